"""Passages that a search found, as HTML: grouped by document, their words marked, a page at a time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from ....index import Document, Hit, Span, content_words, stem
from ..narrowed import Narrowed
from ..shown.marked import byline, mark_up, spoken

MOST = 200
"""Passages that are looked through."""
A_PAGE = 10
"""Documents on a page."""
BY_MEANING = 8
"""Passages that are found though they hold none of the words: only where they are among the best."""
SHOWN = 3
"""Passages of a document that are shown at once; the others unfold."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: the words, what they are narrowed to, the order, and the page, 1 the first."""

    words: str
    narrowed: Narrowed
    by_date: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one document, in the order of the text."""

    document: Document
    hits: tuple[Hit, ...]


def grouped(hits: Sequence[Hit], words: str, by_date: bool = False) -> list[Group]:
    """Hits, best first, by their documents: those of the best passages first, or the newest first.

    Left out is what has none of the words and is not near in meaning either.
    """
    found: dict[int, list[Hit]] = {}
    stems = _stems(words)
    for rank, hit in enumerate(hits):
        if rank < BY_MEANING or any(_words(hit.passage.text, 0, stems)):
            found.setdefault(hit.document.id, []).append(hit)
    groups = [
        Group(of[0].document, tuple(sorted(of, key=lambda hit: hit.passage.start))) for of in found.values()
    ]
    if by_date:
        groups.sort(key=lambda group: (group.document.date is not None, group.document.date), reverse=True)
    return groups


def found(view: View, groups: Sequence[Group], meant: str = "") -> str:
    """The page of the groups that the view names, with its head and the ways to the other pages."""
    pages = max(1, -(-len(groups) // A_PAGE))
    view = replace(view, page=min(view.page, pages))
    shown = groups[(view.page - 1) * A_PAGE : view.page * A_PAGE]
    listed = "".join(_group(group, _stems(view.words)) for group in shown)
    return (
        f'<section class="passages" aria-label="Passages" data-words="{escape(view.words)}">'
        f"{_head(view, groups)}{did_you_mean(meant)}"
        f'<ol class="groups">{listed}</ol>{_pages(view, pages)}</section>'
    )


def problem(line: str) -> str:
    """Why nothing was looked for."""
    return f'<section class="passages" aria-label="Passages"><p class="problem">{escape(line)}</p></section>'


def did_you_mean(words: str) -> str:
    """A way to search for the words without their typing errors; nothing where there are none."""
    if not words:
        return ""
    return (
        f'<p class="meant">Did you mean <button type="button" data-search="{escape(words)}">'
        f"{escape(words)}</button>?</p>"
    )


def _head(view: View, groups: Sequence[Group]) -> str:
    count = sum(len(group.hits) for group in groups)
    if not count:
        said = f"No passage has anything of “{escape(view.words)}”."
        return f'<p class="count" role="status">{said}</p>'
    best = "The best " if count >= MOST else ""
    said = (
        f"{best}{count:,} passage{'' if count == 1 else 's'} of "
        f"{len(groups):,} briefing{'' if len(groups) == 1 else 's'} for <q>{escape(view.words)}</q>"
    )
    return f'<div class="head"><p class="count" role="status">{said}</p>{_orders(view)}</div>'


def _orders(view: View) -> str:
    buttons = "".join(
        f'<button type="button" aria-pressed="{"true" if view.by_date == by_date else "false"}" '
        f"{_look(view, by_date, 1)}>{words}</button>"
        for by_date, words in ((False, "Best first"), (True, "Newest first"))
    )
    return f'<div class="modes" role="group" aria-label="Order">{buttons}</div>'


def _look(view: View, by_date: bool, page: int) -> str:
    """The attributes of a button that shows the same search otherwise."""
    return (
        f'data-event="find_passages" data-words="{escape(view.words)}" '
        f'data-narrowed="{escape(view.narrowed.query())}" '
        f'data-order="{"date" if by_date else "fit"}" data-page="{page}"'
    )


def _pages(view: View, pages: int) -> str:
    if pages == 1:
        return ""
    ways = (("Previous", view.page - 1), ("Next", view.page + 1))
    buttons = [
        f'<button type="button" class="quiet" {_look(view, view.by_date, page)}'
        f"{'' if 1 <= page <= pages else ' disabled'}>{words}</button>"
        for words, page in ways
    ]
    return (
        f'<nav class="pages" aria-label="Pages">{buttons[0]}'
        f"<span>Page {view.page} of {pages}</span>{buttons[1]}</nav>"
    )


def _group(group: Group, stems: frozenset[str]) -> str:
    document = group.document
    shown = sorted(group.hits, key=lambda hit: -hit.score)[:SHOWN]
    first = "".join(_passage(hit, stems) for hit in group.hits if hit in shown)
    others = [hit for hit in group.hits if hit not in shown]
    more = ""
    if others:
        rest = "".join(_passage(hit, stems) for hit in others)
        more = f"<details><summary>{len(others)} more of this briefing</summary><ul>{rest}</ul></details>"
    line = byline(document)
    only = (
        f'<button type="button" class="quiet" data-only-document="{escape(document.path)}">'
        "Ask only this briefing</button>"
    )
    return (
        f'<li class="group"><div class="of"><h3 dir="auto">{escape(document.title)}</h3>'
        f'<p class="byline">{line}</p>{only}</div><ul>{first}</ul>{more}</li>'
    )


def _passage(hit: Hit, stems: frozenset[str]) -> str:
    passage, document = hit.passage, hit.document
    begins = passage.start + _titled(passage.text, passage.heading, document.title)
    is_below = passage.heading and passage.heading != document.title
    heading = f'<span class="heading">{escape(passage.heading)}</span>' if is_below else ""
    text = mark_up(
        document.text,
        (begins, passage.end),
        ((span, "mark") for span in _words(passage.text, passage.start, stems)),
    )
    return (
        f'<li class="passage" data-event="open_passage" data-document="{document.id}" '
        f'data-start="{passage.start}" data-end="{passage.end}">{heading}'
        f'<blockquote dir="auto"{spoken(document.language)}>{text.strip()}</blockquote>'
        '<button type="button" class="cite">Open in its briefing</button></li>'
    )


def _titled(text: str, *titles: str) -> int:
    """How much of a passage's beginning is its heading or title, which stands above it already."""
    for line in re.finditer(r"[^\n]*\n?", text):
        if line[0].strip() and line[0].strip() not in titles:
            return line.start()
    return 0  # it is no more than a heading


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(words)))


def _words(text: str, start: int, stems: frozenset[str]) -> Iterator[Span]:
    """Where the words stand that were looked for, in whichever of their forms."""
    for word in _WORD.finditer(text):
        if stem(word[0].lower()) in stems:
            yield Span(start + word.start(), start + word.end())
