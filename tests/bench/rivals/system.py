"""What every system that is compared can do; each is set up as its own documentation says."""

from pathlib import Path
from typing import NamedTuple, Protocol


class Chunk(NamedTuple):
    """What a search found: the file's name, and the text as the system gives it back."""

    document: str
    text: str


class System(Protocol):
    """Keeps an index of HOME/documents; made with HOME alone. `create` or `load` loads its model."""

    files: Path  # where the index is saved
    dtype: str  # what the model computes in

    def create(self) -> None:
        """Begin an empty index."""

    def build(self) -> None:
        """Index every document and save."""

    def load(self) -> None:
        """Open what was saved."""

    def search(self, question: str, k: int) -> list[Chunk]:
        """The best chunks, best first."""

    def add(self, name: str) -> None:
        """Take in a document that is new, and save."""

    def replace(self, name: str) -> None:
        """Take in a document again that has changed, and save."""

    def delete(self, name: str) -> None:
        """Forget a document whose file is gone, and save."""
