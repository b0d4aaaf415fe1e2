"""What a text calls itself in its first lines."""

import pytest
from briefings.index.load.titles import title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Fire: twelve dead\n\nIt broke out at night.", "Fire: twelve dead"),
        # a label goes before all other lines
        ("UNCLAS\nFM HQ 3 BDE\nSUBJ: INTSUM 112", "INTSUM 112"),
        ("From: Ann Bar\nTo: Desk\nSubject: The dam at Varn\n\nIt holds.", "The dam at Varn"),
        ("Von: Amt\nBetreff: Hochwasser\n\nDie Lage ist ernst.", "Hochwasser"),
        ("TITLE/Sitrep 4/\n\nText.", "Sitrep 4"),
        # a label that says nothing does not count
        ("Subject:\nThe dam at Varn\n\nIt holds.", "The dam at Varn"),
        # rules, numbers, datelines and markings say nothing
        ("=====\nThe dam at Varn", "The dam at Varn"),
        ("12\nThe dam at Varn", "The dam at Varn"),
        ("KYIV, 28 October 2024\nThe dam at Varn", "The dam at Varn"),
        ("NATO UNCLASSIFIED\nThe dam at Varn", "The dam at Varn"),
        ("(FOUO)\nThe dam at Varn", "The dam at Varn"),
        ("VS-NfD\nDer Damm von Varn", "Der Damm von Varn"),
        ("SECRET // NOFORN\nThe dam at Varn", "The dam at Varn"),
        ("DTG: 041200Z MAR 31\nPRIORITY\nThe dam at Varn", "The dam at Varn"),
        # what only begins like one of them is a title
        ("Secret talks in Varn\n\nThey began.", "Secret talks in Varn"),
        ("Confidential report leaked\n\nIt says so.", "Confidential report leaked"),
        ("Immediate withdrawal demanded\n\nIt was said.", "Immediate withdrawal demanded"),
        ("Tous à Paris\n\nTexte.", "Tous à Paris"),
        ("===\n12\n---", None),
        ("", None),
    ],
)
def test_the_first_line_that_says_something(text, title):
    assert title_of(text) == title
