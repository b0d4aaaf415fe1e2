"""The SQLite file, the only source of truth: documents, passages, vectors and words in, rows out. Begin with `catalogue`."""
