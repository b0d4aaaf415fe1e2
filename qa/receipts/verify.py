"""A receipt and the folder -> a verdict on each quote. Needs no index and no model."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ...index import BriefingsError, Document, documents_of
from .receipt import AROUND, sha256_of

State = Literal["as it was", "still there", "changed", "gone"]
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]*")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What has become of a quote.

    `as it was`: the text is the one that was quoted. `still there`: the document has changed, the quote has
    not, and stands at `start` now. `changed`: the words are no longer there; `now` is what stands in their
    place, or is most like them. `gone`: the document is not in the folder, or unreadable; `why` says which.
    `path` is where the document is now, which can be another name than it had.
    """

    quote: str
    path: str
    state: State
    start: int | None = None
    now: str = ""
    why: str = ""

    @property
    def stands(self) -> bool:
        """Whether the document still says so, word for word."""
        return self.state in ("as it was", "still there")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quote as a receipt tells of it."""

    path: str
    exact: str
    prefix: str
    suffix: str
    start: int
    sha256: str
    text_sha256: str


def verify(page: Mapping[str, Any], folder: str | Path) -> list[Verdict]:
    """A verdict on each quote of a receipt, in its order. Raises BriefingsError where the receipt is damaged.

    >>> [verdict.state for verdict in verify(read("answer.json"), "corpus")]
    ['as it was', 'as it was']
    """
    root = Path(folder)
    if not root.is_dir():
        raise BriefingsError(f"{folder} is not a folder; give the folder that holds the briefings")
    return [_verdict(one, root) for one in _quotes(page)]


def _quotes(page: Mapping[str, Any]) -> Iterator[_Quoted]:
    try:
        for item in _items(page):
            target = item["target"]
            selectors = {one["type"]: one for one in target["selector"]}
            words, place = selectors["TextQuoteSelector"], selectors["TextPositionSelector"]
            yield _Quoted(
                str(target["source"]),
                str(words["exact"]),
                str(words.get("prefix", "")),
                str(words.get("suffix", "")),
                int(place["start"]),
                str(target["briefings:sha256"]),
                str(target["briefings:text_sha256"]),
            )
    except (KeyError, TypeError, ValueError) as error:
        raise BriefingsError("the receipt lacks what a quote needs; give one as it was written") from error


def _items(page: Mapping[str, Any]) -> list[Any]:
    """The quotes of a receipt, or of all receipts of a conversation."""
    if page["type"] == "AnnotationPage":
        return list(page["items"])
    return [item for inside in page["items"] for item in inside["items"]]


def _verdict(quoted: _Quoted, folder: Path) -> Verdict:
    found = _document(quoted, folder)
    if isinstance(found, str):
        return Verdict(quoted.exact, quoted.path, "gone", why=found)
    text, end = found.text, quoted.start + len(quoted.exact)
    if text[quoted.start : end] == quoted.exact and sha256_of(text) == quoted.text_sha256:
        return Verdict(quoted.exact, found.path, "as it was", quoted.start)
    places = [one.start() for one in re.finditer(re.escape(quoted.exact), text)] if quoted.exact else []
    if places:
        start = max(places, key=lambda place: (_agreement(text, place, quoted), -abs(place - quoted.start)))
        return Verdict(quoted.exact, found.path, "still there", start)
    return Verdict(quoted.exact, found.path, "changed", now=_in_its_place(text, quoted))


def _agreement(text: str, start: int, quoted: _Quoted) -> int:
    """How many characters before and after a place are as they were around the quote."""
    before = zip(reversed(text[max(0, start - AROUND) : start]), reversed(quoted.prefix), strict=False)
    after = zip(text[start + len(quoted.exact) :], quoted.suffix, strict=False)
    return sum(_common(pairs) for pairs in (before, after))


def _common(pairs: Any) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _in_its_place(text: str, quoted: _Quoted) -> str:
    """What stands between the words before and after the quote; else the sentence that is most like it."""
    if quoted.prefix and quoted.suffix:
        start = text.find(quoted.prefix)
        end = text.find(quoted.suffix, start + len(quoted.prefix)) if start >= 0 else -1
        if end >= 0:
            return text[start + len(quoted.prefix) : end]
    sentences = [one.group().strip() for one in _SENTENCE.finditer(text)]
    return next(iter(difflib.get_close_matches(quoted.exact, sentences, 1)), "")


def _document(quoted: _Quoted, folder: Path) -> Document | str:
    """The document that a quote is from, under its name or another; or why there is none."""
    path = Path(quoted.path)
    if path.is_absolute() or ".." in path.parts:
        return "its path leads out of the folder"
    file = next((one for one in (path, *path.parents) if (folder / one).is_file()), None)
    if file is None:
        file = _renamed(quoted.sha256, folder)
    if file is None:
        return "no file of its name or its bytes is in the folder"
    try:
        documents = documents_of(folder, file.as_posix())
    except (OSError, BriefingsError) as error:
        return f"{file.as_posix()} cannot be read ({' '.join(str(error).split())})"
    named = [one for one in documents if one.path == quoted.path]
    same = [one for one in documents if sha256_of(one.text) == quoted.text_sha256]
    return next(iter([*named, *same]), None) or (
        documents[0] if len(documents) == 1 else f"{file.as_posix()} no longer holds it"
    )


def _renamed(sha256: str, folder: Path) -> Path | None:
    """A file with the same bytes under another name; hidden ones are no documents."""
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts) or file.is_symlink() or not file.is_file():
            continue
        with file.open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() == sha256:
                return inside
    return None
