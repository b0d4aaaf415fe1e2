"""An extractive model: question + passages -> how well each span of words answers, across all passages."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ....index import Span
from .encode import Readable, encode, logits
from .network import LoadedReader, load_network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_ANSWER = 40  # tokens
_AT_ONCE = 32  # windows that go through the model together, at most


@dataclass(frozen=True, slots=True)
class Scored:
    """The best span of a sentence, and the log-odds of all its spans together against "no answer"."""

    span: Span
    score: float


class SpanModel:
    """Any extractive question answering model of transformers; loaded at first use. Safe in threads.

    `path` is its folder, or its name where it is downloaded. The score of a span is its start's logit and its
    end's, each less the first token's, with which such models say "no answer here": so spans of several
    passages can be compared.

    >>> model = SpanModel(SHIPPED)
    >>> model.score("Who leads NATO?", [Readable("", "Rutte leads NATO.")], [[Span(0, 17)]])[0][0].span
    Span(start=0, end=5)
    """

    def __init__(self, path: str | Path) -> None:
        """Remember what to load; nothing is loaded yet."""
        self._path = path
        self._loaded: LoadedReader | None = None
        self._lock = threading.RLock()  # Rust tokenizers refuse to be borrowed by two threads

    def load(self) -> LoadedReader:
        """Load the model now; raises ModelError, naming it, where that fails or it is for another task."""
        with self._lock:
            self._loaded = self._loaded or load_network(self._path)
            return self._loaded

    def score(
        self, question: str, passages: Sequence[Readable], sentences: Sequence[Sequence[Span]]
    ) -> list[list[Scored | None]]:
        """For each sentence of each passage the sum over all spans inside it, with the best of them.

        `sentences` are spans of the passages' texts in ascending order. None for a sentence in which the
        model sees no token. A passage longer than a window is read in several; a sentence's best one counts.
        """
        import torch

        model = self.load()
        found: list[list[Scored | None]] = [[None] * len(spans) for spans in sentences]
        if not passages:
            return found
        with self._lock, torch.inference_mode():
            windows = encode(model.tokenizer, [question] * len(passages), passages, model.max_tokens)
            starts, ends = logits(model.network, windows, at_once=_AT_ONCE)
        starts, ends = starts - starts[:, :1], ends - ends[:, :1]
        for i, origin in enumerate(windows.passage):
            inside = windows.inside[i].numpy()
            offsets = windows.offsets[i].numpy()[inside]
            scored = sum_spans(starts[i].numpy()[inside], ends[i].numpy()[inside], offsets, sentences[origin])
            for number, one in scored.items():
                before = found[origin][number]
                if before is None or one.score > before.score:
                    found[origin][number] = one
        return found


def sum_spans(
    starts: NDArray[np.float32],
    ends: NDArray[np.float32],
    offsets: NDArray[np.int64],
    sentences: Sequence[Span],
) -> dict[int, Scored]:
    """By number of the sentence: the log of the summed odds of all spans inside it, and the best span.

    `starts` and `ends`, shape (L,), and `offsets`, shape (L, 2), are of the tokens of one passage in order.
    """
    import numpy as np

    if not len(starts) or not sentences:
        return {}
    owner = np.searchsorted([start for start, _ in sentences], offsets[:, 0], side="right") - 1
    last = np.array([end for _, end in sentences])[owner]
    owner = np.where((owner >= 0) & (offsets[:, 1] <= last), owner, -1)
    padded_ends = np.pad(ends, (0, LONGEST_ANSWER - 1), constant_values=-np.inf)
    padded_owner = np.pad(owner, (0, LONGEST_ANSWER - 1), constant_values=-2)
    view = np.lib.stride_tricks.sliding_window_view
    together = view(padded_owner, LONGEST_ANSWER) == owner[:, None]
    # Rows are first tokens, columns lengths less 1.
    band = np.where(together, starts[:, None] + view(padded_ends, LONGEST_ANSWER), -np.inf)
    scored = {}
    for number in np.unique(owner[owner >= 0]):
        rows = np.flatnonzero(owner == number)
        part = band[rows]
        first, length = np.unravel_index(int(part.argmax()), part.shape)
        highest = float(part[first, length])
        total = highest + float(np.log(np.exp(part - highest).sum()))
        first = rows[first]
        scored[int(number)] = Scored(Span(int(offsets[first, 0]), int(offsets[first + length, 1])), total)
    return scored
