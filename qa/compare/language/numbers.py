"""Numbers as people write them, in digits or in words, and what only looks like one.

>>> [number.value for number in numbers("Four boats and 1,200 men, or 1.5 million marks")]
[4.0, 1200.0, 1500000.0]
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ....index import Span
from .in_languages import NO_COUNT, SIGNS, dots_group
from .in_languages import SCALES as OTHER_SCALES

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
SCALES = {
    "hundred": 1e2,
    "hundreds": 1e2,
    "thousand": 1e3,
    "thousands": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "crore": 1e7,
    "bn": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "trillion": 1e12,
    "dozen": 12,
    "dozens": 12,
    "score": 20,
    **OTHER_SCALES,
}
FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_FRACTION = "half|thirds?|quarters?|fifths?|tenths?"
_SCALE_WORD = "hundred|thousand|million|billion|trillion|dozen"

# One form a line: 6,4 Mio.; 1,234.5; 1.234,56 and 1.234.567; 1 234,56 (also with narrow spaces); 1234.5; 7,5.
_DIGITS = (
    rf"\d+,\d{{1,3}}(?=[ \u00a0](?:{'|'.join(OTHER_SCALES)})\b)",
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)",
    r"\d{1,3}(?:\.\d{3})+,\d+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)",
    r"\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d+)?(?!\d)",
    r"\d+(?:\.\d+)?(?!\d)",
    r"\d+,\d{1,2}(?!\d)",
)
_UNIT_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_TEN_WORD = "|".join(_TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN_WORD})(?:[- ](?:{_UNIT_WORD}))?|{_UNIT_WORD})"
_HUNDRED_AND = rf"(?:hundred|thousand)(?= and {_BELOW_HUNDRED}\b)"  # "the hundred and forty workers"
_IN_WORDS = rf"(?:{_BELOW_HUNDRED}|{_HUNDRED_AND}|half an?|an?|several)(?: (?:and )?(?:{_BELOW_HUNDRED}|{_SCALE_WORD}))*(?: and a (?:half|quarter))?"
_NUMBER = re.compile(
    rf"(?<![^\W\u3040-\u9fff\uac00-\ud7a3])(?<![.,:/+#])(?<!\D-)(?:(?P<digits>{'|'.join(_DIGITS)})(?:[ \u00a0-]?(?P<scale>{'|'.join(SCALES)})\b|(?P<sign>[{''.join(SIGNS)}]))?"
    rf"|(?P<fraction>(?!half an? (?:{_SCALE_WORD}))(?:an? |one[- ]|(?P<parts>{_UNIT_WORD})[- ])?(?P<part>{_FRACTION})(?=\s|[.,;]|$))"
    rf"|(?P<words>{_IN_WORDS})\b)(?![/:]\w*\d|-(?!\d+\b(?![-.]))\w*\d)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])\.?"  # "23 January2020" is in print
)
# What is a number by its look alone. Each pattern takes up the whole of it.
_NO_QUANTITY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        *NO_COUNT,
        r"^\W*\d{1,3}[.)] (?=\S)",  # the number of a paragraph
        rf"\b(?:from |between )?\d{{1,2}}(?:st|nd|rd|th)?(?: ?(?:-|–|to|and|or) ?\d{{1,2}}(?:st|nd|rd|th)?)? (?:of )?{_MONTH}(?:,? ?\d{{4}}\b)?",
        rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!,\d{{3}})(?:(?: ?(?:-|–|to|and) ?)\d{{1,2}}\b)?(?:,? ?\d{{4}}\b)?",
        rf"\b{_MONTH},? ?\d{{4}}\b",
        r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b",
        r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?| ?(?:hrs?|hours|h|z|utc|gmt|local)\b)|\b\d{1,2}:\d\d(?::\d\d)?\b",
        r"\b\d{1,2} ?[ap]\.?m\b\.?|\b\d{4} ?(?:hrs|hours|h|z)\b|\b\d{6}z\w*",
        r"\bo['’]clock|\b\w+ o['’]clock",
        r"(?<!\w)\+?\(?0\d[\d ()/-]{4,}\d|\+\d[\d ()/-]{6,}\d|\b\d{3}[- ]\d{3,4}[- ]\d{3,4}\b",
        r"\b(?:tel|telephone|phone|call|ring|dial|fax|hotline)\b[:.]?(?: us)?(?: on| at)? ?[\d+(][\d ()/+-]{4,}\d",
        r"\bv(?:ersion|er\.?)? ?\d+(?:\.\d+)*\w*|\b\d+(?:\.\d+){2,}\b(?!,)(?<!\d{3}\.\d{3})|\b\w*[A-Za-z]-?\d+[\w-]*",
        r"\b(?:19|20)\d\ds?(?:[-–/](?:19|20)?\d\d)?(?=[\s.,;:)?!]*(?:$|[.,;:)?!]))|\b(?:in|of|since|until|by|from|during|before|after|early|late|mid|year|autumn|spring|summer|winter) (?:19|20)\d\d\b",
        r"\b(?:channel|berth|hall|article|resolution|section|chapter|page|part|phase|stage|sit(?:uation )?rep(?:ort)?"
        r"|notice|report|summary|advisory|bulletin|update|release|figure|table|room|gate|pier|platform|flight|annex"
        r"|paragraph|case|route|highway|building|unit|sector|zone|no\.|nr\.?|number|day|week|note|quarter|level"
        r"|appendix|item|row|column|lot|ticket|order|grade|tier|world war) (?:\d[\d./-]*\b(?! ?%)|(?:one|two|three|four|five)\b)",
        r"\b1?-?800-\w+-\w+|\b(?:19|20)\d\d (?:budget|election|census|campaign|law|treaty|season|survey|report|convention|act|war)s?\b",
        r"\b(?:an? )?(?:\d+|\w+)-(?:story|storey|party|way|star|page|man|woman|seat|point|lane|door|wheel|person|bedroom|sided|part|step|time)\b",
        r"\b\w+-(?:year|month|week|day)s?-olds?\b",
        r"\bone (?:another|day|who|that|thing|by one|side|of)\b|\b(?:no|any|every|some|each|this|that|the|which)[ -]one\b",
        r"\b(?:third|fifth|tenth|quarter)(?=[ -](?:day|week|month|time|year|round|person|country|party|report|final|of (?:19|20)\d\d))(?<!\ba third)(?<!\ba quarter)",
        r"\b(?:the|its|his|her|their|this|last|next|first|second|third|fourth) (?:third|fourth|fifth|tenth|quarter)\b(?! of (?:the|its|all|his|her|their|a) )",
    )
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number `[start, end)` of a text; `step` is the place of its last digit that is told: 100 for 12,300.

    `fraction` says that it is a part of one: "a third". `loose` marks "several thousand" and "dozens".
    """

    start: int
    end: int
    value: float
    step: float
    fraction: bool = False
    loose: bool = False


