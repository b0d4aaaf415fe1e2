"""The bytes of one file in, its blocks of text out: a module for each format. Begin with `text`."""
