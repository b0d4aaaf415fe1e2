"""Who says what a sentence tells, as a span of it.

>>> text = "Two people who work for the bank said that 40 were hurt; the union put it at 60."
>>> [text[slice(*said_by(text, at))] for at in (text.index("40"), text.index("60"))]
['Two people who work for the bank', 'the union']
"""

import re
from dataclasses import dataclass

from ....index import Span

_VERBS = (
    r"(?:has |have |had |also |later |now |then |repeatedly |publicly )*(?:said|says|say|told|tells|reported|reports|puts?(?! (?:to sea|in|into|up|off|out|down|back|forward|on)\b)|gave|gives|claimed|claims|counted|counts"
    r"|estimated|estimates|believes?|believed|confirmed|confirms|denied|denies|alleged|alleges|rejects|rejected|announced"
    r"|announces|warned|warns|added|adds|noted|notes|concluded|concludes?|assess(?:es|ed)?|found|finds|insisted|insists|acknowledged"
    r"|acknowledges|admitted|admits|accepts|accepted|named|names|spoke of|speaks? of|maintains|maintained|disputes|disputed|dismissed"
    r"|predicts?|predicted|expects?|expected|declared|declares|wrote|writes|stated|states|called|calls|listed|lists|recorded|records|suspects?|conceded|concedes|revised|corrected|speak of)"
)
_NAME = r"(?:[A-Z][\w.’'-]*|\d+)"
_SUBJECT = (
    r"(?:[A-Z]|(?:the|a|an|its|their|his|her|our|one|two|three|four|several|some|many|both|most|all|local|state|senior|government|hospital"
    r"|military|police|army|company|union|aid|rescue|health|rebel|relief|port|city|foreign|defence|defense|witnesses|officials"
    r"|residents|doctors|engineers|analysts|rescuers|investigators|others|critics|insiders|sources|employers|islanders|observers)\b)"
)
# The subject of a verb of saying: from the start of its clause to the verb; an apposition may stand between.
_HEAD = re.compile(
    rf"(?:^|(?<=[;:,(“\"] )|(?<=-- )|(?<=[—–] )|(?<=while )|(?<=but )|(?<=and )|(?<=that )|(?<=against ))"
    rf"(?P<who>{_SUBJECT}(?:(?!\b(?:that|which) )[^;:,“”\"()]|\b(?:that|which|who) (?:calls?|works?|is|are|asked?|know)\b){{0,90}}?)(?<! (?:is|be))(?<! (?:are|was|not|had))(?<! (?:were|been|have))(?P<apposition>, [^,;]{{3,80}},)? (?P<verb>{_VERBS})\b(?! (?:by|dead|killed|wounded|injured|missing|hurt|as|published|issued|released|dated)\b)",
)
# "..., two people who work for the bank said on Friday": what stands before it is what is said.
_TAIL = re.compile(
    rf"[,”\"] (?P<who>[^,;:“”\"]{{2,90}}?)(?:, [^,;]{{3,80}},)? {_VERBS}(?: (?:on|late on|early on|in|at) [^,.;]{{2,30}})?(?=[,.;]|$| against)"
)
_ACCORDING = re.compile(
    r"\b(?i:according to|in the words of|as (?:reported|stated|claimed|estimated) by|by the (?:count|estimate|account) of) (?P<who>[^,;.]{2,80}?)(?=[,;.]|$| (?:and|but|while|on|at|as of)\b| in (?![A-Z]))"
)
_OWNED = re.compile(
    rf"(?P<who>(?:the |The )?{_NAME}(?: {_NAME}){{0,3}})['’]s? (?:\w+ )?(?:figures?|estimates?|count|number|tally|account|version)\b"
)
_ESTIMATES = re.compile(
    r"(?P<who>(?:[A-Z][\w’'.-]*)(?:(?: and |[ -])[\w’'.-]+){0,5}? (?:estimates?|figures|counts|sources|reports))\b(?= (?:stood|stand|put|say|said|speak|are|were|give|gave|range))"
)
_PRONOUN = re.compile(
    r"(?:the|a|an|its|their|his|her|our|this|these|one|two|three|four|five|six|some|many|most|several|all|both|few)$|(?:.* )?(?:he|she|it|they|we|i|you|there|who|which)$|(?:he|she|it|they|we|i|you|this|that|there|who|which)\b"
    r"|(?:(?:yesterday|today|last \w+|this \w+)['’]s|(?:our|the) (?:last|first|earlier|previous)) .*\b(?:report|notice|bulletin|summary|statement|update|briefing)s?\b",
    re.IGNORECASE,
)
# "On 8 March the Mission", "From hospital records the Mission": what opens a sentence before who says it.
_PREPOSITION = (
    r"(?:On|In|By|From|At|Since|After|During|As of|Late|Early|Until|Following|Before|Under|With|According to)"
)
_TIME = r"(?:the )?(?:(?:morning|evening|night|end|beginning|middle) of )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: \d{4}| \d{1,2})?"
_OPENING = re.compile(
    rf"{_PREPOSITION} (?:{_TIME} |(?:[^, ]+ )+?(?=(?:the|its|our|their) [\w’'-]+(?: [\w’'-]+)?$))"
)
_OPENS = re.compile(rf"{_PREPOSITION}\b")
# "A day after the Post reported": when it was, before who says it.
_WHEN = re.compile(
    r"(?:(?:a|an|one|two|three|four|five|six|some|several|the|\d+) )?(?:few )?(?:minutes?|hours?|days?|weeks?|months?|years?)"
    r" (?:after|before) (?:that )?",
    re.IGNORECASE,
)
_AFTER = re.compile(rf" (?P<who>(?:the|its|our|their|an?) [^,;:]{{2,60}}?) {_VERBS}\b")
# "34 886 confirmed", "Total deaths reported": what is counted, under the word for how; it says nothing.
_COUNTED = re.compile(
    r"(?:\d[\d.,  ]*|\b(?:cases?|deaths?|fatalities|infections?|injuries|losses|casualties|recoveries|figures?|numbers?|totals?)|\b(?:numbers?|totals?|counts?|amounts?|shares?|most|all|half|majority) of [^,]*|\b(?:explosions|attacks|incidents|violations|strikes|clashes|claims|complaints|arrests))$",
    re.IGNORECASE,
)
_OF_COUNTS = re.compile(
    r"(?:confirmed|reported|suspected|estimated|recorded|counted|expected|predicted|listed|revised|corrected|noted|alleged|found)$"
)
DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,30}(?:,[^.\n]{0,40}?)?(?: ?\([^)\n]{1,40}\))? ?(?:--|[—–]) ")


