"""What `ask` and `search` pass on."""

import datetime as dt

import pytest
from fakes_cli import TEXT, FakeAssistant, FakeRetriever, one_line


def test_search_passes_its_filters_on(run):
    arguments = ("--k", "3", "--source", "NATO", "--since", "2024-10-01", "--until", "2024-10-31")
    arguments = (*arguments, "--language", "Ukrainian")
    code, out, _ = run("search", "corpus", "troops", *arguments, "--document", "a.md", "--document", "b.md")
    assert code == 0
    assert FakeRetriever.calls[1] == (
        "troops",
        {
            "k": 3,
            "documents": ["a.md", "b.md"],
            "source": "NATO",
            "since": dt.date(2024, 10, 1),
            "until": dt.date(2024, 10, 31),
            "language": "uk",
            "marking": None,
        },
    )
    assert f"1. Monday\n{TEXT}\n" in out


@pytest.mark.parametrize("command", ["ask", "search"])
def test_empty_words_are_refused(run, command):
    code, _, err = run(command, "corpus", " \n ")
    assert code == 2
    assert one_line(err)
    assert "empty" in err
    assert FakeRetriever.calls == []


def test_ask_passes_its_time_and_its_scope_on(run):
    times = ("--as-of", "2024-10-30", "--since", "2024-10-01", "--until", "2024-10-31")
    code, _, _ = run(
        "ask", "corpus", "How many?", *times, "--source", "NATO", "--document", "a.md", "--language", "de"
    )
    assert code == 0
    assert FakeAssistant.options == {
        "as_of": dt.date(2024, 10, 30),
        "since": dt.date(2024, 10, 1),
        "until": dt.date(2024, 10, 31),
        "documents": ["a.md"],
        "source": "NATO",
        "language": "de",
        "marking": None,
    }


def test_ask_without_a_scope_looks_into_everything(run):
    run("ask", "corpus", "How many?")
    assert set(FakeAssistant.options.values()) == {None}
