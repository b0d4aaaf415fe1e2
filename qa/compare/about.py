"""What a sentence is about: its own words and those that it stands under."""

from ..read.features import stems
from ..types import Evidence
from .asked import Asked
from .claims import previous_sentence
from .language.peoples import same_people

_DATELINE = 80  # characters at the start of a text in which it stands


def around(one: Evidence) -> frozenset[str]:
    """The words of a sentence and of what it stands under; a dateline opens the text, before the sentence."""
    document = one.document
    opening = document.text[: min(_DATELINE, one.start)]
    before = document.text[slice(*one.context)] if one.context else ""
    return stems(f"{one.quote} {document.title} {document.source or ''} {before} {opening}")


def told_near(one: Evidence) -> str:
    """A sentence with the one before it, its context and its document's title, as one text."""
    context = one.document.text[slice(*one.context)] if one.context else ""
    return f"{previous_sentence(one)} {context} {one.quote} {one.document.title}"


def names_all(asked: Asked, one: Evidence) -> bool:
    """Whether a sentence or what it stands under has the names asked for, or those of their people."""
    here = around(one)
    return all(name in here or any(same_people(name, word) for word in here) for name in asked.names)