@dataclass(frozen=True, slots=True)
class _Saying:
    who: Span
    start: int
    end: int


def said_by(text: str, at: int) -> Span | None:
    """The span of who says what stands at `at` of a sentence; None where the sentence does not name it.

    A pronoun names nobody, and neither does "the" of "the corrected figure"; "yesterday's report" is one's own.
    """
    found = [one for one in _sayings(text) if one.start <= at <= one.end]
    return max(found, key=lambda one: (one.who.start <= at, one.start, one.who.end)).who if found else None


def _sayings(text: str) -> list[_Saying]:
    """Who says something, with the part of the sentence that is said."""
    found = []
    opening = DATELINE.match(text)
    first = opening.end() if opening else 0
    for match in _TAIL.finditer(text, first):
        if not _PRONOUN.match(match["who"]) and re.match(_SUBJECT, match["who"]):
            found.append(_Saying(Span(*match.span("who")), 0, match.start()))
    tails = {one.who.start for one in found}
    for match in _HEAD.finditer(text, first):
        is_count = _COUNTED.search(match["who"]) and _OF_COUNTS.search(match["verb"])
        who = _without_opening(text, match)
        if who and not _PRONOUN.match(text[slice(*who)]) and match.start("who") not in tails and not is_count:
            found.append(_Saying(who, match.start("who"), len(text)))
    for pattern in (_ACCORDING, _OWNED, _ESTIMATES):
        for match in pattern.finditer(text):
            found.append(_Saying(Span(*match.span("who")), *_clause(text, match.start())))
    return found


def _without_opening(text: str, match: re.Match[str]) -> Span | None:
    """Who says it, without what opens the sentence; None where a preposition opens it and nobody follows."""
    start, end = match.span("who")
    if when := _WHEN.match(match["who"]):
        return Span(start + when.end(), end)
    if not _OPENS.match(match["who"]):
        return Span(start, end)
    if opening := _OPENING.match(match["who"]):
        return Span(start + opening.end(), end)
    after = _AFTER.match(
        text, match.end("verb")
    )  # "From burial records the Mission confirms": records is no verb
    return Span(*after.span("who")) if after else None


def _clause(text: str, at: int) -> tuple[int, int]:
    """The part of a sentence, between semicolons and "while" or "but", that `at` stands in."""
    cuts = [match.start() for match in re.finditer(r";|\b(?:while|whereas|but)\b", text)]
    return max((cut for cut in cuts if cut < at), default=0), min(
        (cut for cut in cuts if cut > at), default=len(text)
    )
