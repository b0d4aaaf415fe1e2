"""Uploaded files: a safe name, a place in the folder's `uploads/`, private, and nothing overwritten."""

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from ....index import DEFAULT_LIMITS, FILE_MODE, BriefingsError, make_private, make_private_folder

MAX_BYTES = DEFAULT_LIMITS.bytes
MAX_TOTAL_BYTES = 2_000_000_000
_ASIDE = ".deleted"  # in uploads/: hidden files are never indexed
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class UploadRefused(BriefingsError):
    """A file that was not taken; the message names it and says why."""


def keep(
    upload: Path,
    folder: Path,
    suffixes: Collection[str],
    *,
    max_bytes: int = MAX_BYTES,
    max_total: int = MAX_TOTAL_BYTES,
) -> Path:
    """Move an uploaded file into `folder/uploads/` under its own name, or `name (2).txt` when that is taken.

    Raises `UploadRefused` for a hidden name, a suffix (".txt") not in `suffixes`, an empty file, one of
    more than `max_bytes`, and one with which `uploads/` would hold more than `max_total` bytes.
    """
    name = bare_name(upload.name)
    if not name or name.startswith("."):
        raise UploadRefused(f"{upload.name}: a hidden file is never indexed; rename it")
    if PurePosixPath(name).suffix.lower() not in suffixes:
        raise UploadRefused(f"{name}: cannot be read; use one of {', '.join(sorted(suffixes))}")
    size = upload.stat().st_size
    if not size:
        raise UploadRefused(f"{name}: is empty")
    if size > max_bytes:
        raise UploadRefused(f"{name}: larger than {max_bytes // 1_000_000} MB; split it")
    uploads = _uploads(folder)
    if size + _bytes_in(uploads) > max_total:
        raise UploadRefused(
            f"{name}: uploads/ may hold {max_total / 1_000_000:,.0f} MB; make room there first"
        )
    if (same := _same(uploads, upload, size)) is not None:
        raise UploadRefused(f"{name}: is already there, as uploads/{same.name}")
    target = _reserve(uploads, name)
    try:
        shutil.copyfile(upload, target)
    except OSError:
        target.unlink(missing_ok=True)
        raise
    upload.unlink(missing_ok=True)
    return target


def is_upload(path: str) -> bool:
    """Whether the path of a document is that of a file in uploads/ itself."""
    parts = PurePosixPath(path).parts
    return len(parts) == 2 and parts[0] == "uploads" and not parts[1].startswith(".")


def discard(folder: Path, path: str) -> str:
    """Put a file of uploads/ aside, where nothing is indexed; returns the name to `restore` it by.

    Raises `UploadRefused` for a path outside of uploads/, which says where the file is.
    """
    if not is_upload(path):
        raise UploadRefused(f"{path}: was not uploaded here; remove it from the folder itself")
    uploads = _uploads(folder)
    file = uploads / PurePosixPath(path).name
    if file.is_symlink() or not file.is_file():
        raise UploadRefused(f"{path}: is no longer there")
    aside = uploads / _ASIDE
    make_private_folder(aside)
    target = _reserve(aside, file.name)
    file.replace(target)
    return target.name


def restore(folder: Path, name: str) -> Path:
    """Bring back a file that was put aside; raises `UploadRefused` where it is not there."""
    uploads = _uploads(folder)
    file = uploads / _ASIDE / bare_name(name)
    if bare_name(name) != name or not name or file.is_symlink() or not file.is_file():
        raise UploadRefused(f"{name}: cannot be brought back, as it is no longer kept")
    target = _reserve(uploads, name)
    file.replace(target)
    return target


def _same(uploads: Path, upload: Path, size: int) -> Path | None:
    """A file of uploads/ with the very bytes of another one."""
    files = (file for file in uploads.iterdir() if file.is_file() and not file.is_symlink())
    sizes = (file for file in files if file.stat().st_size == size)
    wanted = ""
    for file in sorted(sizes):
        wanted = wanted or _sha256(upload)
        if _sha256(file) == wanted:
            return file
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bare_name(name: str) -> str:
    r"""The last part of a name, safe on every file system; "" when nothing is left.

    >>> bare_name("../../etc/a:b.txt"), bare_name("C:\\briefs\\nul.txt")
    ('a_b.txt', '_nul.txt')
    """
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    safe = _NOT_IN_NAMES.sub("_", last).strip().rstrip(". ")
    safe = f"_{safe}" if _RESERVED.match(safe) else safe
    path = PurePosixPath(safe)
    stem = path.stem.encode()[:200].decode(errors="ignore")  # file systems take 255 bytes
    return f"{stem}{path.suffix}" if safe else ""


def _uploads(folder: Path) -> Path:
    uploads = folder / "uploads"
    make_private_folder(uploads)
    if not uploads.resolve().is_relative_to(folder.resolve()):
        raise UploadRefused("uploads/ is a link that leads out of the folder; nothing was saved")
    for file in (uploads, *uploads.iterdir()):  # from when they were made looser
        make_private(file)
    return uploads


def _bytes_in(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*"))


def _reserve(uploads: Path, name: str) -> Path:
    """Create an empty file under the first free name; two uploads at once never get the same one."""
    path = PurePosixPath(name)
    number = 1
    while True:
        target = uploads / (name if number == 1 else f"{path.stem} ({number}){path.suffix}")
        try:
            target.touch(FILE_MODE, exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return target
