"""Uploaded files go into the folder; each is told in a line: saved under which name, or refused, and why."""

from collections.abc import Collection, Sequence
from pathlib import Path

from ....index import BriefingsError
from ..shown.listing import message
from . import uploads


def take_in(files: Sequence[Path], folder: Path, suffixes: Collection[str], *, watched: bool) -> str:
    """Move uploaded files into the folder; what was saved under which name, and what was refused."""
    saved, problems = [], []
    for file in files:
        try:
            saved.append(uploads.keep(file, folder, suffixes).relative_to(folder).as_posix())
        except BriefingsError as error:
            problems.append(str(error))
        except OSError as error:
            problems.append(f"{file.name}: could not be saved ({error.strerror or error})")
        finally:
            file.unlink(missing_ok=True)  # what is refused leaves at once
    parts = [message("Not saved: " + problem, problem=True) for problem in problems]
    if saved:
        then = "It can be asked about in a moment." if watched else "Update the index to ask about it."
        parts.insert(0, message(f"Saved {', '.join(saved)}. {then}"))
    return "".join(parts)
