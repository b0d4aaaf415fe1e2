"""The page of standing questions as HTML, and as an Atom feed: what changed, and what stands."""

import datetime as dt
from collections.abc import Sequence
from html import escape
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from ....qa.notebook import Entry, Quoted, Said, StandingQuestion

KINDS = {
    "answered": "New answer",
    "changed": "Changed value",
    "source": "New source",
    "unanswered": "Now unanswered",
}
_NOT_SAID = "the briefings did not say"
_NOT_FOR_XML = (
    {number: None for number in range(32) if chr(number) not in "\t\n\r"}
    | {
        0xFFFE: None,
        0xFFFF: None,
    }
    | dict.fromkeys(range(0xD800, 0xE000))
)


def standing_page(entries: Sequence[Entry], questions: Sequence[StandingQuestion]) -> str:
    """What changed, the newest first, and the questions that stand."""
    changes = "".join(map(_entry, entries)) or '<p class="note">Nothing has changed yet.</p>'
    asked = "".join(map(_question, questions)) or (
        '<p class="note">Select “Ask again when briefings change” under an answer: its question is asked'
        " again after each update, and what changed is listed here.</p>"
    )
    feed = '<a class="feed" href="standing.atom">Atom feed</a>' if questions else ""
    return (
        f'<div class="standing"><section aria-label="What changed"><h2>What changed</h2>{changes}</section>'
        f'<section aria-label="Standing questions">'
        f"<h2>Standing questions {feed}</h2><ul>{asked}</ul></section></div>"
    )


def _entry(one: Entry) -> str:
    new = "" if one.seen else '<span class="new">New</span> '
    found = one.found.astimezone()
    repeats = one.quote is not None and one.value == one.quote.quote
    value = f'<p class="value" dir="auto">{escape(one.value)}</p>' if one.value and not repeats else ""
    return (
        f'<article class="entry"><p class="kind">{new}{KINDS[one.kind]} · '
        f'<time datetime="{found.isoformat()}">{found.day} {found:%B %Y, %H:%M}</time></p>'
        f'<h3 dir="auto">{escape(one.question)}</h3>{value}'
        f"{_quote(one.quote, one.id)}{_before(one)}</article>"
    )


def _quote(quoted: Quoted | None, entry: int) -> str:
    if quoted is None:
        return ""
    return (
        f'<div class="quote" data-event="open_entry" data-entry="{entry}">'
        f'<blockquote dir="auto">{escape(quoted.quote)}</blockquote>'
        f'<button type="button" class="cite" title="{escape(quoted.path)}">'
        '<span class="number"><span class="unseen">Open source</span>↗</span>'
        f'<span><span class="title" dir="auto">{escape(quoted.title)}</span> '
        f'<span class="byline">{escape(_byline(quoted))}</span></span></button></div>'
    )


def _before(one: Entry) -> str:
    if one.kind == "source":
        return f'<p class="before">It says so beside what was known: {escape(_says(one.before))}</p>'
    return f'<p class="before">Before: {escape(_says(one.before))}</p>'


def _question(one: StandingQuestion) -> str:
    now = f"Now: {escape(_says(one.said))}" if one.said else "Not asked yet"
    narrowed = f" · {escape(_narrowed(one))}" if one.options else ""
    return (
        f'<li><div><button type="button" class="asks" data-ask="{escape(one.question)}" dir="auto">'
        f'{escape(one.question)}</button><p class="note" dir="auto">{now}{narrowed}</p></div>'
        f'<button type="button" class="quiet" data-event="remove_standing" data-standing-question="{one.id}"'
        f' aria-label="Stop asking: {escape(one.question)}">Stop asking</button></li>'
    )


def _says(said: Said) -> str:
    return said.value if said.found else _NOT_SAID


def _narrowed(one: StandingQuestion) -> str:
    words = {"as_of": "as of", "documents": "in", "source": "of", "language": "in"}
    return ", ".join(
        f"{words.get(name, name)} {', '.join(value) if isinstance(value, list) else value}"
        for name, value in one.options.items()
    )


def _byline(quoted: Quoted) -> str:
    day = f"{quoted.date.day} {quoted.date:%B %Y}" if quoted.date else ""
    return " · ".join(filter(None, [quoted.marking, day, quoted.source]))


def atom(entries: Sequence[Entry], id: str, title: str) -> str:
    """What changed as an Atom feed (RFC 4287); `id` is a word that no other notebook has."""
    updated = entries[0].found if entries else dt.datetime.fromtimestamp(0, dt.UTC)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>urn:briefings:{_xml(id)}</id><title>{_xml(title)}</title><updated>{_stamp(updated)}</updated>"
        '<author><name>briefings</name></author><link rel="self" href="standing.atom"/>'
        f"{''.join(_atom_entry(one, id) for one in entries)}</feed>\n"
    )


def _atom_entry(one: Entry, id: str) -> str:
    repeats = one.quote is not None and one.value == one.quote.quote
    lines = ["" if repeats else one.value, f"“{one.quote.quote}”" if one.quote else ""]
    lines += [", ".join(filter(None, [one.quote.title, _byline(one.quote)])) if one.quote else ""]
    text = "\n".join([*filter(None, lines), f"Before: {_says(one.before)}"])
    link = f"./?d={one.quote.document}&s={one.quote.start}-{one.quote.end}" if one.quote else "./?v=standing"
    return (
        f"<entry><id>urn:briefings:{_xml(id)}:{one.id}</id>"
        f"<title>{_xml(f'{KINDS[one.kind]}: {one.question}')}</title>"
        f"<updated>{_stamp(one.found)}</updated><link href={quoteattr(link)}/>"
        f'<content type="text">{_xml(text)}</content></entry>'
    )


def _stamp(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _xml(text: str) -> str:
    """Text for XML, which has no way to say some characters."""
    return escape_xml(text.translate(_NOT_FOR_XML))
