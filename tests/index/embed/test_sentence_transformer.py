"""The real model, loaded once for this file, and what is told when it cannot be loaded."""

import sys
import threading
import time

import numpy as np
import pytest
from briefings.index import Index, ModelError, Retriever, SentenceTransformerEmbedder
from briefings.index.embed import sentence_transformer as embed
from briefings.index.embed.batching import BATCH_TOKENS
from briefings.index.embed.weights import DEFAULT_DIGEST, DEFAULT_MODEL
from briefings.index.reading.limits import Limits
from briefings.index.reading.prepare import prepare
from briefings.index.reading.read_file import read_file
from briefings.index.reading.scan import FoundFile
from briefings.index.segment import passages
from fakes import FakeEmbedder, write

PATIENCE = 60


@pytest.fixture(scope="module")
def embedder():
    embedder = SentenceTransformerEmbedder()
    assert embedder.spec.dimension == 384
    return embedder


def test_the_default_model_is_the_published_one(embedder):
    assert (embedder.spec.model, embedder.spec.digest) == (DEFAULT_MODEL, DEFAULT_DIGEST)
    assert embedder.spec.dtype in {"bfloat16", "float32"}
    assert embedder.max_tokens == 254


def test_vectors_are_of_length_one_in_the_order_of_the_texts(embedder):
    texts = [
        "NATO is led by its Secretary General.",
        "Rain fell on the harbour all night.",
        "",
        "x" * 5000,
        "a\0b",
    ]
    vectors = embedder.embed(texts)
    assert (vectors.shape, vectors.dtype) == ((5, 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    question = embedder.embed(["Who leads NATO?"])[0]
    assert np.argmax(vectors @ question) == 0
    np.testing.assert_allclose(np.sum(embedder.embed(texts[:1])[0] * vectors[0]), 1, atol=5e-3)


def test_no_texts_give_no_vectors(embedder):
    assert embedder.embed([]).shape == (0, 384)
    assert embedder.count_tokens([]) == []


def test_tokens_are_counted_in_full(embedder):
    assert embedder.count_tokens(["", "NATO", "word " * 1000]) == [0, 1, 1000]


def test_no_passage_is_cut_off_by_the_model(embedder):
    text = "The deployment of 10,000 troops, the UN said, breaches resolutions 1718 and 2270. " * 40
    text += "x" * 700 + " " + "Überschwemmungsgebiete 日本語の文章です。" * 60
    spans = passages(text, embedder.count_tokens, 200)
    assert "".join(text[start:end] for start, end in spans) == text
    assert max(embedder.count_tokens([text[start:end] for start, end in spans])) <= 200


def test_threads_share_one_model(embedder):
    expected = embedder.embed(["Who leads NATO?"])[0]
    cosines = []

    def work():
        cosines.append(float(embedder.embed(["Who leads NATO?"])[0] @ expected))
        embedder.count_tokens(["Who leads NATO?"] * 50)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cosines == pytest.approx([1] * 4, abs=1e-2)


def test_batches_are_of_texts_of_about_one_length(embedder, monkeypatch):
    """So that little is padded, and no batch is larger than what is fast."""
    texts = ["word " * (60 + number * 7 % 140) for number in range(150)]
    asked = []
    encode = embedder._load().encode

    def watched(batch, **options):
        asked.append([len(text.split()) for text in batch])
        return encode(batch, **options)

    monkeypatch.setattr(embedder._load(), "encode", watched)
    vectors = embedder.embed(texts)
    assert max(max(batch) * len(batch) for batch in asked) <= BATCH_TOKENS
    assert sum(max(batch) * len(batch) for batch in asked) < 1.2 * sum(map(sum, asked))
    monkeypatch.undo()
    for number in (0, 77, 149):
        np.testing.assert_allclose(np.sum(vectors[number] * embedder.embed([texts[number]])[0]), 1, atol=5e-3)


def test_counting_does_not_wait_for_embedding_and_a_question_not_for_all_of_an_update(embedder, monkeypatch):
    encode, asked, threads = embedder._load().encode, [], []

    def watched(batch, **options):
        asked.append(batch[0])
        if len(asked) == 1:
            counted = threading.Thread(target=embedder.count_tokens, args=[["one text"]])
            threads.append(threading.Thread(target=embedder.embed, args=[["a question?"]]))
            counted.start()
            counted.join(PATIENCE)
            assert not counted.is_alive()
            threads[0].start()
            until = time.monotonic() + PATIENCE
            while (
                not embedder._one_at_a_time._next.locked() and time.monotonic() < until
            ):  # it waits for its turn
                time.sleep(0.01)
        return encode(batch, **options)

    monkeypatch.setattr(embedder._load(), "encode", watched)
    embedder.embed(["word " * 200] * 40)
    threads[0].join(PATIENCE)
    assert asked.index("a question?") == 1


def test_a_tokenizer_in_python_counts_as_well():
    class Tokenizer:
        def tokenize(self, text):
            return text.split()

    assert embed._counter(Tokenizer())(["", "one two"]) == [0, 2]


def test_from_files_to_hits_with_the_real_model(embedder, tmp_path):
    write(
        tmp_path,
        a="NATO\n\nThe alliance is headed by Mark Rutte.",
        b="Weather\n\nRain fell on the harbour all night.",
        c="Football\n\nThe home side won by two goals.",
    )
    with Index.open(tmp_path, embedder=embedder) as index:
        assert index.update().added == 3
    with Retriever.open(tmp_path, embedder=embedder) as retriever:
        hits = retriever.search("Who is the chief of the organisation?")
        assert hits[0].document.path == "a.txt"
        assert hits[0].words is None, "no word of the question is in the passage: this is found by meaning"
        assert retriever.search("who\ud800 is rutte\0")[0].document.path == "a.txt"
        assert retriever.embed(["half a pair \ud800"]).shape == (1, 384)
        assert retriever.status().model == DEFAULT_MODEL


def test_a_model_that_is_not_there_is_told_in_one_line():
    with pytest.raises(ModelError, match="give a sentence-transformers model") as raised:
        _ = SentenceTransformerEmbedder("/no/such/model").spec
    assert "/no/such/model" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_making_an_embedder_loads_nothing(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    SentenceTransformerEmbedder()


@pytest.fixture(scope="module")
def static_model(tmp_path_factory):
    """A tiny model of another kind: a bare tokenizer, no limit of length."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = "[UNK] who leads nato rutte rain harbour".split()
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    folder = tmp_path_factory.mktemp("static")
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=8)], device="cpu").save(str(folder))
    return folder


def test_a_model_without_a_limit_of_length(static_model, tmp_path):
    embedder = SentenceTransformerEmbedder(str(static_model), "float32")
    assert embedder.spec.dimension == 8 and len(embedder.spec.digest) == 64
    assert embedder.max_tokens == 510
    assert embedder.count_tokens(["who leads nato", ""]) == [3, 0]
    write(tmp_path, a="rutte leads nato", b="rain harbour")
    with Index.open(tmp_path, model=str(static_model)) as index:
        index.update()
    with Retriever.open(tmp_path) as retriever:
        assert retriever.search("leads nato")[0].document.path == "a.txt"
        assert retriever.status().model == str(static_model)


@pytest.mark.parametrize("max_tokens", [1, 2, 7, 60, 254, 8192])
def test_passages_and_what_stands_above_them_fit_any_model(tmp_path, max_tokens):
    text = (
        "# A title of this briefing\n\n## A heading of this section\n\n" + "Some words and some more. " * 500
    )
    write(tmp_path).joinpath("a.md").write_text(text)
    embedder = FakeEmbedder(max_tokens=max_tokens)
    raw, state = read_file(tmp_path, FoundFile("a.md", len(text), 0), Limits())
    (draft,) = prepare(raw, state, embedder, Limits()).drafts
    sizes = embedder.count_tokens(draft.texts)
    assert (
        max(sizes) <= min(max_tokens, 510) + (max_tokens < 60) * 10
    )  # of a tiny model, a word of the heading or two
    assert all(draft.texts)
    assert "".join(draft.extract.text[start:end] for start, end, _ in draft.passages) == draft.extract.text


def test_weights_of_any_shape_have_a_digest():
    import torch
    from briefings.index.embed.sentence_transformer import _weights_digest

    class Model:
        def __init__(self, scale):
            self.scale = scale

        def state_dict(self):
            return {"logit_scale": torch.tensor(self.scale), "weight": torch.eye(3, dtype=torch.bfloat16).T}

    assert _weights_digest(Model(1.0)) == _weights_digest(Model(1.0)) != _weights_digest(Model(2.0))