@lru_cache(maxsize=4096)  # questions on one subject meet the same sentences again
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in order; dates, times, versions, phone numbers and the like are none."""
    grouped = dots_group(text)
    read = [number for match in _NUMBER.finditer(text) if (number := _read(match, grouped))]
    taken = no_quantities(text) if read else []
    found = []
    for number in read:
        if not any(number.start < end and start < number.end for start, end in taken):
            found.append(number)
    return tuple(found)


def no_quantities(text: str) -> list[Span]:
    """What looks like a number in a text and counts nothing."""
    return [Span(*match.span()) for match in chain.from_iterable(p.finditer(text) for p in _NO_QUANTITY)]


def _read(match: re.Match[str], dots_group: bool) -> Number | None:
    start, end = match.span()
    if match["digits"]:
        digits = (
            match["digits"].replace(".", "") if dots_group and "," not in match["digits"] else match["digits"]
        )
        value = digits_to_value(digits)
        scale = SCALES.get((match["scale"] or "").lower(), 1) * SIGNS.get(match["sign"] or "", 1)
        return Number(start, end, value * scale, _step(digits, value) * scale)
    if match["fraction"]:
        part = FRACTIONS[match["part"].lower().removesuffix("s")]
        return Number(start, end, _WORDS.get((match["parts"] or "one").lower(), 1) * part, 0, fraction=True)
    words = re.split(r"[ -]", match["words"].lower())
    spoken = _words_to_value(words)
    if spoken is None:
        return None
    step = max((SCALES[word] for word in words if word in SCALES), default=1)
    return Number(start, end, spoken, step if words[-1] in SCALES else 1, loose="several" in words)


def digits_to_value(text: str) -> float:
    """The value of digits with the separators of English, German or French.

    >>> digits_to_value("1,234.56"), digits_to_value("1.234,56"), digits_to_value("1 234,56")
    (1234.56, 1234.56, 1234.56)
    """
    text = re.sub(r"[ \u00a0\u2009\u202f'’]", "", text)
    comma, dot = text.rfind(","), text.rfind(".")
    if comma >= 0 and (dot > comma or (dot < 0 and re.fullmatch(r"\d{1,3}(?:,\d{3})+", text))):
        return float(text.replace(",", ""))
    if comma > dot:
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(".", "")) if text.count(".") > 1 else float(text)


def _step(digits: str, value: float) -> float:
    """The place of the last digit that is not nought: 1000 for 40,000 is 10000, for 41,000 it is 1000."""
    if value != int(value):
        return 10.0 ** -len(re.split(r"[.,]", digits)[-1])
    whole = str(int(value))
    return 10.0 ** (len(whole) - len(whole.rstrip("0"))) if value else 1


def _words_to_value(words: list[str]) -> float | None:
    """ "two hundred and six" is 206; None for words that are no number, such as a lonely "a"."""
    total, current, seen = 0.0, 0.0, False
    for word in words:
        if word in _WORDS:
            current, seen = current + _WORDS[word], True
        elif word == "several":
            current = 3
        elif word in ("half", "quarter"):
            current += FRACTIONS[word]
        elif word in SCALES:
            current, seen = (current or 1) * SCALES[word], True
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
    return total + current if seen else None
