"""Filters as callers give them, and as conditions on documents."""

import datetime as dt
from pathlib import Path

import pytest
from briefings.index.catalogue.filters import Filters

DAY = dt.date(2031, 5, 3)


def test_no_filter_is_none():
    assert not Filters.of(None, None, None, None)
    assert Filters.of(None, None, None, None).clauses() == {}


@pytest.mark.parametrize(
    ("documents", "paths"),
    [
        ("a.txt", ("a.txt",)),
        (Path("in") / "a.txt", ("in/a.txt",)),
        (["a.txt", Path("b.txt")], ("a.txt", "b.txt")),
        ([], ()),
    ],
)
def test_documents_come_as_paths_or_one_path(documents, paths):
    filters = Filters.of(documents, None, None, None)
    assert filters.documents == paths
    assert filters, "an empty list allows nothing, and is a filter"


def test_a_time_of_day_is_its_day():
    noon = dt.datetime(2031, 5, 3, 12)
    assert Filters.of(None, None, noon, None).since == DAY


@pytest.mark.parametrize("value", ["2031-05-03", 20310503])
def test_what_is_no_date_is_named(value):
    with pytest.raises(TypeError, match=f"until is {value!r}; give a datetime.date"):
        Filters.of(None, None, None, value)


def test_each_filter_is_a_condition_with_its_value():
    clauses = Filters.of(["a.txt"], "Coastal WIRE", DAY, DAY).clauses()
    assert list(clauses.values()) == ['["a.txt"]', '["coastal wire"]', "2031-05-03", "2031-05-03"]
