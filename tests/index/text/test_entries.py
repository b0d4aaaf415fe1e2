"""Lines that begin something of their own, a row for each way."""

import pytest
from briefings.index.text.entries import begins_entry, begins_sentence, breaks_off


@pytest.mark.parametrize(
    ("line", "opening", "before", "begins"),
    [
        ("• Two ships left", "• One ship came", "and stayed", True),
        ("- Two ships left", "- One ship came", "and stayed", True),
        ("2. Two ships left", "1. One ship came", "and stayed", True),
        ("7. Two ships left", "1. One ship came", "and stayed", False),  # it does not count on
        ("b) Two ships left", "a) One ship came", "and stayed", True),
        ("1100Z: The bridge fell", "0900Z: The dam", "and its gates were locked", True),
        ("[11:05] The bridge fell", "[09:00] The dam", "held", True),
        ("Weather: dry", "Roads: open", "as far as Vask", True),
        ("2. Two ships left", "The harbour", "was full.", True),
        ("2. Two ships left", "The harbour", "was full of", False),  # the line before breaks off
        ("ships left", "The harbour", "was full.", False),
    ],
)
def test_what_begins_an_entry(line, opening, before, begins):
    assert begins_entry(line, opening=opening, before=before) is begins


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("The ships", True),
        ("“Two ships", True),
        ("Twelve of", True),
        ("Vask has", False),
        ("The Hague is", False),
    ],
)
def test_what_begins_a_sentence(line, begins):
    assert begins_sentence(line) is begins


@pytest.mark.parametrize(
    ("line", "breaks"),
    [
        ("the ships of the", True),
        ("ships, ", True),
        ("told Mr.", True),
        ("the ships left", False),
        ("They left.", False),
    ],
)
def test_what_breaks_off(line, breaks):
    assert breaks_off(line) is breaks
