"""Which figure of a sentence counts what is asked for."""

import datetime as dt

import pytest
from briefings.index import Document
from briefings.qa import Evidence
from briefings.qa.compare.asked import asked
from briefings.qa.compare.counting.figures import figures


def told(question: str, quote: str) -> list[str]:
    document = Document(1, "a.txt", "Report", dt.date(2031, 3, 1), "Desk", quote, "sha")
    found = figures(asked(question), [(Evidence(quote, 0, len(quote), document, 0.9), 1.0)])
    return [one.claim.value for one in found]


@pytest.mark.parametrize(
    ("question", "quote", "value"),
    [
        (
            "How many cases has Arland reported?",
            "Of the 314 cases, 309 cases were reported from Borland, two cases from Arland, one from Corland.",
            "two",
        ),
        (
            "How many cases has Borland reported?",
            "Of the 314 cases, 309 cases were reported from Borland, two cases from Arland, one from Corland.",
            "309",
        ),
        (
            "How many severe cases are there?",
            "There are 5,794 suspected cases and 461 severe cases.",
            "461",
        ),
        (
            "How many suspected cases are there?",
            "There are 5,794 suspected cases and 461 severe cases.",
            "5,794",
        ),
        (
            "How many of the cases abroad were detected while asymptomatic?",
            "Note for figure 2: Of the 288 cases reported abroad, 16 cases were detected while asymptomatic.",
            "16",
        ),
        (
            "How many deaths were there?",
            "Forty-one deaths have been reported to date (39 deaths in Borland, two deaths in Arland).",
            "Forty-one",
        ),
        (
            "How many deaths were there in Arland?",
            "Forty-one deaths have been reported to date (39 deaths in Borland, two deaths in Arland).",
            "two",
        ),
        ("How many houses are without power?", "Of 4,593 houses there 181 are without power.", "181"),
        ("How many houses are there?", "Of 4,593 houses there 181 are without power.", "4,593"),
        ("How many tanks were lost?", "Of the 240 tanks, 90 were lost.", "90"),
        (
            "How many complaints were received?",
            "Of the 1,200 complaints received in May, 640 were settled.",
            "1,200",
        ),
        ("How many complaints were settled?", "Of the 1,200 complaints received, 640 were settled.", "640"),
        ("How many bridges are passable?", "Out of 14 bridges there only five are passable.", "five"),
        ("How many patients have died?", "Of 1,240 patients, 38 have died and 210 remain in care.", "38"),
        (
            "How many patients remain in care?",
            "Of 1,240 patients, 38 have died and 210 remain in care.",
            "210",
        ),
        ("How many patients died?", "38 of the 240 patients died.", "38"),
        ("How many patients were there?", "38 of the 240 patients died.", "240"),
        ("How many cars were fixed?", "By 20 April we have repaired 46,300 of the 119,400 cars.", "46,300"),
        ("How many cars are affected?", "It speaks for 412 of the 655 cars that are affected.", "655"),
        ("How many were wounded?", "12 of the 40 wounded have died.", "40"),
        ("How many wells were chlorinated?", "Twelve of 30 wells were chlorinated.", "Twelve"),
        ("How many men were carried?", "The 3 of 5 ships that sailed carried 900 men.", "900"),
        (
            "How many cases are there?",
            "On 23 January2031, the number of cases rose by 267 cases.",
            "267",
        ),
    ],
)
def test_the_figure_of_the_place_and_kind_asked_for_is_chosen(question, quote, value):
    assert told(question, quote)[:1] == [value]
