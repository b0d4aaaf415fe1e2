"""The reader of other languages: which words answer, in the language of the briefing."""

import shutil
from pathlib import Path

import pytest
from briefings.index import MULTILINGUAL, Index, Retriever
from briefings.qa import Assistant, reader_for

BRIEFINGS = Path(__file__).parents[2] / "data" / "languages" / "briefings"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages") / "briefings"
    shutil.copytree(BRIEFINGS, folder)
    with Index.open(folder, model=MULTILINGUAL) as index:
        index.update()
    with Retriever.open(folder) as retriever:
        yield Assistant(retriever, reader_for(None, retriever))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many flats in Cooper Street are unsafe?", "214"),
        ("Wie viele Wohnungen in der Cooper Street sind unsicher?", "214"),
        ("Within how many days are prisoners to be exchanged?", "sept jours"),
        ("For how long did gas fill the hall?", "unos 35 minutos"),
        ("¿Durante cuánto tiempo llenó el gas la sala?", "unos 35 minutos"),
        ("Кто внёс вотум недоверия?", "Гаспар Винн"),
        ("Скільки поранених досі в лікарні?", "57"),
    ],
)
def test_words_of_the_briefing_answer_in_its_language(assistant, question, answer):
    told = assistant.ask(question)
    assert told.found and told.text.startswith(answer)
    one = told.evidence[0]
    assert one.document.text[one.start : one.end] == one.quote


def test_what_no_briefing_says_is_not_answered(assistant):
    assert not assistant.ask("Who won the chess championship of Norway in 1998?").found
    assert not assistant.ask("Wer hat die Schachmeisterschaft 1998 gewonnen?").found
