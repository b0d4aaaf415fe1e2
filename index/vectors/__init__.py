"""Vectors in, the numbers of the nearest ones out.

Begin with `protocol`, the plug point. `numpy_store` is the plainest store, `faiss_store` the one that ships.
"""
