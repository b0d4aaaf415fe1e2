"""Texts in, unit vectors out. Begin with `embedder`, the plug point; `minilm` is the model that ships."""
