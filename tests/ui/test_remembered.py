"""The commands `standing` and `feedback`, over stand-ins for retriever and assistant."""

import json

import pytest
from briefings.index import Index
from briefings.qa import Answer
from briefings.qa.notebook import Notebook, StoredTurn
from fakes import FakeEmbedder, write
from fakes_cli import one_line


class Assistant:
    """Answers with the text of the first briefing."""

    def __init__(self, retriever, reader, phraser=None):
        self.retriever = retriever

    def ask(self, question, history=(), **options):
        infos = self.retriever.documents()
        text = self.retriever.document(infos[0].id).text.strip() if infos else ""
        return Answer(question, question, text or "The briefings do not say.", bool(text), 0.9)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a real index, asked without a model."""
    write(tmp_path, dam="Some 420 people were displaced.")
    update(tmp_path)
    monkeypatch.setattr("briefings.index.search.retriever.choose_embedder", lambda *_: FakeEmbedder())
    monkeypatch.setattr("briefings.qa.Assistant", Assistant)
    monkeypatch.setattr("briefings.qa.open_reader", lambda *_: None)
    return tmp_path


def update(folder):
    with Index.open(folder, embedder=FakeEmbedder()) as index:
        index.update()


@pytest.fixture
def run(monkeypatch, capsys):
    import sys

    from briefings.ui import cli

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["briefings", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        return code, *capsys.readouterr()

    return run


def test_a_question_is_added_listed_run_and_removed(run, folder):
    code, out, _ = run("standing", "add", folder, "How many?")
    assert (code, out) == (0, "1. How many?\n   Now: Some 420 people were displaced.\n")
    assert run("standing", "list", folder)[1] == out
    assert run("standing", "run", folder)[:2] == (0, "Nothing changed.\n")
    write(folder, dam="Some 5,100 people were displaced.")
    update(folder)
    code, out, _ = run("standing", "run", folder)
    assert code == 1
    assert out.splitlines() == [
        "Changed value: How many?",
        "   Some 5,100 people were displaced.",
        "   Before: Some 420 people were displaced.",
    ]
    assert run("standing", "run", folder)[0] == 0, "it is told once"
    assert run("standing", "remove", folder, 1)[:2] == (0, "Removed 1.\n")
    assert "No standing questions" in run("standing", "list", folder)[1]


def test_run_as_json_tells_value_and_what_was_said_before(run, folder):
    run("standing", "add", folder, "How many?", "--user", "ann", "--since", "2031-03-01", "--json")
    (listed,) = json.loads(run("standing", "list", folder, "--json")[1])
    assert (listed["user"], listed["options"]) == ("ann", {"since": "2031-03-01"})
    (folder / "dam.txt").unlink()
    update(folder)
    code, out, _ = run("standing", "run", folder, "--json")
    (entry,) = json.loads(out)
    assert (code, entry["kind"], entry["value"], entry["before"], entry["user"]) == (
        1,
        "unanswered",
        "",
        "Some 420 people were displaced.",
        "ann",
    )


@pytest.mark.parametrize("command", [("standing", "list"), ("standing", "run"), ("feedback",)])
def test_a_folder_without_an_index_is_refused_in_a_line(run, tmp_path, command):
    code, _, err = run(*command, tmp_path)
    assert code == 2
    assert one_line(err)
    assert "has no index yet" in err


def test_a_number_that_stands_nowhere_is_refused(run, folder):
    code, _, err = run("standing", "remove", folder, 7)
    assert (code, one_line(err)) == (2, True)


def test_feedback_prints_all_that_was_said(run, folder):
    assert "No feedback yet" in run("feedback", folder)[1]
    notebook = Notebook.open(folder)
    _, turn = notebook.conversations("ann").add(StoredTurn("How many?", {"text": "Some 420"}, {"items": []}))
    notebook.feedback("ann").give(turn, "wrong", "4,300 \x1b[31mby now")
    code, out, _ = run("feedback", folder)
    assert code == 0
    assert out.startswith("Wrong: How many?\n   Some 420\n   Note: 4,300 ")
    assert "\x1b" not in out
    (one,) = json.loads(run("feedback", folder, "--json")[1])
    assert (one["question"], one["verdict"], one["answer"], one["user"]) == (
        "How many?",
        "wrong",
        "Some 420",
        "ann",
    )
