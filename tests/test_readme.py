"""What the README shows works: its Python examples and its commands run, in a copy of the sample briefings."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from briefings.ui import cli

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELLS = {"sh", "bash", "shell", "console"}


def blocks(*languages):
    return [text for language, text in FENCE.findall(README) if language in languages]


def shown_commands():
    """The `briefings ...` lines of the shell blocks, without a prompt, joined lines as one."""
    lines = "".join(blocks(*SHELLS)).replace("\\\n", " ").splitlines()
    lines = [line.removeprefix("$ ").split("&& ")[-1].strip() for line in lines]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("briefings ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder to work in that has corpus/, indexed."""
    from briefings.index import Index

    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(CHECKOUT / "corpus", folder / "corpus", ignore=shutil.ignore_patterns(".briefings"))
    with Index.open(folder / "corpus") as index:
        assert index.update().added > 0
    return folder


@pytest.fixture
def page():
    """Start the chat page of a folder in a process of its own; gives a function that returns its address."""
    started = []

    def start(folder):
        command = [sys.executable, "-u", "-c", "from briefings.ui.cli import main; main()"]
        arguments = ["chat", "corpus", "--no-browser"]
        server = subprocess.Popen(
            command + arguments, cwd=folder, env=os.environ, stdout=subprocess.PIPE, text=True
        )
        started.append(server)
        for line in server.stdout:
            if address := re.search(r"http://[\w.:]+", line):
                httpx.get(address.group(), timeout=120)  # the page is built meanwhile; a client waits 5 s
                return address.group()
        return pytest.fail("the page ended before it told its address")

    yield start
    for server in started:
        server.terminate()
        server.communicate(timeout=30)


def test_the_readme_shows_python_and_commands():
    assert blocks("python")
    assert shown_commands()


def test_the_two_commands_are_there():
    lines = README.splitlines()
    assert "pip install -c constraints.txt . && briefings chat corpus" in lines
    assert "pip install -c constraints.txt '.[test]' && pytest" in lines


def test_python_examples_run_in_order(folder, page, monkeypatch):
    """An example with gradio_client talks to a page started for it."""
    monkeypatch.chdir(folder)
    namespace = {"__name__": "readme"}
    for number, example in enumerate(blocks("python"), 1):
        if "gradio_client" in example:
            example = re.sub(r"http://(127\.0\.0\.1|localhost):\d+", page(folder), example)  # noqa: PLW2901
        exec(compile(example, f"README.md, Python example {number}", "exec"), namespace)


@pytest.mark.parametrize("arguments", shown_commands(), ids=" ".join)
def test_commands_run(folder, monkeypatch, capsys, arguments):
    """A command may find nothing (1), but is no error (2). The page itself has tests of its own."""
    served = []
    monkeypatch.chdir(folder)
    monkeypatch.setattr("briefings.ui.chat.serve", lambda *_, **options: served.append(options))
    monkeypatch.setattr(sys, "argv", ["briefings", *arguments])
    try:
        cli.main()
    except SystemExit as stop:
        assert stop.code in {None, 0, 1}, capsys.readouterr().err
    assert len(served) == (arguments[0] == "chat" and "--help" not in arguments)
