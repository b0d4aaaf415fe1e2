"""What an index was built with: vectors of one model and passages of one segmenter are never mixed with others."""

from .catalogue import Catalogue
from .embed import DEFAULT_MODEL, Embedder, EmbedderSpec, SentenceTransformerEmbedder
from .errors import IndexMismatch
from .segment import SEGMENTER


def check_embedder(catalogue: Catalogue, embedder: Embedder) -> None:
    """Raise IndexMismatch when an index was built with another model; may load the model."""
    built, spec = catalogue.spec, embedder.spec
    if built and built != spec:
        raise IndexMismatch(
            f"{catalogue.path} was built with {_describe(built)}, not {_describe(spec)};"
            " use that model, or start afresh with rebuild (--rebuild)"
        )


def choose_embedder(catalogue: Catalogue, model: str | None) -> Embedder:
    """The model an index was built with, or the one asked for; raises IndexMismatch when it is another."""
    built = catalogue.spec
    if built and model and model != built.model:
        raise IndexMismatch(
            f"{catalogue.path} was built with model {built.model!r}, not {model!r};"
            " use that model, or start afresh with rebuild (--rebuild)"
        )
    if built:
        return SentenceTransformerEmbedder(built.model, built.dtype)
    return SentenceTransformerEmbedder(model or DEFAULT_MODEL)


def check_segmenter(catalogue: Catalogue) -> None:
    if catalogue.segmenter not in (None, SEGMENTER):
        raise IndexMismatch(
            f"{catalogue.path} was cut by segmenter {catalogue.segmenter!r}, not {SEGMENTER!r};"
            " start afresh with rebuild (--rebuild)"
        )


def _describe(spec: EmbedderSpec) -> str:
    return f"model {spec.model!r} ({spec.dimension} dimensions, {spec.dtype}, weights {spec.digest[:12]})"
