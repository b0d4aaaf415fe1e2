"""Answers as a Word file, with python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from .report import Entry, Quoted, banner

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""


def word(entries: Sequence[Entry]) -> bytes:
    """A Word file of questions as headings, answers, and quotes with their citations."""
    from docx import Document

    document = Document()
    document.core_properties.title = _clean(entries[0].question) if entries else "briefings"
    document.core_properties.author = "briefings"
    _banner(document, banner(entries))
    for entry in entries:
        document.add_heading(_clean(entry.question), level=1)
        for line in entry.lines:
            document.add_paragraph(_clean(line))
        for quoted in entry.quotes:
            _quote(document, quoted)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _banner(document: Any, mark: str) -> None:
    """The handling mark at the head and the foot of every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section = document.sections[0]
    for edge in (section.header, section.footer) if mark else ():
        line = edge.paragraphs[0]
        line.add_run(_clean(mark)).bold = True
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _quote(document: Any, quoted: Quoted) -> None:
    from docx.shared import Pt

    said = document.add_paragraph(style="Quote")
    said.paragraph_format.keep_with_next = True
    if quoted.before:
        said.add_run(_clean(f"[{quoted.before}] ")).italic = False
    said.add_run(_clean(f"“{quoted.exact}”"))
    if quoted.after:
        said.add_run(_clean(f" [{quoted.after}]")).italic = False
    where = document.add_paragraph()
    where.paragraph_format.left_indent = Pt(18)
    where.add_run(_clean(f"— {quoted.citation}")).font.size = Pt(9)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
