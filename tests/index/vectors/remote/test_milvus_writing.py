"""What a document's facts look like on a Milvus server, and what is asked of them."""

import datetime as dt

import pytest
from briefings.index.catalogue.filters import Filters
from briefings.index.catalogue.vectors import DocumentFacts
from briefings.index.vectors.remote.milvus import milvus_conditions
from briefings.index.vectors.remote.milvus_writing import MilvusWriting, hashed
from briefings.index.vectors.remote.service import State, View

np = pytest.importorskip("numpy")
FACTS = DocumentFacts(1, "nato/a.txt", "the herald", "2031-03-04", "en", "SECRET, TLP:RED")


class Client:
    """A collection as a dictionary; keeps what it was asked to delete."""

    def __init__(self):
        self.rows, self.deleted, self.told = {}, [], []

    def upsert(self, name, rows):
        self.told.append((name, len(rows)))
        self.rows |= {(name, row["id"]): row for row in rows}

    def get(self, name, ids, output_fields):
        return [self.rows[name, one] for one in ids if (name, one) in self.rows]

    def delete(self, name, filter):
        self.deleted.append((name, filter))

    def flush(self, name):
        self.told.append((name, "flush"))


@pytest.fixture
def client():
    return Client()


@pytest.fixture
def writing(client):
    return MilvusWriting(client, "vectors", "notes")


def add(writing, *numbers, facts=FACTS):
    ids = np.array(numbers, dtype=np.int64)
    writing.add(ids, np.ones((len(ids), 2), dtype=np.float32), dict.fromkeys(numbers, facts))


def test_no_text_of_a_document_reaches_the_server_but_its_hash(client, writing):
    add(writing, 7)
    row = client.rows["vectors", 7]
    assert row["vector"] == [1.0, 1.0] and row["date"] == "2031-03-04"
    for word in ("nato", "herald", "SECRET", "RED"):
        assert word not in str(row)
    assert row["path"] == hashed("nato/a.txt") and row["source"] == hashed("the herald")
    assert row["marking"].split() == [hashed("SECRET"), hashed("TLP:RED")]


def test_many_passages_go_in_parts(client, writing):
    add(writing, *range(1, 2_502))
    assert client.told == [("vectors", 1000), ("vectors", 1000), ("vectors", 501)]


def test_what_is_gone_and_what_is_restated_keeps_all_else(client, writing):
    add(writing, 1, 2)
    writing.remove([(2, 9), (5, 9)])
    assert client.rows["vectors", 2] == {**client.rows["vectors", 1], "id": 2, "gone": 9}
    assert ("vectors", 5) not in client.rows, "what is not there does not come to be"
    writing.restate(np.array([1]), {1: FACTS._replace(date=None, source=None)})
    assert (client.rows["vectors", 1]["date"], client.rows["vectors", 1]["source"]) == ("", "")
    assert client.rows["vectors", 1]["path"] == hashed("nato/a.txt")


def test_the_note_is_written_after_the_vectors_and_before_anything_is_forgotten(client, writing):
    writing.forget_after(40)
    writing.finish(None, State("id", "model", 12, 50), 3)
    assert client.told == [("vectors", "flush"), ("notes", 1)]
    assert client.deleted == [("vectors", "id > 40"), ("vectors", "gone < 3")]


@pytest.mark.parametrize(
    ("filters", "condition"),
    [
        (Filters(documents=("a.txt",)), f'path in ["{hashed("a.txt")}"]'),
        (Filters(documents=()), 'path in ["-"]'),
        (Filters(source=("The Herald",)), f'source in ["{hashed("the herald")}"]'),
        (Filters(since=dt.date(2031, 3, 2)), 'date >= "2031-03-02"'),
        (Filters(until=dt.date(2031, 3, 2)), 'date <= "2031-03-02" and date != ""'),
        (Filters(language="de"), f'language == "{hashed("de")}"'),
        (Filters(marking="TLP:RED"), f'marking like "%{hashed("TLP:RED")}%"'),
    ],
    ids=str,
)
def test_each_filter_is_a_condition_after_those_of_the_snapshot(filters, condition):
    view = View(generation=9, last=50, without=(3, 4))
    assert milvus_conditions(view, None) == "id <= 50 and gone > 9 and id not in [3, 4]"
    assert milvus_conditions(view, filters) == f"{milvus_conditions(view, None)} and {condition}"


def test_no_filter_breaks_out_of_its_condition():
    evil = '"] or id > 0 or path in ["'
    for filters in (Filters(documents=(evil,)), Filters(source=(evil,)), Filters(marking=evil)):
        assert "or id > 0" not in milvus_conditions(View(1, 1), filters)
