"""Transactions of a notebook, and values as they are stored."""

import datetime as dt

import pytest
from briefings.index import BriefingsError
from briefings.qa.notebook.store import Store, from_json, now, to_json, when


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "notebook.sqlite")


def put(db, key, value):
    db.execute("INSERT INTO settings VALUES (?, ?)", (key, value))


def get(store, key):
    with store.reading() as db:
        return db.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()


def test_what_is_written_is_all_there_or_not_at_all(store):
    with store.writing() as db:
        put(db, "a", "1")
    with pytest.raises(RuntimeError), store.writing() as db:
        put(db, "b", "2")
        raise RuntimeError("in the middle")
    assert get(store, "a") == ("1",)
    assert get(store, "b") is None


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(store):
    with store.writing() as db:
        put(db, "a", "1")
    with store.reading() as db:
        read = "SELECT count(*) FROM settings WHERE key IN ('a', 'b')"
        before = db.execute(read).fetchone()
        with store.writing() as other:
            put(other, "b", "2")
        assert db.execute(read).fetchone() == before == (1,)
    assert get(store, "b") == ("2",)


def test_where_there_is_no_index_there_is_no_place_to_write(tmp_path):
    store = Store(tmp_path / "none" / "notebook.sqlite")
    with pytest.raises(BriefingsError, match="holds no index; build it with"), store.writing():
        pass
    assert get(store, "a") is None
    assert not (tmp_path / "none").exists()


def test_times_are_stored_so_that_later_is_greater():
    first, second = now(), now()
    assert first <= second and len(first) == len(second)
    assert when(first).tzinfo is not None
    assert when("2031-03-04T12:00:00+00:00") == dt.datetime(2031, 3, 4, 12, tzinfo=dt.UTC)
    assert when("2031-03-04T12:00:00") == dt.datetime(2031, 3, 4, 12, tzinfo=dt.UTC), (
        "without a zone it is UTC"
    )


@pytest.mark.parametrize("garbled", ["", "yesterday", None, 3])
def test_a_garbled_time_is_the_beginning_of_time(garbled):
    assert when(garbled) == dt.datetime.min.replace(tzinfo=dt.UTC)


@pytest.mark.parametrize("value", [{"a": [1, "é", None]}, [], "half \udfff of a pair", 0.5])
def test_values_come_back(value):
    assert from_json(to_json(value)) == value
    to_json(value).encode("ascii")


@pytest.mark.parametrize("garbled", [None, "", "{", "nonsense"])
def test_a_garbled_value_is_none(garbled):
    assert from_json(garbled) is None
