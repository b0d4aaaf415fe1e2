"""Answers as Markdown.

Text of briefings is escaped, so that it reads the same after Markdown has been rendered: a briefing that
contains `![](http://...)` must not load an image from the note it was pasted into.
"""

import re
from collections.abc import Sequence

from .report import Entry, Quoted, banner

BETWEEN = "\n\n---\n\n"
_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|]")
_OPENS_A_BLOCK = re.compile(r"^(\d*)([-+#=.)])")


def escape(text: str) -> str:
    r"""`text` as Markdown that renders as that very text, on one line.

    >>> escape("*Up* 5% [sic]")
    '\\*Up\\* 5% \\[sic\\]'
    """
    one_line = " ".join(text.split())
    quiet = _ACTIVE.sub(r"\\\g<0>", one_line)
    return _OPENS_A_BLOCK.sub(r"\1\\\2", quiet)


def quote_markdown(quoted: Quoted) -> str:
    """A block quote with its citation."""
    before = f"{escape(f'[{quoted.before}]')} " if quoted.before else ""
    after = f" {escape(f'[{quoted.after}]')}" if quoted.after else ""
    return f"> {before}“{escape(quoted.exact)}”{after}  \n> — {escape(quoted.citation)}"


def entry_markdown(entry: Entry) -> str:
    """A question, its answer and its quotes."""
    lines = [f"**{escape(entry.question)}**", *map(escape, entry.lines), *map(quote_markdown, entry.quotes)]
    return "\n\n".join(lines)


def markdown(entries: Sequence[Entry]) -> bytes:
    """A conversation as a file of Markdown, which begins with its handling mark."""
    mark = banner(entries)
    above = f"**{escape(mark)}**\n\n" if mark else ""
    return (above + BETWEEN.join(map(entry_markdown, entries)) + "\n").encode()
