"""How many sources hold a position: reprints and taken-over sentences count with their original."""

import datetime as dt

import pytest
from briefings.index import Document, Span
from briefings.qa import Claim, Evidence
from briefings.qa.compare.standing.sources import independent, same_source

TEXT = "Attackers took the data of 250,000 customers, two people who work for the bank said on Friday."


def claim(source, text=TEXT, who=None, tail=""):
    document = Document(
        hash((source, text)), f"{source}.txt", "Title", dt.date(2031, 3, 4), source, text + tail, "sha"
    )
    evidence = Evidence(text, 0, len(text), document, 1.0)
    return Claim(evidence, "250,000", Span(0, 5), "stated", dt.date(2031, 3, 4), who or source)


@pytest.mark.parametrize(
    ("others", "count"),
    [
        ([], 1),
        ([claim("Halby Post")], 1),
        ([claim("Halby Post", "The bank lost the data of a quarter of a million people.")], 2),
        ([claim("Halby Post", "A quarter of a million were hit.", tail=" (With Coastal Wire)")], 1),
        ([claim("Halby Post", "A quarter of a million were hit.", tail=" Reporting by Coastal Wire.")], 1),
        ([claim("Coastal Wire", "The number stays at 250,000.")], 1),
        ([claim("Ministry", "The number is 250,000."), claim("Police", "We count 250,000 of them.")], 3),
    ],
)
def test_independent_sources(others, count):
    assert independent([claim("Coastal Wire"), *others]) == count
    assert independent([*reversed(others), claim("Coastal Wire")]) == count


def test_one_speaker_in_two_papers_is_one_source():
    first = claim("Post", "The mayor counts 12 dead after the storm.", who="the mayor")
    second = claim("Herald", "Twelve people died, said the mayor of the town.", who="The mayor")
    assert independent([first, second]) == 1


def test_a_source_is_known_by_a_part_of_its_name():
    assert same_source(claim("Norlund Bank"), claim("x", who="the bank"))
    assert not same_source(claim("Norlund Bank"), claim("Authority"))
    assert not same_source(claim(None), claim(None))
