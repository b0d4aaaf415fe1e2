"""Documents put straight into a catalogue, with vectors of no meaning."""

import numpy as np
from briefings.index import EmbedderSpec, Extract
from briefings.index.catalogue.writer import NewDocument
from briefings.index.types import FileState

SPEC = EmbedderSpec("m", "d", 4, "float32")


def new(path, text, *, title="T", date=None, source=None, cut=10):
    spans = tuple((start, min(start + cut, len(text)), "") for start in range(0, len(text), cut))
    vectors = np.full((len(spans), 4), 0.5, dtype=np.float16)
    extract = Extract(text, date=date, source=source)
    return NewDocument(path, title, "sha", extract, spans, vectors, (b"",) * len(spans))


def put(catalogue, *documents, file=None, skipped=()):
    with catalogue.transaction():
        catalogue.put_spec(SPEC, "s")
        for document in documents:
            catalogue.put_file(FileState(file or document.path, 1, 2, "sha"), [document], skipped)
