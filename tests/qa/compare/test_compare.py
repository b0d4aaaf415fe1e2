"""From sentences to what stands now: current, differing, earlier, corrected, and the answer in words."""

import datetime as dt
import json

import pytest
from told import Told, values

HOW_MANY = "How many people are displaced?"


def story():
    return Told(
        ("2031-03-10", "Relief", "Some [8,400] people are displaced.", [0.2]),
        ("2031-03-21", "Relief", "As of 20 March [31,000] people are displaced.", [0.7]),
        ("2031-04-16", "Relief", "As of 15 April [21,300] people are still displaced.", [0.4]),
    )


def test_the_newest_figure_stands_first_and_the_others_are_earlier():
    answer = story().ask(HOW_MANY)
    assert values(answer, "current") == ["21,300"]
    assert values(answer, "earlier") == ["31,000", "Some 8,400"]
    assert not answer.differ
    assert "21,300" in answer.evidence[0].quote
    assert answer.text == (
        "21,300 (Relief, 15 April 2031). Earlier: 31,000 (Relief, 20 March 2031); Some 8,400 (Relief, 10 March 2031)."
    )


def test_as_of_a_day_later_reports_are_left_out_and_it_is_said():
    answer = story().ask(HOW_MANY, as_of=dt.date(2031, 3, 25))
    assert values(answer, "current") == ["31,000"]
    assert answer.as_of == dt.date(2031, 3, 25)
    assert answer.read_as == "How many people are displaced, as of 25 March 2031?"


def test_as_of_in_the_words_is_the_same_and_the_reader_is_not_asked_for_it():
    told = story()
    answer = told.ask("How many people are displaced, as of 25 March 2031?")
    assert told.asked[0] == (HOW_MANY, {"until": dt.date(2031, 3, 25)})
    assert {question for question, _ in told.asked} == {HOW_MANY}
    assert answer.read_as == "How many people are displaced, as of 25 March 2031?"


def test_a_follow_up_keeps_the_day_and_moves_it():
    told = story()
    first = told.ask(HOW_MANY, as_of=dt.date(2031, 3, 12))
    later = told.ask("And two weeks later?", [first])
    assert later.as_of == dt.date(2031, 3, 26)
    assert values(later, "current") == ["31,000"]
    again = told.ask("And on 11 March?", [first])
    assert again.as_of == dt.date(2031, 3, 11)


def test_a_day_before_all_briefings_is_said_to_be_so():
    answer = story().ask(HOW_MANY, as_of=dt.date(2030, 1, 1))
    assert not answer.found
    assert answer.text == (
        "The briefings do not say: none is of 1 January 2030 or before, the first is of 10 March 2031."
    )


def test_the_first_figure_is_the_oldest():
    answer = story().ask("What was the first figure for people displaced?")
    assert values(answer, "current") == ["Some 8,400"]


def test_many_reports_with_many_values_are_no_reason_for_silence():
    rows = [
        (f"2031-03-{day:02}", f"Post {day}", f"The post seized [{100 + day}] containers.", [0.1])
        for day in range(1, 13)
    ]
    answer = Told(*rows).ask("How many containers were seized?")
    assert answer.found
    assert values(answer, "current") == ["112"]
    assert "from 101 to 111, in 11 reports of 1 March 2031 to 11 March 2031" in answer.text
    assert len(answer.evidence) == 5


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What price per share is Kestrow offering for Saldane?", True),  # no report says "price"
        ("What price per share is Tessaly offering for Saldane?", False),  # another one's offer
        ("What price per wheel is Kestrow asking?", False),
    ],
)
def test_reports_that_say_one_word_otherwise_leave_an_answer_as_sure(question, found):
    answer = Told(
        ("2036-03-27", "Wire", "Kestrow offered [38] crowns a share for Saldane on Thursday.", [0.3]),
        ("2036-05-21", "Wire", "Kestrow offers [43.50] crowns a share for Saldane today.", [0.28]),
    ).ask(question)
    assert (answer.confidence > 0.6) is found


