"""A plain model as an embedder, over a tokenizer of six words and a network that gives each a direction."""

import threading
import time

import numpy as np
import pytest
import torch
from briefings.index import EmbedderSpec, ModelError
from briefings.index.embed.encoder import LoadedEncoder, PlainEmbedder
from tokenizers import Tokenizer, models, pre_tokenizers, processors

WORDS = "[CLS] [SEP] [UNK] bridge fell stands rain".split()
DIMENSION = len(WORDS)


def tokenizer():
    made = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 0), ("[SEP]", 1)]
    )
    return made


class Network:
    """Gives each token its own axis; keeps how large each batch was."""

    def __init__(self):
        self.shapes = []

    def __call__(self, numbers, mask):
        self.shapes.append(tuple(numbers.shape))
        return torch.nn.functional.one_hot(numbers, DIMENSION).to(torch.bfloat16)


class Small(PlainEmbedder):
    max_tokens = 3

    def __init__(self, fails=0):
        super().__init__("bfloat16")
        self.network, self.loads, self.fails = Network(), [], fails

    def _load_model(self, dtype):
        self.loads.append(dtype)
        time.sleep(0.05)  # as long as another thread needs to ask for it as well
        if len(self.loads) <= self.fails:
            raise ModelError("no file handle is left")
        return LoadedEncoder(EmbedderSpec("small", "d", DIMENSION, dtype), tokenizer(), self.network)


def direction(*words):
    counts = np.array([words.count(word) for word in WORDS], dtype=np.float32)
    return counts / np.linalg.norm(counts)


def test_a_vector_is_the_mean_over_the_tokens_with_both_ends_of_length_one():
    (found,) = Small().embed(["bridge bridge fell"])
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, direction("[CLS]", "bridge", "bridge", "fell", "[SEP]"), atol=1e-6)


def test_padding_counts_for_nothing_and_the_order_is_that_of_the_texts():
    texts = ["rain", "bridge fell rain", "", "nobody knows"]
    together = Small().embed(texts)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_allclose(row, Small().embed([text])[0], atol=1e-6)


def test_longer_texts_are_cut_off_but_counted_in_full():
    embedder = Small()
    long = "bridge fell rain rain rain"
    np.testing.assert_allclose(embedder.embed([long])[0], embedder.embed(["bridge fell rain"])[0])
    assert embedder.count_tokens([long, "", "rain"]) == [5, 0, 1]


def test_no_texts_are_no_vectors():
    assert Small().embed([]).shape == (0, DIMENSION)
    assert Small().count_tokens([]) == []


def test_it_is_loaded_once_by_whoever_needs_it_first():
    embedder, seen = Small(), []
    assert embedder.loads == []
    threads = [threading.Thread(target=lambda: seen.append(embedder.spec.model)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == ["small"] * 4 and embedder.loads == ["bfloat16"]


def test_what_failed_once_is_loaded_by_the_next_one():
    embedder = Small(fails=1)
    with pytest.raises(ModelError):
        _ = embedder.spec
    assert embedder.spec.model == "small" and len(embedder.loads) == 2
