"""A connection: all or nothing, and whether its file is still the one at the path."""

import sqlite3

import pytest
from briefings.index import IndexDamaged, IndexNotFound
from briefings.index.catalogue.connection import Connection


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    Connection(path, read_only=False).close()
    return path


def test_only_a_writer_makes_a_file(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    with pytest.raises(IndexNotFound):
        Connection(path)
    made = Connection(path, read_only=False)
    assert made.is_new
    made.close()
    again = Connection(path, read_only=False)
    assert not again.is_new
    again.close()


def test_what_fails_inside_a_transaction_leaves_nothing(path):
    connection = Connection(path, read_only=False)
    with pytest.raises(ZeroDivisionError), connection.transaction():
        connection.db.execute("INSERT INTO settings VALUES ('key', 'value')")
        raise ZeroDivisionError
    assert connection._setting("key") is None
    with connection.transaction():
        connection.db.execute("INSERT INTO settings VALUES ('key', 'value')")
    assert connection._setting("key") == "value"
    connection.close()


def test_a_file_put_in_its_place_is_another(path, tmp_path):
    connection = Connection(path)
    assert connection.is_current()
    other = tmp_path / "other.sqlite"
    other.write_bytes(path.read_bytes())
    other.replace(path)
    assert not connection.is_current()
    path.unlink()
    assert not connection.is_current()
    connection.close()


def test_what_is_no_database_is_damage_and_says_where(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    path.write_bytes(b"no database" * 99)
    with pytest.raises(IndexDamaged, match=r"catalogue\.sqlite"):
        Connection(path)


def test_a_reader_cannot_write(path):
    connection = Connection(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.db.execute("INSERT INTO settings VALUES ('key', 'value')")
    connection.close()
