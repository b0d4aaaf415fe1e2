"""Searching briefings in several languages: words, filters, and a fair place for each language."""

import json

import pytest
from briefings.index import Index, Retriever
from briefings.index.embed.multilingual import MultilingualEmbedder
from fakes import FakeEmbedder, reading, update, write
from in_languages import TEXTS


@pytest.fixture(scope="module")
def multilingual():
    return MultilingualEmbedder()


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, **TEXTS)
    update(tmp_path)
    return tmp_path


def test_a_search_may_be_of_one_language(folder):
    with reading(folder) as retriever:
        for said in ("uk", "Ukrainian"):
            assert {hit.document.path for hit in retriever.search("порт", language=said)} == {"uk.txt"}
        with pytest.raises(ValueError, match="'Klingon' is no language"):
            retriever.search("порт", language="Klingon")
        languages = dict(retriever.status().languages)
        assert {languages[code] for code in ("de", "uk", "zh", "en", "ar")} == {1}
        assert {info.path: info.language for info in retriever.documents()}["de.txt"] == "de"


def test_quotes_are_exact_with_mixed_scripts_directions_and_full_width_figures(folder):
    with reading(folder) as retriever:
        for info in retriever.documents():
            document = retriever.document(info.id)
            for hit in retriever.search(document.text[:40]):
                assert hit.document.text[hit.passage.start : hit.passage.end] == hit.passage.text
        text = next(retriever.document(i.id).text for i in retriever.documents() if i.path == "zh.txt")
        assert "２５" in text, "figures of full width stay as they were written"


def test_an_english_question_finds_what_is_only_said_in_another_language(multilingual, tmp_path):
    write(
        tmp_path,
        de="Der Hafen von Ferrow ist seit Montag wegen des Sturms gesperrt.",
        en="The mayor of Ferrow opened a school in Ashwater on Tuesday.",
        other="Ferrow has 6,000 people. Ferrow lies on the coast.",
    )
    with Index.open(tmp_path, embedder=multilingual) as index:
        index.update()
    with Retriever.open(tmp_path, embedder=multilingual) as retriever:
        assert retriever.search("Why is the harbour of Ferrow closed?")[0].document.path == "de.txt"
        write(tmp_path, same="The port of Ferrow has been closed since Monday because of the storm.")
        with Index.open(tmp_path, embedder=multilingual) as index:
            index.update()
        hits = retriever.search("Why is the port of Ferrow closed?")
        assert [hit.document.path for hit in hits[:2]] == ["same.txt", "de.txt"], (
            "its own language where both say it"
        )


def test_a_json_of_the_questions_says_where_the_answers_are():
    from pathlib import Path

    data = Path(__file__).parents[2] / "data" / "languages"
    rows = json.loads((data / "questions.json").read_text("utf-8"))
    assert len(rows) == 60 and {row["language"] for row in rows} == {"de", "fr", "es", "ru", "uk"}
    for row in rows:
        text = (data / "briefings" / row["document"]).read_text("utf-8")
        assert text.count(row["sentence"]) == 1 and row["words"] in text[text.index(row["sentence"]) :][:400]


def test_the_default_model_is_asked_as_before(folder):
    embedder = FakeEmbedder()
    assert not hasattr(embedder, "embed_questions")
    with reading(folder) as retriever:
        assert (retriever.embed(["x"], questions=True) == retriever.embed(["x"])).all()
