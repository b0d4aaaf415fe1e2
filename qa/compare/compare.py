"""The door: a question taken apart and its evidence in, what stands now out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...index import Span, in_words, is_box
from ..types import Claim, Evidence, Position
from .about import around
from .asked import Asked, fates, fates_of_stem
from .claims import taken_back, time_claim
from .counting.counts import chosen_quantity, in_brackets
from .counting.found import Found
from .counting.rows import is_row
from .language.times import has_clock_time, times
from .relevant import by_itself, relevant, succeeds
from .standing.positions import positions
from .standing.sure import surer
from .wording import answer_text, value_of

MOST_QUOTES = 5  # shown where reports differ, so that an answer stays readable
_ONE_OF = 4  # words of a question, of which one may be said otherwise
_OF_KIND = 0.3  # share of the best score from which a sentence that counts what is asked goes first


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands now: `text` is "" where the evidence alone answers, and `confidence` that of the first quote."""

    evidence: tuple[Evidence, ...]
    positions: tuple[Position, ...]
    text: str
    confidence: float

    @property
    def differ(self) -> bool:
        """Whether sources give different answers for the same time."""
        return any(one.standing == "differs" for one in self.positions)


def compare(asked: Asked, evidence: Sequence[Evidence], chosen: Sequence[Evidence]) -> Compared:
    """Compare what the evidence says, best first; `chosen` is what is shown where nothing differs.

    Then neither its order nor its confidence changes.
    """
    confidence = evidence[0].score if evidence else 0.0
    found = relevant(asked, evidence)
    stand = positions(asked, found) if _takes_part(evidence, found) else ()
    if len(stand) < 2 and not _is_passed_over(evidence, found, stand):
        values = _counted_values(found)
        shown = tuple(
            values.get((one.document.id, one.start)) or _finished(asked, one)
            for one in _of_kind(asked, chosen, found)
        )
        if not stand or not _holds(stand[0], shown[:1]):
            stand = positions(asked, [by_itself(asked, one) for one in shown[:1]])
        return Compared(shown, stand, _plain_text(asked, shown, stand), confidence)
    shown = tuple(_shown(stand))
    if _is_covered(asked, found[0].claim.evidence):
        confidence = _together(evidence, found, confidence, explicit=_is_succession(asked, stand[0]))
    return Compared(shown, stand, answer_text(asked, stand), confidence)


def _takes_part(evidence: Sequence[Evidence], found: Sequence[Found]) -> bool:
    """Whether the reader's best sentence is among the claims, or one that it takes nearly as seriously."""
    if not found:
        return False
    best = (evidence[0].document.id, evidence[0].start)
    here = any((one.claim.evidence.document.id, one.claim.evidence.start) == best for one in found)
    return here or max(one.share for one in found) >= _OF_KIND


def _is_passed_over(evidence: Sequence[Evidence], found: Sequence[Found], stand: Sequence[Position]) -> bool:
    """Whether the reader's best sentence answers the question, but for a later time than is asked for."""
    if not stand:
        return False
    best = (evidence[0].document.id, evidence[0].start)
    answers = {(one.claim.evidence.document.id, one.claim.evidence.start) for one in found}
    return best in answers and not _holds(stand[0], evidence[:1])


def _holds(position: Position, first: Sequence[Evidence]) -> bool:
    """Whether a position rests on the first of some sentences, or there is none."""
    places = {(one.document.id, one.start) for one in position.evidence}
    return all((one.document.id, one.start) in places for one in first)


def _is_covered(asked: Asked, best: Evidence) -> bool:
    """Whether a sentence has what a question says, names and all: no number of reports tells of another subject.

    Of four words one may be another's: the price of a share is a sum "a share".
    """
    said = fates(best.quote) == asked.fates if asked.fates else True
    rest = frozenset(word for word in asked.words - asked.counted if not fates_of_stem(word))
    missing = rest - around(best)
    return said and not missing & asked.names and len(missing) <= len(rest) // _ONE_OF


