"""A desk in, the chat page in a browser out. Begin with `desk`, then `page`."""
