"""Answers and passages as the commands print them, each quote with where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...index import Document, Hit, language_name
from ...qa import Answer, Evidence, position_row
from .plain import clean, one_line, stdout

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def print_answer(answer: Answer) -> None:
    """Print the answer, then its numbered quotes; without evidence the text alone."""
    from rich.text import Text

    console = stdout()
    if answer.as_of:
        _show(console, Text(clean(f"Read as: {answer.read_as}"), "dim"))
    _show(console, Text(clean(answer.text), "bold"))
    if answer.phrasing:
        _show(console, Text(one_line(f"{answer.phrasing.origin}: {answer.phrasing.text}")))
    if len(answer.positions) > 1:
        _show_positions(console, answer)
    for number, evidence in enumerate(answer.evidence, 1):
        _show_numbered(console, number, _quote(evidence), evidence.document, evidence.start)


def print_hits(hits: Sequence[Hit]) -> None:
    """Print passages, best first, each with its heading and where it stands."""
    from rich.text import Text

    console = stdout()
    if not hits:
        _show(console, Text("No passage matches."))
    for number, hit in enumerate(hits, 1):
        heading, text = one_line(hit.passage.heading), clean(hit.passage.text.strip())
        above = "" if text.startswith(heading) else f"{heading}\n"  # a section's first passage has it inside
        _show_numbered(console, number, Text.assemble((above, "dim"), text), hit.document, hit.passage.start)


def _quote(evidence: Evidence) -> Text:
    """The quote with the words that answer in bold, after its context (dim, in brackets)."""
    from rich.text import Text

    quote = Text(clean(evidence.quote))
    if evidence.answer_span:
        start, end = evidence.answer_span
        quote.stylize("bold green", max(0, start - evidence.start), max(0, end - evidence.start))
    context = ""
    if evidence.context:
        context = clean(f"[{evidence.document.text[slice(*evidence.context)].strip()}] ")
    after = clean(f" [{evidence.document.text[slice(*evidence.after)].strip()}]") if evidence.after else ""
    return Text.assemble((context, "dim"), '"', quote, '"', (after, "bold"))


def _show_positions(console: Console, answer: Answer) -> None:
    """A line for each position: how it stands, what, who says it, when, its status, how many sources."""
    from rich.text import Text

    _show(console, Text("\nReports differ." if answer.differ else "\nWhat stands now, and what did.", "dim"))
    for position in answer.positions:
        row = position_row(position)
        facts = " | ".join(
            one_line(fact) for fact in (row.value, row.who, row.as_of, row.status, row.sources)
        )
        _show(console, Text(f"{row.standing:<10}").append(facts), indent=3)


def _show_numbered(console: Console, number: int, text: Text, document: Document, start: int) -> None:
    from rich.text import Text

    language = language_name(document.language) if document.language not in {"", "en"} else ""
    facts = (
        document.title,
        document.source,
        document.date,
        document.path,
        document.place_of(start),
        language,
        document.marking,
    )
    where = " | ".join(one_line(fact) for fact in facts if fact)
    _show(console, Text(f"\n{number}. ").append_text(text))
    _show(console, Text(where, "dim cyan"), indent=3)


def _show(console: Console, text: Text, indent: int = 0) -> None:
    """Wrap to the terminal; leave lines whole in a pipe, where a program or a person may search them."""
    from rich.padding import Padding

    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent), expand=False))
    else:
        console.print(" " * indent, text, sep="", soft_wrap=True)
