"""Words of one kind: each is told apart from those of the other lines."""

import pytest
from briefings.qa.kinds import _LOOSE, KINDS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_word_of_a_kind_is_of_one_line(kind):
    words = [word for line in kind.known for word in line]
    assert len(words) == len(set(words))
    for number, line in enumerate(kind.known):
        for word in line:
            assert kind.named(f"... {word}, ...") == {number}
    for line, known in zip(kind.lines, kind.known, strict=True):
        assert set(line) - set(_LOOSE) <= set(known)


@pytest.mark.parametrize("word", _LOOSE)
def test_a_word_of_many_meanings_is_put_in_but_never_recognised(word):
    assert any(word in line for kind in KINDS for line in kind.lines)
    assert not any(kind.named(word) for kind in KINDS)


def test_case_tells_where_it_matters():
    named = {kind.name: kind.named for kind in KINDS}
    assert named["way"]("the north") and not named["way"]("North Korea")
    assert named["country"]("Turkey") and not named["country"]("turkey")
    assert named["role"]("President") == named["role"]("president")
    assert named["role"]("the vice president") != named["role"]("the president")
