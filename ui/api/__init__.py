"""Results in, plain values for other programs out. Begin with `json`."""
