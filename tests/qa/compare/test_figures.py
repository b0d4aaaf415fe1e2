"""Which figures of a sentence answer, and which count something else."""

from told import Told, values


def test_the_dead_are_not_the_wounded_and_a_part_is_no_whole():
    answer = Told(
        ("2031-03-10", "Wire", "The attack killed [14] people and wounded 60.", [0.9]),
        ("2031-03-12", "Wire", "The hospital says that [60] people are wounded.", [0.3]),
        ("2031-03-13", "Wire", "Some [27] people were killed, of whom 9 were children.", [0.5]),
    ).ask("How many people were killed?")
    assert [one.value for one in answer.positions] == ["Some 27", "14"]


def test_what_hangs_on_another_word_is_another_count():
    answer = Told(
        ("2031-03-10", "Bank", "The data of [212,000] customers were copied.", [0.9]),
        ("2031-03-11", "Wire", "The data of [230,000] customers were copied.", [0.3]),
        ("2031-03-12", "Centre", "Password hashes of [9,300] customers were copied.", [0.01]),
    ).ask("How many customers are concerned?")
    assert "9,300" not in [one.value for one in answer.positions]


def test_no_ship_is_the_number_nought():
    answer = Told(
        ("2031-03-10", "Port", "There are [71] ships waiting.", [0.9]),
        ("2031-03-20", "Port", "[No ship] is waiting any longer.", [0.4]),
    ).ask("How many ships are waiting?")
    assert values(answer, "current") == ["No ship"]