def test_a_later_report_that_gives_the_wrong_figure_of_that_day_again_is_read_with_its_correction():
    answer = Told(
        ("2034-03-16", "Relief", "Some [140,000] tablets have been handed out.", [0.5]),
        (
            "2034-04-14",
            "Relief",
            "The number of tablets handed out by 16 March was given as [140,000]. That figure has since been"
            " revised to 104,000.",
            [0.9, 0.01],
        ),
    ).ask("How many tablets had been handed out by 16 March 2034?")
    assert values(answer, "current") == ["104,000"]
    assert values(answer, "corrected") == ["Some 140,000"]


def test_yes_and_no_of_different_days():
    answer = Told(
        ("2031-03-04", "Bank", "We have found no sign that passwords were taken.", [0.9]),
        ("2031-03-05", "Centre", "The centre confirms that passwords were taken.", [0.3]),
    ).ask("Were passwords taken?")
    assert answer.positions[0].value == "The centre confirms that passwords were taken."
    assert answer.positions[0].status == "confirmed"


def test_open_and_closed_are_contrary_and_the_later_one_stands():
    answer = Told(
        ("2031-03-07", "Port", "The port is closed to ships.", [0.9]),
        ("2031-04-11", "Port", "The port is open again to ships.", [0.5]),
    ).ask("Is the port open?")
    assert "open again" in answer.evidence[0].quote
    earlier = answer.positions[1]
    assert (earlier.standing, earlier.claims[0].denies) == ("earlier", True)


def test_a_claim_is_shown_with_who_disputes_it():
    answer = Told(
        (
            "2031-03-07",
            "Wire",
            "He alleged that the bank had known. The bank said that this was untrue.",
            [0.5, 0.4],
        ),
    ).ask("Had the bank known?")
    assert {one.claims[0].denies for one in answer.positions} == {True, False}
    assert "this was untrue" in answer.text


def test_what_is_taken_back_at_once_is_denied():
    answer = Told(
        (
            "2031-03-07",
            "Wire",
            "He announced that the general had resigned. He did not; he was dismissed.",
            [0.7, 0.1],
        ),
    ).ask("Had the general resigned?")
    assert answer.positions[0].status == "denied"
    quote = answer.evidence[0]
    assert quote.document.text[slice(*quote.after)] == "He did not; he was dismissed."


def test_a_weekday_becomes_the_date_that_it_was():
    answer = Told(("2031-04-05", "Wire", "The port reopened on [Saturday].", [0.9])).ask(
        "When did the port reopen?"
    )
    assert answer.text == "Saturday, 5 April 2031"


def test_a_sentence_without_a_time_is_dated_by_its_report():
    answer = Told(("2031-02-15", "Wire", "The [bridge] fell.", [0.9])).ask("When did the bridge fall?")
    assert answer.text == "reported on 15 February 2031"


def test_a_named_source_is_preferred():
    told = Told(
        ("2031-03-10", "Wire", "The union put it at [4,200] workers.", [0.6]),
        ("2031-03-11", "Wire", "The company counted [2,600] workers.", [0.9]),
    )
    assert values(told.ask("How many workers were there, according to the union?"), "current") == ["4,200"]


def test_the_span_grows_to_the_whole_quantity_and_a_plain_answer_stays_as_it_was():
    told = Told(
        ("2031-03-10", "Wire", "More than [250,000] tons were lost.", [0.9]),
        ("2031-03-10", "Post", "The weather was fine.", [0.2]),
    )
    answer = told.ask("How many tons were lost?")
    assert answer.text == "More than 250,000 tons"
    assert [one.score for one in answer.evidence] == [0.9, 0.2]
    assert answer.confidence == 0.9


