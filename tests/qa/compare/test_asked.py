"""A question taken apart: the kind of its answer, what is counted, for which time and which source."""

import datetime as dt

import pytest
from briefings.qa.compare.asked import asked

TODAY = dt.date(2033, 9, 15)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many customers are concerned?", "quantity"),
        ("What is the latest number of customers concerned?", "quantity"),
        ("What is the death toll?", "quantity"),
        ("What profit does Halden expect?", "quantity"),
        ("How large is the fine?", "quantity"),
        ("When did the port reopen?", "time"),
        ("Is the port open?", "whether"),
        ("Were passwords taken?", "whether"),
        ("Who commands the squadron?", "name"),
        ("Where is the ship?", "name"),
        ("What caused the fire?", "other"),
    ],
)
def test_the_kind_of_the_answer(question, kind):
    assert asked(question).kind == kind


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many customers are concerned?", {"custom"}),
        ("How many Korean troops went to Russia?", {"korean", "troop"}),
        ("What was the first figure for customers whose data were seen?", {"custom"}),
        ("What is the toll of the flood?", {"peopl"}),
        ("How big was the swarm around Marsef?", {"swarm"}),
        ("How deep is the water near the quay?", set()),
        ("What is the forecast for the year?", set()),
    ],
)
def test_what_is_counted(question, counted):
    assert asked(question).counted == counted


@pytest.mark.parametrize(
    ("question", "first", "now", "ahead"),
    [
        ("What was the first count?", True, False, False),
        ("How many died initially?", True, False, False),
        ("What was the cost first put at?", True, False, False),
        ("Who was the first president?", False, False, False),
        ("What is the latest number?", False, True, False),
        ("Who commands the squadron?", False, True, False),
        ("Do payments work now?", False, True, False),
        ("Did payments work?", False, False, False),
        ("When will the gates be closed?", False, False, True),
    ],
)
def test_the_time_that_its_words_ask_for(question, first, now, ahead):
    found = asked(question)
    assert (found.first, found.now, found.ahead) == (first, now, ahead)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("How many are concerned as of 5 September?", dt.date(2033, 9, 5)),
        ("How many had left by early August?", dt.date(2033, 8, 10)),
        ("How many had left by 5 September 2032?", dt.date(2032, 9, 5)),
        ("Did it work on 5 September?", None),
        ("Who commanded the 3rd Engineer Regiment on 5 September?", dt.date(2033, 9, 5)),
        ("Who was in charge on 5 September?", dt.date(2033, 9, 5)),
        ("Who was the harbour's acting director on 5 September?", dt.date(2033, 9, 5)),
        ("How many people were still displaced on 5 September?", dt.date(2033, 9, 5)),
        ("How many homes were without power on 5 September?", dt.date(2033, 9, 5)),
        ("Who commanded the 3rd Engineer Regiment in September?", None),
        ("How many people were killed on 5 September?", None),
        ("Who was arrested on 5 September?", None),
        ("Who was the victim of the attack on 5 September?", None),
        ("How many are concerned as of 31 February?", None),
        ("How many litres did the ministry claim to have on 5 September?", dt.date(2033, 9, 5)),
        ("What number of dead did the army give on 5 September?", dt.date(2033, 9, 5)),
        ("How many did the army say were killed in September?", None),
        ("How large was its stake at the end of August?", dt.date(2033, 8, 31)),
        ("Who was director at the beginning of August?", dt.date(2033, 8, 7)),
        ("How many were killed at the end of August?", None),
        ("How many prisoners did the army take on 5 September?", None),
    ],
)
def test_the_day_that_it_asks_for(question, day):
    assert asked(question, TODAY).as_of == day


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("How many are concerned as of 5 September?", True),
        ("How many litres did the ministry claim to have on 5 September?", True),
        ("How many had left by 5 September?", False),
    ],
)
def test_what_was_said_on_a_day_is_asked_as_it_was_known_then(question, known):
    assert asked(question, TODAY).known_by == (dt.date(2033, 9, 5) if known else None)


def test_a_day_that_may_be_of_the_event_is_kept_apart():
    found = asked("Did it work on 5 September?", TODAY)
    assert found.dated.end == dt.date(2033, 9, 5)


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("How many are hurt, according to the bank?", "the bank"),
        ("According to Rutte, how many fell?", "Rutte"),
        ("How many does the union say left?", "the union"),
        ("How many are hurt?", None),
    ],
)
def test_the_source_that_it_names(question, source):
    assert asked(question).source == source
