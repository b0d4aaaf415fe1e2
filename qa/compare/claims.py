"""Evidence -> claims: what a sentence says in answer, who says it, how it stands and of which day it speaks.

`quantity_claims`, `time_claim`, `word_claim` are the three kinds of them.
"""

import datetime as dt
import re
from dataclasses import replace

from ...index import Document, Span, language_told, sentences
from ..types import Claim, Evidence, Quantity, Status
from .language.attribution import DATELINE, said_by
from .language.cues import (
    FOLLOWED_BY,
    LEADS_IN,
    LEFT_BEHIND,
    STATUS,
    TAKES_BACK,
    TRAPS,
)
from .language.data_day import speaks_of
from .language.in_languages import STATUS as OTHER_STATUS
from .language.times import has_clock_time, times

_LOOK_AHEAD = 500  # characters: enough for the sentence after
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|whereas)\b|\b(?:but|while|whereas)\b")
_NARROW = re.compile(r"[,;:]| (?:and|but|while|whereas)\b")
_NOT = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W*(?:he|she|it|they|the (?:group|league|fund|party|man|woman))(?: also)? (?:says?|said|adds?|added|claims?|claimed)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:rather than|instead of|and not|not)\b", re.IGNORECASE
)  # "6 March rather than 20 February"
_SAYS_NO = re.compile(r"\W*(?:a[.:] )?\W*no[,.;!]", re.IGNORECASE)
_NOT_A_NO = re.compile(r"\b(?:no (?:fewer|less|more|later|sooner) than|not only|not (?:un|in|dis|im)\w+|no doubt|without (?:a )?(?:doubt|delay)|no longer (?:closed|missing|denies))\b", re.IGNORECASE)  # fmt: skip


def next_sentence(evidence: Evidence) -> Span | None:
    """The sentence after a quote in the same paragraph, None where there is none."""
    text = evidence.document.text
    rest = text[evidence.end : evidence.end + _LOOK_AHEAD]
    rest = rest.split("\n\n", 1)[0] if not rest.startswith("\n\n") else ""
    for start, end in sentences(rest):
        if rest[start:end].strip():
            return Span(evidence.end + start, evidence.end + end)
    return None


def taken_back(evidence: Evidence) -> tuple[str, Span] | None:
    """How the sentence after a quote takes it back ("corrected", "denied", ...), and where it stands."""
    after = next_sentence(evidence)
    if after is None:
        return None
    text = evidence.document.text[slice(*after)]
    name = next((name for name, pattern in TAKES_BACK if pattern.search(text)), None)
    return (name, after) if name else None


def dispute(evidence: Evidence) -> bool:
    """Whether the sentence after a quote says the contrary as a statement of its own, another's or the author's."""
    back = taken_back(evidence)
    return bool(back and back[0] in ("disputed", "corrected"))


def status_of(text: str, value: tuple[int, int] | None = None) -> Status:
    """How a statement stands, from its own words; `value` is the place of the words that answer.

    >>> status_of("Grey Tern claimed to hold the data."), status_of("The attack claimed three lives.")
    ('claimed', 'stated')
    """
    text = TRAPS.sub(lambda match: "~" * len(match[0]), text)
    start, end = _around(_CLAUSE, text, value) if value else (0, len(text))
    near = _around(_NARROW, text, value) if value else (start, end)
    language = language_told(text)
    rows = STATUS if language == "en" else OTHER_STATUS if language else (*STATUS, *OTHER_STATUS)
    for name, pattern in rows:
        part = text[slice(*near)] if name == "expected" else text[start:end]
        if pattern.search(part):
            return name  # type: ignore[return-value]
    beside = ((text[:start], LEADS_IN), (text[end:], FOLLOWED_BY))
    told = (name for part, cues in beside for name, pattern in cues if pattern.search(part))
    return next(told, "stated")  # type: ignore[arg-type]


def _around(cut: re.Pattern[str], text: str, value: tuple[int, int]) -> tuple[int, int]:
    """The part of a sentence between two cuts that `value` stands in."""
    before = [match.end() for match in cut.finditer(text, 0, value[0])]
    after = cut.search(text, value[1])
    return (before[-1] if before else 0), (after.start() if after else len(text))


def quantity_claim(evidence: Evidence, one: Quantity, *, is_taken_back: bool) -> Claim:
    """What a quote says by one of its quantities."""
    status: Status | None = "corrected" if is_taken_back else None
    return _claim(evidence, Span(evidence.start + one.start, evidence.start + one.end), status, quantity=one)


