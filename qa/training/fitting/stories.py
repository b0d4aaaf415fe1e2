"""Stories -> examples: briefings that correct and contradict one another, asked as analysts ask.

The question sets ask of one paragraph each, and no other says the same. Where reports follow one another
several sentences answer a question, each with another figure: how sure an answer is must be learnt there too.

A story is a folder with `docs/` and `questions.json`, of which are taken

    answerable    [{"q": ..., "quote": [...]}]    a sentence that holds one of these answers
    differ        [{"q": ..., "values": [...]}]   so does one that holds one of these
    unanswerable  ["...", ...]                    the briefings do not say
"""

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from shutil import copytree

from ....index import Index, Retriever
from ...read.candidates import Candidate
from .examples import Collection, Example, Own

_OTHER_VALUES = ("earlier", "corrected")  # a sentence with one of these answers as well, if not for now


def story_examples(
    story: Path, own: Callable[[Retriever], Own], model: str | None = None
) -> Iterator[tuple[Example, bool]]:
    """Each question of a story with its candidates, and whether the briefings answer it.

    `own` makes a reader's scores and `model` embeds, as in `collect`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = copytree(story / "docs", Path(name) / "docs")
        with Index.open(folder, model=model) as index:
            index.update()
        with Retriever.open(folder) as retriever:
            collection = Collection(retriever, own(retriever))
            for question, held in _questions(story):
                yield collection.asked(question, partial(_holds, held)), bool(held)


def _holds(held: Sequence[str], one: Candidate) -> bool:
    """Whether a sentence holds one of some words whole."""
    return any(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", one.text) for words in held)


def _questions(story: Path) -> Iterator[tuple[str, list[str]]]:
    """Each question, with what a sentence that answers holds one of; nothing where none does."""
    asked = json.loads((story / "questions.json").read_text("utf-8"))
    yield from ((case["q"], case["quote"]) for case in asked["answerable"])
    for case in asked["differ"]:
        yield case["q"], [*case["values"], *(one for key in _OTHER_VALUES for one in case.get(key, ()))]
    yield from ((question, []) for question in asked["unanswerable"])
