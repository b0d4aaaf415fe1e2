"""That the briefings do not say, in the language of the question."""

import datetime as dt

import pytest
from briefings.index import IndexStatus
from briefings.qa.not_found import not_found

DAY = dt.date(2031, 4, 2)
STATUS = IndexStatus(5, 9, 1, DAY, dt.date(2031, 4, 17), "m", "float32", 0)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Who leads the harbour?",
            "The briefings do not say. I searched 5 briefings from 2 April 2031 to 17 April 2031.",
        ),
        (
            "Wer leitet den Hafen?",
            "Die Lageberichte sagen es nicht. Durchsucht wurden 5 Berichte vom 2.4.2031 bis 17.4.2031.",
        ),
        (
            "Qui dirige le port ?",
            "Les notes ne le disent pas. J'ai cherché dans 5 notes du 02/04/2031 au 17/04/2031.",
        ),
        (
            "¿Quién dirige el puerto?",
            "Los informes no lo dicen. He buscado en 5 informes del 02/04/2031 al 17/04/2031.",
        ),
        (
            "Кто руководит портом?",
            "В сводках об этом не сказано. Просмотрено сводок: 5, с 02.04.2031 по 17.04.2031.",
        ),
        (
            "Хто керує портом?",
            "У зведеннях про це не сказано. Переглянуто зведень: 5, з 02.04.2031 по 17.04.2031.",
        ),
        ("谁管理港口？", "简报中没有提到。已查找5份简报（2031年4月2日至2031年4月17日）。"),
        (
            "Chi dirige il porto della città?",
            "The briefings do not say. I searched 5 briefings from 2 April 2031 to 17 April 2031.",
        ),
    ],
)
def test_it_is_said_in_the_language_of_the_question(question, said):
    assert not_found(question, STATUS, None, any_near=False) == said
    near = not_found(question, STATUS, None, any_near=True)
    assert near.startswith(said) and len(near) > len(said)
    early = not_found(question, STATUS, dt.date(2031, 1, 1), any_near=False)
    assert "2031" in early and early != said
    assert not_found(question, IndexStatus(0, 0, 0, None, None, "", "", 0), None, any_near=False) != said


def test_one_briefing_and_none_with_a_date():
    one = IndexStatus(1, 1, 1, DAY, DAY, "m", "float32", 0)
    assert (
        not_found("Who?", one, None, any_near=False)
        == "The briefings do not say. I searched 1 briefing of 2 April 2031."
    )
    undated = IndexStatus(3, 3, 1, None, None, "m", "float32", 0)
    assert (
        not_found("Кто это?", undated, None, any_near=False)
        == "В сводках об этом не сказано. Просмотрено сводок: 3."
    )
