"""The commands, most of them over stand-ins for the index and the assistant, for speed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from briefings.index import (
    BriefingsError,
    FolderEmptied,
    IndexLocked,
    IndexNotFound,
    IndexReadOnly,
)
from fakes_cli import FakeIndex, FakeRetriever, one_line


def test_errors_are_one_line_and_exit_code_2(run, monkeypatch):
    monkeypatch.setattr(FakeRetriever, "error", IndexNotFound("no index:\nrun `briefings index x\x1b[31m`"))
    for command in (
        ("ask", "x", "Who?"),
        ("search", "x", "who"),
        ("status", "x"),
        ("ask", "x", "Who?", "--json"),
    ):
        code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert err == "briefings: no index: run `briefings index x\ufffd[31m`\n"


def test_unexpected_errors_are_one_line_too(run, monkeypatch):
    monkeypatch.setattr(FakeRetriever, "error", ZeroDivisionError("1 / 0"))
    code, _, err = run("status", "corpus")
    assert code == 2
    assert one_line(err)
    assert "ZeroDivisionError: 1 / 0" in err
    assert "--debug" in err
    with pytest.raises(ZeroDivisionError):
        run("--debug", "status", "corpus")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--allowed-host", "news.example"], "with --allowed-host news.example others on the network"),
        (["--behind-proxy", "127.0.0.1"], "with --behind-proxy 127.0.0.1 others on the network"),
        (["--host", "0.0.0.0"], "with --host 0.0.0.0 others on the network"),
        (["--allowed-host", "*", "--no-auth"], "--allowed-host *: give one host name"),
        (["--behind-proxy", "proxy", "--no-auth"], "--behind-proxy proxy: give the proxy's address"),
    ],
)
def test_chat_lets_nobody_else_in_by_oversight(run, serve, options, reason):
    code, _, errors = run("chat", "corpus", "--no-browser", *options)
    assert code == 2
    assert reason in errors
    assert not serve


def test_chat_answers_to_names_and_believes_proxies_that_are_given(run, serve):
    options = ["--allowed-host", "news.example", "--behind-proxy", "10.0.0.0/8", "--auth", "ada:pw"]
    assert run("chat", "corpus", "--no-browser", *options)[0] == 0
    assert serve[0][1]["allowed_hosts"] == ["news.example"]
    assert serve[0][1]["behind_proxy"] == ["10.0.0.0/8"]


def test_no_command_may_look_a_name_up(run, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    run("status", "corpus")
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_chat_updates_then_serves(run, serve):
    code, out, _ = run("chat", "corpus", "--port", "7000", "--no-browser")
    assert code == 0
    assert "2 added" in out
    assert serve == [
        (
            Path("corpus"),
            {
                "index": None,
                "store": None,
                "model": None,
                "reader": None,
                "host": "127.0.0.1",
                "port": 7000,
                "auth": None,
                "allowed_hosts": [],
                "behind_proxy": [],
                "api_key": None,
                "phraser": None,
                "open_browser": False,
                "watch": True,
                "can_update": True,
            },
        )
    ]


def test_chat_need_not_follow_its_folder(run, serve):
    run("chat", "corpus", "--no-watch")
    assert serve[0][1]["watch"] is False


def test_chat_opens_where_a_share_may_not_be_mounted(run, serve, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", FolderEmptied("3 files are gone: mount it again"))
    assert run("chat", "corpus") == (0, "", "briefings: 3 files are gone: mount it again\n")
    assert len(serve) == 1


def test_chat_opens_on_an_index_that_cannot_be_written_and_says_so(run, serve, monkeypatch, tmp_path):
    monkeypatch.setattr(FakeIndex, "error", IndexReadOnly("it cannot be written (Read-only file system)"))
    (tmp_path / "idx").mkdir()
    for place in ([], ["--index", str(tmp_path / "idx")]):
        code, _, err = run("chat", str(tmp_path), *place)
        assert (code, serve) == (2, []), "there is nothing to open on"
        assert err == "briefings: it cannot be written (Read-only file system)\n"
    (tmp_path / "idx" / "index.sqlite").touch()
    code, _, err = run("chat", str(tmp_path), "--index", str(tmp_path / "idx"))
    assert code == 0 and serve[0][1]["can_update"] is False
    assert "cannot be written" in err and "opens on what is there, without uploads and updates" in err


def test_chat_serves_the_current_folder_by_default(run, serve):
    run("chat")
    assert serve[0][0] == Path()


def test_chat_opens_beside_another_writer(run, serve, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", IndexLocked("locked"))
    code, _, err = run("chat", "corpus")
    assert code == 0
    assert one_line(err)
    assert len(serve) == 1


def test_chat_does_not_serve_what_it_could_not_index(run, serve, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", BriefingsError("the disk is full"))
    assert run("chat", "corpus") == (2, "", "briefings: the disk is full\n")
    assert serve == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
def test_chat_does_not_open_to_the_network_by_accident(run, serve, host):
    code, _, err = run("chat", "corpus", "--host", host)
    assert code == 2
    assert one_line(err)
    assert "--auth" in err
    assert (FakeIndex.calls, serve) == ([], [])
    assert run("chat", "corpus", "--host", host, "--no-auth")[0] == 0
    assert run("chat", "corpus", "--host", host, "--auth", "ann:secret")[0] == 0
    assert [options["auth"] for _, options in serve] == [None, [("ann", "secret")]]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "::1"])
def test_chat_on_loopback_needs_no_password(run, serve, host):
    assert run("chat", "corpus", "--host", host)[0] == 0


def test_version(run):
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("briefings 0.")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_help_tells_the_exit_codes(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "0 when something is found" in out
    assert "1 when nothing is" in out
    assert "2 on an error" in out


def test_a_closed_pipe_is_no_error():
    """`briefings --help | head -1` must not end in a traceback."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from briefings.ui.cli import main; main()", "--help"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writer)
    assert done.stderr == b""


