"""Questions that come with the text to be read for them: groups without a search."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from .groups import Group, Shown
from .sets import ONE_TITLE, Row

WRONG = 2  # texts beside the right one


def groups_in_context(rows: Sequence[Row], seed: int = 5) -> list[Group]:
    """A group for each question: its own text, with answers or without, and others of its article."""
    pick = random.Random(seed)
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        texts[row["title"]][row["context"]] = None
    return [_group(row, list(texts[row["title"]]), pick) for row in rows]


def _group(row: Row, article: list[str], pick: random.Random) -> Group:
    spans = tuple(dict.fromkeys((one["start"], one["start"] + len(one["text"])) for one in row["answers"]))
    words = {one["text"].casefold() for one in row["answers"]}
    others = [
        text
        for text in article
        if text != row["context"] and not any(word in text.casefold() for word in words)
    ]
    title = "" if row["set"] in ONE_TITLE else row["title"].replace("_", " ")
    wrong = pick.sample(others, min(WRONG, len(others))) if title else []
    right = Shown(title, "", row["context"], spans)
    return Group(row["set"], row["question"], (right,), tuple(Shown(title, "", text) for text in wrong))
