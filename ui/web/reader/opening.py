"""What the source pane shows for a click: a quote of the conversation, or a document."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ....index import Document, Span
from ...api.parts import Reads
from ..kept import also_quoted, in_its_document
from ..shown.positions import all_quotes
from ..shown.source import NOTHING_AROUND, NOTHING_OPEN, Around, Quotes, gone, source
from ..types import Turn

_LOST = "This conversation is not here any more. Please ask again."
_NOT_THERE = "This briefing is no longer in the index. Select Documents again for the new list."


class Opening:
    """Opens quotes and documents over an index."""

    def __init__(self, retriever: Reads) -> None:
        self._retriever = retriever

    def first_source(self, turn: Turn, number: int = 0) -> str:
        """The first quote of an answer, which is turn `number`; nothing when nothing was found."""
        found = turn.answer and turn.answer.found and turn.answer.evidence
        return self._quote(turn, number, 0) if found else NOTHING_OPEN

    def quote(self, turns: Sequence[Turn], turn: int, quote: int) -> str:
        """A quote of the conversation by its numbers, which come from the browser and may be any."""
        return self._quote(turns[turn], turn, quote) if 0 <= turn < len(turns) else gone(_LOST)

    def checked(self, turns: Sequence[Turn]) -> tuple[Turn, ...]:
        """The turns, with a remark on each quote whose briefing has changed or gone since."""
        generation = self._retriever.status().generation
        return tuple(
            turn if turn.answer is None or turn.seen == generation else self._remarked(turn, generation)
            for turn in turns
        )

    def _remarked(self, turn: Turn, generation: int) -> Turn:
        quotes = turn.answer.evidence if turn.answer else ()
        remarks = tuple(
            in_its_document(kept, place, self._now(kept.document))[1]
            for kept, place in zip(quotes, turn.places, strict=False)
        )
        return dataclasses.replace(turn, remarks=remarks, seen=generation)

    def document(self, id: int, start: int, end: int) -> str:
        """A document of the list, or of a link, which marks a place in it."""
        try:
            document = self._retriever.document(id)
        except (KeyError, OverflowError):  # the latter for a number that no database holds
            return gone(_NOT_THERE)
        place = Span(start, end) if 0 <= start < end <= len(document.text) else None
        return source(document, place=place, around=self._around(document))

    def _quote(self, turn: Turn, number: int, quote: int) -> str:
        quotes = all_quotes(turn.answer) if turn.answer else ()
        if turn.answer is None or not 0 <= quote < len(turn.places):
            return gone(_LOST)
        kept, place = quotes[quote], turn.places[quote]
        evidence, remark = in_its_document(kept, place, self._now(kept.document))
        document = evidence.document
        others = also_quoted(turn, document, quote)
        shown = Quotes(number, quote, len(turn.answer.evidence), others)
        return source(document, evidence, remark, quotes=shown, around=self._around(document))

    def _now(self, quoted: Document) -> Document | None:
        """A document of an earlier answer as it is now: by its number, else by its path; None when gone."""
        try:
            found = self._retriever.document(quoted.id)
            if found.path == quoted.path or found.sha256 == quoted.sha256:  # else numbers began anew
                return found
        except KeyError:  # a file that changes gets a new number
            pass
        same_path = (info.id for info in self._retriever.documents() if info.path == quoted.path)
        try:
            return next((self._retriever.document(number) for number in same_path), None)
        except KeyError:  # it has just left the index
            return None

    def _around(self, document: Document) -> Around:
        """The reports of the same source just before and after a document."""
        if document.date is None or document.source is None:
            return NOTHING_AROUND
        name, here = document.source.casefold(), (document.date, document.path)
        same = [one for one in self._retriever.documents() if (one.source or "").casefold() == name]
        dated = {(one.date, one.path): one for one in same if one.date}
        earlier = max((when for when in dated if when < here), default=None)
        later = min((when for when in dated if when > here), default=None)
        return Around(dated[earlier] if earlier else None, dated[later] if later else None)
