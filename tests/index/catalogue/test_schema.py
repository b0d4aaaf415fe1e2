"""Only a file of ours is opened; every other is refused in one line, and left as it is."""

import contextlib
import sqlite3
import time

import pytest
from briefings.index import BriefingsError, IndexDamaged, IndexMismatch, IndexNotFound
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.catalogue.schema import LAYOUT, telling
from briefings.index.catalogue.writer import CatalogueWriter


def make(path):
    with contextlib.closing(CatalogueWriter(path)):
        pass


def sql(path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute(statement)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "index.sqlite"


BAD = {
    "garbage": (lambda path: path.write_bytes(b"this is no database " * 100), IndexDamaged),
    "other tables": (lambda path: sql(path, "CREATE TABLE photos (name TEXT)"), IndexDamaged),
    "other settings": (lambda path: sql(path, "CREATE TABLE settings (name TEXT)"), IndexDamaged),
    "newer layout": (
        lambda path: (make(path), sql(path, "UPDATE settings SET value = '99' WHERE key = 'layout'")),
        IndexMismatch,
    ),
    "no layout": (lambda path: (make(path), sql(path, "DELETE FROM settings")), IndexMismatch),
}


@pytest.mark.parametrize("opener", [Catalogue, CatalogueWriter])
@pytest.mark.parametrize(("spoil", "error"), BAD.values(), ids=BAD)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(path, opener, spoil, error):
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(error) as raised:
        opener(path)
    message = str(raised.value)
    assert str(path) in message and "--rebuild" in message and "\n" not in message
    assert path.read_bytes() == before


def test_a_newer_layout_is_named_with_ours(path):
    BAD["newer layout"][0](path)
    with pytest.raises(IndexMismatch, match=f"layout 99, .*layout {LAYOUT};"):
        Catalogue(path)


@pytest.mark.parametrize(
    "make_it", [lambda path: None, lambda path: path.write_bytes(b"")], ids=["missing", "empty"]
)
def test_a_writer_begins_where_a_reader_finds_nothing_yet(path, make_it):
    make_it(path)
    with pytest.raises(IndexNotFound, match="briefings index"):
        Catalogue(path)
    make(path)
    with contextlib.closing(Catalogue(path)) as catalogue:
        assert catalogue.counts() == (0, 0)


def test_a_writer_goes_on_where_another_was_killed_before_the_first_table(path):
    sql(path, "PRAGMA journal_mode = WAL")
    make(path)
    with contextlib.closing(Catalogue(path)) as catalogue:
        assert catalogue.generation == 0


@pytest.mark.parametrize(
    "name", ["a#b", "a?mode=memory", "a%41b", "a b'\"c", "Übersicht 報告", "a\nb", "file:x"]
)
def test_odd_names_of_folders_are_taken_as_they_are(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    make(folder / "index.sqlite")
    assert (folder / "index.sqlite").stat().st_size > 0
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    with contextlib.closing(Catalogue(folder / "index.sqlite")) as catalogue:
        assert catalogue.counts() == (0, 0)


def test_a_damaged_page_is_told_as_damage_wherever_it_is_met(path):
    make(path)
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)  # all but the first page
    path.write_bytes(raw)
    with pytest.raises(IndexDamaged, match="--rebuild"), contextlib.closing(Catalogue(path)) as catalogue:
        catalogue.documents()


@pytest.mark.parametrize(
    "error",
    [
        sqlite3.OperationalError("Could not decode to UTF-8 column 'text' with text 'x'"),
        UnicodeDecodeError("utf-8", b"malformed \xff", 10, 11, "invalid start byte"),
    ],
    ids=["a text", "SQLite's message"],
)
def test_what_is_not_utf8_is_told_as_damage(path, error):
    with pytest.raises(IndexDamaged, match="--rebuild"), telling(path):
        raise error


def test_what_sqlite_says_in_several_lines_is_told_in_one(path):
    with pytest.raises(BriefingsError) as raised, telling(path):
        raise sqlite3.OperationalError("malformed\n  schema")
    assert "(malformed schema)" in str(raised.value)


@pytest.mark.parametrize(
    ("statement", "ask"),
    [
        ("INSERT INTO settings VALUES ('embedder', '{\"dim%nsion\": 3}')", "spec"),
        ("INSERT INTO settings VALUES ('shards', '[1')", "shard_files"),
        ("INSERT INTO settings VALUES ('generation', '1x')", "generation"),
        ("INSERT INTO settings VALUES ('skipped', '[1]')", "skipped"),
        (
            "INSERT INTO documents VALUES (1, 'a', 'a', 't', '2024-1', NULL, '', '', '', '[]', '[]', '[]', '')",
            "documents",
        ),
        ("INSERT INTO passages VALUES (1, 1, 0, 1, '', 'xyz', '')", "vectors_after"),
    ],
    ids=lambda text: text if " " not in text else "",
)
def test_a_value_that_means_nothing_is_damage(path, statement, ask):
    make(path)
    sql(path, statement)
    with contextlib.closing(Catalogue(path)) as catalogue, pytest.raises(IndexDamaged, match="--rebuild"):
        value = getattr(type(catalogue), ask)
        if callable(value):
            list(catalogue.vectors_after(0) if ask == "vectors_after" else value(catalogue))
        else:
            getattr(catalogue, ask)


def test_what_is_not_damage_is_told_as_trouble_with_the_file(path):
    with pytest.raises(BriefingsError, match="disk's space") as raised, telling(path):
        raise sqlite3.OperationalError("database or disk is full")
    assert type(raised.value) is BriefingsError


def test_a_folder_in_the_place_of_the_file_is_told(path):
    path.mkdir()
    with pytest.raises(BriefingsError, match="cannot be used"):
        CatalogueWriter(path)


def test_a_locked_file_is_waited_for_and_not_called_damaged(path, monkeypatch):
    make(path)
    monkeypatch.setattr("briefings.index.catalogue.schema._BUSY_SECONDS", 0.01)
    started = time.monotonic()
    with (
        contextlib.closing(CatalogueWriter(path)) as first,
        contextlib.closing(CatalogueWriter(path)) as second,
        first.transaction(),
    ):
        first.clear()
        with pytest.raises(BriefingsError, match="locked") as raised, second.transaction():
            second.clear()
    assert not isinstance(raised.value, IndexDamaged)
    assert time.monotonic() - started < 20
