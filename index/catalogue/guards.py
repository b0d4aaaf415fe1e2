"""What an index was built from and with, so that nothing of another folder or model is mixed in."""

from pathlib import Path

from ..embed.embedder import Embedder
from ..errors import AFRESH, IndexMismatch
from ..segment import SEGMENTER
from ..types import EmbedderSpec
from .catalogue import Catalogue


def check_embedder(catalogue: Catalogue, embedder: Embedder) -> None:
    """Raise IndexMismatch when an index was built with another model; may load the model."""
    built, spec = catalogue.spec, embedder.spec
    if built and built != spec:
        raise IndexMismatch(
            f"{catalogue.path} was built with {_describe(built)}, not {_describe(spec)};"
            f" use that model, {AFRESH}"
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
            f" give another --index PATH (index=), {AFRESH}"
        )


def _describe(spec: EmbedderSpec) -> str:
    return f"model {spec.model!r} ({spec.dimension} dimensions, {spec.dtype}, weights {spec.digest[:12]})"
