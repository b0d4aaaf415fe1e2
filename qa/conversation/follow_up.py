"""Make a follow-up whole: "And when did he take office?" becomes "When did Mark Rutte take office?".

Three kinds are known, tried in this order: a question about the last answer as a whole ("Why?", "Who said
that?"), a phrase that takes the place of another ("And in 2023?"), and words that point back ("he", "there").
A question that stands by itself is not touched, and nothing is put in that the conversation did not say.
"""

import re
from collections.abc import Sequence

from ..types import Answer
from .ellipsis import LEAD_IN, continued
from .lexicon import BASE_VERBS
from .pronouns import resolved
from .questions import bare, clause, front, lowered
from .referents import short_answer

LONGEST = 400  # characters: a longer question has content enough of its own
_REMEMBERED = 5  # answers that "he" or "there" may point back to

_SAME_AS = {"how come": "Why", "what for": "Why", "why so": "Why", "how so": "How"}
_UNIT = r"(?:what|which) (?:year|month|day|date|time|place|country|city|region)"
_BARE = re.compile(
    r"(?:(?:in|on|at|by|for|from|to|since|until|with|of) )?"
    r"(?:why not|how many(?: of (?:them|those|these))?|how (?:much|long|far|often|soon|badly|exactly)"
    rf"|which ones?|{_UNIT}|whose|whom|who|what|when|where|why|how)"
    r"(?: (?:else|exactly|precisely|then|to|from|with|by|for))?",
    re.IGNORECASE,
)
_EVENT = re.compile(  # "When did that happen?", "Why is that?", "Why did they do it?"
    rf"(?P<word>(?:(?:in|since|until|for|by) )?(?:why|when|where|how(?: long)?(?: ago)?|{_UNIT}))"
    r"(?: (?:did|does|do|has|have|will|would|is|are|was|were))?"
    r"(?: (?:this|that)(?: so| the case)?| (?:this|that|it) (?:happen|happened|occur|take place)"
    r"| (?:he|she|it|they) (?:do|done|doing) (?:that|this|it|so))",
    re.IGNORECASE,
)
_SAYS = r"sa(?:id|ys)|claim(?:s|ed)|report(?:s|ed)|confirm(?:s|ed)|den(?:ies|ied)|announce[sd]"
_SOURCE = re.compile(
    rf"(?:who|which \w+)(?: has| have)? (?P<verb>{_SAYS}) (?:that|this|it|so)"
    r"|says who|according to whom?|what is (?:the|your) source|source",
    re.IGNORECASE,
)
_TRUE = re.compile(
    r"(?P<be>is|was) (?:that|this)(?: still| really)? (?P<adjective>\w+)|really|are you sure", re.IGNORECASE
)
_MEANING = re.compile(
    r"(?:(?:how|what|why|who) )?(?:does|did|will|would|can|could) (?:that|this) (?P<verb>\w+)", re.IGNORECASE
)
_MORE = re.compile(
    r"(?:please )?(?:tell me more|more|(?:more )?details?|go on|continue|explain|elaborate)"
    r"(?: please| about (?:that|this|it))?",
    re.IGNORECASE,
)


def make_whole(question: str, history: Sequence[Answer]) -> str:
    """The question with what it leaves to the conversation put in; the same string where it stands by itself.

    `history` is oldest first. Of an answer that was not found only its question counts.

    >>> make_whole("Why?", [Answer("", "Did Korea send troops?", "Yes.", True, 1.0)])
    'Why did Korea send troops?'
    """
    if len(question) > LONGEST or any(mark in question for mark in '"“”«»'):
        return question
    answers = [a for a in reversed(history[-_REMEMBERED:]) if 0 < len(a.read_as.strip()) <= LONGEST]
    if not answers or answers[0] is not history[-1]:
        return question
    asked = LEAD_IN.sub("", question.strip())
    if bare(asked) == short_answer(answers[0]):
        return question
    last = answers[0].read_as
    whole = _about_all(asked, answers[0]) or continued(question.strip(), last) or resolved(asked, answers)
    if not whole or bare(whole) == bare(asked) or len(whole) > 4 * LONGEST:
        return question
    return whole[:1].upper() + whole[1:]


def _about_all(asked: str, last: Answer) -> str:
    """Made whole where it asks something else about the last question, or about its answer; else ""."""
    text = " ".join(bare(asked).replace("’", "'").replace("'s ", " is ").split())
    if word := _fronted(text):
        return front(word, last.read_as, short_answer(last))
    if source := _SOURCE.fullmatch(text):
        return f"Who {_said(source['verb'])} {clause(last.read_as)}?"
    if (true := _TRUE.fullmatch(text)) and not (true["adjective"] or "true").istitle():  # "Is that Rutte?"
        return _is_true(true, last.read_as)
    if (mean := _MEANING.match(text)) and mean["verb"].casefold() in BASE_VERBS:
        return f"{text}: {lowered(bare(last.read_as))}?"
    return f"Tell me more: {lowered(bare(last.read_as))}?" if _MORE.fullmatch(text) else ""


def _fronted(text: str) -> str:
    """The question word of a follow-up that is no more than that: "Where to" asks "To where"; else ""."""
    if event := _EVENT.fullmatch(text):
        return event["word"]
    if not _BARE.fullmatch(text):
        return _SAME_AS.get(text.casefold(), "")
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
