"""The chips and the form that sets them."""

import pytest
from briefings.ui.web.ask.narrowing import Narrowing


@pytest.fixture
def narrowing(desk) -> Narrowing:
    (desk.folder / "road.txt").write_text(
        "Road <b>log</b>\n2026-03-02, Roads & Co\n\nSome horses were seen.\n"
    )
    desk.retriever.update(lambda *_: None)
    return Narrowing(desk)


def test_the_form_offers_the_sources_with_their_counts_and_the_days(narrowing):
    html = narrowing.chips("source=Desk&until=2026-03-03", open=True)
    assert (
        'name="source" value="Desk" checked' in html and 'name="source" value="Roads &amp; Co"><span' in html
    )
    assert 'name="until" value="2026-03-03" min="2026-03-02" max="2026-03-04"' in html
    assert 'data-query="source=Desk&amp;until=2026-03-03"' in html


def test_documents_are_chosen_by_words_of_their_titles_and_shown_by_them(narrowing):
    html = narrowing.chips("document=dam.txt", words="road LOG")
    assert "Dam overflow<button" in html and "Road &lt;b&gt;log&lt;/b&gt;<button" in html
    assert 'data-query="document=dam.txt&amp;document=road.txt"' in html
    assert "<form" not in html


@pytest.mark.parametrize(
    ("query", "words", "line"),
    [("since=soon", "", "“soon” is no day"), ("source=Desk", "zebra", "No document has “zebra”")],
)
def test_what_fails_is_said_in_the_open_form_and_what_was_chosen_stays(narrowing, query, words, line):
    html = narrowing.chips(query, "source=Roads+%26+Co", words)
    assert f'role="alert">{line}' in html and "<form" in html
    assert 'data-query="source=Roads+%26+Co"' in html


def test_too_many_documents_for_some_words_are_told_as_a_number(narrowing):
    for number in range(21):
        (narrowing.desk.folder / f"day{number}.txt").write_text("Daily\n2026-03-02, Desk\n\nQuiet.\n")
    narrowing.desk.retriever.update(lambda *_: None)
    assert "21 documents have “daily”" in narrowing.chips("", words="daily")
