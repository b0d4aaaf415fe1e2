"""The list of documents: sorted by each column, narrowed by words and facets, in pages."""

import datetime as dt

import pytest
from briefings.index import DocumentInfo
from briefings.ui.web.library.view import PAGE, View, listed

INFOS = [
    DocumentInfo(1, "b/one.txt", "Flood", dt.date(2031, 4, 16), "Desk", 12, 1, marking="TLP:RED"),
    DocumentInfo(2, "a/two.pdf", "storm", dt.date(2031, 4, 6), None, 3, 1),
    DocumentInfo(3, "c/three.txt", "Ashes", None, "Agency", 30, 1, edited=("title",)),
]


def numbers(view):
    return [info.id for info in listed(INFOS, view).rows]


@pytest.mark.parametrize(
    ("column", "up"),
    [
        ("title", [3, 1, 2]),
        ("date", [3, 2, 1]),
        ("source", [2, 3, 1]),
        ("path", [2, 1, 3]),
        ("passages", [2, 1, 3]),
    ],
)
def test_each_column_sorts_both_ways(column, up):
    assert numbers(View(column=column, down=False)) == up
    assert numbers(View(column=column, down=True)) == up[::-1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("16 April 2031", [1]),
        ("6 april 2031", [2]),
        ("April 16, 2031", [1]),
        ("2031-04-16", [1]),
        ("2031-04", [1, 2]),
        ("flood desk", [1]),
        ("tlp:red", [1]),
        ("storm flood", []),
        ("", [1, 2, 3]),
    ],
)
def test_words_narrow_it_dates_as_people_write_them(words, found):
    assert numbers(View(words)) == found


@pytest.mark.parametrize(
    ("facet", "value", "found"),
    [
        ("source", "Desk", [1]),
        ("source", "–", [2]),
        ("month", "2031-04", [1, 2]),
        ("type", "pdf", [2]),
        ("state", "edited", [3]),
        ("state", "without a date", [3]),
        ("mark", "TLP:RED", [1]),
    ],
)
def test_a_facet_narrows_it_and_its_counts_stay(facet, value, found):
    shown = listed(INFOS, View().changed(facet, value))
    assert [info.id for info in shown.rows] == found
    assert dict(shown.facets[facet])[value] == len(found)
    assert numbers(View().changed(facet, value).changed(facet, "")) == [1, 2, 3]


def test_a_click_on_a_head_turns_the_order_and_what_is_unknown_does_nothing():
    assert View().changed("column", "date").down is False
    assert View(page=3).changed("column", "title") == View(column="title", down=False)
    for name, value in [("column", "rowid"), ("page", "-1"), ("", ""), ("other", "x")]:
        assert View().changed(name, value) == View()


def test_pages_hold_all_and_one_beyond_the_last_is_the_last():
    infos = [DocumentInfo(n, f"{n:05}.txt", str(n), None, None, 1, 1) for n in range(2 * PAGE + 1)]
    pages = [listed(infos, View(column="path", down=False, page=page)) for page in (0, 1, 2, 99)]
    assert [len(page.rows) for page in pages] == [PAGE, PAGE, 1, 1]
    assert pages[3].view.page == 2
