"""Claims -> positions: which agree, how many sources hold each, and which of them stands now. Begin with `positions`."""