def test_the_answer_as_json_has_the_old_keys_and_the_new_ones():
    shown = json.loads(json.dumps(story().ask(HOW_MANY).to_dict()))
    assert list(shown)[:7] == ["question", "read_as", "text", "found", "marking", "confidence", "evidence"]
    assert {"positions", "differ", "as_of"} <= set(shown)
    first = shown["positions"][0]
    assert (first["value"], first["standing"], first["last"]) == ("21,300", "current", "2031-04-15")
    assert first["claims"][0]["document"] == "3.txt"


def test_every_value_and_speaker_is_a_slice_of_its_document():
    answer = Told(
        (
            "2031-03-10",
            "Wire",
            "The union says that [4,100] dockers were laid off; the employers say 3,600.",
            [0.9],
        ),
    ).ask("How many dockers were laid off?")
    for position in answer.positions:
        for claim in position.claims:
            text = claim.evidence.document.text
            assert text[slice(*claim.span)] == claim.value
            assert text[slice(*claim.said_by)] == claim.who


def test_a_document_dated_in_the_future_says_what_it_says_and_breaks_nothing():
    answer = Told(
        ("9999-12-31", "Wire", "There are [71] ships waiting since yesterday.", [0.9]),
        ("0001-01-01", "Wire", "There are [12] ships waiting since yesterday.", [0.5]),
    ).ask("How many ships are waiting?")
    assert {one.value for one in answer.positions} == {"71", "12"}


def test_a_day_in_the_question_leaves_later_states_out():
    answer = Told(
        ("2031-03-07", "Port", "The port is closed to ships.", [0.3]),
        ("2031-04-11", "Port", "The port is open again to ships.", [0.9]),
    ).ask("Was the port open on 9 March?")
    assert "closed" in answer.evidence[0].quote
    assert [one.standing for one in answer.positions] == ["current"]


def test_a_day_that_is_of_the_event_leaves_nothing_out():
    answer = Told(
        ("2031-03-09", "Wire", "The attack of 9 March killed [14] people.", [0.9]),
        ("2031-03-13", "Wire", "The attack of 9 March killed [27] people.", [0.5]),
    ).ask("How many people were killed on 9 March?")
    assert values(answer, "current") == ["27"]


def test_a_day_that_was_put_off():
    answer = Told(
        ("2031-03-07", "Mill", "The mill will start in [May].", [0.9]),
        ("2031-04-11", "Mill", "The start of the mill is put off to [August].", [0.1]),
    ).ask("When will the mill start?")
    assert answer.text.startswith("August (Mill, 11 April 2031). Earlier: May")


def test_a_forecast_that_is_withdrawn():
    answer = Told(
        ("2031-03-07", "Brell", "The sales forecast is [90] million crowns.", [0.9]),
        (
            "2031-04-11",
            "Brell",
            "The sales forecast of [90] million crowns is withdrawn; we expect 81 million crowns.",
            [0.2],
        ),
    ).ask("What is the sales forecast?")
    assert values(answer, "current") == ["81 million crowns"]
    assert values(answer, "corrected") == ["90 million crowns"]


def test_the_position_is_what_the_first_quote_says_where_nothing_is_compared_with_it():
    told = Told(
        ("2034-04-20", "Works", "We hope to bring Line 2 back [by the end of September].", [0.33]),
        ("2034-10-17", "Works", "We expect the first sales in [February 2035].", [0.46]),
    )
    answer = told.ask("When will Line 2 be back in regular production?")
    assert "February 2035" in answer.evidence[0].quote
    assert values(answer, "current") == ["February 2035"]


def test_a_figure_for_another_place_does_not_differ_because_the_next_sentence_names_the_one_asked_for():
    told = Told(
        ("2031-03-03", "Civil Defence", "On 3 March 2031 the Civil Defence sent [296] pumps to Varn.", [0.7]),
        (
            "2031-03-03",
            "Herald",
            "On 3 March 2031 the Herald sent [759] pumps to Sund. The road from Varn was closed.",
            [0.2, 0.0],
        ),
    )
    answer = told.ask("How many pumps were sent to Varn on 3 March 2031?")
    assert values(answer, "current") == ["296"]
    assert not answer.differ
