"""How sure an answer is when sentences that say the same share it."""

import pytest
from briefings.qa.compare.standing.sure import surer


def test_it_rises_with_what_is_gained_and_never_past_one():
    steps = [surer(0.4, gained) for gained in (0.0, 0.1, 0.3, 0.9)]
    assert steps == sorted(steps) and len(set(steps)) == 4
    assert steps[0] == 0.4 and steps[-1] < 1


@pytest.mark.parametrize("confidence", [0.0, 1.0])
def test_what_is_certain_stays_so(confidence):
    assert surer(confidence, 0.5) == confidence


def test_nothing_gained_changes_nothing():
    assert surer(0.7, 0.0) == 0.7 == surer(0.7, -0.2)
