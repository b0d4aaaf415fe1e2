"""Collections of any size out of real briefings, written as an index without waiting for a model.

How a collection is made, so that its words and vectors are spread as real ones are:

1. The briefings (lines `{id, text}` of `briefings/*.jsonl.gz`) are cut into *pieces*: runs of sentences of at least
   60 characters, about 36 tokens in the mean. There are 435,844 of them.
2. Of the runs of three pieces, which is about a passage, 2,048 are drawn, and the real model embeds them: the *sources*.
3. A passage is a piece of one source, a piece of a second source, and the next of all pieces in a scattered order, so that
   every word of the briefings occurs, each piece about as often as any other. Its vector is the sum of the vectors of both
   sources plus Gaussian noise of length .7, which stands for the third piece, made unit length and stored in half precision.
4. Twenty-five passages are a document, with the title of a real briefing and a date. It is also written as a text file,
   so that `Index.update` finds the folder as the index knows it.

Document n depends on n alone: a smaller collection is the beginning of a larger one.
"""

import contextlib
import datetime as dt
import gzip
import hashlib
import json
import os
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from briefings.index import Embedder, Extract
from briefings.index.catalogue.writer import CatalogueWriter, NewDocument
from briefings.index.home import CATALOGUE_NAME
from briefings.index.segment import SEGMENTER
from briefings.index.types import FileState
from numpy.typing import NDArray

PASSAGES = 25  # of a document
_PIECE = 60  # characters at least
_SOURCES = 2048
_NOISE = 0.7
_TOGETHER = 160  # documents in a transaction: as many texts as an update stores at once at most
_STRIDE = 104_729  # a prime: neighbouring passages get pieces of different briefings
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_LONG_AGO = 1_577_836_800 * 10**9  # 2020: files younger than their clock tick are not trusted


@dataclass(frozen=True, slots=True)
class Sources:
    """What passages are made of: `drawn` are the numbers of the first pieces of runs of three, with their `vectors`."""

    pieces: list[str]
    titles: list[str]
    drawn: NDArray[np.int64]
    vectors: NDArray[np.float32]


def read_sources(data: Path, work: Path, embedder: Embedder) -> Sources:
    """Cut the briefings and embed the sources; their vectors are kept in `work`."""
    texts = list(_texts(data))
    pieces = [piece for text in texts for piece in _pieces(text)]
    titles = [text.lstrip().split("\n", 1)[0].strip()[:120] for text in texts]
    kept = work / "sources.npz"
    if not kept.exists():
        drawn = np.random.default_rng(1).choice(len(pieces) - 3, _SOURCES, replace=False)
        vectors = embedder.embed([" ".join(pieces[first : first + 3]) for first in drawn])
        np.savez(kept, drawn=drawn, vectors=vectors)
    with np.load(kept) as saved:
        return Sources(pieces, titles, saved["drawn"], saved["vectors"])


def questions(data: Path, count: int) -> list[str]:
    """Real questions of the briefings: sentences of 6 to 20 words that end in a question mark."""
    found = {
        " ".join(sentence.split())
        for text in _texts(data)
        for sentence in _SENTENCE_END.split(text)
        if sentence.endswith("?") and 6 <= len(sentence.split()) <= 20
    }
    return random.Random(1).sample(sorted(found), count)


def build(sources: Sources, folder: Path, passages: int, embedder: Embedder) -> float:
    """Write a collection and its index; returns the seconds that storing took. Goes on where it was stopped."""
    home = folder / ".briefings"
    home.mkdir(parents=True, exist_ok=True)
    note = folder / ".stored_seconds.json"
    with contextlib.closing(CatalogueWriter(home / CATALOGUE_NAME)) as catalogue:
        stored = len(catalogue.files())
        seconds = json.loads(note.read_text()) if stored else 0.0
        for first in range(stored, passages // PASSAGES, _TOGETHER):
            numbers = range(first, min(first + _TOGETHER, passages // PASSAGES))
            made = [_document(sources, folder, number) for number in numbers]
            started = time.perf_counter()
            with catalogue.transaction():
                catalogue.put_spec(embedder.spec, SEGMENTER)
                for state, document in made:
                    catalogue.put_file(state, [document], [])
            seconds += time.perf_counter() - started
            note.write_text(json.dumps(seconds))
    return seconds


def extra_document(sources: Sources, number: int) -> bytes:
    """The file of a document that is in no collection."""
    return "".join(_texts_of(sources, 10**9 + number)[1]).encode()


def _texts_of(sources: Sources, number: int) -> tuple[str, list[str], NDArray[np.int64]]:
    """Title and passages of a document, and the two sources of each, shape (passages, 2)."""
    rng = np.random.default_rng([7, number])
    pairs = rng.integers(len(sources.drawn), size=(PASSAGES, 2))
    numbers = sources.drawn[pairs] + rng.integers(3, size=pairs.shape)
    others = (np.arange(number * PASSAGES, (number + 1) * PASSAGES) * _STRIDE) % len(sources.pieces)
    bodies = [
        " ".join(sources.pieces[piece] for piece in (*two, other)) + "\n\n"
        for two, other in zip(numbers.tolist(), others.tolist(), strict=True)
    ]
    return sources.titles[number * 31 % len(sources.titles)], bodies, pairs


def _document(sources: Sources, folder: Path, number: int) -> tuple[FileState, NewDocument]:
    title, bodies, pairs = _texts_of(sources, number)
    text = "".join(bodies)
    ends = np.cumsum([len(body) for body in bodies]).tolist()
    spans = tuple((end - len(body), end, "") for body, end in zip(bodies, ends, strict=True))
    state = _write(folder, f"{number // 100:04}/{number:06}.txt", text.encode())
    extract = Extract(text, title, dt.date(2001, 1, 20) + dt.timedelta(days=number % 7000))
    hashes = tuple(hashlib.sha256(body.encode()).digest()[:16] for body in bodies)
    vectors = _vectors(sources, pairs, number)
    return state, NewDocument(state.path, title, state.sha256, extract, spans, vectors, hashes)


def _vectors(sources: Sources, pairs: NDArray[np.int64], number: int) -> NDArray[np.float16]:
    noise = np.random.default_rng([8, number]).standard_normal((len(pairs), sources.vectors.shape[1]))
    noise *= _NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
    mixed = sources.vectors[pairs].sum(axis=1) + noise
    return (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float16)


def _write(folder: Path, path: str, raw: bytes) -> FileState:
    file = folder / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(raw)
    os.utime(file, ns=(_LONG_AGO, _LONG_AGO))
    return FileState(path, len(raw), file.stat().st_mtime_ns, hashlib.sha256(raw).hexdigest())


def _texts(data: Path) -> Iterator[str]:
    for packed in sorted((data / "briefings").glob("*.jsonl.gz")):
        with gzip.open(packed, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def _pieces(text: str) -> Iterator[str]:
    waiting: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        waiting += sentence.split()
        if len(" ".join(waiting)) >= _PIECE:
            yield " ".join(waiting)
            waiting = []