def time_claim(evidence: Evidence) -> Claim | None:
    """What a quote says of when: the time that the reader chose, else the only one; None where it names none."""
    document = evidence.document
    found = [one for one in times(evidence.quote, document.date)]
    span = evidence.answer_span
    at = (span[0] - evidence.start, span[1] - evidence.start) if span else (0, 0)
    chosen = [one for one in found if one.at < at[1] and at[0] < one.to] or (found if len(found) == 1 else [])
    if not chosen:
        return None
    one = chosen[0]
    if LEFT_BEHIND.search(evidence.quote[: one.at]):
        other = [time for time in found if not LEFT_BEHIND.search(evidence.quote[: time.at])]
        one, span = (other[0], None) if other else (one, span)
    if span and has_clock_time(document.text[slice(*span)]):  # "06:20" of "06:20 this morning"
        return _claim(evidence, Span(*span), day=one.end)
    whole = Span(evidence.start + one.at, evidence.start + one.to)
    nested = (
        span
        and not _CONTRAST.search(document.text[slice(*span)])
        and (
            (span[0] <= whole.start and whole.end <= span[1])
            or (whole.start <= span[0] and span[1] <= whole.end)
        )
    )
    return _claim(evidence, Span(*span) if span and nested else whole, day=one.end)


def word_claim(evidence: Evidence) -> Claim:
    """What a quote says by the words that the reader chose, or as a whole."""
    span = evidence.answer_span or Span(evidence.start, evidence.end)
    return _claim(evidence, Span(*span))


def whether_claim(evidence: Evidence) -> Claim:
    """A quote that says yes or no to a question."""
    opening = DATELINE.match(evidence.quote)
    claim = _claim(evidence, Span(evidence.start + (opening.end() if opening else 0), evidence.end))
    return replace(claim, denies=claim.status == "denied" or is_negative(evidence.quote))


def is_negative(text: str) -> bool:
    """Whether a sentence says that something is not so; two nots are none."""
    text = _NOT_A_NO.sub("", text)
    return bool(_SAYS_NO.match(text)) or len(_NOT.findall(text)) % 2 == 1


def _claim(evidence: Evidence, span: Span, status: Status | None = None, **meant: object) -> Claim:
    document, text = evidence.document, evidence.quote
    value = (span[0] - evidence.start, span[1] - evidence.start)
    own = status or _with_last(evidence, status_of(text, value))
    back = taken_back(evidence)
    if back and back[0] != "settled":
        evidence = replace(evidence, after=back[1])
        own = _with_next(own, back[0])
    who = said_by(text, value[0])
    said = Span(evidence.start + who[0], evidence.start + who[1]) if who else None
    return Claim(
        evidence=evidence,
        value=document.text[slice(*span)],
        span=span,
        status=own,
        as_of=_spoken_of(own, speaks_of(document, text, value[0]), document.date),
        who=document.text[slice(*said)] if said else speaker(document),
        said_by=said,
        **meant,  # type: ignore[arg-type]
    )


def _with_last(evidence: Evidence, own: Status) -> Status:
    """How a statement stands that goes on with another's: "The League alleges ... It says that ..."."""
    if own == "stated" and _GOES_ON.match(evidence.quote):
        before = status_of(previous_sentence(evidence))
        return before if before in ("claimed", "unverified") else own
    return own


def _with_next(own: Status, back: str) -> Status:
    """How a statement stands with the sentence after it: what another disputes stands as its own words say."""
    if own == "corrected" or back == "disputed" or (back == "unverified" and own == "claimed"):
        return own
    return back  # type: ignore[return-value]


def _spoken_of(status: Status, day: dt.date | None, said: dt.date | None) -> dt.date | None:
    """What is told of "late October" on the 28th holds until then; what is denied is so when that is said."""
    if status == "denied" and said:
        return said
    return min(day, said) if day and said else day


def speaker(document: Document) -> str | None:
    """Who speaks in a document where a sentence names nobody."""
    return document.source


def previous_sentence(evidence: Evidence) -> str:
    """The text of the sentence before a quote in the same paragraph, "" where there is none."""
    before = evidence.document.text[max(0, evidence.start - _LOOK_AHEAD) : evidence.start]
    before = before.rsplit("\n\n", 1)[-1]
    found = sentences(before) if before.strip() else []
    return before[slice(*found[-1])] if found else ""
