"""What a session keeps of an answer: its quotes and where they stood, but not the documents.

A page that is left open would otherwise hold the whole text of every document that it has quoted.
"""

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...index import Document, Span, sentences
from ...qa import Answer, Claim, Evidence, Position
from .shown.positions import all_quotes

if TYPE_CHECKING:
    from .types import Turn

_CHANGED = "This briefing has changed since this answer. "
_LONGEST_SENTENCE = 10_000  # characters to either side of a quote that are looked at
_GONE = "This briefing has left the index since this answer; the quote is shown as it was."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stood in the whole text of its document, with its answer and its context.

    `head` and `tail` are the rest of its sentence, where that was so long that the quote is a part of it.
    """

    quote: Span
    answer: Span | None
    context: Span | None
    after: Span | None = None
    head: str = ""
    tail: str = ""


def keep(answer: Answer) -> tuple[Answer, tuple[Place, ...]]:
    """The answer with each document cut down to what is quoted of it, and the places in the whole texts.

    The places are those of `all_quotes`. The answer still shows and is followed up as before, since its spans
    are moved to the shorter texts.
    """
    places = tuple(
        Place(Span(one.start, one.end), one.answer_span, one.context, one.after, *_rest(one))
        for one in all_quotes(answer)
    )
    evidence = tuple(map(_cut, answer.evidence))
    positions = tuple(map(_cut_position, answer.positions))
    return dataclasses.replace(answer, evidence=evidence, positions=positions), places


def _rest(evidence: Evidence) -> tuple[str, str]:
    """What stands before and after a quote in its sentence; passages have a length, sentences none."""
    text, quote = evidence.document.text, Span(evidence.start, evidence.end)
    first = text.rfind("\n", max(0, quote.start - _LONGEST_SENTENCE), quote.start) + 1
    first = max(first, quote.start - _LONGEST_SENTENCE, 0)
    last = text.find("\n", quote.end, quote.end + _LONGEST_SENTENCE)
    last = last if last >= 0 else min(len(text), quote.end + _LONGEST_SENTENCE)
    for start, end in sentences(text[first:last]):
        if first + start <= quote.start and quote.end <= first + end:
            return text[first + start : quote.start].strip(), text[quote.end : first + end].strip()
    return "", ""


def _cut_position(position: Position) -> Position:
    corrected_by = _cut(position.corrected_by) if position.corrected_by else None
    claims = tuple(map(_cut_claim, position.claims))
    return dataclasses.replace(position, claims=claims, corrected_by=corrected_by)


def _cut_claim(claim: Claim) -> Claim:
    """Who says it stays in words; where that stood in the document is not shown."""
    evidence = _cut(claim.evidence)
    by = evidence.start - claim.evidence.start
    span = Span(claim.span[0] + by, claim.span[1] + by)
    return dataclasses.replace(claim, evidence=evidence, span=span, said_by=None)


def _cut(evidence: Evidence) -> Evidence:
    """Of the document only the quote, with the sentences beside it that it needs."""
    text, context, following = evidence.document.text, evidence.context, evidence.after
    before = text[slice(*context)] + _between(text[context.end : evidence.start]) if context else ""
    after = _between(text[evidence.end : following.start]) + text[slice(*following)] if following else ""
    start = len(before)
    whole = before + evidence.quote + after
    return dataclasses.replace(
        evidence,
        start=start,
        end=start + len(evidence.quote),
        document=_part_of(evidence, whole),
        answer_span=_moved(evidence.answer_span, start - evidence.start),
        context=Span(0, context.end - context.start) if context else None,
        after=Span(len(whole) - (following.end - following.start), len(whole)) if following else None,
    )


def _part_of(evidence: Evidence, text: str) -> Document:
    """The document with this part of its text, which knows on which page it stood."""
    page, whole = evidence.page or 0, len(evidence.document.pages)
    pages = (0,) * page + (len(text) + 1,) * (whole - page)
    return dataclasses.replace(evidence.document, text=text, pages=pages, headings=())


def _between(text: str) -> str:
    """What lies between quote and context: a line break, a space or nothing."""
    return "\n" if "\n" in text else " " if text else ""


def also_quoted(turn: "Turn", now: Document, number: int) -> list[Span]:
    """Where the other quotes of an answer stand in a document as it is now, as far as they do."""
    quotes = all_quotes(turn.answer) if turn.answer else ()
    return [
        place.quote
        for other, (one, place) in enumerate(zip(quotes, turn.places, strict=False))
        if other != number and one.document.id == now.id and now.text[slice(*place.quote)] == one.quote
    ]


def in_its_document(kept: Evidence, place: Place, now: Document | None) -> tuple[Evidence, str]:
    """The quote in its document as that is `now`, or alone where it no longer stands there, and a remark.

    `now` is None where the document is gone. The remark is "" where nothing has changed. A quote that stands
    in a changed text is looked for letter by letter, and the one nearest to the old place is taken.
    """
    if now is None:
        return kept, _GONE
    start = _nearest(now.text, kept.quote, place.quote.start)
    if start is None:
        return kept, _CHANGED + "The quote no longer stands in it and is shown as it was."
    moved = start - place.quote.start
    same = now.sha256 == kept.document.sha256 and not moved
    found = dataclasses.replace(
        kept,
        start=start,
        end=start + len(kept.quote),
        document=now,
        answer_span=_moved(place.answer, moved),
        context=place.context if same else None,
        after=place.after if same else None,
    )
    if same:
        return found, ""
    return found, _CHANGED + (
        "The quote stands at another place now." if moved else "The quote still stands."
    )


def _nearest(text: str, quote: str, place: int) -> int | None:
    """Where the quote stands in a text, as near to `place` as it does."""
    before = text.rfind(quote, 0, place + len(quote))
    after = text.find(quote, place)
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: abs(start - place), default=None)


def _moved(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span else None
