"""Make a follow-up whole: "And when did he take office?" becomes "When did Mark Rutte take office?".

Three kinds are known, tried in this order: a question about the last answer as a whole ("Why?", "Who said
that?"), a phrase that takes the place of another ("And in 2023?"), and words that point back ("he", "there").
A question that stands by itself is not touched, and nothing is put in that the conversation did not say.
"""

import re
from collections.abc import Sequence

from ..types import Answer
from .chunker import phrases
from .ellipsis import LEAD_IN, continued
from .lexicon import AUXILIARIES, BASE_VERBS
from .ordinals import counted
from .pronouns import resolved
from .questions import bare, clause, front, lowered
from .referents import short_answer

LONGEST = 400  # characters: a longer question has content enough of its own
MOST_READINGS = 2
_REMEMBERED = 5  # answers that "he" or "there" may point back to

_SAME_AS = {"how come": "Why", "what for": "Why", "why so": "Why", "how so": "How"}
_WHY_SO = re.compile(r"why (?:so|that|this) \w+|why only \w+", re.IGNORECASE)  # "Why so few?"
_UNIT = r"(?:what|which) (?:year|month|day|date|time|place|country|city|region)"
_BARE = re.compile(
    r"(?:\w+(?:ed|able) )?"  # "Refused by whom?", "Payable by when?"
    r"(?:(?:in|on|at|by|for|from|to|since|until|with|as of|out of|of) )?"
    r"(?:why not|how many(?: of (?:them|those|these))?|how (?:much|long|far|often|soon|badly|exactly)"
    rf"|which ones?|{_UNIT}|whose|whom|who|what|when|where|why|how)"
    r"(?: (?:else|exactly|precisely|then|to|from|with|by|for))?",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"^\w+(?:ed|able) (?=(?:in|on|at|by|for|from|to|since|until|with|of) )", re.IGNORECASE
)
_EVENT = re.compile(  # "When did that happen?", "Why is that?", "Why did they do it?"
    rf"(?P<word>(?:(?:in|since|until|for|by) )?(?:why|when|where|how(?: long)?(?: ago)?|{_UNIT}))"
    r"(?: (?:did|does|do|has|have|will|would|is|are|was|were))?"
    r"(?: (?:this|that)(?: so| the case)?| (?:this|that|it) (?:happen|happened|occur|take place)"
    r"| (?:he|she|it|they) (?:do|done|doing) (?:that|this|it|so))",
    re.IGNORECASE,
)
_SAYS = r"sa(?:id|ys)|claim(?:s|ed)|report(?:s|ed)|confirm(?:s|ed)|den(?:ies|ied)|announce[sd]"
SOURCE = re.compile(
    rf"(?:who|which \w+)(?: has| have)? (?P<verb>{_SAYS}) (?:that|this|it|so)"
    r"|says who|according to whom?|what is (?:the|your) source|source",
    re.IGNORECASE,
)
SAYS_SO = re.compile(  # asks for the source of the last answer, for nobody who denies or repeats it
    r"(?:(?:and )?who(?: has)? sa(?:id|ys) (?:that|this|it|so)|says who|according to whom?"
    r"|what is (?:the|your) source|source)",
    re.IGNORECASE,
)
THEN = re.compile(  # "And then?"
    r"(?:(?:what )?(?:happened|came) )?(?:then|next|after that|afterwards)"
    r"|what (?:next|then)",
    re.IGNORECASE,
)
_TRUE = re.compile(
    r"(?P<be>is|was) (?:that|this)(?: still| really)? (?P<adjective>\w+)|really|are you sure", re.IGNORECASE
)
_MEANING = re.compile(
    r"(?:(?:how|what|why|who) )?(?:does|did|will|would|can|could) (?:that|this) (?P<verb>\w+)", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:how many )?(?:in (?:total|all)|altogether|overall)", re.IGNORECASE)
_COUNTED = re.compile(rf"how many \w.*?(?= (?:{'|'.join(AUXILIARIES)})(?:n't)?\b)", re.IGNORECASE)
_NOT = re.compile(r"n't\b|\b(?:not|no|without|never)\b", re.IGNORECASE)
_MORE = re.compile(
    r"(?:please )?(?:tell me more|more|(?:more )?details?|go on|continue|explain|elaborate)"
    r"(?: please| about (?:that|this|it))?",
    re.IGNORECASE,
)


def make_whole(question: str, history: Sequence[Answer]) -> str:
    """The likeliest of the `readings`: the question with what it leaves to the conversation put in.

    >>> make_whole("Why?", [Answer("", "Did Korea send troops?", "Yes.", True, 1.0)])
    'Why did Korea send troops?'
    """
    return readings(question, history)[0]


