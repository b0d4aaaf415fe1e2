"""Errors of the index.

BriefingsError
├── FolderNotFound      the folder to index is not there
│   └── FolderEmptied   its files are gone as if a disk or share were not mounted
├── IndexNotFound       no index has been built yet
├── IndexLocked         another process is writing to this index
├── IndexReadOnly       the folder of the index, or its file, cannot be written
├── IndexMismatch       the index was built with another model, segmenter or layout
├── IndexDamaged        the SQLite file cannot be read
├── ModelError          a model cannot be loaded, or its weights are not what they should be
└── LoadError           one file cannot be read; `Index.update` reports it in `skipped` and goes on

KeyboardInterrupt
└── UpdateStopped       Ctrl-C during an update, with how far it came

Each message is one line that names the file or value and says what to do.
"""

AFRESH = "or start afresh with --rebuild (rebuild=True)"  # how many a message ends


class BriefingsError(Exception):
    """Anything that briefings raises on purpose."""


class FolderNotFound(BriefingsError):
    """The folder to index is not there or is not a folder."""


class FolderEmptied(FolderNotFound):
    """The files of a folder are gone as if a disk or share were not mounted."""


class IndexNotFound(BriefingsError):
    """No index has been built yet."""


class IndexLocked(BriefingsError):
    """Another process is writing to this index."""


class IndexReadOnly(BriefingsError):
    """The folder of an index, or its file, cannot be written."""


class IndexMismatch(BriefingsError):
    """The index was built with another model, segmenter or layout."""


class IndexDamaged(BriefingsError):
    """The SQLite file of an index cannot be read."""


class ModelError(BriefingsError):
    """A model cannot be loaded, or its weights are not what they should be."""


class UpdateStopped(KeyboardInterrupt):
    """Ctrl-C during an update: `indexed` of the folder's `files` are stored, and the next update goes on."""

    def __init__(self, indexed: int, files: int) -> None:
        super().__init__(f"{indexed} of {files} files are indexed; the next update goes on from there")
        self.indexed = indexed
        self.files = files


class LoadError(BriefingsError):
    """One file cannot be read. The message is the reason, without the path."""
