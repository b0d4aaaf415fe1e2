"""What a question asks for: the kind of its answer, what is counted, and for which time and source.

>>> asked("How many ships were waiting as of 5 May 2031?").counted
frozenset({'ship'})
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from ...index import content_words, stem
from ..conversation.chunker import phrases
from ..read.features import asked_for, asks_whether, stems
from .language.cues import FATE, LASTING, LASTS
from .language.times import Time, times

Kind = Literal["quantity", "time", "whether", "name", "other"]

_COUNTS = re.compile(
    r"\b(?:number|figure|count|total|tally|estimate|toll|size|amount|forecast|target|projection)s?\b(?: (?:of|for|among) (?:the |its |all )?(?P<noun>[\w'’ -]+?))?(?= (?:is|are|was|were|has|have|had|did|does|whose|who|that|in|on|at|by|from|as|according|reported|recorded|given|announced|published|put)\b|[?,.]|$)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow (?:many|much) (?P<noun>[\w'’ -]+?)(?= (?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|in|on|at|by|from|of)\b|[?,.]|$)", re.IGNORECASE)  # fmt: skip
# "How large is the bank's provision?", "What was its net debt?": what is measured
_MEASURED = re.compile(
    r"\b(?:how (?:large|big|high|great|much|low|long|strong)|what) (?:is|was|are|were|has been) (?:now )?(?:the |its |their |our |[\w .]+?['’]s? )?"
    r"(?P<noun>[\w-]+(?: [\w-]+){0,2}?)(?= (?:for|of|in|on|at|by|from|now|that|as|after|to|today|around|near|over|off|under|between|outside|inside|along|during|when|before)\b|[?,.]|$)",
    re.IGNORECASE,
)
_UNITS = (  # how it is asked, and in which units it may be answered
    (r"\bhow many (?:more )?(?:hours|minutes|days|weeks|months|years)\b|\bhow long\b|\bhow old\b", "second minute hour day week month year"),
    (r"\bhow much (?:money|does|did|do|will|would|has|is|was|were|are)\b|\b(?:price|cost|fine|budget|loan|revenue|profit|loss|fee|debt|salary|ransom|wage|earning|sale|turnover|dividend|damage)s?\b", "money % litre times kg part tonne"),
    (r"\b(?:what|which) (?:percent\w*|per cent|share|proportion)\b|\bhow many per ?cent\b", "% part points"),
    (r"\bhow (?:far|wide|tall|high|deep)\b|\bhow many (?:km|kilomet\w+|miles|met\w+)\b", "km m cm mm mile"),
    (r"\bhow many (?:tons?|tonnes?|kilos?|lit\w+|barrels?)\b|\bhow much\b", "tonne kg litre barrel money % m km watt"),
    (r"\bhow fast\b", "knot km mile"),
)  # fmt: skip
_FIRST = re.compile(
    r"\b(?:initially|originally|at first|to begin with|first (?:put|given|said|reported|estimated|thought|counted|announced|named))\b|\b(?:first|initial|original|earliest)(?: \w+){0,2} (?:figures?|counts?|numbers?|reports?|tolls?|estimates?|claims?|accounts?|statements?|versions?|date|total|forecast|guidance|announcement)\b",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"\b(?:now|latest|newest|most recent|current|currently|today|so far|to date|at present|at the moment|still|these days|any longer|anymore|already|yet)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:is|are|does|do|has|have|isn['’]t|aren['’]t|doesn['’]t|hasn['’]t)\b|^\W*(?:who|which \w+|what) (?!was\b)[a-z]+(?<!s)s\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|expect\w*|forecasts?|plan(?:s|ned)?|going to|due|intends?|outlook|guidance)\b",
    re.IGNORECASE,
)
_MEASURE_NOUN = re.compile(
    r"\W*(?:and )?(?:what|which) (?:[\w'’]+ ){0,5}?(?:profits?|revenues?|price|costs?|budget|loss(?:es)?|fee|salary|turnover|dividend|earnings|sales|sum|debt|damages?|output|production|consumption|capacity|throughput|yield|volume|weight|length|height|width|depth|area|population|speed|temperature|provision|fine|ransom|deficit|surplus|share price|price target)\b",
    re.IGNORECASE,
)
_COSTS = re.compile(r"\W*(?:and )?what (?:will|does|did|would|do|has|have)\b.{3,60} costs?\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|did|had|wasn['’]t|weren['’]t|didn['’]t)\b", re.IGNORECASE)
_REPORT_TIME = re.compile(
    r"\b(?:as of|as at|as on|by|until|up to|at the end of|before|per)(?: the)?\s*$", re.IGNORECASE
)
_AS_OF = re.compile(r"\bas (?:of|at|on)(?: the)?\s*$", re.IGNORECASE)
_AT = re.compile(r"\bat(?: the)?\s*$", re.IGNORECASE)
_END_OF = re.compile(r"(?:the )?(?:end|beginning|start|close) of\b", re.IGNORECASE)
_ON = re.compile(r"\bon\s*$", re.IGNORECASE)
_SAID_THEN = re.compile(
    r"\b(?:did|had) [\w .'’-]{2,50}? (?:claim|say|state|report|announce|give|declare|admit|speak of)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r",? ?\b(?:according to|in the words of|as (?:reported|claimed|stated) by|by the (?:count|estimate|account) of) (?P<who>[^,?]+?)(?=[,?]|$)"
    r"|\b(?:does|do|did) (?P<sayer>[\w .'’-]{3,50}?) (?:say|claim|report|think|believe|estimate|put)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)\b[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart.

    `words` are the stems of its content words, of which `counted` are what is counted, and `names` those of its
    names; `fates` are what happened to the counted (`cues.FATES`), `units` those that may answer. `first`, `now` and `ahead` say that it asks for what was said at
    first, for what holds now, and for what is to come; `as_of` is the day that the answer must hold for, `known_by` that by which it had to be known, where it is asked "as of" one; `dated` a time that it names and that may date the event or the report.
    `source` is whom it names as the one who says so.
    """

    text: str
    kind: Kind
    words: frozenset[str]
    counted: frozenset[str]
    names: frozenset[str]
    fates: frozenset[str]
    units: frozenset[str]
    first: bool
    now: bool
    ahead: bool
    as_of: dt.date | None
    known_by: dt.date | None
    dated: Time | None
    source: str | None

    @property
    def has_time(self) -> bool:
        """Whether it asks for another time than now, by words that do not date an event."""
        return bool(self.first or self.as_of or (self.dated and self.kind == "whether"))


