"""Printing that any command needs: text of documents made harmless, errors in a line and JSON.

Whatever comes out of a document goes through `clean` and is printed as `rich.text.Text`, so that "[red]" in a
briefing stays "[red]" and an escape sequence in one cannot reach the terminal.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ...index import BriefingsError

if TYPE_CHECKING:
    from rich.console import Console

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


def stdout() -> Console:
    """Where results go, as rich prints them: nothing in a text is taken for markup."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)
