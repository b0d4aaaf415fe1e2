"""Updating an index from the command line, once or for as long as its folder is followed."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import typer

from ..index import UpdateReport, UpdateStopped
from . import console


def update(
    folder: Path,
    index_path: Path | None,
    model: str | None,
    *,
    rebuild: bool = False,
    max_bytes: int = 50_000_000,
    careful: bool = False,
    compact: bool = False,
) -> UpdateReport:
    """Update with a progress bar; a `careful` one raises FolderEmptied where a share may not be mounted.

    `compact` waits for the files of vectors too, which otherwise another process writes.
    """
    from ..index import Index
    from ..index.watch.watcher import careful_sift

    try:
        with (
            console.progress("Indexing") as tell,
            Index.open(folder, index=index_path, model=model, max_bytes=max_bytes, rebuild=rebuild) as index,
        ):
            if index.note:
                console.complain(index.note)
            report = index.update(progress=tell, sift=careful_sift(folder, index_path) if careful else None)
            if compact:
                index.compact(tell)
            return report
    except UpdateStopped as stopped:
        stop(f"stopped; {_how_far(stopped)}; the same command goes on from there")
    except KeyboardInterrupt:
        stop("stopped; what was indexed so far is kept, and the same command goes on from there")


def follow(
    folder: Path,
    index: Path | None,
    model: str | None,
    max_bytes: int,
    report: Callable[[UpdateReport], None],
) -> None:
    """Update again and again, as the folder changes, until Ctrl-C; `report` is told of each update."""
    from ..index.watch.watcher import Watcher, updater

    again = updater(folder, index=index, model=model, max_bytes=max_bytes)
    watcher = Watcher(folder, again, report, console.complain, index=index, max_bytes=max_bytes)
    console.complain(f"following {folder}; Ctrl-C stops it")
    try:
        watcher.run(threading.Event())
    except UpdateStopped as stopped:
        stop(f"no longer following; {_how_far(stopped)}; the same command goes on from there")
    except KeyboardInterrupt:
        stop("no longer following; the index is kept")


def _how_far(stopped: UpdateStopped) -> str:
    return f"{stopped.indexed:,} of {stopped.files:,} files are indexed"


def stop(message: str) -> NoReturn:
    """End the command as Ctrl-C does, with a word about what is kept."""
    console.complain(message)
    raise typer.Exit(130)
