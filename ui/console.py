"""Printing for the commands: results to stdout, progress and errors to stderr.

Whatever comes out of a document goes through `clean` and is printed as `rich.text.Text`, so that "[red]" in a
briefing stays "[red]" and an escape sequence in one cannot reach the terminal.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..index import (
    BriefingsError,
    CheckReport,
    Document,
    Hit,
    IndexStatus,
    Skipped,
    UpdateReport,
    language_name,
)
from ..qa import Answer, Evidence, position_row
from .api.json import with_named_skips

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tab and newline


def clean(text: str) -> str:
    """Put U+FFFD for each control character: "a\\x1bb" -> "a\\ufffdb". Positions in the text still hold."""
    return CONTROL.sub("\ufffd", text)


def one_line(text: object) -> str:
    """Clean text on a single line: for titles, paths and error messages."""
    return clean(" ".join(str(text).split()))


def tolerate_any_text() -> None:
    """Let a terminal that cannot show a character get an escape for it, not an exception."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def complain(message: object) -> None:
    """Print one line to stderr."""
    typer.echo(f"briefings: {one_line(message)}", err=True)


def print_json(value: object) -> None:
    """Print plain values as JSON in ASCII, which is valid whatever stdout's encoding is."""
    typer.echo(json.dumps(value, indent=2, default=str))


def write_json(path: Path, value: object) -> None:
    """Write plain values to a file as JSON; raises BriefingsError where it cannot be written."""
    try:
        path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise BriefingsError(f"{path} cannot be written ({error.strerror or error}); give another") from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file; raises BriefingsError where it cannot be written."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BriefingsError(f"{path} cannot be written ({error.strerror or error}); give another") from error


def print_answer(answer: Answer) -> None:
    """Print the answer, then its numbered quotes; without evidence the text alone."""
    from rich.text import Text

    console = _stdout()
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

    console = _stdout()
    if not hits:
        _show(console, Text("No passage matches."))
    for number, hit in enumerate(hits, 1):
        heading, text = one_line(hit.passage.heading), clean(hit.passage.text.strip())
        above = "" if text.startswith(heading) else f"{heading}\n"  # a section's first passage has it inside
        _show_numbered(console, number, Text.assemble((above, "dim"), text), hit.document, hit.passage.start)


def print_report(report: UpdateReport) -> None:
    """Print the counts of an update and what it skipped."""
    counts = (f"{getattr(report, name)} {name}" for name in ("added", "changed", "removed", "unchanged"))
    typer.echo(", ".join(counts))
    print_skipped(report.skipped)


def news(skipped: Sequence[Skipped], *, as_json: bool = False) -> Callable[[UpdateReport], None]:
    """What prints an update that changed something, in a line, and files that were not `skipped` before."""
    known = set(skipped)

    def tell(report: UpdateReport) -> None:
        nonlocal known
        new = [one for one in report.skipped if one not in known]
        known = set(report.skipped)
        if not (report.added or report.changed or report.removed or new):
            return
        if as_json:
            typer.echo(json.dumps(with_named_skips(report), default=str))
        else:
            print_report(dataclasses.replace(report, skipped=tuple(new)))

    return tell


def print_status(status: IndexStatus) -> None:
    """Print what an index holds, a line for each fact."""
    dates = " to ".join(str(date) for date in (status.first_date, status.last_date) if date)
    facts = {
        "documents": f"{status.documents:,}",
        "passages": f"{status.passages:,}",
        "dates": dates or "none found",
        "languages": ", ".join(f"{language_name(code)} {count:,}" for code, count in status.languages)
        or "none found",
        "model": status.model or "none yet",
        "dtype": status.dtype or "none yet",
        "on disk": f"{status.bytes_on_disk / 1e6:,.1f} MB",
        "generation": str(status.generation),
        "skipped": str(len(status.skipped)),
    }
    for name, value in facts.items():
        typer.echo(f"{name:<11} {one_line(value)}")
    print_skipped(status.skipped)


def print_check(report: CheckReport) -> None:
    """Print whether an index is sound, then a line for each problem and each note."""
    word = "sound" if report.is_sound else "not sound"
    typer.echo(f"{word}: {report.documents:,} documents, {report.passages:,} passages")
    for kind, lines in (("problem", report.problems), ("note", report.notes)):
        for line in lines:
            typer.echo(f"{kind}\t{one_line(line)}")


def print_skipped(skipped: Sequence[Skipped]) -> None:
    """Print what was not indexed and why: a table in a terminal, tab-separated lines in a pipe."""
    from rich.table import Table
    from rich.text import Text

    console = _stdout()
    if not skipped:
        return
    if not console.is_terminal:
        for path, reason in skipped:
            typer.echo(f"skipped\t{one_line(path)}\t{one_line(reason)}")
        return
    table = Table("skipped", "why", title_justify="left")
    for path, reason in skipped:
        table.add_row(Text(one_line(path), overflow="fold"), Text(one_line(reason)))
    console.print(table)


def _stdout() -> Console:
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)


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
