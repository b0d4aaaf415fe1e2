"""Which languages a model knows; of briefings in others only the words are found, and that is said."""

from __future__ import annotations

from ..embed.weights import DEFAULT_MODEL, MULTILINGUAL
from ..text.languages.names import language_name
from ..types import IndexStatus

# Of the languages that are told apart, those that multilingual-e5-small was not trained on (its base is
# XLM-RoBERTa, whose hundred languages are listed in table 6 of arXiv:1911.02116).
_STRANGE = frozenset("an dz fo ht lb mt oc qu rw se vo wa zu".split())


def is_known(model: str, language: str) -> bool:
    """Whether a model knows a language, by its code; a model of your own is believed to.

    >>> is_known("all-MiniLM-L6-v2", "uk"), is_known("multilingual", "uk")
    (False, True)
    """
    if model == DEFAULT_MODEL:
        return language in ("", "en")
    return model != MULTILINGUAL or language not in _STRANGE


def words_only(status: IndexStatus) -> str:
    """A line that says of which languages only the words are found; "" where the model knows them all.

    >>> words_only(retriever.status())
    'all-MiniLM-L6-v2 does not know German (2) or French (1): only their words are found. ...'
    """
    strange = [
        f"{language_name(code)} ({count:,})"
        for code, count in status.languages
        if not is_known(status.model, code)
    ]
    if not strange:
        return ""
    named = " or ".join(filter(None, (", ".join(strange[:-1]), strange[-1])))
    advice = "" if status.model == MULTILINGUAL else " --rebuild --model multilingual knows a hundred."
    return f"{status.model} does not know {named}: only their words are found.{advice}"
