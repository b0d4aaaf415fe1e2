"""Receipts in, a document for other people out: Markdown, Word, PDF, JSON, or HTML for the clipboard.

Begin with `report`, which reads a receipt; `files` gives the bytes of a file of any kind. An export says
nothing that its receipts do not say.
"""

from .files import KINDS, exported
from .markdown import entry_markdown, quote_markdown
from .page import entry_html, quote_html
from .report import Entry, Quoted, entry, long_date

__all__ = [
    "KINDS",
    "Entry",
    "Quoted",
    "entry",
    "entry_html",
    "entry_markdown",
    "exported",
    "long_date",
    "quote_html",
    "quote_markdown",
]