def asked(question: str, today: dt.date | None = None, as_of: dt.date | None = None) -> Asked:
    """Take a question apart. `today` is what "5 September" is near to; a given `as_of` wins over the words."""
    found = times(question, today)
    kind = _kind(question)
    reports = [one for one in found if _is_of_report(question, one, kind)]
    dated = next((one for one in found if one not in reports), None)
    names = names_in(question)
    source = _ACCORDING.search(question)
    who = (source["who"] or source["sayer"]).strip() if source else None
    who = None if who and times(who, today) else who  # "by the count of 14 April"
    counted = _counted(question) if kind == "quantity" else frozenset()
    present = bool(_PRESENT.search(question)) and not _PAST.search(question)
    return Asked(
        text=question,
        kind=kind,
        words=stems(question) - frozenset(stem(word) for word in _NOT_CONTENT),
        counted=counted,
        names=names - (stems(who) if who else frozenset()) - counted,
        fates=fates(question),
        units=_units(question, counted),
        first=bool(_FIRST.search(question)),
        now=bool(_LATEST.search(question)) or present,
        ahead=bool(_AHEAD.search(question)),
        as_of=as_of or (reports[0].end if reports else None),
        known_by=as_of or next((one.end for one in reports if _is_known_then(question, one)), None),
        dated=dated,
        source=who,
    )


def asks_now(question: Asked) -> bool:
    """Whether it is asked what stands: a figure, a state or a post, and of no time in particular."""
    if question.first or question.as_of or question.dated:
        return False
    return question.kind in ("quantity", "whether") or (question.now and question.kind == "name")


