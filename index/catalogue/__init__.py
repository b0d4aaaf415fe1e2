"""The SQLite file, the only source of truth: documents, passages, vectors and words in, rows out.

Begin with `catalogue`, its reading side; `writer` changes it.
"""
