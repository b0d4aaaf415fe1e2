"""Words of one kind: which are told apart, and where a sentence has another than the question."""

import itertools

import pytest
from briefings.qa.kinds import KINDS, names_rival

SENT = "How many North Korean soldiers were sent?"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_word_of_a_kind_is_of_one_line(kind):
    words = [word for line in kind.known for word in line]
    assert len(words) == len(set(words))
    for number, line in enumerate(kind.known):
        for word in line:
            assert kind.named(f"... {word}, ...") == {number}
    for line, known in zip(kind.lines, kind.known, strict=True):
        assert set(line) - {"people"} <= set(known)


@pytest.mark.parametrize(("one", "other"), [*itertools.permutations(range(4), 2)])
def test_each_line_is_a_rival_of_each_other(one, other):
    for kind in KINDS:
        lines = [line for line in kind.known if line][:4]
        if max(one, other) < len(lines):
            assert names_rival(f"Who is {lines[one][0]}?", f"This is {lines[other][-1]}.", "")


@pytest.mark.parametrize(
    ("question", "told", "above", "rival"),
    [
        (SENT, "Two South Korean officers came.", "", True),
        (SENT, "10,000 North Korean troops are in Russia.", "", False),
        (SENT, "South and North Korean soldiers came.", "", False),
        (SENT, "They number 10,000.", "", False),
        (SENT, "Two South Korean officers came.", "North Korean soldiers", False),
        ("How many people died at the plant?", "The plant employs 600 people.", "", True),
        ("How many people died at the plant?", "Nine perished there.", "", False),
        ("How many people died?", "Nine soldiers died.", "", False),
        ("How many soldiers died?", "Nine officers died.", "", True),
        ("How many soldiers were killed?", "600 soldiers arrived.", "", True),
        ("How many cases are there?", "723 deaths were reported.", "", True),
        ("How many left in May 2031?", "Some 90 left in June.", "", True),
        ("How many left in May 2031?", "Some 90 left in June.", "3 May 2031", False),
        ("How many left in 2031?", "In 2030 it was 90.", "", True),
        ("How many left in 2031?", "In 2030 and 2031 it was 90.", "", False),
        ("How many left in 2031?", "It was 90.", "", False),
        ("Who is the mayor?", "The ambassador is Lena Vask.", "", True),
    ],
)
def test_a_sentence_names_a_rival(question, told, above, rival):
    assert names_rival(question, told, above) == rival
