"""Where a sentence has another word of a kind than the question."""

import pytest
from briefings.qa.kinds import KINDS
from briefings.qa.rivals import names_rival

SENT = "How many North Korean soldiers are there?"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_line_is_a_rival_of_the_others(kind):
    lines = [line for line in kind.known if line]
    for one, other in zip(lines, lines[1:] + lines[:1], strict=True):
        assert names_rival(f"How many {one[0]} there?", f"There are nine {other[-1]}.", ""), (one, other)
        assert not names_rival(f"How many {one[0]} there?", f"There are nine {one[-1]}.", "")


@pytest.mark.parametrize(
    ("question", "told", "above", "rival"),
    [
        (SENT, "Two South Korean officers came.", "", True),
        (SENT, "10,000 North Korean troops are in Russia.", "", False),
        (SENT, "They number 10,000.", "", False),
        (SENT, "Two South Korean troops came.", "North Korean soldiers", False),
        (SENT, "10,000 are in the country, South Korean officials said.", "", False),
        (SENT, "South Korean officials said that 10,000 are there.", "", False),
        (SENT, "According to South Korean officials, 10,000 are there.", "", False),
        ("How many people died at the plant?", "The plant employs 600 people.", "", True),
        ("How many people died at the plant?", "Nine perished there.", "", False),
        ("How many people died?", "Nine soldiers died.", "", False),
        ("How many soldiers died?", "Nine officers died.", "", True),
        ("How many soldiers were killed?", "600 soldiers were wounded.", "", True),
        ("How many people live in the city?", "It has 40,000 homes.", "", False),
        ("How many people live in the northern city?", "It lies in North Korea.", "", False),
        ("How many cases are there?", "723 deaths were reported.", "", True),
        ("How many severe cases are there?", "China\n6101 severe\n723 deaths", "", False),
        ("How many cases are there?", "China\n723 deaths\n12 dead in April", "", True),
        ("How many cases are there in China?", "Lagos | 12 deaths | 40 | 31", "", False),
        ("How many were killed?", "5 May 2031 | Tema | 12 wounded", "", True),
        (
            "How many were killed?",
            "The attack on the harbour of Tema on 5 May\nleft 12 people wounded, of the 40 who were there.",
            "",
            True,
        ),
        ("How many were killed?", "Tema\n40 km away\n12 wounded", "", True),
        ("How many tanks has Germany?", "The US\n6101 tanks\n723 ships", "", True),
        ("How many casualties were there?", "Forty were killed.", "", False),
        ("How many left in May 2031?", "Some 90 left in June.", "", True),
        ("How many left in May 2031?", "Some 90 left in June.", "3 May 2031", False),
        ("How many left in 2031?", "In 2030 it was 90.", "", True),
        ("How many left in 2031?", "In 2030 and 2031 it was 90.", "", False),
        ("How many left in 2031?", "It was 90.", "", False),
        ("When did the talks that began in May end?", "They ended in June.", "", False),
        ("When did the truce of 2020 end?", "It ended in 2022.", "", False),
        ("Who attacked Ukraine?", "Russia did.", "", False),
        ("Which country left Iran?", "Iraq did.", "", False),
        ("How many tanks has Germany?", "The US has 90.", "", True),
        ("How many tanks has America?", "The United States has 90.", "", False),
        ("What did the president say?", "The vice president resigned.", "", True),
        ("Who is the mayor?", "The ambassador is Lena Vask.", "", True),
    ],
)
def test_a_sentence_names_a_rival(question, told, above, rival):
    assert names_rival(question, told, above) == rival
