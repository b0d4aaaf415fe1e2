"""Which sentences may answer, and what each is read under."""

import pytest
from briefings.index import Document, Hit, Passage
from briefings.qa.read.candidates import asked_about, candidates
from briefings.qa.read.features import is_asked_row


def hit(text: str, number: int = 1, score: float = 1.0, title: str = "A title", heading: str = "") -> Hit:
    document = Document(number, f"{number}.txt", title, None, None, text, "")
    return Hit(Passage(number, number, 0, len(text), text, heading), document, score, dense=0.5)


def test_a_row_of_a_table_is_read_under_its_head():
    text = "Site | Loss | Guards\nTema | 41,000 | 2\nKumasi | 12,500 | 1"
    assert [one.before for one in candidates([hit(text)])] == ["Site | Loss | Guards"] * 2  # itself is none


def test_a_row_is_read_under_a_head_that_stands_in_an_earlier_passage():
    text = "Site | Loss | Guards\nTema | 41,000 | 2\nKumasi | 12,500 | 1"
    start = text.index("Kumasi")
    document = Document(1, "1.txt", "A title", None, None, text, "")
    one = Hit(Passage(1, 1, start, len(text), text[start:], ""), document, 1.0, dense=0.5)
    assert [row.before for row in candidates([one])] == ["Site | Loss | Guards"]


CASES = "Region | Province | Confirmed cases\nSouth | Tema | 41 (2)\nSouth | Kumasi | 12 (0)"
RISK = "Level | Risk\nGlobal Level | High\nRegional Level | Low"


@pytest.mark.parametrize(
    ("text", "question", "rows"),
    [
        (CASES, "How many cases are there in Tema?", ["South | Tema | 41 (2)"]),
        (CASES, "How many confirmed cases has Kumasi?", ["South | Kumasi | 12 (0)"]),
        (CASES, "How many people died in Tema?", []),  # the head counts something else
        (CASES, "How many cases are there?", []),
        (CASES, "Tema?", []),
        (RISK, "What is the risk at the global level?", ["Global Level | High"]),
        (CASES, "How many cases are there in Port Tema?", []),  # another place
        (CASES, "Which province has cases beside Tema?", []),
        ("Tema has 41 cases.", "How many cases has Tema?", []),
    ],
)
def test_the_row_that_a_question_names(text, question, rows):
    assert [one.text for one in candidates([hit(text)]) if is_asked_row(question, one)] == rows


@pytest.mark.parametrize(
    ("text", "title", "heading", "answering"),
    [
        # A first line is the title too, and answers where it is a sentence
        ("The minister of Foo is Ann Bar.\nShe took office.", "The minister of Foo is Ann Bar.", "", 2),
        ("The minister of Foo is Ann Bar.\n\nShe took office.", "The minister of Foo is Ann Bar.", "", 2),
        ("“Ann Bar is to go!”\n\nSo it was said.", "“Ann Bar is to go!”", "", 2),
        # or where it is all that there is
        ("Ann Bar, minister of Foo", "Ann Bar, minister of Foo", "", 1),
        ("Ann Bar, minister of Foo", "A page", "Ann Bar, minister of Foo", 1),
        # or where it runs on
        ("At the depot ask Ann Bar\nFor fuel ask Ben Baz", "At the depot ask Ann Bar", "", 2),
        # but not where it names what stands below
        ("Ann Bar resigns\n\nShe took office in May.", "Ann Bar resigns", "", 1),
        ("Ann Bar resigns\nFOO, 3 May 2031\nShe took office.", "Ann Bar resigns", "", 1),
        ("The minister\n\nShe took office in May.", "A page", "The minister", 1),
        ("A page\n\nThe minister\n\nShe took office in May.", "A page", "The minister", 1),
        ("Who is the minister?\n\nAnn Bar is.", "Who is the minister?", "", 1),
    ],
)
def test_a_title_answers_where_it_is_said_and_names_nothing(text, title, heading, answering):
    other = hit("A ship sank.", 2)
    told = [one.text for one in candidates([hit(text, title=title, heading=heading), other])]
    assert len(told) == answering + 1 and told[-1] == "A ship sank."
    assert (title in told or heading in told) == (text.startswith(told[0]))


def test_a_sentence_on_another_of_the_same_name_is_no_answer_unless_there_is_no_other():
    found = candidates([hit("Ivo Kranz was born in Tolna. Kranz was born in Ekby. The sea is cold.")])
    asked = "Where was Livia Kranz born?"
    assert [one.text for one in asked_about(asked, found)] == ["Kranz was born in Ekby.", "The sea is cold."]
    assert asked_about(asked, found[:1]) == found[:1]
    assert asked_about("Where was Kranz born?", found) == found
