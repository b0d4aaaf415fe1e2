"""Folder of briefings -> local index -> passages for a question. This is the door: others use nothing else.

>>> from briefings.index import Index, Retriever
>>> with Index.open("corpus") as index:
...     report = index.update()
>>> with Retriever.open("corpus") as retriever:
...     hits = retriever.search("Who leads NATO?", k=8)

`Index` writes, `Retriever` reads, `Watcher` follows a folder, `check` verifies, and all errors are kinds of
`BriefingsError`. `Embedder` and `VectorStore` are the plug points. Whoever reads passages finds here what the
index itself knows of language (`sentences`, `is_box`, `is_dateline`, `dates_in`, `in_words`, `content_words`,
`stem`, `normalise`) and of models (`load_plain`, `read_multilingual`, `fastest_dtype`, `keep_few_kernels`).
`MULTILINGUAL` is the name of the model for many languages, `WORDS_SHA256` the setting of a reader with its
words. `SUFFIXES` are the endings of the files that can be read, each with its reader; `FILE_MODE` is that
of a file that only its owner may read; `DEFAULT_LIMITS` say what one file may cost; `DEFAULT_STORE`
is where vectors are kept; `CELL_SEPARATOR` stands between the cells of a table's row.
"""

from .embed.e5.borrowed import WORDS_SHA256, Multilingual, read_multilingual
from .embed.e5.few import write_few_words
from .embed.embedder import Embedder
from .embed.plain import PlainModel, load_plain
from .embed.sentence_transformer import SentenceTransformerEmbedder
from .embed.weights import (
    MULTILINGUAL,
    fastest_dtype,
    keep_few_kernels,
    why_not_loaded,
    without_progress_bars,
)
from .errors import (
    BriefingsError,
    FolderEmptied,
    FolderNotFound,
    IndexDamaged,
    IndexLocked,
    IndexMismatch,
    IndexNotFound,
    IndexReadOnly,
    LoadError,
    ModelError,
    UpdateStopped,
)
from .home import has_index, index_home
from .load.door import SUFFIXES
from .load.normalise import normalise
from .private import FILE_MODE, make_private, make_private_file, make_private_folder
from .reading.documents import documents_of
from .reading.limits import DEFAULT as DEFAULT_LIMITS
from .reading.limits import Limits
from .reading.original import Original, original
from .search.known_languages import words_only
from .search.retriever import Retriever
from .search.scale import Scale, scale_of
from .segment import sentences
from .soundness import CheckReport, check
from .text.datelines import is_dateline
from .text.dates import dates_in, in_words
from .text.figures import is_box
from .text.languages.detect import language_asked, language_of, language_told
from .text.languages.names import language_code, language_name
from .text.languages.terms import terms
from .text.markings import highest as highest_marking
from .text.markings import marking_of
from .text.words import content_words, stem
from .types import (
    CELL_SEPARATOR,
    Document,
    DocumentInfo,
    EmbedderSpec,
    Extract,
    Hit,
    IndexStatus,
    Passage,
    Progress,
    Skipped,
    Span,
    UpdateReport,
)
from .update.changes import Sift
from .update.index import Index
from .vectors.choose import DEFAULT_STORE
from .vectors.protocol import VectorSnapshot, VectorStore
from .watch.updater import Update, updater
from .watch.watcher import Watcher, careful_sift, watching

__all__ = [
    "CELL_SEPARATOR",
    "DEFAULT_LIMITS",
    "DEFAULT_STORE",
    "FILE_MODE",
    "MULTILINGUAL",
    "SUFFIXES",
    "WORDS_SHA256",
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
    "IndexReadOnly",
    "IndexStatus",
    "Limits",
    "LoadError",
    "ModelError",
    "Multilingual",
    "Original",
    "Passage",
    "PlainModel",
    "Progress",
    "Retriever",
    "Scale",
    "SentenceTransformerEmbedder",
    "Sift",
    "Skipped",
    "Span",
    "Update",
    "UpdateReport",
    "UpdateStopped",
    "VectorSnapshot",
    "VectorStore",
    "Watcher",
    "careful_sift",
    "check",
    "content_words",
    "dates_in",
    "documents_of",
    "fastest_dtype",
    "has_index",
    "highest_marking",
    "in_words",
    "index_home",
    "is_box",
    "is_dateline",
    "keep_few_kernels",
    "language_asked",
    "language_code",
    "language_name",
    "language_of",
    "language_told",
    "load_plain",
    "make_private",
    "make_private_file",
    "make_private_folder",
    "marking_of",
    "normalise",
    "original",
    "read_multilingual",
    "scale_of",
    "sentences",
    "stem",
    "terms",
    "updater",
    "watching",
    "why_not_loaded",
    "without_progress_bars",
    "words_only",
    "write_few_words",
]