def _of_kind(asked: Asked, chosen: Sequence[Evidence], found: Sequence[Found]) -> Sequence[Evidence]:
    """What is shown, with a sentence that counts what is asked for before one that does not."""
    if asked.kind != "quantity" or not found or found[0].share < _OF_KIND:
        return chosen
    first = _with_value(found[0].claim)
    if chosen[0].quote in (one.claim.evidence.quote for one in found):
        return chosen
    return [first, *(one for one in chosen if one.quote != first.quote)]


def _counted_values(found: Sequence[Found]) -> dict[tuple[int, int], Evidence]:
    """By document and start: a sentence with the figure that counts what is asked for, where one names that.

    The reader may have chosen another of its figures: the first column of a table, a part in brackets, a whole.
    """
    values: dict[tuple[int, int], Evidence] = {}
    for one in found:
        evidence = one.claim.evidence
        if one.counted and one.counted.noun == "same" and (one.counted.of_whole or _is_of_figures(evidence)):
            values.setdefault((evidence.document.id, evidence.start), _with_value(one.claim))
    return values


def _is_of_figures(one: Evidence) -> bool:
    """Whether a reader's figure has others beside it that it is easily taken for: in a row, a box, outside of brackets."""
    if is_row(one) or is_box(one.quote):
        return True
    chosen = chosen_quantity(one)
    return chosen is not None and in_brackets(one.quote, chosen)


def _finished(asked: Asked, one: Evidence) -> Evidence:
    """Evidence with its whole quantity as the words that answer, and with the sentence that takes it back."""
    back = taken_back(one)
    if back and back[0] != "settled":
        one = replace(one, after=back[1])
    if asked.kind != "quantity" or not one.answer_span:
        return one
    start, end = one.answer_span
    whole = chosen_quantity(one)
    if whole is None:
        return one
    grown = Span(min(start, one.start + whole.start), max(end, one.start + whole.end))
    return replace(one, answer_span=grown)


def _plain_text(asked: Asked, shown: Sequence[Evidence], stand: Sequence[Position]) -> str:
    """What differs from the words of the first quote: a weekday as the date that it was, a date of the report."""
    if not shown or asked.kind != "time":
        return ""
    claim = time_claim(shown[0])
    document = shown[0].document
    if claim and claim.day and stand:
        told = value_of(replace(stand[0], value=claim.value, claims=(claim,)))
        return told if told != claim.value else ""
    quote = shown[0].quote
    if claim is None and document.date and not times(quote, document.date) and not has_clock_time(quote):
        return f"reported on {in_words(document.date)}"
    return ""


def _shown(stand: Sequence[Position]) -> list[Evidence]:
    """The first sentence of each position and of what corrects one, then further ones; no sentence twice."""
    first = [_with_value(one.claims[0]) for one in stand]
    corrections = [one.corrected_by for one in stand if one.corrected_by]
    further = [_with_value(claim) for one in stand for claim in one.claims[1:]]
    by_words: dict[str, Evidence] = {}
    for one in (*first, *corrections, *further):
        by_words.setdefault(" ".join(one.quote.split()).casefold(), one)
    return list(by_words.values())[:MOST_QUOTES]


def _with_value(claim: Claim) -> Evidence:
    """The evidence of a claim with its value as the words that answer."""
    whole = claim.span == (claim.evidence.start, claim.evidence.end)
    return claim.evidence if whole else replace(claim.evidence, answer_span=claim.span)


def _is_succession(asked: Asked, current: Position) -> bool:
    """Whether the holder of a post is the one who took another's place, by the words of a sentence."""
    return asked.kind == "name" and any(succeeds(one.quote) for one in current.evidence)


def _together(
    evidence: Sequence[Evidence], found: Sequence[Found], confidence: float, *, explicit: bool
) -> float:
    """How sure the answer is when several sentences share it: what answers the same question counts as one.

    Where who follows whom is `explicit`, all that is read tells of the one post.
    """
    total = sum(one.score for one in evidence)
    joined = {(f.claim.evidence.document.id, f.claim.evidence.start): f.claim.evidence.score for f in found}
    gained = ((total if explicit else sum(joined.values())) - evidence[0].score) / total
    if (evidence[0].document.id, evidence[0].start) not in joined:
        return confidence
    return surer(confidence, gained)
