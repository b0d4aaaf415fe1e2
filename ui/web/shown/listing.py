"""The documents tab: the list of documents, what was skipped, and the report of an update."""

import datetime as dt
from collections.abc import Sequence
from html import escape

from ....index import DocumentInfo, Skipped, UpdateReport, language_name
from ..library.view import NONE, Listed, View
from .badge import badge

LONGEST = 200
"""Files that were not indexed that are named at once."""
_HEADS = {"title": "Title", "date": "Date", "source": "Source", "path": "File", "passages": "Passages"}
_FACETS = {"source": "Source", "month": "Month", "type": "Type", "state": "State", "mark": "Marking"}
_NAMED = 10  # skipped files that a report names
_MOST = 300  # values that a facet offers


def documents(shown: Listed, *, editable: bool = False) -> str:
    """A page of the list of documents, with what narrows it above and other pages below."""
    if not shown.all:
        return '<p class="note" role="status">No documents yet. Add files above.</p>'
    above = f'<div class="facets">{"".join(_facet(name, shown) for name in _FACETS)}</div>{_count(shown)}'
    if not shown.found:
        said = f" “{escape(shown.view.words)}”" if shown.view.words else " what is chosen"
        return f'{above}<p class="note" role="status">No document matches{said}.</p>'
    heads = "".join(_head(name, shown.view) for name in _HEADS)
    rows = "".join(_row(info, editable) for info in shown.rows)
    return (
        f'{above}<table class="documents"><caption class="unseen">Documents</caption><thead><tr>{heads}</tr>'
        f"</thead><tbody>{rows}</tbody></table>{_pages(shown)}"
    )


def _facet(name: str, shown: Listed) -> str:
    """A menu of the values that documents have, with how many; none where there is nothing to choose."""
    values, chosen = shown.facets[name], dict(shown.view.chosen).get(name, "")
    if not chosen and ((len(values) < 2 and name not in {"state"}) or not values):
        return ""
    if chosen and chosen not in dict(values):
        values = [(chosen, 0), *values]
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(_named(name, value))} ({count:,})</option>"
        for value, count in values[:_MOST]
    )
    label = _FACETS[name]
    return (
        f'<label><span>{label}</span><select data-list="{name}" aria-label="{label}">'
        f'<option value="">All</option>{options}</select></label>'
    )


def _named(name: str, value: str) -> str:
    if name == "month" and value != NONE:
        return f"{dt.date.fromisoformat(f'{value}-01'):%B %Y}"
    return "none" if value == NONE else value


def _count(shown: Listed) -> str:
    of = "" if shown.found == shown.all else f" of {shown.all:,}"
    plural = "" if shown.all == 1 else "s"
    return f'<p class="count note" role="status">{shown.found:,}{of} document{plural}</p>'


def _head(name: str, view: View) -> str:
    here = name == view.column
    order = f' aria-sort="{"descending" if view.down else "ascending"}"' if here else ""
    arrow = f'<span aria-hidden="true"> {"↓" if view.down else "↑"}</span>' if here else ""
    kind = ' class="count"' if name == "passages" else ""
    return (
        f'<th scope="col"{kind}{order}><button type="button" data-event="list_by" data-name="column"'
        f' data-value="{name}">{_HEADS[name]}{arrow}</button></th>'
    )


def _pages(shown: Listed) -> str:
    """Where we are in a long list, and the way on."""
    if shown.found <= len(shown.rows):
        return ""
    page = shown.view.page
    last = shown.first + len(shown.rows)
    before = _page("Previous", page - 1) if page else ""
    after = _page("Next", page + 1) if last < shown.found else ""
    where = f"<span>{shown.first + 1:,} to {last:,} of {shown.found:,}</span>"
    return f'<nav class="pages" aria-label="Pages of the list">{before}{where}{after}</nav>'


def _page(name: str, number: int) -> str:
    return (
        f'<button type="button" class="quiet" data-event="list_by" data-name="page"'
        f' data-value="{number}">{name}</button>'
    )


def _row(info: DocumentInfo, editable: bool) -> str:
    date = info.date.isoformat() if info.date else NONE
    edited = f' <span class="edited" title="{", ".join(info.edited)}">edited</span>' if info.edited else ""
    number = f'data-document="{info.id}"'
    edit = f' <button type="button" class="edit" data-event="edit_document" {number}>Edit</button>'
    beside = f"{badge(info.marking)}{edited}{edit if editable else ''}"
    return (
        f'<tr data-event="open_document" data-document="{info.id}">'
        f'<th scope="row"><button type="button">{escape(info.title)}</button>{beside}</th>'
        f'<td class="date">{date}</td><td>{escape(info.source or NONE)}</td>'
        f'<td class="path">{escape(info.path)}{_language(info)}</td>'
        f'<td class="count">{info.passages}</td></tr>'
    )


def _language(info: DocumentInfo) -> str:
    """The language of a document, where it is another than English."""
    if info.language in {"", "en"}:
        return ""
    return f' <span class="language">{escape(language_name(info.language))}</span>'


def skipped(files: Sequence[Skipped], note: str = "") -> str:
    """The files that were not indexed, with the reasons, under a note; nothing when there are none."""
    said = f'<p class="note">{escape(note)}</p>' if note else ""
    if not files:
        return said
    lines = "".join(
        f'<li><span class="path">{escape(file.path)}</span> {escape(file.reason)}</li>'
        for file in files[:LONGEST]
    )
    more = f'<p class="note">and {len(files) - LONGEST:,} more</p>' if len(files) > LONGEST else ""
    count = f"{len(files):,} file{'' if len(files) == 1 else 's'}"
    return f'{said}<section class="skipped"><h3>Not indexed: {count}</h3><ul>{lines}</ul>{more}</section>'


def report(done: UpdateReport) -> str:
    """What an update did, in a sentence."""
    counts = [(done.added, "added"), (done.changed, "changed"), (done.removed, "removed")]
    counts += [(done.unchanged, "unchanged"), (len(done.skipped), "skipped")]
    said = "Index updated: " + ", ".join(f"{count:,} {what}" for count, what in counts) + "."
    named = [f"{one.path} {one.reason}" for one in done.skipped[:_NAMED]]
    more = len(done.skipped) - len(named)
    return message("\n".join([said, *named, *([f"and {more:,} more"] if more > 0 else [])]))


def progress(done: int, total: int, name: str) -> str:
    """How far an update is."""
    what = f"{done:,} of {total:,} files" if total else "Looking for changes"
    return (
        f'<div class="progress"><progress max="{max(total, 1)}" value="{done}" aria-label="Indexing">'
        f'</progress><p>{what} <span class="path">{escape(name)}</span></p></div>'
    )


def message(text: str, *, problem: bool = False) -> str:
    """A remark, or a problem, on one line each."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f'<p class="{"problem" if problem else "report"}" role="status">{lines}</p>'
