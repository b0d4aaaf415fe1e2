"""What a question is narrowed to, as HTML: chips above the box, and the form that sets them.

A link, another part of the page or a script narrows by the event `briefings:narrow`; see narrow.js.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import PurePath

from ....index import DocumentInfo, IndexStatus, language_name
from ..narrowed import Narrowed

MOST_SOURCES = 200
"""Sources that are offered, those of most documents first."""


def bar(narrowed: Narrowed, infos: Sequence[DocumentInfo] = (), form: str = "", problem: str = "") -> str:
    """The chips, each with a button that takes it away, and `form` below them, where it is open."""
    titles = {info.path: info.title for info in infos}
    chips = "".join(_chip(*part) for part in narrowed.parts(titles))
    said = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    clear = '<button type="button" class="quiet" data-widen>Clear</button>' if chips else ""
    listed = f'<ul aria-label="Only briefings">{chips}</ul>' if chips else ""
    return (
        f'<div class="narrowed" data-query="{escape(narrowed.query())}">{said}{form}'
        f'<div class="chips">{listed}<button type="button" class="quiet" data-narrow '
        f'aria-expanded="{"true" if form else "false"}">{"Change" if chips else "Narrow to…"}</button>'
        f"{clear}</div></div>"
    )


def _chip(name: str, value: str, words: str) -> str:
    return (
        f'<li class="chip" dir="auto">{escape(words)}<button type="button" data-drop="{name}" '
        f'data-value="{escape(value)}" aria-label="Remove {escape(words)}">×</button></li>'
    )


def told(narrowed: Narrowed) -> str:
    """The chips of an answer: what its question was narrowed to; "" for all briefings."""
    chips = "".join(
        f'<li class="chip" dir="auto">{escape(words)}</li>'
        for name, _, words in narrowed.parts({path: PurePath(path).name for path in narrowed.documents})
    )
    return f'<ul class="told" aria-label="Asked only of briefings">{chips}</ul>' if chips else ""


def form(narrowed: Narrowed, infos: Sequence[DocumentInfo], status: IndexStatus) -> str:
    """The form in which sources, days, documents and a language are chosen."""
    chosen = "".join(
        _check("document", path, title)
        for name, path, title in narrowed.parts({info.path: info.title for info in infos})
        if name == "document"
    )
    return (
        '<form class="narrowing" aria-label="Narrow to" novalidate>'
        f"{_sources(narrowed, infos)}{_days(narrowed, status)}"
        f'<fieldset class="documents"><legend>Documents</legend>{chosen}'
        '<label class="field">Add those with these words in title or file'
        '<input name="words" maxlength="200" autocomplete="off"></label></fieldset>'
        f"{_languages(narrowed, status)}{_markings(narrowed, infos)}"
        '<p class="tools"><button type="button" class="quiet" data-leave-narrowing>Cancel</button>'
        '<button type="submit" class="send">Apply</button></p></form>'
    )


def _sources(narrowed: Narrowed, infos: Sequence[DocumentInfo]) -> str:
    counts = Counter(info.source for info in infos if info.source)
    names = list(dict.fromkeys([*narrowed.sources, *(name for name, _ in counts.most_common(MOST_SOURCES))]))
    if not names:
        return ""
    boxes = "".join(
        _check("source", name, name, checked=name in narrowed.sources, count=counts[name]) for name in names
    )
    return f'<fieldset class="sources"><legend>Sources</legend><div class="list">{boxes}</div></fieldset>'


def _check(name: str, value: str, words: str, *, checked: bool = True, count: int = 0) -> str:
    on = " checked" if checked else ""
    number = f' <span class="count">{count:,}</span>' if count else ""
    return (
        f'<label class="check"><input type="checkbox" name="{name}" value="{escape(value)}"{on}>'
        f'<span dir="auto">{escape(words)}</span>{number}</label>'
    )


def _days(narrowed: Narrowed, status: IndexStatus) -> str:
    first, last = status.first_date or "", status.last_date or ""
    fields = "".join(
        f'<label class="field">{words}<input type="date" name="{name}" '
        f'value="{getattr(narrowed, name) or ""}" min="{first}" max="{last}"></label>'
        for name, words in (("since", "From"), ("until", "To"), ("as_of", "As it stood on"))
    )
    return f'<fieldset class="days"><legend>Days</legend>{fields}</fieldset>'


def _languages(narrowed: Narrowed, status: IndexStatus) -> str:
    if len(status.languages) < 2 and not narrowed.language:
        return ""
    options = "".join(
        f'<option value="{escape(code)}"{" selected" if code == narrowed.language else ""}>'
        f"{escape(language_name(code))}</option>"
        for code, _ in status.languages
        if code
    )
    return (
        '<fieldset><legend>Language</legend><label class="field">Language<select name="language">'
        f'<option value="">any</option>{options}</select></label></fieldset>'
    )


def _markings(narrowed: Narrowed, infos: Sequence[DocumentInfo]) -> str:
    """The handling marks that briefings have; nothing where none has any."""
    marks = {mark for info in infos for mark in info.marking.split(", ") if mark}
    marks |= {narrowed.marking} if narrowed.marking else set()
    if not marks:
        return ""
    options = "".join(
        f'<option value="{escape(mark)}"{" selected" if mark == narrowed.marking else ""}>'
        f"{escape(mark)}</option>"
        for mark in sorted(marks)
    )
    return (
        '<fieldset><legend>Handling</legend><label class="field">Marked<select name="marking">'
        f'<option value="">any</option>{options}</select></label></fieldset>'
    )
