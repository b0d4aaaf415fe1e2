"""The source pane: a quote or a document goes in, its text with the quote marked comes out."""
