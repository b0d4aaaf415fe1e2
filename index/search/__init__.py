"""A question in, hits out: by meaning and by words, fused. Begin with `retriever`."""
