import pytest
from briefings.index import Document, Span
from briefings.qa.read.quotes import context_of, leans


def document(text: str, title: str = "A title") -> Document:
    return Document(1, "a.txt", title, None, None, text, "")


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.mark.parametrize(
    "sentence",
    [
        "He arrived on Monday.",
        "However, the port stayed open.",
        "It's closed.",
        "They said no.",
        "“This is over,” Rutte said.",
        "But losses grew.",
        "In addition, mines were laid.",
        "A: Not before November.",
        "No, said the minister.",
    ],
)
def test_a_pronoun_or_a_connective_leans_on_the_sentence_before(sentence):
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rutte arrived on Monday.",
        "Hershey closed a plant.",
        "Italy agreed.",
        "The port is open.",
        "Butter is dear.",
        "No troops came.",
        "",
    ],
)
def test_other_sentences_stand_by_themselves(sentence):
    assert not leans(sentence)


def test_the_context_is_the_sentence_before_as_an_exact_slice():
    text = "Troops landed. Lt. Col. Idris Quennell spoke.  However, he gave no number."
    context = context_of(document(text), span_of(text, "However, he gave no number."))
    assert context is not None
    assert text[context.start : context.end] == "Lt. Col. Idris Quennell spoke."


def test_a_quote_that_stands_by_itself_needs_no_context():
    text = "Troops landed. Quennell gave no number."
    assert context_of(document(text), span_of(text, "Quennell gave no number.")) is None


def test_the_context_may_stand_in_the_paragraph_before_but_is_never_a_heading():
    text = "The port closed.\n\nIt reopened.\n\nCasualties\n\nThey were few."
    before = context_of(document(text), span_of(text, "It reopened."))
    assert before is not None
    assert text[before.start : before.end] == "The port closed."
    assert context_of(document(text), span_of(text, "They were few.")) is None


def test_the_title_is_no_context_and_the_first_sentence_has_none():
    text = "The port closed.\n\nIt reopened."
    assert context_of(document(text, title="The port closed."), span_of(text, "It reopened.")) is None
    assert context_of(document("He left."), Span(0, 8)) is None


TABLE = "The losses were high.\n\nSite | Loss\nTema | 41,000\nKumasi | 12,500\n\nNone | armed"


@pytest.mark.parametrize(
    ("row", "head"),
    [
        ("Kumasi | 12,500", "Site | Loss"),
        ("Tema | 41,000", "Site | Loss"),
        ("Site | Loss", None),
        ("None | armed", None),
    ],
)
def test_the_context_of_a_row_is_the_head_of_its_own_table(row, head):
    for text in (TABLE, TABLE[TABLE.index("Site") :]):
        context = context_of(document(text), span_of(text, row))
        assert (context and text[slice(*context)]) == head


def test_the_head_of_an_endless_table_is_not_looked_for():
    text = "Site | Loss\n" + "Tema | 41,000\n" * 2000 + "Kumasi | 12,500"
    assert context_of(document(text), span_of(text, "Kumasi | 12,500")) is None


def test_a_first_line_that_runs_on_is_context_though_it_is_the_title_too():
    text = "The minister of Foo is Ann Bar.\nShe took office in May."
    before = context_of(
        document(text, title="The minister of Foo is Ann Bar."), span_of(text, "She took office in May.")
    )
    assert before is not None and text[before.start : before.end] == "The minister of Foo is Ann Bar."
