"""Which sentence goes before a quote that does not stand by itself."""

import re

from ..index import Document, Span
from ..index.segment import sentences

_LOOK_BACK = 3_000  # characters: enough for the sentence before
# A pronoun, or a word that ties a sentence to the one before it.
_LEANS = re.compile(
    r"""[\W_]*(?:
        he|she|it|they|his|her|hers|its|their|theirs|him|them|this|that|these|those|such|both|neither
        |the[ ](?:former|latter|two|pair)|there|here|then|however|but|and|or|nor|so|yet|also|still|instead
        |meanwhile|moreover|furthermore|therefore|thus|hence|nevertheless|nonetheless|otherwise|consequently
        |similarly|likewise|in[ ](?:addition|contrast|turn|response|return)|as[ ]a[ ]result|by[ ]contrast
        |even[ ]so|on[ ]the[ ]other[ ]hand|for[ ](?:example|instance)
    )\b(?!-)""",
    re.IGNORECASE | re.VERBOSE,
)


def leans(sentence: str) -> bool:
    """Whether a sentence needs the one before it: it opens with a pronoun or a word such as "However".

    >>> leans("He arrived on Monday."), leans("Rutte arrived on Monday.")
    (True, False)
    """
    return bool(_LEANS.match(sentence))


def context_of(document: Document, quote: Span) -> Span | None:
    """The sentence before a quote that leans on it, or None; not a heading, which tells nothing."""
    if not leans(document.text[quote.start : quote.end]):
        return None
    base = max(0, quote.start - _LOOK_BACK)
    before = sentences(document.text[base : quote.start])
    if not before:
        return None
    start, end = before[-1]
    text = document.text[base + start : base + end]
    if text == document.title or not re.search(r"[.!?:;…][\"'”’)\]]*$", text):
        return None
    return Span(base + start, base + end)