def readings(question: str, history: Sequence[Answer]) -> tuple[str, ...]:
    """What the question may mean, likeliest first; the same string alone where it stands by itself.

    `history` is oldest first. Of an answer that was not found only its question counts. Where the reading is
    unsure there are two: the better supported answer is to win.
    """
    if len(question) > LONGEST or any(mark in question for mark in '"“”«»'):
        return (question,)
    answers = [a for a in reversed(history[-_REMEMBERED:]) if 0 < len(a.read_as.strip()) <= LONGEST]
    if not answers or answers[0] is not history[-1]:
        return (question,)
    asked = LEAD_IN.sub("", question.strip())
    if bare(asked) == short_answer(answers[0]):
        return (question,)
    read = (
        _about_all(asked, answers[0])
        or counted(asked, answers)
        or continued(question.strip(), answers)
        or resolved(asked, answers)
    )
    differ = [one for one in read if bare(one) != bare(asked) and len(one) <= 4 * LONGEST]
    unlike = dict.fromkeys(one[:1].upper() + one[1:] for one in differ)
    return tuple(unlike)[:MOST_READINGS] or (question,)


def _about_all(asked: str, last: Answer) -> list[str]:
    """Made whole where it asks something else about the last question, or about its answer; else nothing."""
    text = " ".join(bare(asked).replace("’", "'").replace("'s ", " is ").split())
    whole = _then(text, last) if THEN.fullmatch(text) else _of_all(text, last)
    return [whole] if whole else []


def _then(text: str, last: Answer) -> str:
    """ "And then?" asks what happened after the day that was asked for, else after what was asked."""
    asked = bare(last.read_as)
    dated = [p for p in phrases(asked) if p.kind == "date" and p.preposition in ("on", "in")]
    if asked.casefold().startswith("what happened") and dated:
        on = dated[-1]
        before = asked[: on.start].rstrip().removesuffix(on.preposition)
        return f"{before}after {asked[on.start :]}?"
    return f"What happened after that: {lowered(asked.removeprefix('What happened after that: '))}?"


def _of_all(text: str, last: Answer) -> str:
    if word := _fronted(text):
        return front(word, last.read_as, short_answer(last))
    if _TOTAL.fullmatch(text) and (whole := _in_total(last.read_as)):
        return whole
    if source := SOURCE.fullmatch(text):
        return f"Who {_said(source['verb'])} {clause(last.read_as)}?"
    if (true := _TRUE.fullmatch(text)) and not (true["adjective"] or "true").istitle():  # "Is that Rutte?"
        return _is_true(true, last.read_as)
    if (mean := _MEANING.match(text)) and mean["verb"].casefold() in BASE_VERBS:
        return f"{text}: {lowered(bare(last.read_as))}?"
    return f"Tell me more: {lowered(bare(last.read_as))}?" if _MORE.fullmatch(text) else ""


def _in_total(last: str) -> str:
    """How many there are of what the last question counted; "" where it counted nothing."""
    asked = bare(last).replace("’", "'")
    if not (counted := _COUNTED.match(asked)):
        return ""
    return f"{counted[0]} are there in total?" if _NOT.search(asked) else f"{asked} in total?"


def _fronted(text: str) -> str:
    """The question word of a follow-up that is no more than that: "Where to" asks "To where"; else ""."""
    if event := _EVENT.fullmatch(text):
        return event["word"]
    if _WHY_SO.fullmatch(text):
        return "Why"
    if not _BARE.fullmatch(text):
        return _SAME_AS.get(text.casefold(), "")
    text = _PARTICIPLE.sub("", text)
    words = text.split()
    if len(words) == 2 and words[1].casefold() in ("to", "from", "with", "by"):
        return f"{words[1].capitalize()} {words[0].lower()}"
    if text.casefold().startswith("how many"):
        return "How many"
    return _SAME_AS.get(text.casefold(), text)


def _said(verb: str | None) -> str:
    return "said" if not verb or verb.casefold() == "says" else verb.lower()


def _is_true(asks: re.Match[str], last: str) -> str:
    """Made whole: "Is that confirmed?" is "Is it confirmed that ...", or both questions in a row."""
    said = clause(last)
    if not said.startswith("that "):
        return f"{asks[0][:1].upper()}{asks[0][1:]}: {lowered(bare(last))}?"
    return f"{(asks['be'] or 'is').capitalize()} it {asks['adjective'] or 'true'} {said}?"
