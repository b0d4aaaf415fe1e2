"""Opening and updating an index from the command line, once or for as long as its folder is followed."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from ..index import (
    DEFAULT_LIMITS,
    DEFAULT_STORE,
    FolderEmptied,
    IndexLocked,
    IndexReadOnly,
    Progress,
    UpdateReport,
    UpdateStopped,
    has_index,
)
from . import console
from .progress import TimeLeft, progress

if TYPE_CHECKING:
    from ..index import Retriever


FEW = 10
"""Files that are read before a page opens; of more it shows how far they are."""
SECONDS_BEFORE_THE_PAGE = 5.0


@contextlib.contextmanager
def reading(
    folder: Path, index: Path | None, model: str | None = None, store: str | None = None
) -> Iterator[Retriever]:
    """Open an index to read it, and say what a person should know about it."""
    from ..index import Retriever

    with Retriever.open(folder, index=index, model=model, store=store or DEFAULT_STORE) as retriever:
        if retriever.note:
            console.complain(retriever.note)
        yield retriever


def update(
    folder: Path,
    index_path: Path | None,
    model: str | None,
    *,
    rebuild: bool = False,
    max_bytes: int = DEFAULT_LIMITS.bytes,
    careful: bool = False,
    compact: bool = False,
    rehash: bool = False,
    store: str | None = None,
    workers: str | None = None,
    briefly: bool = False,
) -> UpdateReport:
    """Update with a progress bar; a `careful` one raises FolderEmptied where a share may not be mounted.

    `rehash` reads every file, also those whose size and time are as before.
    `compact` waits for the files of vectors too, which otherwise another process writes. A `briefly` one
    raises MuchToDo where it would take long, and keeps what it has done by then.
    """
    from ..index import Index, careful_sift

    left = TimeLeft()
    try:
        with (
            progress("Indexing", left) as tell,
            Index.open(
                folder,
                index=index_path,
                model=model,
                store=store or DEFAULT_STORE,
                max_bytes=max_bytes,
                rebuild=rebuild,
            ) as index,
        ):
            if index.note:
                console.complain(index.note)
            sift = left.weighing(careful_sift(folder, index_path) if careful else None)
            report = index.update(
                progress=_bounded(tell) if briefly else tell, sift=sift, rehash=rehash, workers=workers
            )
            if compact:
                index.compact(tell)
            return report
    except UpdateStopped as stopped:
        stop(f"stopped; {_how_far(stopped)}; the same command goes on from there")
    except KeyboardInterrupt:
        stop("stopped; what was indexed so far is kept, and the same command goes on from there")


class MuchToDo(Exception):
    """Ends an update that others go on with; the message says how many files there are to read."""


def _bounded(tell: Progress) -> Progress:
    """Tells the same, and raises MuchToDo where there are many files, or it takes long."""
    started = time.monotonic()

    def bounded(done: int, total: int, name: str) -> None:
        if name and (total - done > FEW or time.monotonic() - started > SECONDS_BEFORE_THE_PAGE):
            count = total - done
            what = "1 file is" if count == 1 else f"{count:,} files are"
            raise MuchToDo(f"{what} new or changed: the page opens meanwhile")
        tell(done, total, name)

    return bounded


def update_for_chat(
    folder: Path, index: Path | None, model: str | None, store: str | None = None, *, whole: bool = False
) -> bool:
    """Update before a chat opens, as far as can be done, and say so; whether the index can be written.

    Where there is much to do and the update need not be a `whole` one, it is left to what follows the folder.
    """
    try:
        console.print_report(update(folder, index, model, careful=True, store=store, briefly=not whole))
    except MuchToDo as much:
        console.complain(much)
    except IndexLocked:
        console.complain("another process is updating this index; the chat opens on what is there")
    except FolderEmptied as error:
        console.complain(error)
    except IndexReadOnly as error:
        if not has_index(folder, index):
            raise
        console.complain(error)
        console.complain("the chat opens on what is there, without uploads and updates")
        return False
    return True


def follow(
    folder: Path,
    index: Path | None,
    model: str | None,
    max_bytes: int,
    report: Callable[[UpdateReport], None],
    store: str | None = None,
) -> None:
    """Update again and again, as the folder changes, until Ctrl-C; `report` is told of each update."""
    from ..index import Watcher, updater

    again = updater(folder, index=index, model=model, max_bytes=max_bytes, store=store or DEFAULT_STORE)
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
