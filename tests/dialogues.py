"""The dialogues of tests/data/dialogues: what is asked, and what a follow-up must be read as and answered with."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import story_files
from briefings.index import stem
from briefings.qa import Answer
from conversations import answer

HOME = Path(__file__).parent / "data" / "dialogues"
CORPUS = Path(__file__).parents[1] / "corpus"
_PART = 3  # every third dialogue is kept for measuring: nobody looks at what fails in it
_SMALL = frozenset(
    "a an the of in on at to for by from with and that it its is are was were be been do does did has have had".split()
)

Dialogue = dict[str, Any]


def dialogues(name: str = "dialogues") -> list[Dialogue]:
    """All of a file in order, each with its number and whether it is kept for measuring."""
    read = json.loads((HOME / f"{name}.json").read_text("utf-8"))
    return [one | {"number": n, "kept": n % _PART == _PART - 1} for n, one in enumerate(read)]


def write_docs(over: str, folder: Path) -> Path:
    """Write the briefings that a dialogue is over: the sample corpus, a story, or the few made for this."""
    if over == "corpus":
        return shutil.copytree(CORPUS, folder)
    if over == "sund":
        return shutil.copytree(HOME / "sund", folder)
    return story_files.write_docs(over, folder)


def is_read(reading: str, wanted: list[str]) -> bool:
    """Whether a reading has the words of one that is wanted, in any form; those in brackets may be missing."""
    return any(_agrees(_words(reading), one) for one in wanted)


def _agrees(said: frozenset[str], wanted: str) -> bool:
    may = _words(wanted)
    must = _words(re.sub(r"\([^)]*\)", " ", wanted))
    return must <= said <= may


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", text.casefold().replace("'s", " ").replace("’s", " "))
    return frozenset(stem(word) for word in found if word not in _SMALL)


def is_answered(given: Answer, turn: Dialogue) -> bool:
    """Whether the first quote is one of those wanted and the text has one of the words; or it is refused."""
    if turn.get("refused"):
        return not given.found
    if not given.found or not given.evidence:
        return False
    quote = plain(given.evidence[0].quote)
    right = any(plain(one) in quote or quote in plain(one) for one in turn["quote"])
    return right and any(plain(one) in plain(given.text) for one in turn["says"])


def plain(text: str) -> str:
    """A text for comparing: in small letters, without the bars of a table and with one kind of apostrophe."""
    return " ".join(re.sub(r"[|’“”\"]", lambda m: "'" if m[0] == "’" else " ", text).casefold().split())


def given(turn: Dialogue) -> Answer:
    """The answer that a turn should have had, as the history of the next one."""
    read_as = turn.get("read", [turn["ask"]])[0]
    read_as = " ".join(re.sub(r"[()]", "", read_as).split())
    if turn.get("refused"):
        return answer(turn["ask"], found=False, read_as=read_as)
    quote = turn["quote"][0]
    words = next((one for one in turn["says"] if one in quote), "")
    return answer(turn["ask"], quote, words, read_as=read_as)
