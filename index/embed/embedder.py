"""The plug point: what turns texts into vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ..types import EmbedderSpec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns texts into vectors. Must be safe to call from several threads."""

    @property
    def spec(self) -> EmbedderSpec:
        """Which model this is; may load it."""

    @property
    def max_tokens(self) -> int:
        """The longest text that is read whole, in tokens; may load the model."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text, without those that mark its ends."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), spec.dimension), in the order of the texts."""


@runtime_checkable
class EmbedsQuestions(Protocol):
    """What an embedder may have besides: a way of its own with questions, as some models want one."""

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, to be compared with those of `embed`."""


def embed_questions(embedder: Embedder, texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of questions, (len(texts), dimension), in the model's own way with them if it has one."""
    if isinstance(embedder, EmbedsQuestions):
        return embedder.embed_questions(texts)
    return embedder.embed(texts)
