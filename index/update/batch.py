"""Files that are stored together, in one transaction, and what of them has to be embedded at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..catalogue.catalogue import Catalogue
from ..catalogue.writer import NewDocument
from ..embed.embedder import Embedder
from ..reading.prepare import Draft, ReadFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(slots=True)
class Batch:
    """Read files, with the vectors of each text that the index holds already, whatever file it came from.

    So a file that was moved or copied is not embedded again, and of one that was edited only what is new.
    """

    done: int = 0  # files looked at for it, those that turned out to be unchanged or unreadable among them
    files: list[ReadFile] = field(default_factory=list)
    to_embed: dict[bytes, str] = field(default_factory=dict)
    vectors: dict[bytes, bytes] = field(default_factory=dict)

    def __len__(self) -> int:
        """The number of different texts."""
        return len(self.vectors) + len(self.to_embed)

    def add(self, file: ReadFile, catalogue: Catalogue) -> None:
        """Take in one file, and its vectors while they are there: storing another may remove them."""
        self.files.append(file)
        texts = {_hash(text): text for draft in file.drafts for text in draft.texts}
        new = [text_hash for text_hash in texts if text_hash not in self.vectors]
        self.vectors |= catalogue.vectors_of(new)
        self.to_embed |= {key: text for key, text in texts.items() if key not in self.vectors}

    def embed(self, embedder: Embedder) -> None:
        """Embed what the index does not hold; does nothing, and loads no model, where it holds all."""
        import numpy as np

        if self.to_embed:
            made = embedder.embed(list(self.to_embed.values())).astype(np.float16)
            self.vectors |= {key: row.tobytes() for key, row in zip(self.to_embed, made, strict=True)}
            self.to_embed.clear()

    def documents(self, file: ReadFile) -> list[NewDocument]:
        """The documents of one file, ready to be stored; every text of the batch must be embedded."""
        return [self._document(file.state.sha256, draft) for draft in file.drafts]

    def _document(self, sha256: str, draft: Draft) -> NewDocument:
        hashes = tuple(map(_hash, draft.texts))
        vectors = _matrix([self.vectors[text_hash] for text_hash in hashes])
        return NewDocument(
            draft.path,
            draft.title,
            sha256,
            draft.extract,
            draft.passages,
            vectors,
            hashes,
            draft.language,
        )


def _matrix(rows: list[bytes]) -> NDArray[np.float16]:
    import numpy as np

    flat = np.frombuffer(b"".join(rows), dtype=np.float16)
    return flat.reshape(len(rows), flat.size // max(len(rows), 1))


def _hash(text: str) -> bytes:
    """Half a sha256, which is more than enough to tell texts apart."""
    return hashlib.sha256(text.encode()).digest()[:16]
