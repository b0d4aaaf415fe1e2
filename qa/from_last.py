"""Follow-ups that the last answer's own evidence answers, with no search.

"Who says so?" is answered by the sources of what was said, "Why?" by the reason that the quote or the next
sentence gives, "And then?" by the sentence after the quote where it goes on, "And the fourth?" by the fourth
of what the quote, or the list that it stands in, lists.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..index import Span, content_words, sentences, stem
from .compare.claims import word_claim
from .compare.wording import sources
from .conversation import LEAD_IN, SAYS_SO, THEN, make_whole, nth_asked
from .reasons import WHY, reason_in
from .types import Answer, Evidence, Position

_ITEM = re.compile(r"[ \t]*(?:\d{1,2}[.)]|[-*•–])[ \t]+(?P<words>\S[^\n]*)")
_CUT = re.compile(r"(?:[,;] (?:and |or )?|(?<=\w) (?:and|or) )(?=\S)")
_LOOK_AHEAD = 600  # characters: enough for the sentence after
_FURTHER = 2_000  # characters after a quote in which its list begins
_GOES_ON = frozenset(
    "he she they it his her their its there then later afterwards this these those both".split()
)


def from_last(question: str, history: Sequence[Answer]) -> Answer | None:
    """The answer that the last one's evidence gives, or None where it is not asked for or gives none."""
    if not history or not history[-1].evidence:
        return None
    last = history[-1]
    text = LEAD_IN.sub("", question).rstrip("?!. ")
    nth = nth_asked(text)
    if nth is not None:
        given = _nth(last, nth)
    elif not last.found:
        given = None
    elif SAYS_SO.fullmatch(text):
        given = _who(last)
    elif WHY.fullmatch(text):
        given = _why(last)
    else:
        given = _next(last, history) if THEN.fullmatch(text) else None
    return replace(given, question=question, read_as=make_whole(question, history)) if given else None


def _who(last: Answer) -> Answer:
    """Who says what the last answer says, and when."""
    claim = word_claim(last.evidence[0])
    only = Position(claim.value, (claim,), "current", 1)
    told = [one for one in last.positions if one.standing in ("current", "differs")] or [only]
    return replace(last, text="; ".join(dict.fromkeys(sources(one) for one in told)), phrasing=None)


def _why(last: Answer) -> Answer | None:
    """The reason that a quote gives for what it says, or else the sentence after it that goes on."""
    answered = last.evidence[0].answer_span or Span(0, 0)
    for one in (last.evidence[0], *_same_paragraph(last)):
        if reason := reason_in(one.quote):
            span = Span(one.start + reason.start, one.start + reason.end)
            if span.start < answered.end and answered.start < span.end:
                continue  # it was the answer, and is not asked for again
            words = one.document.text[slice(*span)]
            return replace(_quoting(last, replace(one, answer_span=span)), text=words)
    return None


def _same_paragraph(last: Answer) -> Iterator[Evidence]:
    """The sentence after the first quote, where it is of its paragraph and goes on with the same matter."""
    one = last.evidence[0]
    text = one.document.text
    after = next(_sentences_after(one), None)
    if after and "\n\n" not in text[one.end : after.start] and _goes_on(last, text[slice(*after)]):
        yield Evidence(text[slice(*after)], *after, one.document, one.score)


def _next(last: Answer, history: Sequence[Answer]) -> Answer | None:
    """The sentence after the first quote, where it goes on with the same matter."""
    one = last.evidence[0]
    following = next(_sentences_after(one), None)
    if following is None:
        return None
    quote = one.document.text[slice(*following)]
    if not _goes_on(last, quote) or any(
        quote == shown.quote for answer in history for shown in answer.evidence
    ):
        return None
    return _quoting(last, Evidence(quote, *following, one.document, one.score))


def _goes_on(last: Answer, sentence: str) -> bool:
    """Whether a sentence speaks of the same matter as the last answer and its first quote."""
    said = _stems(last.evidence[0].quote) | _stems(last.read_as)
    return not _GOES_ON.isdisjoint(re.findall(r"\w+", sentence.casefold())) or bool(said & _stems(sentence))


