"""PDF -> text: `document` reads a file, the other modules make characters lines, paragraphs and rows."""

from .document import load_pdf

__all__ = ["load_pdf"]
