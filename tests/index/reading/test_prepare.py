"""One file -> drafts: its text cut into passages, each with what stands above it."""

import pytest
from briefings.index.errors import LoadError
from briefings.index.reading.limits import Limits
from briefings.index.reading.prepare import prepare
from briefings.index.types import FileState
from fakes import FakeEmbedder
from files import attach, mail

TEXT = """# The flood

## In the north

The dam at Varn broke on Monday. Some 420 people left their homes.

## In the south

The road to Kolm is open. Nobody was hurt there.
"""


def prepared(raw, path="news/flood.md", counter=True, **limits):
    state = FileState(path, len(raw), 1, "sha")
    return prepare(raw, state, FakeEmbedder(max_tokens=30) if counter else None, Limits(**limits))


def test_passages_tile_the_text_and_know_their_heading():
    (draft,) = prepared(TEXT.encode()).drafts
    assert "".join(draft.extract.text[start:end] for start, end, _ in draft.passages) == draft.extract.text
    told = {draft.extract.text[start:end]: heading for start, end, heading in draft.passages}
    assert [heading for text, heading in told.items() if "420" in text] == ["In the north"]
    assert [heading for text, heading in told.items() if "Kolm" in text] == ["In the south"]
    assert (draft.path, draft.title, draft.language) == ("news/flood.md", "The flood", "en")


def test_what_is_embedded_says_where_a_passage_stands_and_says_nothing_twice():
    (draft,) = prepared(TEXT.encode()).drafts
    for (start, end, heading), text in zip(draft.passages, draft.texts, strict=True):
        passage = draft.extract.text[start:end].strip()
        above = text.removesuffix(passage).split("\n")
        assert text.endswith(passage) and ("The flood" in above) != passage.startswith("The flood")
        assert (heading in above) != passage.startswith(heading)


def test_the_name_of_a_file_is_its_title_but_is_not_embedded():
    (draft,) = prepared(b"12\n\n13\n\n14", "news/the_dam.txt").drafts
    assert draft.title and draft.title not in draft.texts[0]


def test_without_a_counter_nothing_is_cut():
    (draft,) = prepared(TEXT.encode(), counter=False).drafts
    assert (draft.passages, draft.texts) == ((), ())
    assert "Varn" in draft.extract.text


def test_a_file_of_too_much_text_is_refused_by_all_its_documents_together():
    message = attach(mail("The dam broke. " * 5, subject="Dam"), "a.txt", b"It rained. " * 10)
    assert len(prepared(message.as_bytes(), "a.eml").drafts) == 2
    with pytest.raises(LoadError, match=r"characters of text, limit 150: split it, or raise max_characters"):
        prepared(message.as_bytes(), "a.eml", characters=150)


def test_what_is_left_out_is_named_under_its_file():
    message = attach(mail("The dam broke.", subject="Dam"), "a.pdf", b"no pdf at all")
    read = prepared(message.as_bytes(), "in/a.eml")
    assert [draft.path for draft in read.drafts] == ["in/a.eml"]
    ((path, reason),) = read.skipped
    assert path == "in/a.eml/a.pdf" and reason
    assert read.texts == sum(len(draft.texts) for draft in read.drafts) == 1
