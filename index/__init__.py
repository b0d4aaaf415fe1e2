"""Folder of briefings -> local index -> passages for a question."""

from .errors import (
    BriefingsError,
    FolderNotFound,
    IndexDamaged,
    IndexLocked,
    IndexMismatch,
    IndexNotFound,
    LoadError,
    ModelError,
)
from .types import Document, DocumentInfo, Extract, Hit, IndexStatus, Passage, Skipped, Span, UpdateReport
