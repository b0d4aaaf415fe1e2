"""Which sentence goes before a quote that does not stand by itself."""

import re

from ...index import CELL_SEPARATOR, Document, Span, is_dateline, sentences

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|\w+")
_SENTENCE_END = re.compile(r"[.!…。！।۔][\"'”’)\]]*$")
_CONTEXT_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_LOOK_BACK = 3_000  # characters: enough for the sentence before
_LONGEST_TABLE = 20_000  # characters; the head of a longer one is not looked for
# An answer to a question, a pronoun, or a word that ties a sentence to the one before it.
_LEANS = re.compile(
    r"""[\W_]*(?:
        a:|(?:yes|no)(?=[.,;!])|he|she|it|they|his|her|hers|its|their|theirs|him|them|this|that|these|those|such|both|neither
        |the[ ](?:former|latter|two|pair)|there|here|then|however|but|and|or|nor|so|yet|also|still|instead
        |meanwhile|moreover|furthermore|therefore|thus|hence|nevertheless|nonetheless|otherwise|consequently
        |similarly|likewise|in[ ](?:addition|contrast|turn|response|return)|as[ ]a[ ]result|by[ ]contrast
        |even[ ]so|on[ ]the[ ]other[ ]hand|for[ ](?:example|instance)
    )(?<=[\w:])(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)


def leans(sentence: str) -> bool:
    """Whether a sentence needs the one before it: it opens with a pronoun or a word such as "However".

    >>> leans("He arrived on Monday."), leans("Rutte arrived on Monday.")
    (True, False)
    """
    return bool(_LEANS.match(sentence))


def ends_a_sentence(text: str) -> bool:
    """Whether a line is said to its end, as titles and headings are not; a question does not count.

    >>> ends_a_sentence("The port is closed."), ends_a_sentence("Port closed")
    (True, False)
    """
    return bool(_SENTENCE_END.search(text))


def stands_apart(text: str, end: int) -> bool:
    """Whether the line that ends at `end` is parted from what follows, by an empty line or a dateline.

    >>> stands_apart("Port closed\\n\\nMines were seen.", 11), stands_apart("Port closed\\nby mines", 11)
    (True, False)
    """
    _, newline, below = text[end : end + _LOOK_BACK].partition("\n")
    line = below.partition("\n")[0]
    return bool(newline) and (not line.strip() or is_dateline(line))


def table_head(text: str, at: int) -> Span | None:
    """The first row of the table that has a row at `at`, or None where that is the first row itself.

    >>> text = "Site | Loss\\nTema | 41,000"
    >>> text[slice(*table_head(text, text.index("Tema")))]
    'Site | Loss'
    """
    row = start = text.rfind("\n", 0, at) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    while CELL_SEPARATOR in text[above:start]:
        start, above = above, text.rfind("\n", 0, max(0, above - 1)) + 1
        if row - start > _LONGEST_TABLE:
            return None
    return Span(start, text.index("\n", start)) if start < row else None


def whole_words(text: str, span: Span, within: Span) -> Span:
    """A span widened so that it begins and ends with no part of a word or number, but not beyond `within`.

    >>> whole_words("It lost 41,000 tons.", Span(8, 10), Span(0, 20))
    Span(start=8, end=14)
    """
    start, end = span
    for word in _WORD.finditer(text, within.start, within.end):
        if word.end() <= start:
            continue
        if word.start() >= end:
            break
        start, end = min(start, word.start()), max(end, word.end())
    return Span(start, end)


def context_of(document: Document, quote: Span) -> Span | None:
    """What a quote is read after: the head of its table, or the sentence before one that leans on it.

    None where it stands by itself. A heading, or a title that stands apart, tells nothing and is no context.
    """
    if CELL_SEPARATOR in document.text[quote.start : quote.end]:
        return table_head(document.text, quote.start)
    if not leans(document.text[quote.start : quote.end]):
        return None
    base = max(0, quote.start - _LOOK_BACK)
    before = sentences(document.text[base : quote.start])
    if not before:
        return None
    start, end = before[-1]
    text = document.text[base + start : base + end]
    is_title = text == document.title and stands_apart(document.text, base + end)
    if is_title or not _CONTEXT_END.search(text):
        return None
    return Span(base + start, base + end)
