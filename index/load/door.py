"""The door: `load` takes a file's bytes to the reader of its format, and describes what it gave."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import MappingProxyType

from ..errors import LoadError
from ..types import Extract, Skipped
from .content import Attachment, Content, Facts, Loader, Part
from .formats.docx import load_docx
from .formats.html import load_html
from .formats.mail import load_mail
from .formats.markdown import load_markdown
from .formats.ocr.image import load_image
from .formats.pdf import load_pdf
from .formats.pptx import load_pptx
from .formats.text import load_text
from .metadata import describe, undated
from .normalise import normalise

SUFFIXES: MappingProxyType[str, Loader] = MappingProxyType(
    {
        ".txt": load_text,
        ".text": load_text,
        ".md": load_markdown,
        ".markdown": load_markdown,
        ".html": load_html,
        ".htm": load_html,
        ".xhtml": load_html,
        ".pdf": load_pdf,
        ".png": load_image,
        ".jpg": load_image,
        ".jpeg": load_image,
        ".tif": load_image,
        ".tiff": load_image,
        ".docx": load_docx,
        ".pptx": load_pptx,
        ".eml": load_mail,
    }
)
_DEEPEST = 5  # mails inside mails
_SAID = 10  # attachments that one reason names


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file gave: itself and its readable attachments, and what in them could not be read.

    A `skipped` of the path "" is about something in the file itself.
    """

    extracts: tuple[Extract, ...]
    skipped: tuple[Skipped, ...] = ()


def can_load(path: str) -> bool:
    """Whether there is a reader for the suffix of this path."""
    return _suffix(path) in SUFFIXES


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[
        1
    ].lower()  # ten times as fast as a Path, and a scan asks it of every file


def no_reader(path: str) -> str:
    """The reason for leaving out a file that `can_load` refuses, in words for a person."""
    suffix = _suffix(path)
    what = f"no reader for {suffix} files" if suffix else "no suffix that says what kind of file it is"
    return f"{what}; known are {', '.join(SUFFIXES)}"


def load(raw: bytes, path: str) -> Loaded:
    """Read one file. Of `path` only the suffix, and a date in the name, are used.

    Raises `LoadError` with a reason for a person when the file itself cannot be read.

    >>> load(b"KYIV, 28 October 2024\\n\\nTwo bridges were hit.", "day.txt").extracts[0].date
    datetime.date(2024, 10, 28)
    """
    loaded = _load(raw, path, depth=0)
    undecided = [Skipped(one.path, undated(one.undecided)) for one in loaded.extracts if one.undecided]
    return replace(loaded, skipped=(*loaded.skipped, *undecided))


def _load(raw: bytes, path: str, depth: int) -> Loaded:
    content = _read(raw, path)
    unread = [Skipped("", reason) for reason in content.unread]
    if not content.attachments and not content.parts:
        return Loaded((describe(content, path),), tuple(unread))
    itself = _itself(content, path)
    around = itself[0] if itself else content.told
    inner = [_attached(attachment, depth + 1) for attachment in content.attachments]
    extracts = [_inherit(extract, around) for loaded in inner for extract in loaded.extracts]
    extracts = [*map(_part, content.parts), *extracts]
    skipped = [one for loaded in inner for one in loaded.skipped]
    if not itself and not extracts:
        raise LoadError(
            f"has no text, and none of its attachments can be read: {'; '.join(map(_say, skipped[:_SAID]))}"
        )
    return _with_names_once(itself, extracts, unread, skipped)


def _read(raw: bytes, path: str) -> Content:
    """Call the reader. Whatever a library raises on a broken file becomes one line, here and nowhere else."""
    if not can_load(path):
        raise LoadError(no_reader(path))
    if not raw.strip():
        raise LoadError("is empty")
    suffix = _suffix(path)
    try:
        return SUFFIXES[suffix](raw)
    except (LoadError, MemoryError):
        raise
    except RecursionError as error:
        raise LoadError("is nested too deeply to be read") from error
    except Exception as error:
        said = " ".join(str(error).split())[:100] or "no more is known"
        raise LoadError(
            f"cannot be read as {suffix}, it may be damaged ({type(error).__name__}: {said})"
        ) from error


def _itself(content: Content, path: str) -> list[Extract]:
    """The mail or file itself, or nothing where it has no text of its own."""
    has_text = any(normalise(block.text) for block in content.blocks)
    return [describe(content, path)] if has_text else []


def _attached(attachment: Attachment, depth: int) -> Loaded:
    """Read an attachment as a file of its own; what cannot be read is reported."""
    try:
        if attachment.problem:
            raise LoadError(attachment.problem)
        if depth > _DEEPEST:
            raise LoadError(f"is a mail inside {_DEEPEST} others: save it as a file of its own")
        loaded = _load(attachment.raw, attachment.name, depth)
    except LoadError as error:
        return Loaded((), (Skipped(attachment.name, str(error)),))
    named = (
        extract if extract.path else replace(extract, path=attachment.name) for extract in loaded.extracts
    )
    skipped = (Skipped(one.path or attachment.name, one.reason) for one in loaded.skipped)
    return Loaded(tuple(named), tuple(skipped))


def _part(part: Part) -> Extract:
    """A document that was read with its file. It is dated by itself alone: an older mail is not of today."""
    return replace(describe(part.content, part.name), path=part.name)


def _inherit(extract: Extract, around: Extract | Facts) -> Extract:
    """An attachment that says neither has the date and the source of what it is attached to."""
    return replace(extract, date=extract.date or around.date, source=extract.source or around.source)


def _with_names_once(
    itself: list[Extract], extracts: list[Extract], unread: list[Skipped], skipped: Iterable[Skipped]
) -> Loaded:
    """Number the second attachment of a name: report.pdf, report-2.pdf."""
    names = _Names()
    read = {extract.path for extract in extracts}
    named = [replace(extract, path=names.free(extract.path)) for extract in extracts]
    left_out = [one if one.path in read else Skipped(names.free(one.path), one.reason) for one in skipped]
    return Loaded((*itself, *named), (*unread, *left_out))


class _Names:
    """Gives each name once; it remembers the last number of each, as there may be thousands."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def free(self, name: str) -> str:
        """The name, with a number where it is taken."""
        path, first = PurePosixPath(name), name.casefold()
        while name.casefold() in self._taken:
            self._taken[first] += 1
            name = f"{path.stem}-{self._taken[first]}{path.suffix}"
        self._taken[name.casefold()] = 1
        return name


def _say(skipped: Skipped) -> str:
    return f"{skipped.path} {skipped.reason}"
