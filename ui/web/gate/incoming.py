"""Uploads on their way into the folder: in a private place, for their sender alone, and never for long."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import functools
import getpass
import os
import secrets
import shutil
import stat
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from filelock import FileLock, Timeout

from ..library.uploads import bare_name
from .answers import Refused
from .bodies import read_form
from .sessions import Caller

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile
    from starlette.types import Receive, Scope

MOST_FILES = 1_000
MOST_WAITING_BYTES = 200_000_000
SECONDS_TO_BE_SAVED = 600.0


@functools.cache
def private_folder() -> Path:
    """This process's folder for uploads, which nobody else can read; it goes when the process ends.

    A process that was killed leaves its folder behind: the next one that starts removes it.
    """
    root = _own_root()
    sweep(root)
    folder = root / secrets.token_hex(8)
    lock = FileLock(f"{folder}.lock")
    lock.acquire()
    folder.mkdir(mode=0o700)
    atexit.register(_remove, folder, lock)
    return folder


def sweep(root: Path) -> None:
    """Remove the folders of processes that have ended."""
    for path in root.glob("*.lock"):
        lock = FileLock(path)
        with contextlib.suppress(Timeout, OSError):
            lock.acquire(timeout=0)
            _remove(path.with_suffix(""), lock)


def _own_root() -> Path:
    """A folder of this user's beside other temporary files, or a new one where that is not to be trusted."""
    root = Path(tempfile.gettempdir()).resolve() / f"briefings-{_user()}"
    with contextlib.suppress(FileExistsError):
        root.mkdir(mode=0o700)
    found = root.lstat()
    strangers = os.name != "nt" and (found.st_uid != os.getuid() or found.st_mode & 0o077)
    if strangers or not stat.S_ISDIR(found.st_mode):
        return Path(tempfile.mkdtemp(prefix="briefings-"))
    return root


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else getpass.getuser()


def _remove(folder: Path, lock: FileLock) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    Path(lock.lock_file).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Waiting:
    owner: Caller
    size: int
    since: float


class Incoming:
    """Files that were sent and are not saved yet, at most `most_bytes` of them together.

    One that is not saved within ten minutes is removed.
    """

    def __init__(self, folder: Path | None = None, *, most_bytes: int = MOST_WAITING_BYTES) -> None:
        self.folder = folder or private_folder()
        self.most_bytes = most_bytes
        self._waiting: dict[str, _Waiting] = {}
        self._counting = threading.Lock()  # uploads are kept in threads, several at once

    def make_room(self, size: int) -> None:
        """Forget what is old or gone; raises `Refused` where `size` bytes more are too many."""
        now = time.monotonic()
        for key, one in list(self._waiting.items()):
            if now - one.since > SECONDS_TO_BE_SAVED or not (self.folder / key).exists():
                self.leave([key])
        if size + sum(one.size for one in self._waiting.values()) > self.most_bytes:
            raise Refused(503, "too much is being uploaded at once: try again in a few minutes")

    def put(self, name: str, file: BinaryIO, size: int, owner: Caller) -> str:
        """Keep a file of `size` bytes for its owner under a safe form of its name; returns how to ask for it.

        That is a secret and the name; where the file lies is nothing that a client needs to know.
        """
        key = f"{secrets.token_hex(16)}/{bare_name(name) or 'unnamed'}"
        path = self.folder / key
        path.parent.mkdir(mode=0o700)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
                with self._counting:  # the file is there now: another upload would take it for gone
                    self.make_room(size)
                    self._waiting[key] = _Waiting(owner, size, time.monotonic())
                shutil.copyfileobj(file, kept)
        except BaseException:
            self._waiting.pop(key, None)
            clear([path], self.folder)
            raise
        return key

    def path(self, key: str, owner: Caller) -> Path:
        """Where an upload lies; raises `Refused` for what is none of this owner's, or is saved already."""
        found = self._waiting.get(key)
        if found is None or found.owner != owner or not (self.folder / key).exists():
            raise Refused(403, "this file was not uploaded from this page: add it again")
        return self.folder / key

    def leave(self, keys: Iterable[str]) -> None:
        """Remove uploads that are not wanted."""
        for key in keys:
            if self._waiting.pop(key, None):
                clear([self.folder / key], self.folder)

    def give_back(self, keys: Iterable[str], owner: Caller) -> None:
        """Remove those of the uploads that are the owner's."""
        self.leave([key for key in keys if key in self._waiting and self._waiting[key].owner == owner])

    def empty(self) -> None:
        """Remove all."""
        self.leave(list(self._waiting))


async def keep_uploads(scope: Scope, receive: Receive, incoming: Incoming, owner: Caller) -> list[str]:
    """Keep the files of an upload; returns how to ask for them. Raises `Refused` for what is no upload."""
    from starlette.datastructures import UploadFile

    declared = next((int(value) for name, value in scope["headers"] if name == b"content-length"), 0)
    incoming.make_room(declared)
    form = await read_form(scope, receive, files=MOST_FILES)
    keys: list[str] = []
    try:
        files = [file for file in form.getlist("files") if isinstance(file, UploadFile)]
        if not files:
            raise Refused(422, "send a form with files")
        for file in files:
            keys.append(await asyncio.to_thread(_keep, incoming, file, owner))
    except (Refused, OSError):
        incoming.give_back(keys, owner)
        raise
    finally:
        await form.close()
    return keys


def _keep(incoming: Incoming, file: UploadFile, owner: Caller) -> str:
    return incoming.put(file.filename or "", file.file, file.size or 0, owner)


def clear(files: Iterable[Path], folder: Path | None = None) -> None:
    """Remove uploads with their places, and the empty files that Gradio leaves beside these."""
    folder = folder or private_folder()
    for file in files:
        if file.parent.parent == folder:
            shutil.rmtree(file.parent, ignore_errors=True)
    for left in folder.glob("tmp*"):
        if left.is_file() and not left.stat().st_size:
            left.unlink(missing_ok=True)
