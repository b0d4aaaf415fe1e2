"""What the reader of one format hands to the door: blocks of text, and what the file says about itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or table row. A `tight` one stands on the line after the one before.

    `pages` says on which pages it stands: (number of the page from 0, character of the text that begins it).
    """

    text: str
    heading: bool = False
    tight: bool = False
    pages: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, date and source as a file gives them; None for what it does not tell. `marking` is "" then."""

    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a file, under the name it has there. `problem` says why its bytes cannot be had."""

    name: str
    raw: bytes
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A document inside a file that its reader has read as well, such as the older mail under a reply."""

    name: str
    content: Content


@dataclass(frozen=True, slots=True)
class Content:
    """A file as its reader sees it, before the text is normalised.

    `told` is what the file's author wrote for readers (front matter, HTML meta, mail headers). `hinted` is
    what a program wrote into the properties of a PDF or Office file: its date is no more than a hint, as a
    briefing may be saved or printed later. `ocr` are the pages that were read by OCR: (number from 1,
    confidence of 100). `unread` names what the file holds and its reader cannot read:
    "3 pictures without text".
    """

    blocks: tuple[Block, ...]
    told: Facts = Facts()
    hinted: Facts = Facts()
    attachments: tuple[Attachment, ...] = ()
    parts: tuple[Part, ...] = ()
    ocr: tuple[tuple[int, int], ...] = ()
    unread: tuple[str, ...] = ()


class Loader(Protocol):
    """The reader of one format: bytes in, content out. Raises `LoadError` on what it cannot read."""

    def __call__(self, raw: bytes, /) -> Content:
        """Read the bytes of one file."""
        ...


def counted(**things: int) -> tuple[str, ...]:
    """What could not be read, in words. A keyword is the thing's name in the singular, with `_` for spaces.

    >>> counted(picture_without_text=3, chart=0, hidden_slide=1)
    ('3 pictures without text', '1 hidden slide')
    """
    return tuple(f"{count:,} {_plural(name, count)}" for name, count in things.items() if count)


def _plural(name: str, count: int) -> str:
    first, _, rest = name.replace("_", " ").partition(" without ")
    return first + ("s" if count > 1 else "") + (f" without {rest}" if rest else "")
