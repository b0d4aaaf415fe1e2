"""Searching briefings in several languages: words, filters, and a fair place for each language."""

import json

import pytest
from briefings.index import Index, Retriever
from briefings.index.catalogue.filters import Filters
from briefings.index.embed.multilingual import MultilingualEmbedder
from briefings.index.search.across import Across, expected_together, expected_words, in_each_language
from briefings.index.search.scale import Scale, scale_of
from fakes import FakeEmbedder, reading, update, write

TEXTS = {
    "de": "Lage\n\nDie Häfen der Insel sind seit Montag wegen des Sturms gesperrt.",
    "uk": "Зведення\n\nПорти острова закрито з понеділка через шторм.",
    "zh": "简报\n\n由于风暴，港口自星期一起关闭。共有２５艘船。",
    "en": "Brief\n\nThe harbours of the island are closed because of the storm.",
    "ar": 'إحاطة\n\nأُغلقت موانئ الجزيرة منذ يوم الاثنين بسبب العاصفة. قال: "٢٥ سفينة".',
    "xx": "Qorvath\n\nQorvath zumil treng 12 balik.",
}


@pytest.fixture(scope="module")
def multilingual():
    return MultilingualEmbedder()


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, **TEXTS)
    update(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Welcher Hafen ist gesperrt?", "de"),
        ("Який порт закрито?", "uk"),
        ("哪个港口关闭了？", "zh"),
        ("25艘船", "zh"),
        ("Which harbour is closed?", "en"),
        ("ما هي الموانئ المغلقة؟", "ar"),
        ("Qorvath zumil?", "xx"),
    ],
)
def test_words_are_found_in_any_form_of_their_language(folder, question, language):
    with reading(folder) as retriever:
        best = max(retriever.search(question), key=lambda hit: hit.words or 0.0)
        assert best.words and best.document.path == f"{language}.txt"


def test_a_search_may_be_of_one_language(folder):
    with reading(folder) as retriever:
        for said in ("uk", "Ukrainian"):
            assert {hit.document.path for hit in retriever.search("порт", language=said)} == {"uk.txt"}
        with pytest.raises(ValueError, match="'Klingon' is no language"):
            retriever.search("порт", language="Klingon")
        languages = dict(retriever.status().languages)
        assert {languages[code] for code in ("de", "uk", "zh", "en", "ar")} == {1}
        assert {info.path: info.language for info in retriever.documents()}["de.txt"] == "de"


def test_what_is_changed_or_gone_leaves_no_terms(folder):
    write(folder, de="Lage\n\nDie Brücken der Insel sind seit Montag offen.")
    (folder / "zh.txt").unlink()
    update(folder)
    with reading(folder) as retriever:
        assert not any(hit.words for hit in retriever.search("Welcher Hafen ist gesperrt?"))
        assert retriever.search("Welche Brücke ist offen?")[0].document.path == "de.txt"
        assert not any(hit.words for hit in retriever.search("港口"))


def test_an_index_of_english_briefings_has_no_terms(tmp_path):
    write(tmp_path, a="The bridge — “closed” since Monday — stands.", b="12 / 30", c="The café is closed.")
    update(tmp_path)
    with reading(tmp_path) as retriever, retriever._connection() as catalogue:
        assert not catalogue.has_terms()


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


def test_each_language_is_searched_where_one_could_fill_all(folder):
    asked = []

    def search(depth, filters):
        asked.append((depth, filters and filters.language))
        return [(number, 0.5) for number in range(depth if filters is None else 1)]

    with reading(folder) as retriever, retriever._connection() as catalogue:
        in_each_language(catalogue, search, 3, Filters())
        assert asked[0] == (3, None) and {language for _, language in asked[1:]} >= {
            "ar",
            "de",
            "en",
            "uk",
            "zh",
        }
        del asked[:]
        in_each_language(catalogue, search, 3, Filters(language="de"))
        assert asked == [(3, "de")], "one language was asked for"


def test_one_search_is_enough_where_it_does_not_fill_up(folder):
    asked = []
    with reading(folder) as retriever, retriever._connection() as catalogue:
        in_each_language(catalogue, lambda depth, filters: asked.append(depth) or [(1, 0.5)], 3, Filters())
    assert asked == [3]


def test_the_scale_of_a_model():
    assert scale_of("anything") == Scale()
    assert Scale().nearness(0.4) == Scale().nearness(0.4, across=True) == 0.4
    scale = scale_of("multilingual")
    assert scale.nearness(0.80, across=True) > scale.nearness(0.80) > 0.2
    assert scale.nearness(scale.zero, across=True) == pytest.approx(0)


def test_what_is_to_be_expected_rises_with_nearness():
    steps = [number / 20 for number in range(-4, 24)]
    for expected in (expected_words, expected_together):
        values = [expected(step) for step in steps]
        assert values == sorted(values) and 0 <= values[0] < values[-1] < 1
    across = Across(frozenset({2}))
    assert across.words({1: 10.0, 2: 50.0}, {1: 0.5, 2: 0.5}) == {1: 10.0, 2: pytest.approx(4.7)}
    assert Across().words({1: 10.0}, {1: 0.5}) == {1: 10.0}


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
