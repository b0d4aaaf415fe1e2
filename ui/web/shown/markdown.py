"""Answers as Markdown, for pasting into a report.

Text of briefings is escaped, so that it reads the same after Markdown has been rendered: a briefing that
contains `![](http://...)` must not load an image from the note it was pasted into.
"""

import datetime as dt
import re

from ....qa import Answer, Evidence
from ..types import Turn

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


def long_date(date: dt.date | None) -> str:
    """`28 October 2024`, or "" for None."""
    return f"{date.day} {date:%B %Y}" if date else ""


def citation(evidence: Evidence) -> str:
    """Title, date, source, path and page of what is quoted, on one line."""
    document = evidence.document
    parts = [document.title, long_date(document.date), document.source or "", document.path, evidence.place]
    return ", ".join(escape(part) for part in parts if part)


def quote_markdown(evidence: Evidence) -> str:
    """A block quote with its citation."""
    after = f" [{escape(evidence.document.text[slice(*evidence.after)])}]" if evidence.after else ""
    return f"> “{escape(evidence.quote)}”{after}  \n> — {citation(evidence)}"


def repeats_first_quote(answer: Answer) -> bool:
    """Whether the answer's text says no more than its first quote, so that it need not be shown twice."""
    if not answer.found or not answer.evidence:
        return False
    first = answer.evidence[0]
    return " ".join(answer.text.split()).strip('“”" ') == " ".join(first.quote.split()).strip('“”" ')


def turn_markdown(turn: Turn) -> str:
    """A question, its answer and its quotes."""
    lines = [f"**{escape(turn.question)}**"]
    answer = turn.answer
    if answer is None:
        return lines[0]
    if answer.read_as != answer.question:
        lines.append(f"Read as: {escape(answer.read_as)}")
    if not repeats_first_quote(answer):
        lines.append(escape(answer.text))
    if answer.phrasing:
        lines.append(escape(f"{answer.phrasing.origin}: {answer.phrasing.text}"))
    if not answer.found and answer.evidence:
        lines.append("Nearest sentences:")
    lines += [quote_markdown(one) for one in answer.evidence]
    return "\n\n".join(lines)
