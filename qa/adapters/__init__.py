"""A reader in, what other people's frameworks call one out. Begin with `haystack`."""
