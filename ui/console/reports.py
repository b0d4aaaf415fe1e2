"""What the commands print about an index: updates, what was skipped, what it holds, whether it is sound."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence

import typer

from ...index import CheckReport, IndexStatus, Skipped, UpdateReport, language_name, words_only
from ..api.json import with_named_skips
from .plain import one_line, stdout


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
    if note := words_only(status):
        typer.echo(f"{'note':<11} {one_line(note)}")
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

    console = stdout()
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
