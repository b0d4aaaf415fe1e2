"""Typing errors of a question that finds nothing: "did you mean"."""

from ..api.parts import Reads


def did_you_mean(retriever: Reads, words: str) -> str:
    """The words as the briefings spell them; "" where they do already, or where none is near.

    >>> did_you_mean(retriever, "How high is the damm?")
    'How high is the dam?'
    """
    likeliest = retriever.readings(words)[0]
    return likeliest if likeliest != words else ""