def _sentences_after(one: Evidence) -> Iterator[Span]:
    """The sentences that follow a quote, of the next paragraph too."""
    rest = one.document.text[one.end : one.end + _LOOK_AHEAD]
    for start, end in sentences(rest):
        words = rest[start:end].strip()
        if any(c.isalpha() for c in words) and not words.startswith(("#", "|")):
            begin = one.end + start + rest[start:end].index(words)
            yield Span(begin, begin + len(words))


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}


def _nth(last: Answer, at: int) -> Answer | None:
    """The nth of the list that a quote of the last answer stands in, begins, or is."""
    for one in last.evidence if last.found else last.evidence[:1]:
        if not last.found and not _stems(last.read_as) & _stems(_lead_in(one)):
            continue
        listed = _list_of(one)
        if listed and -len(listed) <= at < len(listed):
            start, end = listed[at]
            return _quoting(last, Evidence(one.document.text[start:end], start, end, one.document, one.score))
        told = _told(one)
        if not listed and len(told) > 1 and -len(told) <= at < len(told):
            start, end = told[at]
            words = one.document.text[start:end]
            return replace(_quoting(last, replace(one, answer_span=Span(start, end))), text=words)
    return None


def _lead_in(one: Evidence) -> str:
    """The line before the list that a quote stands in, and the quote."""
    listed = _list_of(one)
    before = one.document.text[: listed[0].start].rstrip().rsplit("\n", 2)[-2:] if listed else []
    return " ".join([*before, one.quote])


def _list_of(one: Evidence) -> list[Span]:
    """The items of the list that holds the quote, or that comes next after it."""
    text = one.document.text
    block: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        item = _ITEM.match(line)
        if item:
            block.append(Span(at + item.start("words"), at + len(line.rstrip())))
        elif line.strip():
            if block and block[-1].end > one.start:
                break
            block = []
        at += len(line)
    near = block and block[-1].end > one.start and block[0].start < one.end + _FURTHER
    within = bool(block) and block[0].start <= one.end
    return block if near and (within or not _text_between(text, one.end, block[0].start)) else []


def _text_between(text: str, start: int, end: int) -> bool:
    """Whether a sentence of its own stands between a quote and the list after it."""
    return "." in _ITEM.sub("", text[start:end]).rstrip("0123456789.)-*• \n")


def _told(one: Evidence) -> list[Span]:
    """What a sentence lists: "three corvettes, a tanker and a ferry", after a colon where it has one."""
    start, end = one.answer_span or Span(one.start, one.end)
    text = one.document.text
    if len(_pieces(text[start:end])) < 2:
        start, end = one.start, one.end
    if (colon := text.find(": ", start, end)) >= 0:
        start = colon + 2
    return [Span(start + a, start + b) for a, b in _pieces(text[start:end].rstrip(".!? "))]


def _pieces(words: str) -> list[tuple[int, int]]:
    """The parts between commas, and the two that the last "and" joins where no comma stands before it."""
    cuts = [(m.start(), m.end()) for m in _CUT.finditer(words)]
    commas = [cut for cut in cuts if words[cut[0]] in ",;"]
    ends = bool(commas) and cuts[-1][0] > commas[-1][1] and not _closed(words, commas[-1])
    kept = [*commas, *cuts[-1:]] if ends else commas or cuts[:1]
    edges = [0, *(edge for cut in kept for edge in cut), len(words)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _closed(words: str, cut: tuple[int, int]) -> bool:
    """Whether a comma is the one before the last of a list: ", and"."""
    return words[slice(*cut)].strip(",; ") in ("and", "or")


def _quoting(last: Answer, one: Evidence) -> Answer:
    return replace(
        last,
        text=one.quote,
        evidence=(one,),
        found=True,
        positions=(),
        differ=False,
        phrasing=None,
    )
