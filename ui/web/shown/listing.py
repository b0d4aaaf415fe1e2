"""The documents tab: the list of documents, what was skipped, and the report of an update."""

from collections.abc import Sequence
from html import escape

from ....index import DocumentInfo, Skipped, UpdateReport, language_name

LONGEST = 200
"""Lines of the list that are shown at once."""


def documents(infos: Sequence[DocumentInfo], words: str = "") -> str:
    """A table of the documents whose title, source, path, date or language has all of `words` in it."""
    found = [info for info in infos if _matches(info, words)]
    if not found:
        reason = f"No document matches “{escape(words)}”." if infos else "No documents yet. Add files above."
        return f'<p class="note" role="status">{reason}</p>'
    rows = "".join(_row(info) for info in found[:LONGEST])
    more = ""
    if len(found) > LONGEST:
        more = f'<p class="note">{LONGEST} of {len(found):,} documents; filter to see others.</p>'
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Title", "Date", "Source", "File"))
    return (
        f'<table class="documents"><caption class="unseen">Documents</caption><thead><tr>{head}'
        f'<th scope="col" class="count">Passages</th></tr></thead><tbody>{rows}</tbody></table>{more}'
    )


def _matches(info: DocumentInfo, words: str) -> bool:
    date = info.date.isoformat() if info.date else ""
    named = language_name(info.language) if info.language else ""
    hay = f"{info.title}\n{info.source or ''}\n{info.path}\n{date}\n{named}".casefold()
    return all(word in hay for word in words.casefold().split())


def _row(info: DocumentInfo) -> str:
    date = info.date.isoformat() if info.date else "–"
    return (
        f'<tr data-event="open_document" data-document="{info.id}">'
        f'<th scope="row"><button type="button">{escape(info.title)}</button></th>'
        f'<td class="date">{date}</td><td>{escape(info.source or "–")}</td>'
        f'<td class="path">{escape(info.path)}{_language(info)}</td>'
        f'<td class="count">{info.passages}</td></tr>'
    )


def _language(info: DocumentInfo) -> str:
    """The language of a document, where it is another than English."""
    if info.language in {"", "en"}:
        return ""
    return f' <span class="language">{escape(language_name(info.language))}</span>'


def skipped(files: Sequence[Skipped]) -> str:
    """The files that were not indexed, with the reasons; nothing when there are none."""
    if not files:
        return ""
    lines = "".join(
        f'<li><span class="path">{escape(file.path)}</span> {escape(file.reason)}</li>'
        for file in files[:LONGEST]
    )
    more = f'<p class="note">and {len(files) - LONGEST:,} more</p>' if len(files) > LONGEST else ""
    count = f"{len(files):,} file{'' if len(files) == 1 else 's'}"
    return f'<section class="skipped"><h3>Not indexed: {count}</h3><ul>{lines}</ul>{more}</section>'


def report(done: UpdateReport) -> str:
    """What an update did, in a sentence."""
    counts = [(done.added, "added"), (done.changed, "changed"), (done.removed, "removed")]
    counts += [(done.unchanged, "unchanged"), (len(done.skipped), "skipped")]
    return message("Index updated: " + ", ".join(f"{count:,} {what}" for count, what in counts) + ".")


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
