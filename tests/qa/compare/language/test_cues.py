"""Each row of the tables of cue words, and the traps in which such a word means something else."""

import pytest
from briefings.qa.compare.asked import fates
from briefings.qa.compare.claims import status_of
from briefings.qa.compare.language.cues import (
    CORRECT_ONE,
    CORRECTS,
    GOES_ON_TO,
    MOVES,
    NO_LONGER,
    NOT_ITS_OWN,
    NOT_THEN,
    RESCHEDULES,
    WANTS,
)
from briefings.qa.compare.language.posts import SUCCEEDS


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
        ("Reports that the yard is for sale are untrue.", "denied"),
        ("We erroneously reported that the general had been wounded.", "denied"),
        ("The paper said by mistake that he had died.", "denied"),
        ("The report could not be verified.", "unverified"),
        ("The toll has not yet been confirmed.", "unverified"),
        ("Unconfirmed reports speak of 12.", "unverified"),
        ("Rumours of cholera went round.", "unverified"),
        ("The wire could not independently verify the video.", "unverified"),
        ("Posts on social media spoke of a second explosion.", "unverified"),
        ("It is not clear whether the bridge was hit.", "unverified"),
        ("The port will open on Monday.", "expected"),
        ("The bridge is due to open.", "expected"),
        ("Aid is expected to arrive.", "expected"),
        ("They plan to close the camp.", "expected"),
        ("The group claimed to hold the data.", "claimed"),
        ("He alleged that they had known.", "claimed"),
        ("The party claims that the delivery will be small.", "claimed"),
        ("The company is said to be in talks.", "claimed"),
        ("The League contends the vote was bought.", "claimed"),
        ("They accused the government of lying.", "claimed"),
        ("The rebels reportedly left.", "claimed"),
        ("Twelve are confirmed dead.", "confirmed"),
        ("We can confirm that the sling failed.", "confirmed"),
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
        "By then 318 households had filed claims for damage.",
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
        ("Report 8 had given ", "taken back"),
        ("There are 112 ships, up from ", "before"),
        ("compared with ", "before"),
        ("against the ", "before"),
        ("Of the ", "before"),
        ("For weeks they had spoken of ", "before"),
        ("By Monday night all but ", "before"),
        ("Nobody except the ", "before"),
        ("There was no damage apart from ", "before"),
        ("There are ", None),
        ("The port authority counted ", None),
    ],
)
def test_a_number_that_the_sentence_does_not_give_as_its_own(before, role):
    found = next((name for name, pattern in NOT_ITS_OWN if pattern.search(before)), None)
    assert found == role


@pytest.mark.parametrize(
    ("after", "holds"),
    [
        (" million crowns is withdrawn.", False),
        (" issued that day was a result of double counting.", False),
        (" published in April was overstated by 1.5 million.", False),
        (" was an error.", False),
        (" of the dead were counted twice.", False),
        (" million crowns was paid.", True),
    ],
)
def test_a_number_that_no_longer_holds(after, holds):
    assert (NO_LONGER.search(after) is None) == holds


@pytest.mark.parametrize(
    "text",
    ["the corrected figure is 12", "revised on Monday", "this replaces notice 2", "a number that was too low", "not 40,000 as stated", "it should have been seven", "we erroneously reported that he was hurt", "contrary to what we wrote on 22 March"],
)  # fmt: skip
def test_what_says_that_it_corrects(text):
    assert CORRECTS.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "the correct number is 17",
        "That figure has since been revised to 104,000",
        "so the number is 13",
        "It was 47,900 and not 52,300",
        "It should have read 512",
    ],
)
def test_what_is_the_right_one(text):
    assert CORRECT_ONE.search(text)
    assert not CORRECT_ONE.search("the number is 17")


