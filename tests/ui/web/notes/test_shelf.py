"""The list of conversations as HTML."""

import datetime as dt

import pytest
from briefings.qa.notebook import Conversation
from briefings.ui.web.notes.shelf import shelf
from html_pages import HOSTILE, Reader, words


def conversation(name, days_ago=0, id="abc"):
    when = dt.datetime.now().astimezone().replace(hour=12) - dt.timedelta(days=days_ago)
    return Conversation(id, name, when, when, 1)


def headings(html):
    return [part.split("</h3>")[0] for part in html.split("<h3>")[1:]]


def test_conversations_stand_under_their_days():
    found = [conversation(str(ago), ago) for ago in (0, 0, 1, 2, 6, 400)]
    html = shelf(found)
    month = f"{found[-1].changed:%B %Y}"
    assert headings(html) == ["Today", "Yesterday", "Last seven days", month]
    assert html.count("<ul>") == html.count("</ul>") == 4
    assert html.count("data-open-conversation") == 6


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "What you ask is kept here."),
        ({"words": HOSTILE}, "No conversation has"),
        ({"note": "It is full."}, "It is full."),
    ],
)
def test_an_empty_list_says_why(options, said):
    html = shelf([], **options)
    assert said in words(html)
    assert "script" not in Reader(html).tags()
    assert "What you ask" in words(html) or options


def test_nothing_that_a_conversation_is_called_acts():
    reader = Reader(shelf([conversation(HOSTILE, id=HOSTILE)], deleted=conversation(HOSTILE)))
    assert not {"script", "img"} & reader.tags()
    assert HOSTILE in reader.text
    assert all(
        attributes["data-conversation"] in (HOSTILE, "abc")
        for _, attributes in reader.elements
        if "data-conversation" in attributes
    )


def test_what_was_deleted_can_be_brought_back_and_older_ones_be_shown():
    html = shelf([conversation("One")], deleted=conversation("Two", id="gone"), more=True, unread=4)
    assert 'data-event="restore_conversation" data-conversation="gone"' in html
    assert "data-older" in html and 'data-unread="4"' in html
    plain = shelf([conversation("One")])
    assert "restore_conversation" not in plain and "data-older" not in plain
