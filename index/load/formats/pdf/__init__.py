"""PDF -> text: `document` reads a file, and the other modules make a page's characters paragraphs and rows."""

from .document import load_pdf

__all__ = ["load_pdf"]
