"""Short forms as the briefings write them, and the long forms that they give."""

import contextlib

import pytest
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.search.spelling.short_forms import as_written, other_names
from stored import new, put

TEXT = (
    "The U.S. envoy left. UNIB (United Nations Inspection Board) has no figures. The Institute for the Study"
    " of War (ISW) counts vessels. The E.U. and the EU agree. The Ministry of Defence (MOD) is silent."
    " The Coast Watch (XYZ) sails."
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    with contextlib.closing(CatalogueWriter(tmp_path_factory.mktemp("one") / "index.sqlite")) as catalogue:
        put(catalogue, new("a", TEXT, cut=999))
        yield catalogue


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Did the US envoy leave?", "Did the U.S. envoy leave?"),
        ("Did the U.S. envoy leave?", "Did the U.S. envoy leave?"),
        ("What does the U.N.I.B. say?", "What does the UNIB say?"),
        ("What does the EU say, or the E.U.?", "What does the EU say, or the E.U.?"),  # both are written
        ("What did NATO say?", "What did NATO say?"),
        ("Did it tell us?", "Did it tell us?"),
    ],
)
def test_dots_are_set_as_the_briefings_set_them(catalogue, typed, written):
    assert as_written(typed, catalogue) == written


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("What does the ISW count?", ["What does the Institute for the Study of War count?"]),
        ("What does ISW count?", ["What does the Institute for the Study of War count?"]),
        ("ISW counts what?", ["Institute for the Study of War counts what?"]),
        ("Has the UNIB any?", ["Has the United Nations Inspection Board any?"]),
        ("Has the United Nations Inspection Board any?", ["Has the UNIB any?"]),
        ("Is the Ministry of Defence silent?", ["Is the MOD silent?"]),
        ("Where does the XYZ sail?", []),  # not its letters
        ("Where does the Coast Watch sail?", []),
        ("What did NATO say?", []),
    ],
)
def test_a_short_form_has_the_long_one_that_spells_it_out_and_the_reverse(catalogue, question, others):
    assert list(other_names(question, catalogue)) == others
