"""Which of the groups of claims answers now."""

import datetime as dt

from briefings.index import Document, Span
from briefings.qa import Claim, Evidence
from briefings.qa.compare.asked import asked
from briefings.qa.compare.counting.found import Found
from briefings.qa.compare.standing.current import OLD, Group, current_of, has_left, support

DAY = dt.date(2031, 3, 4)
HOW_MANY = "How many people were displaced?"


def found(value, day=DAY, status="stated", who="Wire", share=0.5, tail=" people were displaced."):
    text = f"{value}{tail} {who}"
    document = Document(hash((value, who, day)), f"{who}.txt", "A", day, who, text, "sha")
    evidence = Evidence(text, 0, len(text), document, share)
    return Found(Claim(evidence, value, Span(0, len(value)), status, day, who), share)


def group(*held, taken_back_by=None):
    return Group(tuple(held), taken_back_by)


def days(number):
    return DAY + dt.timedelta(number)


def current(question, *groups, limit=None):
    return current_of(asked(question), groups, limit).held[0].claim.value


def test_the_newest_of_what_is_stated_answers():
    assert current(HOW_MANY, group(found("420")), group(found("600", days(1)))) == "600"


def test_what_is_only_claimed_does_not_answer_while_something_is_stated():
    claimed = group(found("600", days(1), "claimed"))
    assert current(HOW_MANY, group(found("420")), claimed) == "420"
    assert current(HOW_MANY, claimed) == "600"


def test_what_was_taken_back_does_not_answer():
    back = group(found("600", days(1)), taken_back_by=found("x").claim.evidence)
    assert current(HOW_MANY, group(found("420")), back) == "420"
    assert current(HOW_MANY, back) == "600", "unless there is nothing else"


def test_what_comes_after_the_day_that_is_asked_for_does_not_answer():
    later = group(found("600", days(5)))
    assert current(HOW_MANY, group(found("420")), later, limit=days(1)) == "420"


def test_the_first_report_answers_where_that_is_asked_for():
    first, last = group(found("420")), group(found("600", days(3)))
    assert current("How many people were first reported displaced?", last, first) == "420"


def test_the_source_that_is_named_answers():
    army, wire = group(found("420", who="Army")), group(found("600", days(2)))
    assert current("How many people were displaced according to the army?", wire, army) == "420"


def test_a_group_knows_its_days_its_share_and_how_strong_it_is():
    one = group(found("420", share=0.2), found("420", days(3), "confirmed", "Army", 0.9), found("420", None))
    assert (one.first, one.last, one.share, one.strength) == (DAY, days(3), 0.9, 2)
    assert group(found("420", None)).last == group(found("420", None)).first == OLD
    assert [group(found("4", status=status)).strength for status in ("stated", "claimed", "denied")] == [
        1,
        0,
        0,
    ]


def test_the_best_supported_comes_first():
    confirmed = group(found("1", status="confirmed"))
    several = group(found("2"), found("2", who="Army", tail=" had to leave their homes on Sunday."))
    newer, older = group(found("3", days(2))), group(found("4"))
    assert sorted([older, newer, several, confirmed], key=support) == [confirmed, several, newer, older]


def test_one_who_left_a_post_holds_it_no_longer():
    who = asked("Who is the minister?")
    gone = group(found("Ann Bar", tail=" resigned as minister."))
    assert has_left(who, gone) and not has_left(who, group(found("Ann Bar", tail=" is the minister.")))
    assert not has_left(asked("Who was the minister in 2020?"), gone)
    assert (
        current("Who is the minister?", gone, group(found("Ben Baz", tail=" is the minister."))) == "Ben Baz"
    )
