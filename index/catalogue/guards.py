"""What an index was built from and with, so that nothing of another folder or model is mixed in."""

from pathlib import Path

from ..embed.minilm import DefaultEmbedder
from ..embed.sentence_transformer import (
    DEFAULT_MODEL,
    Embedder,
    EmbedderSpec,
    SentenceTransformerEmbedder,
    model_name,
)
from ..errors import IndexMismatch
from ..segment import SEGMENTER
from .catalogue import Catalogue

_AFRESH = "or start afresh with --rebuild (rebuild=True)"


def choose_embedder(catalogue: Catalogue, model: str | None) -> Embedder:
    """The model an index was built with, or the one asked for; raises IndexMismatch when it is another.

    A first build can wait for sentence-transformers; a question, or an update of a few files, should not.
    """
    built = catalogue.spec
    if built is None:
        return SentenceTransformerEmbedder(model or DEFAULT_MODEL)
    if model and model_name(model) != built.model:
        raise IndexMismatch(
            f"{catalogue.path} was built with model {built.model!r}, not {model!r}; use that model, {_AFRESH}"
        )
    if built.model == DEFAULT_MODEL:
        return DefaultEmbedder(built.dtype)
    return SentenceTransformerEmbedder(built.model, built.dtype)


def check_embedder(catalogue: Catalogue, embedder: Embedder) -> None:
    """Raise IndexMismatch when an index was built with another model; may load the model."""
    built, spec = catalogue.spec, embedder.spec
    if built and built != spec:
        raise IndexMismatch(
            f"{catalogue.path} was built with {_describe(built)}, not {_describe(spec)};"
            f" use that model, {_AFRESH}"
        )


def check_segmenter(catalogue: Catalogue) -> None:
    """Raise IndexMismatch when passages were cut by other rules."""
    if catalogue.segmenter not in (None, SEGMENTER):
        raise IndexMismatch(
            f"{catalogue.path} was cut by segmenter {catalogue.segmenter!r}, not {SEGMENTER!r};"
            " start afresh with --rebuild (rebuild=True)"
        )


def check_folder(catalogue: Catalogue, folder: Path) -> None:
    """Raise IndexMismatch when the index is of another folder; one that is gone has been moved here."""
    built = catalogue.folder
    if built and Path(built) != folder.resolve() and Path(built).is_dir():
        raise IndexMismatch(
            f"{catalogue.path} is the index of {built}, not of {folder.resolve()};"
            f" give another --index PATH (index=), {_AFRESH}"
        )


def _describe(spec: EmbedderSpec) -> str:
    return f"model {spec.model!r} ({spec.dimension} dimensions, {spec.dtype}, weights {spec.digest[:12]})"
