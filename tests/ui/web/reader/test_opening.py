"""What the source pane shows for a click, whatever the browser says was clicked."""

import pytest
from briefings.ui.web.kept import keep
from briefings.ui.web.reader.opening import Opening
from briefings.ui.web.shown.source import NOTHING_OPEN
from briefings.ui.web.types import Turn
from fakes_ui import DAM, FakeAssistant, FakeRetriever
from html_pages import words

ASKED = "How many people were displaced in Varn?"


@pytest.fixture
def retriever(tmp_path):
    (tmp_path / "dam.txt").write_text(DAM, encoding="utf-8")
    (tmp_path / "later.txt").write_text("Dam repaired\n2026-03-09, Desk\n\nAll is well.\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text("Port\n2026-03-10, Wire\n\nIt is open.\n", encoding="utf-8")
    found = FakeRetriever(tmp_path)
    found.update(lambda *_: None)
    return found


@pytest.fixture
def turn(retriever):
    answer, places = keep(FakeAssistant(retriever).ask(ASKED))
    assert answer.found
    return Turn(ASKED, answer, places=places)


@pytest.fixture
def opening(retriever):
    return Opening(retriever)


def number_of(retriever, path):
    return next(one.id for one in retriever.documents() if one.path == path)


def test_a_quote_opens_its_whole_document_with_the_quote_marked(opening, turn):
    shown = opening.quote([turn], 0, 0)
    assert "Ada Berg said the dam holds." in words(shown) and "<mark" in shown
    assert shown == opening.first_source(turn)


@pytest.mark.parametrize(("of_turn", "quote"), [(1, 0), (-1, 0), (0, 99), (0, -1), (10**30, 0)])
def test_a_quote_that_there_is_not_is_told(opening, turn, of_turn, quote):
    assert "not here any more" in words(opening.quote([turn], of_turn, quote))


def test_an_answer_that_found_nothing_opens_nothing(opening, turn, retriever):
    answer, places = keep(FakeAssistant(retriever).ask("Zebra?"))
    assert not answer.found
    assert opening.first_source(Turn("Zebra?", answer, places=places)) == NOTHING_OPEN
    assert opening.first_source(Turn(ASKED)) == NOTHING_OPEN
    assert "not here any more" in words(opening.quote([Turn(ASKED)], 0, 0))


def test_a_document_of_the_list_opens_at_a_place_that_it_has(opening, retriever):
    id = number_of(retriever, "dam.txt")
    assert "<mark" in opening.document(id, 0, 3)
    for start, end in ((-1, -1), (5, 5), (0, 10**9)):
        shown = opening.document(id, start, end)
        assert "<mark" not in shown and "Dam overflow" in words(shown)
    assert "no longer in the index" in words(opening.document(-5, 0, 0))


def test_a_document_that_changed_since_is_shown_as_it_is_now_with_a_word(opening, turn, retriever, tmp_path):
    (tmp_path / "dam.txt").write_text(DAM.replace("420", "440"), encoding="utf-8")
    retriever.update(lambda *_: None)
    assert "has changed since this answer" in words(opening.quote([turn], 0, 0))
    (tmp_path / "dam.txt").unlink()
    retriever.update(lambda *_: None)
    shown = words(opening.quote([turn], 0, 0))
    assert "has left the index" in shown and "420" in shown


def test_reports_of_the_same_source_are_beside_it(opening, retriever):
    shown = words(opening.document(number_of(retriever, "dam.txt"), 0, 0))
    assert "Later ›: 9 March 2026" in shown
    assert "10 March" not in shown and "Earlier" not in shown
