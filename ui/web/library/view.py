"""How a reader looks at the list of documents: words, an order, facets and a page of it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from ....index import DocumentInfo, language_name

PAGE = 100
"""Documents on a page of the list."""
COLUMNS = ("title", "date", "source", "path", "passages")
NONE = "–"  # what a facet calls documents that have no such value
_KEYS: dict[str, Callable[[DocumentInfo], Any]] = {
    "title": lambda info: info.title.casefold(),
    "date": lambda info: info.date.toordinal() if info.date else 0,
    "source": lambda info: (info.source or "").casefold(),
    "path": lambda info: info.path.casefold(),
    "passages": lambda info: info.passages,
}


def _state(info: DocumentInfo) -> list[str]:
    found = ["edited"] if info.edited else []
    return found if info.date else [*found, "without a date"]


FACETS: dict[str, Callable[[DocumentInfo], Sequence[str]]] = {
    "source": lambda info: [info.source or NONE],
    "month": lambda info: [f"{info.date:%Y-%m}" if info.date else NONE],
    "type": lambda info: [PurePosixPath(info.path).suffix.lower().lstrip(".") or NONE],
    "state": _state,
    "mark": lambda info: info.marking.split(", ") if info.marking else [NONE],
}
"""By the name of a facet: the values that a document has in it."""


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at; `chosen` are (facet, value), `page` counts from 0, `seen` is a generation."""

    words: str = ""
    column: str = "date"
    down: bool = True
    chosen: tuple[tuple[str, str], ...] = ()
    page: int = 0
    seen: int = -1

    def changed(self, name: str, value: str) -> "View":
        """After a click: on a column, a facet's value, a page or a day; else nothing."""
        if name == "column" and value in COLUMNS:
            down = not self.down if value == self.column else value in {"date", "passages"}
            return replace(self, column=value, down=down, page=0)
        if name == "page" and value.isdecimal():
            return replace(self, page=int(value[:9]))
        if name == "day":
            return replace(self, words=value[:10], page=0)
        if name in FACETS:
            others = tuple(one for one in self.chosen if one[0] != name)
            return replace(self, chosen=(*others, (name, value)) if value else others, page=0)
        return self


EVERY_DOCUMENT = View()


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list: `rows` of the `found` of `all` documents, and each facet's values, counted."""

    rows: Sequence[DocumentInfo]
    first: int
    found: int
    all: int
    facets: dict[str, list[tuple[str, int]]]
    view: View


def listed(infos: Sequence[DocumentInfo], view: View) -> Listed:
    """Narrow, sort and cut the list as `view` says. A facet counts what all others leave."""
    tests = [_word(word) for word in view.words.replace(",", " ").split()]
    by_words = [info for info in infos if all(test(info) for test in tests)] if tests else list(infos)
    facets = {name: _counted(name, _chosen(by_words, view, but=name)) for name in FACETS}
    found = sorted(_chosen(by_words, view), key=_KEYS.get(view.column, _KEYS["date"]), reverse=view.down)
    page = min(view.page, max(0, (len(found) - 1) // PAGE))
    rows = found[page * PAGE : (page + 1) * PAGE]
    return Listed(rows, page * PAGE, len(found), len(infos), facets, replace(view, page=page))


def _chosen(infos: Iterable[DocumentInfo], view: View, but: str = "") -> list[DocumentInfo]:
    chosen = [(FACETS[name], value) for name, value in view.chosen if name != but]
    return [info for info in infos if all(value in of(info) for of, value in chosen)]


def _counted(name: str, infos: Iterable[DocumentInfo]) -> list[tuple[str, int]]:
    counts = Counter(value for info in infos for value in FACETS[name](info))
    order = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return sorted(order, reverse=True) if name == "month" else order


def _word(word: str) -> Callable[[DocumentInfo], bool]:
    """Whether a document has a word in what the list tells of it; a number is a whole one: 6 is not in 16."""
    word = word.casefold()
    if not re.fullmatch(r"\d{1,2}", word):
        return lambda info: word in _hay(info)
    number = re.compile(rf"(?<!\d){word}(?!\d)")
    return lambda info: number.search(_hay(info)) is not None


def _hay(info: DocumentInfo) -> str:
    """What is looked through: a date as 2031-04-16 and as 16 April 2031."""
    day = f"{info.date:%Y-%m-%d}\n{info.date.day} {info.date:%B %Y}" if info.date else ""
    named = language_name(info.language) if info.language else ""
    return f"{info.title}\n{info.source or ''}\n{info.path}\n{day}\n{named}\n{info.marking}".casefold()
