"""What is typed after a command, and in the environment: dates, words, models, readers, users."""

from pathlib import Path

import pytest
from briefings.qa import SentenceReader, SpanReader
from fakes_cli import FakeAssistant, FakeRetriever, one_line


def test_a_wrong_date_is_a_usage_error(run):
    code, out, err = run("search", "corpus", "troops", "--since", "yesterday")
    assert (code, out) == (2, "")
    assert "yesterday" in err


def test_environment_names_index_and_model(run, monkeypatch):
    monkeypatch.setenv("BRIEFINGS_INDEX", "elsewhere")
    monkeypatch.setenv("BRIEFINGS_MODEL", "tiny")
    run("ask", "corpus", "Who?")
    assert FakeRetriever.calls[0][1] == {
        "index": Path("elsewhere"),
        "model": "tiny",
        "store": "faiss",
    }


def test_the_reader_is_the_one_that_ships_none_or_a_name(run, monkeypatch):
    run("ask", "corpus", "Who?")
    assert isinstance(FakeAssistant.reader._of_english(), SpanReader)
    run("ask", "corpus", "Who?", "--reader", "none")
    assert isinstance(FakeAssistant.reader._of_english(), SentenceReader)
    monkeypatch.setenv("BRIEFINGS_READER", "/no/such/reader")
    code, out, err = run("ask", "corpus", "Who?")
    assert (code, out) == (2, "")
    assert err.startswith("briefings: reader '/no/such/reader' is not on this machine; give ")
    assert err.count("\n") == 1


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


def test_a_key_is_given_or_read_from_a_file_or_the_environment(run, serve, monkeypatch, tmp_path):
    (tmp_path / "key").write_text("k-2\n")
    for given in ("k-1", f"@{tmp_path / 'key'}"):
        assert run("chat", "corpus", "--api-key", given)[0] == 0
    monkeypatch.setenv("BRIEFINGS_API_KEY", "k-3")
    assert run("chat", "corpus")[0] == 0
    assert [options["api_key"] for _, options in serve] == ["k-1", "k-2", "k-3"]


@pytest.mark.parametrize("held", ["", " \n", "secret\nother", "secr\u00e9t", "sec\x07ret", None])
def test_a_key_that_is_none_is_told_and_not_repeated(run, serve, tmp_path, held):
    if held is not None:
        (tmp_path / "key").write_text(held, encoding="utf-8")
    code, out, err = run("chat", "corpus", "--api-key", f"@{tmp_path / 'key'}")
    assert (code, out, serve) == (2, "", [])
    assert one_line(err)
    assert "--api-key" in err and "secr" not in err


def test_no_server_is_asked_to_phrase_unless_one_is_named(run, serve, monkeypatch):
    monkeypatch.setenv("BRIEFINGS_LLM_KEY", "k")
    assert run("ask", "corpus", "Who?")[0] == 0
    assert run("chat", "corpus")[0] == 0
    assert FakeAssistant.phraser is None and serve[0][1]["phraser"] is None


def test_ask_and_chat_take_a_server_that_phrases(run, serve, monkeypatch):
    made = []
    monkeypatch.setattr("briefings.qa.Phraser", lambda *given, **named: made.append((given, named)) or made)
    llm = ("--llm", "http://127.0.0.1:11434/v1", "--llm-model", "tiny")
    assert run("ask", "corpus", "Who?", *llm)[0] == 0
    assert FakeAssistant.phraser is made
    assert run("chat", "corpus", *llm, "--llm-patience", "7.5", "--llm-key", "k")[0] == 0
    assert serve[0][1]["phraser"] is made
    where = ("http://127.0.0.1:11434/v1", "tiny")
    assert made == [(where, {"key": ""}), (where, {"key": "k", "patience": 7.5})]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--llm", "http://x/v1"], "--llm-model NAME"),
        (["--llm", "http://x/v1", "--llm-model", ""], "--llm-model NAME"),
        (["--llm", "127.0.0.1:11434", "--llm-model", "m"], "--llm 127.0.0.1:11434"),
        (["--llm", "file:///etc/passwd", "--llm-model", "m"], "--llm file:///etc/passwd"),
        (["--llm", "http://[x/v1", "--llm-model", "m"], "--llm http://[x/v1"),
        (["--llm-model", "m"], "--llm URL"),
        (["--llm-patience", "3"], "--llm URL"),
    ],
)
def test_a_server_that_is_none_is_told(run, serve, options, said):
    for command in (["ask", "corpus", "Who?"], ["chat", "corpus"]):
        code, out, err = run(*command, *options)
        assert (code, out, serve) == (2, "", [])
        assert one_line(err) and said in err


def test_a_word_that_is_no_language_is_a_usage_error(run):
    code, out, err = run("ask", "corpus", "How many?", "--language", "Klingon")
    assert (code, out) == (2, "")
    assert one_line(err) and "'Klingon' is no language; give its code or its English name" in err


@pytest.mark.parametrize("day", ["2024-02-31", "31 February", "0000-01-01", "12/13/2031"])
def test_a_day_that_is_none_is_a_usage_error(run, day):
    code, out, err = run("ask", "corpus", "How many?", "--as-of", day)
    assert (code, out) == (2, "")
    assert "--as-of" in err
