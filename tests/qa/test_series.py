"""Reports of one series: the one that a question asks for is read, and stands first."""

import datetime as dt
from dataclasses import replace

import pytest
from briefings.index import Document, Hit, IndexStatus, Passage
from briefings.qa import Assistant, Evidence
from briefings.qa.compare.asked import asked
from briefings.qa.series import newest_of_same, of_report_first, series_name, with_report

START = dt.date(2031, 3, 1)


def report(number: int, *, title: str = "Situation Report - {}", lag: int = 0) -> Document:
    day = START + dt.timedelta(days=number)
    data = day - dt.timedelta(days=lag)
    text = f"Data as reported by {data.day} March 2031\n\nThere are {100 + number} cases."
    return Document(number, f"{number}.pdf", title.format(number), day, "Desk", text, "sha")


def hit(document: Document) -> Hit:
    return Hit(Passage(document.id, document.id, 0, len(document.text), document.text), document, 1.0)


class Told:
    """Searches reports as an index does, the oldest first; notes what it is asked."""

    def __init__(self, reports: list[Document]):
        self.reports = reports

    def __call__(self, question, k=8, *, documents=None, source=None, since=None, until=None):
        kept = [
            one
            for one in self.reports
            if (since is None or one.date >= since)
            and (until is None or one.date <= until)
            and (documents is None or one.path in documents)
        ]
        return [hit(one) for one in kept][:k]


REPORTS = [report(number) for number in range(1, 20)]
QUESTION = "How many cases are there?"


def chosen(question: str, reports=REPORTS, found: int = 4, **filters):
    search = Told(reports)
    hits = search(question, found)
    shown, back = with_report(asked(question, dt.date(2031, 3, 20)), question, hits, search, filters)
    return [one.document.id for one in shown], back


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Situation Report - 7", "SITUATION REPORT – 19 - ERRATUM"),
        ("Sitrep 3 of 4 May 2031", "Sitrep 12 of 30 June 2031"),
        ("Port bulletin, Monday", "Port bulletin, Tuesday"),
    ],
)
def test_titles_of_a_series_are_the_same_but_for_number_and_day(one, other):
    assert series_name(one) == series_name(other)


def test_other_titles_are_not():
    assert series_name("Situation Report - 7") != series_name("Weather Report - 7")


def test_the_report_of_the_day_asked_for_takes_the_place_of_the_last_hit():
    ids, back = chosen("How many cases were there on 11 March 2031?")
    assert ids == [1, 2, 3, 10] and back == {1, 2, 3}


def test_the_day_of_its_figures_counts_and_not_that_of_the_report():
    late = [report(number, lag=1) for number in range(1, 20)]
    ids, _ = chosen("How many cases were there as of 11 March 2031?", late)
    assert ids[-1] == 11


def test_the_number_of_a_report_finds_it():
    ids, back = chosen("How many cases does situation report 17 give?")
    assert ids[-1] == 17 and 17 not in back


def test_a_number_that_no_report_has_changes_nothing():
    assert chosen("How many cases does situation report 99 give?") == ([1, 2, 3, 4], frozenset())


def test_what_was_said_first_is_asked_of_all():
    assert chosen("What was the first number of cases?") == ([1, 2, 3, 4], frozenset())


def test_an_event_of_the_past_is_looked_for_in_all():
    assert chosen("When did the market close?") == ([1, 2, 3, 4], frozenset())


def test_reports_of_one_day_or_of_other_titles_are_no_series():
    titles = ["Fire", "Flood", "Strike", "Talks"]
    others = [report(number, title=title) for number, title in enumerate(titles, 1)]
    assert chosen("How many cases were there on 11 March 2031?", others) == ([1, 2, 3, 4], frozenset())


def test_the_last_day_of_the_calendar_is_a_day():
    assert chosen("How many cases were there as of 31 December 9999?")[0]


class Reader:
    threshold = 0.5

    def read(self, question, hits):
        """The sentence of each report, the first hit's a little before the others."""
        found = []
        for number, one in enumerate(hits):
            text = one.document.text
            start = text.index("There are")
            found.append(Evidence(text[start:], start, len(text), one.document, 0.6 - number / 100))
        return found


class Retriever:
    def __init__(self, search):
        self.search = search

    def readings(self, question):
        return (question,)

    def status(self):
        return IndexStatus(19, 19, 1, START, dt.date(2031, 3, 20), "m", "float32", 0)


def test_the_report_asked_for_answers():
    answer = Assistant(Retriever(Told(REPORTS)), Reader()).ask("How many cases were there on 11 March 2031?")
    assert answer.evidence[0].document.id == 10
    assert answer.found and "110" in answer.text


def test_a_report_written_a_day_later_answers_for_the_day_of_its_figures():
    late = [report(number, lag=1) for number in range(1, 20)]
    answer = Assistant(Retriever(Told(late)), Reader()).ask(QUESTION, as_of=START)
    assert [one.document.id for one in answer.evidence] == [1]
    assert answer.found and "101" in answer.text


def test_evidence_of_other_reports_stands_behind_and_the_sureness_does_not_fall():
    old, new = REPORTS[0], REPORTS[1]
    both = [
        _first(old, 0.4),
        _first(new, 0.39),
    ]
    ordered = of_report_first(both, frozenset({old.id}))
    assert [one.document.id for one in ordered] == [new.id, old.id]
    assert ordered[0].score > 0.4 > ordered[1].score


def _first(document: Document, score: float) -> Evidence:
    start = document.text.index("There are")
    return Evidence(document.text[start:], start, len(document.text), document, score)


def test_of_one_sentence_in_several_reports_the_newest_is_quoted():
    def told(document: Document, quote: str, score: float) -> Evidence:
        return Evidence(quote, 0, len(quote), replace(document, text=quote), score)

    other = report(9, title="Weather Report - {}")
    by_date = [report(number, title="{} March 2031") for number in (4, 5)]
    evidence = [
        told(report(1), "The ship is in  port.", 0.9),
        told(report(2), "Nothing new.", 0.8),
        told(report(3), "The ship is in port.", 0.7),
        told(other, "The ship is in port.", 0.6),
        *(told(one, "The ship is in port.", 0.5) for one in by_date),
    ]
    found = newest_of_same(evidence)
    assert [(one.document.path, one.score) for one in found] == [
        ("3.pdf", 0.9),
        ("2.pdf", 0.8),
        ("1.pdf", 0.7),
        ("9.pdf", 0.6),
        ("4.pdf", 0.5),  # no series of one name
        ("5.pdf", 0.5),
    ]
