"""What answers another question stands back."""

import datetime as dt
from dataclasses import replace

import pytest
from briefings.index import Document, Span
from briefings.qa import Evidence
from briefings.qa.compare.asked import asked
from briefings.qa.compare.mismatched import fitting_first

TODAY = dt.date(2031, 5, 6)


@pytest.mark.parametrize(
    ("question", "quote", "another"),
    [
        ("How many pumps were sent on 3 May?", "On 5 March 90 pumps were sent.", True),
        ("How many pumps were sent on 3 May?", "On 3 May 90 pumps were sent.", False),
        ("How many pumps were sent on 3 May?", "In May 90 pumps were sent.", False),
        ("How many pumps were sent on 3 May?", "The depot sent 90 pumps.", False),
        ("How many pumps were sent on 25 May?", "The depot sent 90 pumps.", True),  # written before
        ("How many pumps were sent in April?", "In March the depot sent 90 pumps.", True),
        ("How many pumps were sent in April 2031?", "In March and April 90 pumps were sent.", False),
        ("How many pumps were sent in 2030?", "In 2029 and 2030 the depot sent 90 and 80 pumps.", False),
        ("Who led it on 3 May?", "On 5 March Brandt took over.", False),  # and leads since
    ],
)
def test_a_figure_of_another_time_stands_back(question, quote, another):
    document = Document(1, "a.txt", "Depot", dt.date(2031, 5, 20), None, quote, "sha")
    other = replace(document, id=2, date=None, text="Pumps were counted.")
    found = [
        Evidence(quote, 0, len(quote), document, 0.8),
        Evidence(other.text, 0, len(other.text), other, 0.2),
    ]
    ordered = fitting_first(asked(question, TODAY), found)
    assert (ordered[0].document is other) == another
    assert max(one.score for one in ordered) == (0.2 if another else 0.8)


def test_a_report_of_the_day_that_is_asked_for_may_name_others():
    text = "90 pumps were sent, up from 40 on 2 May."
    document = Document(1, "a.txt", "Depot", dt.date(2031, 5, 3), None, text, "sha")
    found = [Evidence(text, 0, len(text), document, 0.8)]
    assert fitting_first(asked("How many pumps were sent on 3 May?", TODAY), found) == found


@pytest.mark.parametrize(
    ("question", "quote", "chosen", "another"),
    [
        ("How many people were hurt?", "After the fire it was fined 900,000 euros.", "900,000 euros", True),
        ("How many people were hurt?", "After the fire 12 were injured.", "12", False),
        ("How many people were hurt?", "7.5 percent of the staff were hurt.", "7.5 percent", False),
        ("How much was the fine?", "After the fire it was fined 900,000 euros.", "900,000 euros", False),
        ("Which two members want her to go?", "Two members asked her to step down.", "step down", True),
        (
            "Which two members want her to go?",
            "Two members, Ann Tar and Bo Lin, do.",
            "Ann Tar and Bo Lin",
            False,
        ),
        ("Who wrote it?", "It was written by five engineers.", "five engineers", False),
        ("Who was hurt?", "A cable broke and hurt the ship's cook.", "the ship's cook", False),
        ("Who leads it?", "It is led with a firm hand.", "a firm hand", False),  # a firm is a body, too
        ("Who started the fire?", "It was started by a spark.", "a spark", True),
        ("Who is the mayor?", "Present: the Deputy Mayor, Mr Abney.", "Mr Abney", True),
        ("Who is the deputy mayor?", "Present: the Deputy Mayor, Mr Abney.", "Mr Abney", False),
        ("Who is the mayor?", "Karl Abney, the mayor, spoke.", "Karl Abney", False),
        ("Who is the mayor?", "Karl Abney, a former mayor, spoke.", "Karl Abney", True),
        ("Who was the mayor in 2030?", "Karl Abney, the former mayor, spoke.", "Karl Abney", False),
        ("Who is the chief executive?", "The fire chief, Marlon Ashby, put it at 18.", "Marlon Ashby", True),
        ("Who is the foreign minister?", "The defence minister, Ina Roth, spoke.", "Ina Roth", True),
        ("Who is the minister?", "The defence minister, Ina Roth, spoke.", "Ina Roth", False),
        ("Who spoke?", "The defence minister, Ina Roth, spoke.", "Ina Roth", False),
        ("How many people are missing?", "Fifty-two people have died.", "Fifty-two", True),
        ("How many people are displaced?", "Fifty-two people were evacuated.", "Fifty-two", False),
        ("How many doses arrived?", "The Ministry has asked for 180 doses.", "180", True),
        ("How many doses did it ask for?", "The Ministry has asked for 180 doses.", "180", False),
        ("Who commands the brigade?", "The brigade has fallen back towards Hask.", "Hask", True),
        ("Where is the Korvan?", "The Korvan sailed from Hadri.", "Hadri", True),
        ("Where is the Korvan?", "The Korvan lies at Hadri.", "Hadri", False),
        ("When will it open?", "It will not open by May.", "May", True),
        ("When will it open?", "It will open in May.", "May", False),
        ("How many missiles has the Skua?", "The Korvan carries 16 missiles.", "16", True),
        ("How many missiles has the Korvan?", "The Korvan carries 16 missiles.", "16", False),
        ("How many missiles has the Skua?", "She carries 16 missiles.", "16", False),
    ],
)
def test_another_unit_and_another_post_stand_back(question, quote, chosen, another):
    document = Document(1, "a.txt", "Report", dt.date(2031, 5, 20), None, quote, "sha")
    at = quote.index(chosen)
    one = Evidence(quote, 0, len(quote), document, 0.8, Span(at, at + len(chosen)))
    assert (fitting_first(asked(question, TODAY), [one])[0].score < 0.8) == another
