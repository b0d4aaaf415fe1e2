"""Answers and passages as printed, on a terminal, in a pipe and as JSON."""

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest
from briefings.qa import Answer, Phrasing
from fakes_cli import HIT, QUOTE, TEXT, FakeAssistant, FakeRetriever
from told import Told


def test_ask_prints_answer_quote_context_and_source(run):
    code, out, err = run("ask", "corpus", "How many troops?")
    assert (code, err) == (0, "")
    assert out.startswith("10,000 troops\n")
    assert f'1. [NATO met on Monday.] "{QUOTE.quote}"\n' in out
    assert "NATO \ufffd[31mbriefing | NATO | 2024-10-28 | nato/2024-10-28.md" in out
    assert FakeRetriever.calls == [
        (Path("corpus"), {"index": None, "model": None, "store": "faiss"}),
        "How many troops?",
    ]


def test_k_limits_the_quotes(run):
    _, out, _ = run("ask", "corpus", "How many troops?", "--k", "1")
    assert out.count(QUOTE.quote) == 1


def test_a_phrasing_stands_above_the_quotes_which_all_stay(run, monkeypatch):
    said = Phrasing("Some 10,000\x1b[31m [bold]troops[/bold]\nare there.", "tiny", (1, 2))
    plain = run("ask", "corpus", "How many troops?")[1]
    monkeypatch.setattr(FakeAssistant, "answer", dataclasses.replace(FakeAssistant.answer, phrasing=said))
    _, out, _ = run("ask", "corpus", "How many troops?")
    line = "phrased by tiny from quotes 1 and 2: Some 10,000\ufffd[31m [bold]troops[/bold] are there.\n"
    assert out == plain.replace("10,000 troops\n", "10,000 troops\n" + line, 1)
    assert json.loads(run("ask", "corpus", "How many troops?", "--json")[1])["phrasing"]["quotes"] == [1, 2]


def test_a_phrasing_of_quotes_that_are_not_shown_is_not_shown_either(run, monkeypatch):
    said = Phrasing("There are troops.", "tiny", (1, 2))
    monkeypatch.setattr(FakeAssistant, "answer", dataclasses.replace(FakeAssistant.answer, phrasing=said))
    assert "phrased" not in run("ask", "corpus", "How many troops?", "--k", "1")[1]
    assert "phrased" in run("ask", "corpus", "How many troops?", "--k", "2")[1]


def test_ask_says_when_the_briefings_do_not(run, monkeypatch):
    text = "The briefings do not say."
    monkeypatch.setattr(FakeAssistant, "answer", Answer("q", "q", text, False, 0.1, (QUOTE,)))
    code, out, _ = run("ask", "corpus", "Who won?")
    assert code == 1
    assert out.startswith(f"{text}\n")
    assert QUOTE.quote in out


def test_ask_json_is_the_answer_and_nothing_else(run):
    code, out, err = run("ask", "corpus", "How many troops?", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == FakeAssistant.answer.to_dict()


def test_a_heading_inside_the_passage_is_not_repeated(run, monkeypatch):
    passage = dataclasses.replace(HIT.passage, heading="NATO met")
    monkeypatch.setattr(FakeRetriever, "hits", [dataclasses.replace(HIT, passage=passage)])
    _, out, _ = run("search", "corpus", "troops")
    assert f"1. {TEXT}\n" in out


def test_search_json(run):
    _, out, _ = run("search", "corpus", "troops", "--json")
    [hit] = json.loads(out)
    assert (hit["text"], hit["start"], hit["end"], hit["score"]) == (TEXT, 0, len(TEXT), 0.03)
    assert hit["document"]["date"] == "2024-10-28"
    assert "text" not in hit["document"]


def test_quotes_and_passages_tell_their_page_and_that_ocr_read_it(run, monkeypatch):
    document = dataclasses.replace(QUOTE.document, pages=(0, 20), ocr=((2, 91),))
    quote = dataclasses.replace(QUOTE, document=document)
    answer = dataclasses.replace(FakeAssistant.answer, evidence=(quote,))
    monkeypatch.setattr(FakeAssistant, "answer", answer)
    assert "nato/2024-10-28.md | p. 2, read by OCR (91 of 100)" in run("ask", "corpus", "How many?")[1]
    (told,) = json.loads(run("ask", "corpus", "How many?", "--json")[1])["evidence"]
    assert (told["page"], told["ocr"]) == (2, 91)
    monkeypatch.setattr(FakeRetriever, "hits", [dataclasses.replace(HIT, document=document)])
    assert "nato/2024-10-28.md | p. 1\n" in run("search", "corpus", "troops")[1]
    assert json.loads(run("search", "corpus", "troops", "--json")[1])[0]["page"] == 1


@pytest.mark.parametrize("kind", ["md", "DOCX", "json"])
def test_an_answer_is_exported_to_a_file(run, tmp_path, kind):
    file = tmp_path / f"answer.{kind}"
    assert run("ask", "corpus", "How many troops?", "--export", str(file))[0] == 0
    assert file.stat().st_size > 100


def test_an_export_of_another_kind_or_to_nowhere_is_told_in_a_line(run, tmp_path):
    code, _, err = run("ask", "corpus", "How many?", "--export", str(tmp_path / "a.odt"))
    assert code == 2 and "use md, docx, pdf, json" in err and err.count("\n") == 1
    code, _, err = run("ask", "corpus", "How many?", "--export", str(tmp_path / "none" / "a.md"))
    assert code == 2 and "cannot be written" in err and err.count("\n") == 1


def test_search_that_finds_nothing(run, monkeypatch):
    monkeypatch.setattr(FakeRetriever, "hits", [])
    assert run("search", "corpus", "zebra") == (1, "No passage matches.\n", "")
    assert run("search", "corpus", "zebra", "--json") == (1, "[]\n", "")


def test_a_terminal_gets_colour_and_no_markup_of_a_document(run, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "200")
    _, out, _ = run("ask", "corpus", "How many troops?")
    assert "\x1b[1;32m10,000 troops\x1b[0m" in out  # the words that answer
    assert "[red]" in out
    assert "\x1b[31m" not in out  # the escape sequence in the title
    _, out, _ = run("status", "corpus")
    assert "scan.pdf" in out


def test_ask_prints_each_position_in_words(run, monkeypatch):
    answer = Told(
        ("2031-03-10", "Wire", "The rebels claimed that [600] soldiers were killed.", [0.9]),
        ("2031-03-10", "Army", "The army confirmed that [240] soldiers were killed.", [0.5]),
    ).ask("How many soldiers were killed?", as_of=dt.date(2031, 3, 12))
    monkeypatch.setattr(FakeAssistant, "answer", answer)
    _, out, _ = run("ask", "corpus", "How many soldiers were killed?")
    assert out.startswith("Read as: How many soldiers were killed, as of 12 March 2031?\n240 (The army,")
    assert "Reports differ.\n" in out
    assert "   now       240 | The army | 10 March 2031 | confirmed | 1 source\n" in out
    assert "   differs   600 | The rebels | 10 March 2031 | claimed | 1 source\n" in out


def test_a_quote_that_is_taken_back_is_printed_with_the_sentence_that_does(run, monkeypatch):
    answer = Told(
        ("2031-03-31", "Relief", "We count [52,000] people displaced. That number was too high.", [0.9, 0.1]),
    ).ask("How many people are displaced?")
    monkeypatch.setattr(FakeAssistant, "answer", answer)
    _, out, _ = run("ask", "corpus", "How many people are displaced?")
    assert '"We count 52,000 people displaced." [That number was too high.]' in out