def names_in(text: str) -> frozenset[str]:
    """The stems of the names of a text, by their capitals; no months or weekdays, and not its first word.

    >>> names_in("How many ships left Orlo in May?")
    frozenset({'orlo'})
    """
    return frozenset().union(*(stems(name) for name in _NAME.findall(text) if not _is_time(name)))


def _is_of_report(question: str, one: Time, kind: Kind) -> bool:
    """Whether a time is that of the report; "Did it know before May?" dates what was known."""
    of_one_day = one.start == one.end and _ON.search(question[: one.at])
    if of_one_day and (LASTS.search(question) or _is_of_saying(question, one)):
        return True
    if _AT.search(question[: one.at]) and _END_OF.match(question[one.at :]):
        return not fates(question) - LASTING  # "How many were killed at the end of May?" dates the event
    opening = _REPORT_TIME.search(question[: one.at])
    dates_event = kind == "whether" and opening and opening[0].strip().lower().startswith("before")
    return bool(opening and not dates_event)


def _is_of_saying(question: str, one: Time) -> bool:
    """Whether a time is when something was said: "How many did it claim to have on 5 May?"."""
    return bool(_SAID_THEN.search(question[: one.at]))


def _is_known_then(question: str, one: Time) -> bool:
    return bool(_AS_OF.search(question[: one.at]) or _is_of_saying(question, one))


_SPELLS = frozenset(
    "year month week quarter day today".split()
)  # "the forecast for the year" counts no years
_NOT_CONTENT = (
    "many much per number figure count total latest newest recent current currently now today still first initially according say "
    "said long large big year month week day quarter january february march april may june july august september october november december".split()
)


def _kind(question: str) -> Kind:
    kind = asked_for(question)
    if asks_whether(question):
        return "whether"
    what = re.match(r"\W*(?:and )?(?:what|which)\b", question, re.IGNORECASE)
    if kind == "number" or (kind in (None, "name") and what and _COUNTS.search(question[:60])):
        return "quantity"
    if kind is None and (_MEASURE_NOUN.match(question) or _COSTS.match(question)):
        return "quantity"
    if kind == "time":
        return "time"
    return "name" if kind == "name" else "other"


def _counted(question: str) -> frozenset[str]:
    """The stems of what is counted: "Korean troops" of "How many Korean troops ...", the last word first."""
    match = _HOW_MANY.search(question) or _COUNTS.search(question)
    if match and re.search(
        r"\b(?:death )?toll\b", match[0], re.IGNORECASE
    ):  # "the toll of the flood" counts people
        return frozenset({stem("people")})
    if match:
        noun = match["noun"] or ""
        within = [
            one
            for one in phrases(question)
            if one.asked and one.start < match.end() and match.start() < one.end
        ]
        noun = within[0].text if within and match.re is _HOW_MANY else noun
        words = [word for word in content_words(noun) if not word[0].isdigit() and word not in _SPELLS]
        return frozenset(stem(word) for word in words[-2:])
    if measured := _MEASURED.search(question):
        return frozenset(stem(word) for word in content_words(measured["noun"])[-1:])
    return frozenset()


def fates(text: str) -> frozenset[str]:
    """What happened to those that are counted, by the words of a text.

    >>> fates("killed or wounded") == {"dead", "hurt"}
    True
    """
    return frozenset(str(match.lastgroup) for match in FATE.finditer(text))


def fates_of_stem(word: str) -> bool:
    """Whether a stem is one of the words that say what happened: "kill", "displac"."""
    return any(
        FATE.fullmatch(word + ending) for ending in ("", "ed", "ing", "s", "e", "er", "ers", "ies", "y")
    )


def _units(question: str, counted: frozenset[str]) -> frozenset[str]:
    for pattern, units in _UNITS:
        if re.search(pattern, question, re.IGNORECASE):
            return frozenset(units.split()) | (
                {""} if not re.search("how long|how old|how far", question, re.IGNORECASE) else frozenset()
            )
    counts = counted and not _MEASURED.search(question)
    return frozenset({""}) if counts else frozenset()


def _is_time(word: str) -> bool:
    return bool(times(f"on {word}", dt.date(2000, 1, 1)) or times(f"1 {word}", dt.date(2000, 1, 1)))
