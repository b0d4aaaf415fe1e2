"""A folder in, an index that agrees with it out. Begin with `index`."""