def test_the_whole_way(run, monkeypatch, tmp_path):
    """Files to an answer with the real index and assistant, and what changes when a file goes."""
    monkeypatch.undo()  # the stand-ins
    for name in ("BRIEFINGS_INDEX", "BRIEFINGS_MODEL", "BRIEFINGS_READER"):
        monkeypatch.delenv(name, raising=False)
    folder = str(tmp_path)
    fact = "The icebreaker Halvorsen carries a crew of forty-two."
    (tmp_path / "fleet.md").write_text(f"# Fleet\n\nIt left port on Monday. {fact}\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    ask = ("ask", folder, "How large is the crew of the icebreaker Halvorsen?")

    code, _, err = run(*ask)
    assert (code, one_line(err)) == (2, True)
    assert "briefings index" in err

    code, out, _ = run("index", folder)
    assert code == 0
    assert out.startswith("1 added, 0 changed, 0 removed, 0 unchanged\nskipped\tempty.txt\t")

    code, out, _ = run(*ask)
    assert (code, fact in out, "fleet.md" in out) == (0, True, True)
    assert run("ask", folder, "Who won the football match in Lima?")[0] == 1
    assert json.loads(run("search", folder, "icebreaker", "--json")[1])[0]["document"]["title"] == "Fleet"

    (tmp_path / "fleet.md").unlink()
    assert run("index", folder)[1].startswith("0 added, 0 changed, 1 removed")
    assert run(*ask)[0] == 1
    assert run("status", folder)[1].startswith("documents   0\n")


def test_index_can_read_all_files_again(run):
    assert run("index", "corpus")[0] == 0
    assert "rehashed" not in FakeIndex.calls
    assert run("index", "corpus", "--rehash")[0] == 0
    assert "rehashed" in FakeIndex.calls


@pytest.mark.parametrize(
    "command", [("ask", "x", "Who?"), ("search", "x", "who"), ("status", "x")], ids=lambda c: c[0]
)
def test_where_an_index_comes_from_is_said_beside_what_was_asked_for(run, monkeypatch, command):
    monkeypatch.setattr(FakeRetriever, "note", "x was not made here")
    code, out, err = run(*command)
    assert code == 0 and out and err == "briefings: x was not made here\n"
