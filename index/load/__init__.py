"""Bytes of a file -> its text, title, date and source. `door` is the way in, `formats` has the readers.

The modules in reading order: content (what a reader returns), decode, normalise, metadata, then the formats.
"""

from .content import Attachment, Block, Content, Facts, Loader, Part
from .door import SUFFIXES, Loaded, can_load, load, no_reader

__all__ = [
    "SUFFIXES",
    "Attachment",
    "Block",
    "Content",
    "Facts",
    "Loaded",
    "Loader",
    "Part",
    "can_load",
    "load",
    "no_reader",
]
