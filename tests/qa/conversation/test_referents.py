"""What a word may point to in an answer, likeliest first."""

from briefings.qa.conversation import referents
from conversations import answer

LEADS = answer("Who leads Halden Group?", "Ingrid Moe leads Halden Group in Oslo.", "Ingrid Moe")


def test_who_answers_a_who_comes_first():
    assert next(referents.people(LEADS)) == "Ingrid Moe"


def test_a_place_is_looked_for_in_the_question_the_answer_and_the_quote():
    assert list(referents.places(LEADS)) == [("in", "Oslo")]


def test_dates_come_in_the_order_of_what_is_nearest_to_the_question():
    dated = answer("What happened on 5 May?", "On 5 May and 6 May shells fell.", "6 May")
    assert list(referents.dates(dated))[:2] == ["5 May", "6 May"]


def test_nothing_is_taken_from_an_answer_that_was_not_found():
    unsure = answer("Who leads it?", "Ingrid Moe spoke in Oslo.", "Ingrid Moe", found=False)
    assert (referents.span(unsure), referents.quote(unsure)) == ("", "")
    assert list(referents.people(unsure)) == []


def test_a_title_goes_where_a_name_is_left():
    assert referents.untitled("Foreign Minister Lena Aalto") == "Lena Aalto"
    assert referents.untitled("General Okafor") == "General Okafor"
