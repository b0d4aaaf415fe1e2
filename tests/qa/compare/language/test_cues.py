"""Each row of the tables of cue words, and the traps in which such a word means something else."""

import pytest
from briefings.qa.compare.asked import fates
from briefings.qa.compare.claims import status_of
from briefings.qa.compare.language.cues import (
    CORRECT_ONE,
    CORRECTS,
    NO_LONGER,
    NOT_ITS_OWN,
    RESCHEDULES,
    SUCCEEDS,
)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It is wrong to say that the dam broke.", "denied"),
        ("There is no truth in the report.", "denied"),
        ("The bank said that this was untrue.", "denied"),
        ("Teleman rejects the claim that its account was used.", "denied"),
        ("The ministry denied that any ship was hit.", "denied"),
        ("Ordania disputes the findings.", "denied"),
        ("There was no such order.", "denied"),
        ("The report could not be verified.", "unverified"),
        ("The toll has not yet been confirmed.", "unverified"),
        ("Unconfirmed reports speak of 12.", "unverified"),
        ("Rumours of cholera went round.", "unverified"),
        ("The port will open on Monday.", "expected"),
        ("The bridge is due to open.", "expected"),
        ("Aid is expected to arrive.", "expected"),
        ("They plan to close the camp.", "expected"),
        ("The group claimed to hold the data.", "claimed"),
        ("He alleged that they had known.", "claimed"),
        ("They accused the government of lying.", "claimed"),
        ("The rebels reportedly left.", "claimed"),
        ("Twelve are confirmed dead.", "confirmed"),
        ("Ordania has acknowledged that it laid mines.", "confirmed"),
        ("The inquiry established that a valve broke.", "confirmed"),
        ("The bank accepts the figure.", "confirmed"),
        ("Twelve people died.", "stated"),
    ],
)
def test_a_status_by_its_cue(text, status):
    assert status_of(text) == status


@pytest.mark.parametrize(
    "text",
    [
        "The ship was denied entry to the port.",
        "Aid workers were denied access.",
        "The flood claimed three lives.",
        "The flood has claimed at least 12 lives.",
        "The group claimed responsibility.",
        "Insurance claims came to 4 million.",
        "He is a confirmed bachelor.",
        "She was confirmed by parliament.",
        "The train is expected at noon.",
        "It was worse than expected.",
        "Life expectancy fell.",
        "An unknown number of men left.",
        "The hospital admitted 43 of the wounded.",
        "A revised timetable hangs in the hall.",
    ],
)
def test_a_word_that_means_something_else_is_no_cue(text):
    assert status_of(text) == "stated"


def test_a_cue_counts_for_its_own_part_of_the_sentence():
    text = "At least 12 were killed, and rescue work will go on."
    assert status_of(text, (0, 11)) == "stated"


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("The data of 212 were copied, not of ", "taken back"),
        ("It was five, not ", "taken back"),
        ("six rather than ", "taken back"),
        ("Last week it gave the number as ", "taken back"),
        ("Yesterday's report 3 said that ", "taken back"),
        ("There are 112 ships, up from ", "before"),
        ("compared with ", "before"),
        ("against the ", "before"),
        ("Of the ", "before"),
        ("For weeks they had spoken of ", "before"),
        ("There are ", None),
        ("The port authority counted ", None),
    ],
)
def test_a_number_that_the_sentence_does_not_give_as_its_own(before, role):
    found = next((name for name, pattern in NOT_ITS_OWN if pattern.search(before)), None)
    assert found == role


def test_a_number_that_no_longer_holds():
    assert NO_LONGER.search(" million crowns is withdrawn.")
    assert not NO_LONGER.search(" million crowns was paid.")


@pytest.mark.parametrize(
    "text",
    ["the corrected figure is 12", "revised on Monday", "this replaces notice 2", "a number that was too low", "not 40,000 as stated", "it should have been seven"],
)  # fmt: skip
def test_what_says_that_it_corrects(text):
    assert CORRECTS.search(text)


def test_what_is_the_right_one():
    assert CORRECT_ONE.search("the correct number is 17")
    assert not CORRECT_ONE.search("the number is 17")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Adm. Grusk was replaced on 8 April as commander by Rear Adm. Ilona Tavast.",
            "Rear Adm. Ilona Tavast",
        ),
        ("Dr. Ekholt hands over to Luca Brandvold on 1 May.", "Luca Brandvold"),
        ("Ludo Marchetti, who ran the yard, took over at once.", "Ludo Marchetti"),
        ("Mira Tolt succeeds him.", "Mira Tolt"),
        ("The board appointed Anna Reyes as director.", "Anna Reyes"),
    ],
)
def test_who_takes_anothers_place(text, who):
    found = [match["who"] for _, pattern in SUCCEEDS if (match := pattern.search(text))]
    assert found[:1] == [who]


def test_nobody_takes_a_place_where_a_thing_is_replaced():
    assert not any(pattern.search("The valve was replaced in May.") for _, pattern in SUCCEEDS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killed or wounded", {"dead", "hurt"}),
        ("the death toll", {"dead"}),
        ("nine people drowned", {"dead"}),
        ("left their homes", {"displaced"}),
        ("12 are missing", {"missing"}),
        ("taken prisoner", {"held"}),
        ("laid off", {"dismissed"}),
        ("the ship sailed", set()),
    ],
)
def test_what_happened_to_those_that_are_counted(text, found):
    assert fates(text) == found


@pytest.mark.parametrize(
    "text", ["put off to August", "postponed until May", "brought forward to Monday", "will now open in June"]
)
def test_what_puts_a_time_in_the_place_of_another(text):
    assert RESCHEDULES.search(text)
    assert not RESCHEDULES.search("The mill will start in May.")
