"""Which model an index is built or asked with."""

from pathlib import Path

from ..errors import AFRESH, IndexMismatch
from ..types import EmbedderSpec
from .embedder import Embedder
from .minilm import MiniLMEmbedder
from .multilingual import MultilingualEmbedder
from .sentence_transformer import SentenceTransformerEmbedder
from .weights import DEFAULT_MODEL, MULTILINGUAL, model_name


def choose_embedder(built: EmbedderSpec | None, index: Path, model: str | None) -> Embedder:
    """The model an index was built with, or the one asked for; raises IndexMismatch when it is another.

    A first build can wait for sentence-transformers; a question, or an update of a few files, should not.
    """
    if built is None:
        return new_embedder(model)
    if model and model_name(model) != built.model:
        raise IndexMismatch(
            f"{index} was built with model {built.model!r}, not {model!r}; use that model, {AFRESH}"
        )
    if built.model == DEFAULT_MODEL:
        return MiniLMEmbedder(built.dtype)
    if built.model == MULTILINGUAL:
        return MultilingualEmbedder(built.dtype)
    return SentenceTransformerEmbedder(built.model, built.dtype)


def new_embedder(model: str | None) -> Embedder:
    """The model to build an index with: the default for None; loads nothing yet."""
    if model == MULTILINGUAL:
        return MultilingualEmbedder()
    return SentenceTransformerEmbedder(model or DEFAULT_MODEL)
