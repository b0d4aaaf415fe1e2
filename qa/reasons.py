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

_ENDS = (
    r"(?=;|, (?:according to|[\w .'’-]{2,40} (?:said|says|added|told|reported|wrote))\b"
    r"|,? (?:but|while|although|though|whereas)\b|, which\b|[\s.!?\"”»]*$)"
)
_TIMES = "hour|day|night|week|weekend|month|year|summer|winter|holiday|break|war|date|deadline|election"
_PLANNED = (
    "be|begin|start|open|reopen|close|arrive|leave|meet|end|visit|speak|take|return|resume|come|go|land|sail"
)
_AFTER_VERBS = "the|an?|on|at|in|next|with|by|his|her|its|their"
_IS = r"\b(?:is|are|was|were|been|be)(?: \w+ly)? "
# Whom one cites is who says so, and "Kyiv blamed Moscow for the strike" says who did it.
_WHO_SAYS = (
    r"officials?|sources?|people|reports?|documents?|media|ministry|agency|spokes\w+"
    r"|witnesses|residents|police"
)
_DONE_OVER = (
    r"walk\w* out|(?:on|called an?) strike|protest(?:ed|ing)?|resign\w*|quarrel\w*"
    r"|dismissed|fined|sued|arrested"
)
_NO_LENGTH = r"(?!\d|(?:an?|the) \w+ (?:day|time|week)|\w+ (?:hour|day|week|month|year)s)"
# What opens a reason, the surest first. What follows it, to the end of the clause, is the reason.
_OPENINGS = tuple(
    re.compile(rf"{opening}(?P<reason>\S.*?){_ENDS}", re.IGNORECASE | re.DOTALL)
    for opening in (
        r"\bbecause(?: of)? ",
        r"\b(?:owing to|thanks to|(?<!is )(?<!are )(?<!was )(?<!were )due to) ",
        rf"{_IS}due to (?!(?:{_PLANNED}|\w+ (?:{_AFTER_VERBS}))\b)",
        r"\b(?:as a (?:result|consequence) of|on account of|in view of|on the grounds? (?:of|that)) ",
        r"\b(?:for want of|for lack of) ",
        r"\breasons?(?: for (?:this|that|it|the \w+))?(?: given)? (?:is|was|were|are)(?: that)? "
        r"(?!(?:not|un\w+|still|being|yet|never|given|known)\b)",
        rf"{_IS}(?:blamed on|caused by|the result of|explained by|attributed to) ",
        rf"\bcit(?:es|ed|ing) (?![^,;]*\b(?:{_WHO_SAYS})\b)",
        r"\bblam(?:es|ed|ing) (?![^,;]* for )",
        r"\b(?:in order to|so as to|so that|to make sure that|to avoid|to prevent) ",
        r"\b(?:in (?:response|answer|reply) to|in retaliation for) ",
        r"\b(?:as a precaution against|in protest (?:at|against)) ",
        rf"\b(?:{_DONE_OVER})\b[^,;]*? (?:over|about|against|for) {_NO_LENGTH}",
        r"\bafter (?=(?!evening|morning|meeting|spring|king|Beijing)\w+ing\b)",
        rf"\bafter (?=(?:an?|the) (?!(?:\w+ ){{0,2}}(?:{_TIMES})s?\b))",
        r", since (?=(?:the|a|an|its|their|his|her|no|it|they|there|he|she) )",
    )
)
# Before what opens it: then it is no reason, or nobody knows whether it is one.
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|even|rather than)|n['’]t|\b(?:whether|if|unclear|unknown)\b.*"
    r"|\b(?:fail\w*|unable|able|tr(?:y|ied|ying)|how|shortly|soon|named|look\w*)"
    r"|\b(?:minute|hour|day|week|month|year)s?)(?: \w+ly)? ?\Z",
    re.IGNORECASE,
)


def reason_in(sentence: str) -> Span | None:
    """Where the reason stands that a sentence gives, in offsets of it; None where it gives none."""
    for opening in _OPENINGS:
        found = opening.search(sentence)
        while found and _DENIED.search(sentence, 0, found.start()):
            found = opening.search(sentence, found.start() + 1)
        if found:
            start, end = found.span("reason")
            in_front = not sentence[: found.start()].strip()  # "Because of snow, the port was closed."
            comma = sentence.find(", ", start, end) if in_front else -1
            return Span(start, comma if comma > 0 else end)
    return None
