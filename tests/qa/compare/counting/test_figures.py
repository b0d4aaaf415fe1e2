"""Which figures of a sentence answer, and which count something else."""

import datetime as dt
from dataclasses import replace

import pytest
from briefings.index import Document, Span
from briefings.qa import Evidence
from briefings.qa.compare.asked import asked
from briefings.qa.compare.counting.figures import figures
from briefings.qa.read.quotes import table_head
from told import Told, values


def test_the_dead_are_not_the_wounded_and_a_part_is_no_whole():
    answer = Told(
        ("2031-03-10", "Wire", "The attack killed [14] people and wounded 60.", [0.9]),
        ("2031-03-12", "Wire", "The hospital says that [60] people are wounded.", [0.3]),
        ("2031-03-13", "Wire", "Some [27] people were killed, of whom 9 were children.", [0.5]),
    ).ask("How many people were killed?")
    assert [one.value for one in answer.positions] == ["Some 27", "14"]


def test_what_hangs_on_another_word_is_another_count():
    answer = Told(
        ("2031-03-10", "Bank", "The data of [212,000] customers were copied.", [0.9]),
        ("2031-03-11", "Wire", "The data of [230,000] customers were copied.", [0.3]),
        ("2031-03-12", "Centre", "Password hashes of [9,300] customers were copied.", [0.01]),
    ).ask("How many customers are concerned?")
    assert "9,300" not in [one.value for one in answer.positions]


def test_those_of_whom_nothing_is_told_to_have_happened_are_no_dead():
    answer = Told(
        ("2031-03-10", "Ministry", "Some [61] civilians have been killed in the fighting.", [0.9]),
        ("2031-03-12", "Relief", "The [190] civilians who left the island may not go back.", [0.03]),
    ).ask("How many civilians have been killed in the fighting?")
    assert [one.value for one in answer.positions] == ["Some 61"]


def test_those_who_count_are_not_counted():
    answer = Told(
        ("2031-03-10", "Envoy", "The number of observers doubles to [120].", [0.6]),
        ("2031-03-12", "Wire", "The ministry speaks of 750, while the observers have counted [870].", [0.3]),
    ).ask("How many observers are there?")
    assert [one.value for one in answer.positions] == ["120"]


def test_no_ship_is_the_number_nought():
    answer = Told(
        ("2031-03-10", "Port", "There are [71] ships waiting.", [0.9]),
        ("2031-03-20", "Port", "[No ship] is waiting any longer.", [0.4]),
    ).ask("How many ships are waiting?")
    assert values(answer, "current") == ["No ship"]


TABLE = (
    "Region | Province | Confirmed (new) cases | Total cases with travel history | Total (new) deaths\n"
    "South | Tema | 33 (3) | 21 (0) | 4 (1)\n"
    "South | Kumasi | 9 (1) | 2 (0) | 0 (0)\n"
    "Total |  | 42 (4) | 23 (0) | 4 (1)"
)


def of_rows(question: str, *rows: tuple[str, str, float], table: str = TABLE) -> list[str]:
    """What counts in rows of a table: how a row begins, the words that a reader chose, and its share."""
    document = Document(1, "a.txt", "Report", dt.date(2031, 3, 1), "Desk", table, "sha")
    near = []
    for begins, chosen, share in rows:
        start = table.index(begins)
        end = (table + "\n").index("\n", start)
        at = table.index(chosen, start)
        quote = Evidence(table[start:end], start, end, document, share, Span(at, at + len(chosen)))
        near.append((replace(quote, context=table_head(table, start)), share))
    return [one.claim.value for one in figures(asked(question), near)]


@pytest.mark.parametrize(
    ("question", "chosen", "value"),
    [
        ("How many confirmed cases are there in Tema?", "21", "33"),  # the column that says no more
        ("How many cases are there in Tema?", "21", "33"),
        ("How many deaths were there in Tema?", "33", "4"),
        ("How many new cases are there in Tema?", "3)", "3"),  # in brackets, as the head has it
        ("How many cases with travel history are there in Tema?", "33", "21"),
    ],
)
def test_the_cell_of_the_column_asked_for(question, chosen, value):
    assert of_rows(question, ("South | Tema", chosen, 1.0))[0] == value


def test_a_row_that_is_not_asked_for_counts_only_where_the_reader_takes_it_seriously():
    question = "How many cases are there?"
    assert of_rows(question, ("Total | ", "42", 1.0), ("South | Kumasi", "9", 0.1)) == ["42"]
    assert of_rows("How many cases has Tema?", ("South | Tema", "33", 0.5), ("South | Kumasi", "9", 1.0)) == [
        "33"
    ]


@pytest.mark.parametrize(
    ("head", "row", "question", "chosen", "value"),
    [
        ("| Cases | Deaths", "Tema | 33 | 4", "How many deaths were there in Tema?", "33", "4"),
        ("| Cases | Deaths", "Tema | 33 | 4", "How many cases were there in Tema?", "4", "33"),
        (
            "Country | Total number of cases | New cases",
            "Tema | 330 | 12",
            "How many cases has Tema?",
            "330",
            "330",
        ),
        (
            "Country | Cumulative cases | Cases in staff",
            "Tema | 330 | 12",
            "How many cases has Tema?",
            "12",
            "330",
        ),
    ],
)
def test_the_column_whatever_its_head_is_like(head, row, question, chosen, value):
    assert of_rows(question, (row, chosen, 1.0), table=f"{head}\n{row}")[0] == value


def test_a_report_whose_lines_have_a_bar_is_no_table():
    answer = Told(
        ("2031-03-10", "Wire", "[30] people were killed in the attack.", [0.9]),
        ("2031-03-10", "Desk", "Desk | [12] people were killed in the attack.", [0.1]),
    ).ask("How many people were killed in the attack?")
    assert sorted(one.value for one in answer.positions) == ["12", "30"]


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("How many countries voted against?", "Of 193 countries, [12] voted against.", "12"),
        ("How many ships were damaged?", "Of 40 ships in port, [nine] were damaged.", "nine"),
        (
            "How many people were killed on Saturday?",
            "Twelve people were killed on Friday and [30] on Saturday.",
            "30",
        ),
        (
            "How many tanks were destroyed?",
            "The brigade, which has 90 tanks, said that [14] were destroyed.",
            "14",
        ),
        (
            "How many deaths were there?",
            "Forty-one deaths are known ([39] deaths in Tema, two deaths in Kumasi).",
            "Forty-one",
        ),
        (
            "How many deaths were there in Tema?",
            "Forty-one deaths are known ([39] deaths in Tema, two in Kumasi).",
            "39",
        ),
    ],
)
def test_the_reader_is_corrected_only_in_rows_boxes_and_brackets(question, text, value):
    answer = Told(("2031-03-10", "Wire", text, [0.9])).ask(question)
    one = answer.evidence[0]
    assert one.document.text[slice(*one.answer_span)] == value
