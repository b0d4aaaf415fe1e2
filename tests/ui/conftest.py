"""A command line that runs over the stand-ins of `fakes_cli`."""

import sys

import pytest
from briefings.ui import cli
from fakes_cli import FakeAssistant, FakeIndex, FakeRetriever


@pytest.fixture
def fakes(monkeypatch):
    monkeypatch.setattr(FakeIndex, "calls", [], raising=False)
    monkeypatch.setattr(FakeRetriever, "calls", [], raising=False)
    monkeypatch.setattr("briefings.index.Index", FakeIndex)
    monkeypatch.setattr("briefings.index.Retriever", FakeRetriever)
    monkeypatch.setattr("briefings.qa.Assistant", FakeAssistant)
    for name in ("INDEX", "MODEL", "READER", "API_KEY", "LLM_KEY"):
        monkeypatch.delenv(f"BRIEFINGS_{name}", raising=False)


@pytest.fixture
def serve(monkeypatch):
    """The calls of the stand-in for the chat page."""
    calls = []
    monkeypatch.setattr("briefings.ui.chat.serve", lambda folder, **options: calls.append((folder, options)))
    return calls


@pytest.fixture
def run(fakes, monkeypatch, capsys):
    """Run a command line in this process: `code, out, err = run("status", "corpus")`."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["briefings", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        return code, *capsys.readouterr()

    return run