@pytest.mark.parametrize(
    ("before", "denied"),
    [
        ("Line 2 will not come back by ", True),
        ("It won’t open in ", True),
        ("It has never sailed on ", True),
        ("It will not open before ", False),
        ("It did not end until ", False),
        ("It opens not only in ", False),
        ("It will open in ", False),
        ("It is not large; it opens in ", False),
    ],
)
def test_a_time_that_is_denied(before, denied):
    assert bool(NOT_THEN.search(before)) == denied


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("It has since come down to 9,100.", True),
        ("That number had risen to 40.", True),
        ("The total now stands at 2,871.", True),
        ("They have gone up again to 12.", True),
        ("It lies at Port Maren.", False),
        ("Nine thousand remain.", False),
    ],
)
def test_a_sentence_that_goes_on_with_the_figure_before(text, goes_on):
    assert bool(GOES_ON_TO.match(text)) == goes_on


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("The Ministry has asked for ", True),
        ("Today we are launching an appeal for ", True),
        ("Donors pledged ", True),
        ("The camp needs another ", True),
        ("The depot sent ", False),
        ("They asked for help; the depot sent ", False),
    ],
)
def test_a_number_that_is_only_wanted(before, wanted):
    assert bool(WANTS.search(before)) == wanted


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("The Korvan came home to Hadri on Thursday.", True),
        ("She was towed to Orlo.", True),
        ("The brigade has fallen back.", True),
        ("The Korvan carries sixteen missiles.", False),
    ],
)
def test_what_tells_where_something_went(text, moves):
    assert bool(MOVES.search(text)) == moves


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Adm. Grusk was replaced on 8 April as commander by Rear Adm. Ilona Tavast.",
            "Rear Adm. Ilona Tavast",
        ),
        ("His duties pass on 1 April to the finance director, Ingrid Maas.", "Ingrid Maas"),
        ("Dr. Ekholt hands over to Luca Brandvold on 1 May.", "Luca Brandvold"),
        ("Ludo Marchetti, who ran the yard, took over at once.", "Ludo Marchetti"),
        ("Mira Tolt succeeds him.", "Mira Tolt"),
        ("The board appointed Anna Reyes as director.", "Anna Reyes"),
        ("Anneke Vroom, the finance director, will act in his place from May.", "Anneke Vroom"),
        ("Tomas Berrin, who comes from logistics, has taken over the operation.", "Tomas Berrin"),
        ("Amira Pell, until now treasurer, was elected in his stead.", "Amira Pell"),
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
        ("are away from their homes", {"displaced"}),
        ("were told to leave", {"evacuated"}),
        ("12 came home", {"returned"}),
        ("12 are missing", {"missing"}),
        ("taken prisoner", {"held"}),
        ("laid off", {"dismissed"}),
        ("60 of its soldiers had fallen near Hask", {"dead"}),
        ("the troops fell back", set()),
        ("prices have fallen", set()),
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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The cause is confirmed: a seal shrinks in the cold.", "confirmed"),
        ("We can confirm: a seal shrinks in the cold.", "confirmed"),
        ("Not yet confirmed: a seal shrinks in the cold.", "unverified"),
        ("His claim: a seal shrinks in the cold.", "claimed"),
        ("Planned: a seal shrinks in the cold.", "expected"),
        ("Mr Vaal denied it: a seal shrinks in the cold.", "stated"),
        ("That is untrue.", "denied"),
        ("This is simply not true.", "denied"),
    ],
)
def test_what_stands_before_a_colon_says_how_the_rest_stands(text, status):
    at = text.index("a seal") if "a seal" in text else 0
    assert status_of(text, (at, at + 6)) == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The union says that it was handed over in May; Mr Pyle disputes this.", "claimed"),
        ("The union says that it was handed over in May, but the ministry denies that.", "claimed"),
        ("The union says that it was handed over in May; Mr Pyle keeps it.", "stated"),
    ],
)
def test_what_another_disputes_in_the_same_sentence_is_claimed(text, status):
    at = text.index("handed over in May")
    assert status_of(text, (at, at + 18)) == status
