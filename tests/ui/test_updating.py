"""Updating and following from the command line: what is said, kept and gone on from when it is stopped."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from briefings.index import (
    UpdateStopped,
)
from fakes_cli import FakeIndex, one_line

FOLLOWED = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from briefings.index.embed import choose
from briefings.ui.cli import main
from fakes import FakeEmbedder

choose.SentenceTransformerEmbedder = lambda *_: FakeEmbedder()
main()
"""


def news(lines):
    """What is said besides how far an update is, which a slow machine tells every ten seconds."""
    return (line for line in lines if not line.startswith("briefings: indexing: "))


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process on Windows")
def test_index_follows_a_folder_with_a_line_for_each_change_until_ctrl_c(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge fell.", encoding="utf-8")
    program = [sys.executable, "-c", FOLLOWED, str(Path(__file__).parents[1])]
    command = [*program, "index", str(tmp_path), "--watch"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout.readline() == "1 added, 0 changed, 0 removed, 0 unchanged\n"
            assert next(news(process.stderr)) == f"briefings: following {tmp_path}; Ctrl-C stops it\n"
            (tmp_path / "b.txt").write_text("The bridge stands.", encoding="utf-8")
            assert process.stdout.readline() == "1 added, 0 changed, 0 removed, 1 unchanged\n"
            (tmp_path / "c.txt").write_text("", encoding="utf-8")
            assert process.stdout.readline() == "0 added, 0 changed, 0 removed, 2 unchanged\n"
            assert process.stdout.readline() == "skipped\tc.txt\tis empty\n"
            (tmp_path / "a.txt").unlink()
            assert process.stdout.readline() == "0 added, 0 changed, 1 removed, 1 unchanged\n"
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
            assert (out, *news(err.splitlines(keepends=True))) == (
                "",
                "briefings: no longer following; the index is kept\n",
            )
            assert process.returncode == 130
        finally:
            process.kill()


STOPPED = """
import os, signal, sys, threading
sys.path.insert(0, sys.argv.pop(1))
wait_at = sys.argv.pop(1)
from briefings.index.embed import choose
from briefings.index.update import storing
from briefings.ui.cli import main
from fakes import FakeEmbedder

class Slow(FakeEmbedder):
    def embed(self, texts):
        os.write(1, "".join(f"embeds {text}\\n" for text in texts).encode())
        if wait_at in texts:
            threading.Event().wait()
        return super().embed(texts)

storing._COMMIT_PASSAGES = 1
choose.SentenceTransformerEmbedder = lambda *_: Slow()
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process on Windows")
def test_ctrl_c_during_a_build_says_what_is_kept_and_the_next_one_goes_on_from_there(tmp_path):
    texts = [f"Bridge {number:02} fell." for number in range(12)]
    for number, text in enumerate(texts):
        (tmp_path / f"f{number:02}.txt").write_text(text, encoding="utf-8")
    said = "briefings: stopped; {} of 12 files are indexed; the same command goes on from there\n"

    def build(wait_at):
        command = [
            sys.executable,
            "-c",
            STOPPED,
            str(Path(__file__).parents[1]),
            wait_at,
            "index",
            str(tmp_path),
        ]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def stop(at, wait_at):
        """Ctrl-C when a text is about to be embedded; returns the first one that was, and what is said."""
        with build(wait_at) as process:
            try:
                first = line = process.stdout.readline()
                while line != f"embeds {at}\n":
                    assert line, process.stderr.read()
                    line = process.stdout.readline()
                process.send_signal(signal.SIGINT)
                out, err = process.communicate(timeout=60)
            finally:
                process.kill()
        assert process.returncode == 130
        assert all(line.startswith("embeds") for line in out.splitlines())
        return first, "".join(news(err.splitlines(keepends=True)))

    assert stop(at=texts[4], wait_at=texts[4]) == (f"embeds {texts[0]}\n", said.format(4))
    first, err = stop(at=texts[6], wait_at=texts[11])  # in the midst of whatever it does then
    assert first == f"embeds {texts[4]}\n"
    with build("") as process:
        out, _ = process.communicate(timeout=60)
    *embedded, report = out.splitlines()
    kept = 12 - len(embedded)
    assert embedded == [f"embeds {text}" for text in texts[kept:]]
    assert report == f"{12 - kept} added, 0 changed, 0 removed, {kept} unchanged"
    assert 6 <= kept < 12 and err in {said.format(kept), said.format(kept - 1)}  # one may be stored just then


def test_stopping_an_update_says_what_was_kept(run, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", KeyboardInterrupt())
    code, out, err = run("index", "corpus")
    assert (code, out) == (130, "")
    assert one_line(err)
    assert "kept" in err


def test_stopping_a_long_update_says_how_far_it_came(run, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", UpdateStopped(1234, 5000))
    assert run("index", "corpus") == (
        130,
        "",
        "briefings: stopped; 1,234 of 5,000 files are indexed; the same command goes on from there\n",
    )


def test_an_index_of_an_older_version_is_brought_up_to_date_with_a_word(run, monkeypatch):
    monkeypatch.setattr(FakeIndex, "note", "x was of an older version")
    code, out, err = run("index", "corpus")
    assert (code, err) == (0, "briefings: x was of an older version\n") and out.startswith("2 added")


def test_stopping_an_update_while_following_says_how_far_it_came(run, monkeypatch):
    def stopped(*_):
        raise UpdateStopped(1234, 5000)

    monkeypatch.setattr("briefings.index.watch.watcher.Watcher.run", stopped)
    code, _, err = run("index", "corpus", "--watch")
    assert (code, err.splitlines()[-1]) == (
        130,
        "briefings: no longer following; 1,234 of 5,000 files are indexed; the same command goes on from there",
    )
