"""The post that a text gives a person beside the name: "Mr Abney, the deputy mayor".

>>> post_beside("the Deputy Mayor, Mr Abney, spoke", (18, 26))
Post(modifiers=frozenset({'deputy'}), role='mayor')
"""

import re
from dataclasses import dataclass

from .cues import compiled

_ROLES = (  # longer ones first
    "chief executive officer|chief executive|chief financial officer|chief of staff|chief of police|police chief|fire chief|commander-in-chief"
    "|prime minister|secretary[- ]general|attorney general|director[- ]general|general secretary|press secretary|spokes(?:man|woman|person)"
    "|mayor|minister|president|governor|ambassador|envoy|mediator|commander|judge|prosecutor|chancellor|director|manager|secretary"
    "|chair(?:man|woman|person)?|commissioner|inspector|coordinator|treasurer|bishop|consul|marshal|rector|dean"
)
_POST = re.compile(rf"(?P<modifiers>(?:\b[\w’'-]+ ){{0,2}}?)\b(?P<role>{_ROLES})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?P<modifiers>(?:\b[\w’'-]+ ){{0,2}}?)\b(?P<role>{_ROLES})(?:,| is| was| has been|:)? \W*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^(?:, | \(|, \(| as )(?:the |its |our |their |a |an )?(?P<modifiers>(?:[\w’'-]+ ){{0,2}}?)(?P<role>{_ROLES})\b",
    re.IGNORECASE,
)
_BELOW = frozenset("deputy vice assistant associate under junior".split())  # of another post
_PAST = frozenset("former ex past late retired then previous".split())  # of one who has left it
_OF_WHAT = frozenset(
    "foreign defence defense interior finance health justice education energy transport trade labour economy agriculture "
    "home prime culture environment police fire naval air army harbour port plant works managing medical sales".split()
)


# One person takes the place of another; `who` is the one who comes.
_PERSON = r"(?P<who>(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,4})(?<=\w)"
SUCCEEDS = compiled(
    ("replaced by", rf"\b(?:replaced|succeeded|relieved|followed)\b[^.;]{{0,80}}? by {_PERSON}"),
    ("takes the place", rf"{_PERSON},?(?: [^.;,]{{0,60}},)? (?:will )?(?:takes?|took|taking|fills?|filled) (?:his|her|their|the) (?:place|post|seat|job|chair)\b"),
    ("hands over to", rf"\b(?:hands?|handed|handing|passes|passed) (?:over |command |power |it )*(?:over )?to {_PERSON}"),
    ("stands in", rf"{_PERSON},?(?: [^.;,]{{0,60}},)? (?:will |is to |has |is )?(?:acts?|acting|acted|stands?|standing|stood|fills?|filling) in(?: (?:his|her|their) (?:place|stead)| for)?\b"),
    ("duties pass", rf"\b(?:duties|command|office|post|chair) (?:will )?pass(?:es|ed)?\b[^.;]{{0,60}}? to (?:[^.;,]{{0,40}}, )?{_PERSON}"),
    ("in his place", rf"{_PERSON},?(?: [^.;,]{{0,60}},)? (?:is|was|has been|will be) (?:elected|appointed|chosen|named|installed|put)\b[^.;,]{{0,30}}? in (?:his|her|their) (?:place|stead)\b"),
    ("appointed", rf"\b(?:appointed|named|elected|chose|promoted) {_PERSON}(?=,? (?:as|to|the|its|his|her)\b)"),
    ("takes over", rf"{_PERSON},?(?: [^.;,]{{0,60}},)? (?:now |has |have |will |was |is |then )*(?:takes? over|took over|taken over|took command|takes command|succeeds?|succeeded|replaces|replaced (?!by|on|as)|relieved (?!by|of)|sworn in|appointed|elected|promoted to|the new|became)\b"),
)  # fmt: skip

# What follows a name whose bearer does not hold a post any longer.
LEAVES = re.compile(
    r"^[^.;]{0,60}?\b(?:(?:will |is to |would )?(?:resign(?:s|ed)?|step(?:s|ped)? (?:down|aside)|retire[sd]?)|(?:is|are) (?:stepping (?:down|aside)|leaving|retiring)|(?:was|were|has been|have been) (?:dismissed|sacked|removed|relieved|replaced|suspended|recalled)|(?:leaves|left) (?:the (?:company|post|office|board|bank|job)|office|his|her)|hand(?:s|ed) over|died)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Post:
    """A role, such as "mayor", and the words before it that say which: "deputy", "foreign"."""

    modifiers: frozenset[str]
    role: str


def post_asked(question: str) -> Post | None:
    """The post whose holder is asked for.

    >>> post_asked("Who is the foreign minister of Arland?")
    Post(modifiers=frozenset({'foreign'}), role='minister')
    """
    match = _POST.search(question)
    return _post(match) if match else None


def post_beside(text: str, name: tuple[int, int]) -> Post | None:
    """The post that stands directly before or after the name at `[start, end)` of a text."""
    match = _BEFORE.search(text, 0, name[0]) or _AFTER.search(text[name[1] :])
    return _post(match) if match else None


def is_another(asked: Post, told: Post, *, now: bool) -> bool:
    """Whether a post is another than the one asked for; `now`, whether one who has left it does not answer."""
    if told.role != asked.role:
        return True
    more = told.modifiers - asked.modifiers
    if more & _BELOW or (now and more & _PAST):
        return True
    return bool(asked.modifiers and told.modifiers) and not asked.modifiers & told.modifiers


def _post(match: re.Match[str]) -> Post:
    words = match["modifiers"].lower().replace("ex-", "ex ").split()
    role = match["role"].lower().replace("-", " ")
    return Post(frozenset(words) & (_BELOW | _PAST | _OF_WHAT), role)
