"""An index is asked with the model that it was built with, and with no other."""

from pathlib import Path

import pytest
from briefings.index import EmbedderSpec, IndexMismatch, SentenceTransformerEmbedder
from briefings.index.embed.choose import choose_embedder
from briefings.index.embed.minilm import MiniLMEmbedder

INDEX = Path("index.sqlite")


def spec(model):
    return EmbedderSpec(model, "0", 384, "float32")


@pytest.mark.parametrize(
    ("built", "model", "kind"),
    [
        (None, None, SentenceTransformerEmbedder),
        (None, "all-MiniLM-L6-v2", SentenceTransformerEmbedder),
        ("all-MiniLM-L6-v2", None, MiniLMEmbedder),
        ("all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2", MiniLMEmbedder),
        ("another", None, SentenceTransformerEmbedder),
        ("another", "another", SentenceTransformerEmbedder),
    ],
)
def test_the_model_that_built_it_answers(built, model, kind):
    assert type(choose_embedder(spec(built) if built else None, INDEX, model)) is kind


def test_another_model_is_refused_with_both_names():
    with pytest.raises(IndexMismatch, match=r"index.sqlite .*'one', not 'other'"):
        choose_embedder(spec("one"), INDEX, "other")
