"""What a question is narrowed to, as chips and as a form."""

import datetime as dt

from briefings.index import DocumentInfo, IndexStatus
from briefings.ui.web.ask.chips import MOST_SOURCES, bar, form, told
from briefings.ui.web.narrowed import Narrowed
from html_pages import HOSTILE, Reader, words

DAY = dt.date(2031, 3, 4)


def info(number, source="Desk", title="Report"):
    return DocumentInfo(number, f"{number}.txt", f"{title} {number}", DAY, source, 1, 1)


def status(*languages):
    return IndexStatus(3, 3, 1, DAY, DAY, "m", "float32", 0, languages=languages)


def inputs(html, name):
    return [a for tag, a in Reader(html).elements if tag == "input" and a.get("name") == name]


def test_each_part_is_a_chip_that_can_be_taken_away():
    narrowed = Narrowed(("Desk", "Wire"), since=DAY, documents=("1.txt",))
    reader = Reader(bar(narrowed, [info(1)]))
    dropped = [(a["data-drop"], a["data-value"]) for _, a in reader.elements if "data-drop" in a]
    assert {name for name, _ in dropped} == {"source", "since", "document"} and len(dropped) == 4
    assert "Report 1" in reader.text, "a document is called by its title"
    assert "Clear" in reader.text and "Change" in reader.text


def test_without_any_there_is_only_the_way_to_narrow():
    said = words(bar(Narrowed()))
    assert said == "Narrow to…"
    assert told(Narrowed()) == ""


def test_what_is_wrong_is_an_alert():
    ((_, attributes),) = [e for e in Reader(bar(Narrowed(), problem=HOSTILE)).elements if e[0] == "p"]
    assert attributes["role"] == "alert"


def test_sources_are_offered_by_how_much_they_have_and_those_chosen_are_there_in_any_case():
    infos = [info(n, f"Source {n % 300}") for n in range(600)] + [info(n, "Desk") for n in range(600, 700)]
    html = form(Narrowed(("Gone",)), infos, status())
    boxes = inputs(html, "source")
    assert [a["value"] for a in boxes[:2]] == ["Gone", "Desk"]
    assert len(boxes) == MOST_SOURCES + 1
    assert [a["value"] for a in boxes if "checked" in a] == ["Gone"]


def test_days_have_the_bounds_of_the_index_and_languages_are_asked_where_there_are_two():
    html = form(Narrowed(until=DAY), [info(1)], status(("en", 2)))
    (until,) = inputs(html, "until")
    assert (until["value"], until["min"], until["max"]) == ("2031-03-04",) * 3
    assert "select" not in Reader(html).tags()
    html = form(Narrowed(language="de"), [info(1)], status(("en", 2), ("de", 1), ("", 4)))
    options = [a for tag, a in Reader(html).elements if tag == "option"]
    assert [a["value"] for a in options] == ["", "en", "de"]
    assert [a["value"] for a in options if "selected" in a] == ["de"]


def test_nothing_that_a_briefing_is_called_acts():
    infos = [info(1, HOSTILE, HOSTILE)]
    narrowed = Narrowed((HOSTILE,), documents=("1.txt",))
    for html in (bar(narrowed, infos, problem=HOSTILE), form(narrowed, infos, status()), told(narrowed)):
        assert not {"script", "img"} & Reader(html).tags()
        assert HOSTILE in Reader(html).text
