"""HTML -> the words a reader sees: `page` is the way in; then facts, seen and frames, writer and tables."""

from .page import load_html, page_blocks

__all__ = ["load_html", "page_blocks"]
