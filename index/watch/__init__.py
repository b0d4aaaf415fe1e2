"""A folder that changes in, updates out. Begin with `watcher`."""
