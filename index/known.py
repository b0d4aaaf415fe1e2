"""Which indexes this user has made or checked on this machine, kept where no folder brings it along.

    STATE/indexes.json    {"/home/ann/briefs/.briefings/index.sqlite": ["3F2A...", 1234567], ...}

The path, the index's own id and the number of its file must all be the same: an index that came with a
folder, was copied, or was put in the place of another is not known. Where nothing can be kept, only what this
process has seen is known.
"""

import json
import os
import sys
from pathlib import Path
from typing import TypeAlias

from .private import FILE_MODE, make_private_file, make_private_folder

STATE = "BRIEFINGS_STATE"
"""The environment variable that names another folder to keep this in."""
MOST = 1000
"""Indexes that are remembered, the newest; one that is forgotten is checked again."""
_NAME = "indexes.json"
_PATIENCE = 10.0  # seconds for another process that writes it

Identity: TypeAlias = tuple[str, int]
_seen: set[tuple[str, Identity]] = set()  # by this process
_complained: list[str] = []  # why nothing could be kept


def state_folder() -> Path:
    """The folder for what is remembered between runs, by the system's custom. Raises OSError if none."""
    if given := os.environ.get(STATE):
        return Path(given)
    try:
        home = Path.home()
    except RuntimeError as error:
        raise OSError(f"no home folder; name one with {STATE}") from error
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "briefings"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "briefings"
    state = Path(os.environ.get("XDG_STATE_HOME", ""))
    return (state if state.is_absolute() else home / ".local" / "state") / "briefings"


def is_known(database: Path, identity: Identity) -> bool:
    """Whether this is an index that `remember` was told of, in its place. Never raises."""
    place = os.path.realpath(database)
    if (place, identity) in _seen:
        return True
    try:
        return _read(state_folder()).get(place) == list(identity)
    except OSError:
        return False


def remember(database: Path, identity: Identity) -> str | None:
    """Know an index from now on; a line for a person where that cannot be kept, once in a process."""
    from filelock import FileLock, Timeout

    place = os.path.realpath(database)
    _seen.add((place, identity))
    try:
        folder = state_folder()
        make_private_folder(folder)
        with FileLock(folder / "lock", timeout=_PATIENCE, mode=FILE_MODE):
            known = _read(folder)
            known.pop(place, None)  # so that it comes last, as the newest
            known[place] = list(identity)
            _write(folder, dict(list(known.items())[-MOST:]))
    except (OSError, Timeout) as error:
        return _complaint(str(error))
    return None


def _complaint(reason: str) -> str | None:
    if _complained:
        return None
    _complained.append(reason)
    return (
        f"it cannot be remembered which indexes are sound ({reason}), so that they are checked in full each"
        f" time; name a folder that can be written with {STATE}"
    )


def _read(folder: Path) -> dict[str, list[object]]:
    """What is remembered; nothing where it is garbled."""
    try:
        known = json.loads((folder / _NAME).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _write(folder: Path, known: dict[str, list[object]]) -> None:
    beside = folder / f"{_NAME}.new"
    make_private_file(beside)
    beside.write_text(json.dumps(known, indent=0), "utf-8")
    beside.replace(folder / _NAME)
