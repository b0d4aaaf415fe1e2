"""Conversations as tests write them: answers, and tables of follow-ups."""

from briefings.index import Document, Span
from briefings.qa import Answer, Evidence


def answer(question, quote="", words="", *, found=True, read_as=None):
    """An answer whose evidence is `quote`, with `words` of it as what answers."""
    evidence = ()
    if quote:
        document = Document(1, "day.txt", "Day", None, None, quote, "0")
        start = quote.index(words)
        span = Span(start, start + len(words)) if words else None
        evidence = (Evidence(quote, 0, len(quote), document, 1.0, span),)
    return Answer(question, read_as or question, words or quote, found and bool(quote), 0.9, evidence)


def cases(conversations):
    """The rows of a table `[((question, quote, words that answer), [(follow-up, whole)])]`, one a follow-up."""
    return [(first, asked, whole) for first, turns in conversations for asked, whole in turns]


def ids(conversations):
    """A name for each of the `cases`."""
    return [f"{first[0]} {asked}" for first, asked, _ in cases(conversations)]
