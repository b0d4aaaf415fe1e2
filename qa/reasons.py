"""Why: where in a sentence the reason stands for what it says, by the words that open one.

>>> quote = "The bridge was closed because a crack was found, the army said."
>>> start, end = reason_in(quote)
>>> quote[start:end]
'a crack was found'
"""

from __future__ import annotations

import re

from ..index import Span

# "Why?", "Why so few?": asks for the reason of what the last answer says, and names nothing else.
WHY = re.compile(
    r"(?:why|how come|what for|for what reason)(?: (?:is|was) (?:that|this|it)(?: so)?)?"
    r"(?: (?:so )?(?:not|few|many|much|little|late|early|long|high|low))?"
    r"|(?:what (?:is|was|were)|give) the reasons?(?: (?:for|of) (?:that|this|it))?",
    re.IGNORECASE,
)

_ENDS = r"(?=;|, (?:according to|[\w .'’-]{2,40} (?:said|says|added|told|reported|wrote))\b|[\s.!?\"”»]*$)"
_TIMES = "hour|day|night|week|weekend|month|year|summer|winter|holiday|break|war|date|deadline|election"
_PLANNED = (
    "be|begin|start|open|reopen|close|arrive|leave|meet|end|visit|speak|take|return|resume|come|go|land|sail"
)
_DONE_OVER = r"walk\w* out|str(?:ik|uck)\w*|protest\w*|resign\w*|quarrel\w*|dismissed|fined|sued|arrested"
# What opens a reason, the surest first. What follows it, to the end of the clause, is the reason.
_OPENINGS = tuple(
    re.compile(rf"{opening}(?P<reason>\S.*?){_ENDS}", re.IGNORECASE | re.DOTALL)
    for opening in (
        r"\bbecause(?: of)? ",
        rf"\b(?:owing to|thanks to|due to(?! (?:{_PLANNED})\b)) ",
        r"\b(?:as a (?:result|consequence) of|on account of|in view of|on the grounds? (?:of|that)) ",
        r"\b(?:for want of|for lack of) ",
        r"\breasons?(?: for (?:this|that|it|the \w+))?(?: given)? (?:is|was|were|are)(?: that)? ",
        r"\b(?:blamed on|caused by|the result of|explained by|attributed to) ",
        r"\b(?:blam(?:es|ed|ing)|cit(?:es|ed|ing)) ",
        r"\b(?:in order to|so as to|so that|to make sure that|to avoid|to prevent) ",
        r"\b(?:in (?:response|answer|reply) to|in retaliation for) ",
        r"\b(?:as a precaution against|in protest (?:at|against)) ",
        rf"\b(?:{_DONE_OVER})\b[^,;]*? (?:over|about|against|for) ",
        rf"\bafter (?=\w+ing\b|(?:an?|the) (?!(?:\w+ )?(?:{_TIMES})\b))",
        r",? (?<!ever )since (?=(?:the|a|an|its|their|his|her|no|it|they|there|he|she) )",
    )
)


def reason_in(sentence: str) -> Span | None:
    """Where the reason stands that a sentence gives, in offsets of it; None where it gives none."""
    for opening in _OPENINGS:
        if found := opening.search(sentence):
            return Span(found.start("reason"), found.end("reason"))
    return None
