"""What a question is narrowed to, read from a link and written into one."""

import datetime as dt

import pytest
from briefings.index import BriefingsError
from briefings.ui.web.narrowed import EVERYTHING, Narrowed
from hypothesis import given
from hypothesis import strategies as st

DAY = dt.date(2026, 3, 1)
NAMES = st.lists(
    st.text(st.characters(codec="utf-8"), min_size=1).map(str.strip).filter(bool), max_size=5, unique=True
)


def test_a_link_is_read_and_written():
    query = "?source=Grey+Tern&source=W%26B&since=2026-03-01&as_of=2026-03-09&document=a%2Fb.txt&language=Ukrainian&c=7"
    narrowed = Narrowed.read(query)
    assert narrowed == Narrowed(("Grey Tern", "W&B"), DAY, None, dt.date(2026, 3, 9), ("a/b.txt",), "uk")
    assert Narrowed.read(narrowed.query()) == narrowed
    assert [words for _, _, words in narrowed.parts({"a/b.txt": "Bridge"})] == [
        "Grey Tern", "W&B", "since 1 March 2026", "as of 9 March 2026", "Bridge", "in Ukrainian",
    ]  # fmt: skip


def test_a_handling_mark_is_kept_in_its_usual_form():
    narrowed = Narrowed.read("marking=amber%2Bstrict")
    assert narrowed.marking == "TLP:AMBER+STRICT" and Narrowed.read(narrowed.query()) == narrowed
    assert narrowed.options() == narrowed.filters() == {"marking": "TLP:AMBER+STRICT"}
    assert [words for _, _, words in narrowed.parts()] == ["marked TLP:AMBER+STRICT"]


@given(NAMES, NAMES, st.none() | st.dates(dt.date(1000, 1, 1)))
def test_every_name_survives_the_link(sources, documents, day):
    narrowed = Narrowed(tuple(sources), since=day, documents=tuple(documents))
    assert Narrowed.read(narrowed.query()) == narrowed


def test_nothing_is_everything():
    assert not Narrowed.read("c=5&q=Who%3F") and Narrowed.read("since=&source=+") == EVERYTHING
    assert EVERYTHING.query() == "" and EVERYTHING.options() == EVERYTHING.filters() == {}


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("since=soon", "“soon” is no day"),
        ("until=2026-02-30", "“2026-02-30” is no day"),
        ("since=2026-03-09&until=2026-03-01", "9 March 2026 is after 1 March 2026"),
        ("since=2026-03-09&as_of=2026-03-01", "9 March 2026 is after 1 March 2026"),
        ("&".join(f"source={n}" for n in range(21)), "21 sources are too many"),
        ("&".join(["document=x"] * 201), "too long"),
        ("language=klingon", "klingon"),
        ("marking=purple", "“purple” is no handling mark"),
        ("&".join(f"document={'x' * 200}{n}" for n in range(20)), "too long for one link"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(query, line):
    with pytest.raises(BriefingsError, match=line):
        Narrowed.read(query)


def test_a_search_takes_as_of_for_the_last_day():
    narrowed = Narrowed(("Wire",), as_of=DAY, until=dt.date(2026, 3, 5))
    assert narrowed.filters() == {"source": ("Wire",), "until": DAY}
    assert narrowed.options() == {"source": ("Wire",), "until": dt.date(2026, 3, 5), "as_of": DAY}
