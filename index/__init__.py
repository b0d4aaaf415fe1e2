"""Folder of briefings -> local index -> passages for a question. The public door of the index.

>>> from briefings.index import Index, Retriever
>>> with Index.open("corpus") as index:
...     report = index.update()
>>> with Retriever.open("corpus") as retriever:
...     hits = retriever.search("Who leads NATO?", k=8)
"""

from .embed.embedder import Embedder
from .embed.sentence_transformer import SentenceTransformerEmbedder
from .errors import (
    BriefingsError,
    FolderEmptied,
    FolderNotFound,
    IndexDamaged,
    IndexLocked,
    IndexMismatch,
    IndexNotFound,
    LoadError,
    ModelError,
    UpdateStopped,
)
from .load.reread import documents_of
from .search.retriever import Retriever
from .soundness import CheckReport, check
from .types import (
    Document,
    DocumentInfo,
    EmbedderSpec,
    Extract,
    Hit,
    IndexStatus,
    Passage,
    Skipped,
    Span,
    UpdateReport,
)
from .update.index import Index

__all__ = [
    "BriefingsError",
    "CheckReport",
    "Document",
    "DocumentInfo",
    "Embedder",
    "EmbedderSpec",
    "Extract",
    "FolderEmptied",
    "FolderNotFound",
    "Hit",
    "Index",
    "IndexDamaged",
    "IndexLocked",
    "IndexMismatch",
    "IndexNotFound",
    "IndexStatus",
    "LoadError",
    "ModelError",
    "Passage",
    "Retriever",
    "SentenceTransformerEmbedder",
    "Skipped",
    "Span",
    "UpdateReport",
    "UpdateStopped",
    "check",
    "documents_of",
]
