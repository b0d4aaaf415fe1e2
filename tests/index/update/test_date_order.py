"""Dates that can be two days are decided by the other dates of their folder, and by nothing else."""

import contextlib
import datetime as dt

import pytest
from briefings.index import check
from briefings.index.catalogue.catalogue import Catalogue
from fakes import update

OCTOBER, AUGUST = dt.date(2034, 10, 8), dt.date(2034, 8, 10)
TEXT = "Orlen, 8/10/2034\n\nThe dam was closed."


def put(folder, **files):
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return update(folder)


def dates(folder):
    with contextlib.closing(Catalogue(folder / ".briefings" / "index.sqlite")) as catalogue:
        return {info.path: info.date for info in catalogue.documents()}


def test_without_other_dates_it_has_none_and_the_reason_is_told(tmp_path):
    report = put(tmp_path, a=TEXT)
    assert dates(tmp_path) == {"a.txt": None}
    ((path, reason),) = report.skipped
    assert path == "a.txt" and reason.startswith(
        "has no date, for 8/10/2034 can be two days: write the month"
    )
    assert check(tmp_path).is_sound


@pytest.mark.parametrize(
    ("other", "date"),
    [
        ("Orlen, 28/10/2034\n\nText.", OCTOBER),
        ("Orlen, 10/28/2034\n\nText.", AUGUST),
        ("It rained on 28/9/34.", OCTOBER),
        ("Orlen, 28.10.2034\n\nText.", None),
        ("Orlen, 28/10/2034\n\nSeen on 10/28/2034.", None),
    ],
)
def test_other_dates_decide(tmp_path, other, date):
    report = put(tmp_path, a=TEXT, b=other)
    assert dates(tmp_path)["a.txt"] == date
    assert bool(report.skipped) == (date is None)
    assert check(tmp_path).is_sound


def test_a_file_that_comes_later_decides(tmp_path):
    put(tmp_path, a=TEXT)
    assert put(tmp_path, b="Orlen, 28/10/2034\n\nText.").skipped == ()
    assert dates(tmp_path)["a.txt"] == OCTOBER
    assert put(tmp_path, c="Orlen, 10/28/2034\n\nText.").skipped == ()
    assert dates(tmp_path)["a.txt"] == OCTOBER  # what was decided stays


def test_the_folder_goes_before_the_corpus(tmp_path):
    put(
        tmp_path,
        us__a=TEXT,
        us__b="Orlen, 10/28/2034\n\nText.",
        c=TEXT,
        uk__d=TEXT,
        uk__e="28/10/2034\n\nText.",
    )
    assert dates(tmp_path)["us/a.txt"] == AUGUST
    assert dates(tmp_path)["uk/d.txt"] == OCTOBER
    assert dates(tmp_path)["c.txt"] is None  # the corpus has both


def test_the_text_itself_decides_first(tmp_path):
    put(tmp_path, a=f"{TEXT} It was open until 28/9/2034.", b="Orlen, 10/28/2034\n\nText.")
    assert dates(tmp_path)["a.txt"] == OCTOBER
