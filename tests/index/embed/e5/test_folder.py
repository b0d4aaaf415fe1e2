"""The model as a folder: what is written, for those who load no other."""

import json
from types import SimpleNamespace

import pytest
import torch
from briefings.index.embed.e5 import folder as e5_folder
from briefings.index.embed.e5.file import WORDS, read_e5
from briefings.index.embed.e5.folder import write_e5, write_tokenizer
from briefings.index.embed.e5.tokenizer import tokenizer_of
from safetensors.torch import load_file
from tokenizers import Tokenizer

SMALL = {"hidden_size": 2, "max_position_embeddings": 512, "model_type": "bert"}


@pytest.fixture
def small(monkeypatch):
    """A model of two weights in the place of ours."""
    file = SimpleNamespace(
        config=SMALL,
        pieces=("<s>", "<pad>", "</s>", "<unk>"),
        ends=(0, 2, 1, 3),
        weights=lambda: {"a.bias": torch.tensor([0.5, 2.0])},
        words=lambda: SimpleNamespace(all=lambda: torch.eye(4, 2).T),
    )
    monkeypatch.setattr(e5_folder, "read_e5", lambda: file)
    monkeypatch.setattr(e5_folder, "tokenizer_of", lambda _: SimpleNamespace(save=lambda path: None))


def read(path):
    return json.loads(path.read_text("utf-8"))


def test_the_weights_are_written_in_half_precision_with_those_of_the_words(small, tmp_path):
    assert write_e5(tmp_path / "new" / "e5") == tmp_path / "new" / "e5"
    weights = load_file(tmp_path / "new" / "e5" / "model.safetensors")
    assert {weight.dtype for weight in weights.values()} == {torch.float16}
    assert {name: weight.tolist() for name, weight in weights.items()} == {
        "a.bias": [0.5, 2.0],
        WORDS: [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]],
    }


def test_sentence_transformers_is_told_of_each_step_and_of_the_prompts(small, tmp_path):
    write_e5(tmp_path)
    assert [module["type"].rpartition(".")[2] for module in read(tmp_path / "modules.json")] == [
        "Transformer",
        "Pooling",
        "Normalize",
    ]
    assert read(tmp_path / "1_Pooling" / "config.json") == {
        "word_embedding_dimension": 2,
        "pooling_mode_mean_tokens": True,
    }
    prompts = read(tmp_path / "config_sentence_transformers.json")
    assert prompts["prompts"] == {"query": "query: ", "passage": "passage: "}
    assert prompts["default_prompt_name"] == "passage"
    assert read(tmp_path / "config.json") == {**SMALL, "architectures": ["BertModel"], "dtype": "float32"}


def test_writing_it_twice_gives_the_same(small, tmp_path):
    def written():
        write_e5(tmp_path)
        return {path.name: path.read_bytes() for path in tmp_path.glob("*.*")}

    assert written() == written()


def test_the_tokenizer_is_that_of_the_file(tmp_path):
    write_tokenizer(tmp_path)
    text = "The port of Ferrow reopened — Überfall, 日本語."
    ours = tokenizer_of(read_e5()).encode(text)
    assert Tokenizer.from_file(str(tmp_path / "tokenizer.json")).encode(text).ids == ours.ids
    assert read(tmp_path / "tokenizer_config.json") == {
        "bos_token": "<s>",
        "eos_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "cls_token": "<s>",
        "sep_token": "</s>",
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": 512,
    }
