"""What is typed after a command, and in the environment: dates, words, models, readers, users."""

import datetime as dt
from pathlib import Path

import pytest
from briefings.qa import SentenceReader, SpanReader
from fakes_cli import TEXT, FakeAssistant, FakeRetriever, one_line


def test_search_passes_its_filters_on(run):
    arguments = ("--k", "3", "--source", "NATO", "--since", "2024-10-01", "--until", "2024-10-31")
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
        },
    )
    assert f"1. Monday\n{TEXT}\n" in out


def test_a_wrong_date_is_a_usage_error(run):
    code, out, err = run("search", "corpus", "troops", "--since", "yesterday")
    assert (code, out) == (2, "")
    assert "yesterday" in err


def test_environment_names_index_and_model(run, monkeypatch):
    monkeypatch.setenv("BRIEFINGS_INDEX", "elsewhere")
    monkeypatch.setenv("BRIEFINGS_MODEL", "tiny")
    run("ask", "corpus", "Who?")
    assert FakeRetriever.calls[0][1] == {"index": Path("elsewhere"), "model": "tiny"}


def test_the_reader_is_the_one_that_ships_none_or_a_name(run, monkeypatch):
    run("ask", "corpus", "Who?")
    assert isinstance(FakeAssistant.reader, SpanReader)
    run("ask", "corpus", "Who?", "--reader", "none")
    assert isinstance(FakeAssistant.reader, SentenceReader)
    monkeypatch.setenv("BRIEFINGS_READER", "/no/such/reader")
    code, out, err = run("ask", "corpus", "Who?")
    assert (code, out) == (2, "")
    assert err.startswith("briefings: reader '/no/such/reader' is not on this machine; give ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["ask", "search"])
def test_empty_words_are_refused(run, command):
    code, _, err = run(command, "corpus", " \n ")
    assert code == 2
    assert one_line(err)
    assert "empty" in err
    assert FakeRetriever.calls == []


def test_arguments_that_are_not_utf8_reach_the_index_as_text(run):
    run("ask", "corpus", "Who is in caf\udce9?")
    assert FakeRetriever.calls[1] == "Who is in caf\ufffd?"


def test_users_from_a_file(run, serve, tmp_path):
    users = tmp_path / "users.txt"
    users.write_text("ann:se:cret\n\nbob:hidden\n", encoding="utf-8")
    run("chat", "corpus", "--auth", f"@{users}", "--auth", "eve:third")
    assert serve[0][1]["auth"] == [("ann", "se:cret"), ("bob", "hidden"), ("eve", "third")]


@pytest.mark.parametrize("auth", ["secret", ":secret", "secret:", "@no-such-file", ""])
def test_wrong_users_are_refused_without_showing_a_password(run, serve, auth):
    code, _, err = run("chat", "corpus", "--auth", auth)
    assert code == 2
    assert one_line(err)
    assert "secret" not in err
    assert serve == []


def test_ask_passes_its_time_and_its_scope_on(run):
    times = ("--as-of", "2024-10-30", "--since", "2024-10-01", "--until", "2024-10-31")
    code, _, _ = run("ask", "corpus", "How many?", *times, "--source", "NATO", "--document", "a.md")
    assert code == 0
    assert FakeAssistant.options == {
        "as_of": dt.date(2024, 10, 30),
        "since": dt.date(2024, 10, 1),
        "until": dt.date(2024, 10, 31),
        "documents": ["a.md"],
        "source": "NATO",
    }


def test_ask_without_a_scope_looks_into_everything(run):
    run("ask", "corpus", "How many?")
    assert set(FakeAssistant.options.values()) == {None}


@pytest.mark.parametrize("day", ["2024-02-31", "31 February", "0000-01-01", "12/13/2031"])
def test_a_day_that_is_none_is_a_usage_error(run, day):
    code, out, err = run("ask", "corpus", "How many?", "--as-of", day)
    assert (code, out) == (2, "")
    assert "--as-of" in err
