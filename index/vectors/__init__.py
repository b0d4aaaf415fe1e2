"""Vectors in, the numbers of the nearest ones out. Begin with `faiss_store`."""
