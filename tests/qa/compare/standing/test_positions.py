"""Claims -> positions: what stands now, what differs, what is earlier, what was corrected."""

import pytest
from told import Told, values

HOW_MANY = "How many people are displaced?"


def test_two_sources_at_one_time_differ_and_the_confirmed_one_is_first():
    answer = Told(
        ("2031-03-10", "Wire", "The rebels claimed that [600] soldiers were killed.", [0.9]),
        ("2031-03-10", "Army", "The army confirmed that [240] soldiers were killed.", [0.5]),
    ).ask("How many soldiers were killed?")
    assert values(answer, "current") == ["240"]
    assert values(answer, "differs") == ["600"]
    assert answer.differ
    assert [one.status for one in answer.positions] == ["confirmed", "claimed"]
    assert "Reports differ: 600 (The rebels, 10 March 2031, claimed)." in answer.text


def test_two_speakers_of_one_sentence_differ():
    answer = Told(
        (
            "2031-03-10",
            "Wire",
            "The union says that [4,100] dockers were laid off; the employers say 3,600.",
            [0.9],
        ),
    ).ask("How many dockers were laid off?")
    assert [one.value for one in answer.positions] == ["4,100", "3,600"]
    assert [one.claims[0].who for one in answer.positions] == ["The union", "the employers"]


def test_a_figure_that_the_next_sentence_takes_back_is_corrected_and_quoted_with_it():
    answer = Told(
        ("2031-03-31", "Relief", "We count [52,000] people displaced. That number was too high.", [0.9, 0.1]),
        ("2031-04-01", "Relief", "There are [47,500] people displaced.", [0.4]),
    ).ask(HOW_MANY)
    assert values(answer, "current") == ["47,500"]
    [wrong] = [one for one in answer.positions if one.standing == "corrected"]
    assert wrong.value == "52,000"
    quote = wrong.claims[0].evidence
    assert quote.document.text[slice(*quote.after)] == "That number was too high."


def test_a_figure_that_a_later_report_names_as_wrong_is_corrected_by_it():
    answer = Told(
        ("2031-03-01", "Bank", "The data of about [40,000] customers were seen.", [0.9]),
        ("2031-03-04", "Bank", "The data of [212,000] customers were copied, not of about 40,000.", [0.5]),
    ).ask("How many customers are concerned?")
    assert values(answer, "current") == ["212,000"]
    assert [(one.value, one.corrected_by.quote) for one in answer.positions[1:]] == [
        ("about 40,000", "The data of 212,000 customers were copied, not of about 40,000.")
    ]


def test_a_correction_takes_back_the_last_figure_of_its_source_only():
    answer = Told(
        ("2031-03-01", "Police", "[Four] people were killed.", [0.5]),
        ("2031-03-02", "Police", "[Nine] people were killed.", [0.6]),
        ("2031-03-03", "Police", "Corrected: [seven] people were killed.", [0.7]),
    ).ask("How many people were killed?")
    assert values(answer, "current") == ["seven"]
    assert values(answer, "corrected") == ["Nine"]
    assert values(answer, "earlier") == ["Four"]


def test_a_reprint_counts_with_its_original():
    text = "Attackers took the data of [250,000] customers, two people who work for the bank said."
    answer = Told(
        ("2031-03-10", "Wire", text, [0.9]),
        ("2031-03-10", "Post", text, [0.8]),
        ("2031-03-10", "Ministry", "The number of customers is [250,000].", [0.7]),
    ).ask("How many customers lost data?")
    [position] = answer.positions
    assert position.independent == 2
    assert len(position.claims) == 3


@pytest.mark.parametrize("day", [None, "1900-01-01"])
def test_a_document_without_a_date_is_never_the_newest(day):
    answer = Told(
        (day, "Leaflet", "Some [90] ships are waiting.", [0.9]),
        ("2031-03-10", "Port", "There are [71] ships waiting.", [0.4]),
    ).ask("How many ships are waiting?")
    assert values(answer, "current") == ["71"]


def test_a_successor_follows_the_one_before():
    answer = Told(
        ("2031-03-05", "Watch", "Admiral [Grusk], who commands the squadron, is at sea.", [0.9]),
        (
            "2031-04-17",
            "Wire",
            "Admiral [Grusk] was replaced as commander of the squadron by Admiral Ilona Tavast.",
            [0.01],
        ),
    ).ask("Who commands the squadron?")
    assert values(answer, "current") == ["Admiral Ilona Tavast"]
    assert values(answer, "earlier") == ["Grusk"]


def test_who_follows_in_the_next_sentence_holds_the_post():
    answer = Told(
        ("2031-03-05", "Union", "[Karim Ostley] signs as general secretary.", [0.2]),
        (
            "2031-04-17",
            "Union",
            "[Karim Ostley] resigned as general secretary. Amira Pell, a treasurer, was elected in his stead.",
            [0.4, 0.001],
        ),
    ).ask("Who is the general secretary?")
    assert values(answer, "current") == ["Amira Pell"]
    assert values(answer, "earlier") == ["Karim Ostley"]
    assert answer.confidence > 0.6, "all that is read tells of the one post"
