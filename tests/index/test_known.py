"""Which indexes are known is kept in the state folder of the system, and nothing stops where that cannot be written."""

import json
import os
import sys
from pathlib import Path

import pytest
from briefings.index import known

IDENTITY = ("3F2A", 77)


@pytest.fixture
def state(tmp_path, monkeypatch):
    monkeypatch.setenv(known.STATE, str(tmp_path / "state"))
    monkeypatch.setattr(known, "_seen", set())
    monkeypatch.setattr(known, "_complained", [])
    return tmp_path / "state"


def forget(monkeypatch):
    """As another process."""
    monkeypatch.setattr(known, "_seen", set())


def test_only_what_was_remembered_is_known_in_its_place(tmp_path, state, monkeypatch):
    path = tmp_path / "index.sqlite"
    assert not known.is_known(path, IDENTITY)
    assert known.remember(path, IDENTITY) is None
    forget(monkeypatch)
    assert known.is_known(path, IDENTITY)
    assert known.is_known(tmp_path / "." / "index.sqlite", IDENTITY)
    for other, identity in ((tmp_path / "other", IDENTITY), (path, ("3F2B", 77)), (path, ("3F2A", 78))):
        assert not known.is_known(other, identity)


def test_the_oldest_are_forgotten(tmp_path, state, monkeypatch):
    monkeypatch.setattr(known, "MOST", 3)
    for number in (1, 2, 3, 1, 4):
        known.remember(tmp_path / str(number), ("id", number))
    forget(monkeypatch)
    assert [number for number in range(1, 5) if known.is_known(tmp_path / str(number), ("id", number))] == [
        1,
        3,
        4,
    ]


@pytest.mark.parametrize("garbled", [b"", b"{", b"[1]", b"\xff\xfe", b'{"a": 1}', b"null"])
def test_a_garbled_file_is_begun_anew(tmp_path, state, monkeypatch, garbled):
    state.mkdir()
    (state / "indexes.json").write_bytes(garbled)
    assert not known.is_known(tmp_path / "a", IDENTITY)
    assert known.remember(tmp_path / "a", IDENTITY) is None
    forget(monkeypatch)
    assert known.is_known(tmp_path / "a", IDENTITY)


def test_a_name_that_is_not_utf_8_is_remembered(tmp_path, state, monkeypatch):
    path = tmp_path / os.fsdecode(b"caf\xe9")
    assert known.remember(path, IDENTITY) is None
    forget(monkeypatch)
    assert known.is_known(path, IDENTITY)


def test_where_nothing_can_be_kept_it_is_said_once_and_this_process_knows(tmp_path, state, monkeypatch):
    state.write_text("a file, not a folder")
    told = known.remember(tmp_path / "a", IDENTITY)
    assert told and "\n" not in told and known.STATE in told
    assert known.remember(tmp_path / "b", IDENTITY) is None
    assert known.is_known(tmp_path / "a", IDENTITY)
    forget(monkeypatch)
    assert not known.is_known(tmp_path / "a", IDENTITY)


def test_without_a_home_it_is_said_too(tmp_path, state, monkeypatch):
    def nowhere():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(known.STATE)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    assert "no home folder" in (known.remember(tmp_path / "a", IDENTITY) or "")
    assert known.is_known(tmp_path / "a", IDENTITY)


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, ".local/state/briefings"),
        ("linux", {"XDG_STATE_HOME": "/var/state"}, "/var/state/briefings"),
        ("linux", {"XDG_STATE_HOME": "not/absolute"}, ".local/state/briefings"),
        ("darwin", {"XDG_STATE_HOME": "/var/state"}, "Library/Application Support/briefings"),
        ("win32", {}, "AppData/Local/briefings"),
        ("win32", {"LOCALAPPDATA": "/data"}, "/data/briefings"),
        ("linux", {known.STATE: "/mine"}, "/mine"),
    ],
)
def test_the_state_folder_is_where_the_system_wants_it(tmp_path, monkeypatch, platform, variables, expected):
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", known.STATE):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert known.state_folder() == tmp_path / expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_it_is_for_its_owner_alone(tmp_path, state):
    known.remember(tmp_path / "a", IDENTITY)
    assert state.stat().st_mode & 0o077 == 0
    assert (state / "indexes.json").stat().st_mode & 0o077 == 0
    assert json.loads((state / "indexes.json").read_text())
