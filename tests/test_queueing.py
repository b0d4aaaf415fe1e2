"""The queueing model of `bench/queueing.py` against a simulation and against what is known."""

import math
import statistics

import pytest
from bench.queueing import askers_line, open_line, simulated, waiting_share


@pytest.mark.parametrize("servers, busy", [(1, 0.5), (2, 0.8), (4, 0.7), (16, 0.9)])
def test_the_formula_agrees_with_a_simulation(servers, busy):
    service = 0.1
    rate = busy * servers / service
    waited = simulated(servers, service, rate, 200_000, seed=5)
    mean, p95 = open_line(servers, service, rate)
    assert statistics.mean(waited) == pytest.approx(mean, rel=0.08)
    assert sorted(waited)[int(0.95 * len(waited))] == pytest.approx(p95, rel=0.1)


def test_one_server_waits_as_often_as_it_is_busy():
    assert waiting_share(1, 0.3) == pytest.approx(0.3)


def test_above_capacity_a_line_never_ends():
    assert open_line(2, 0.1, 20.0) == (math.inf, math.inf)


def test_askers_who_hardly_think_share_what_there_is():
    rate, seconds = askers_line(2, 0.1, 1e-6, 20)
    assert rate == pytest.approx(20, rel=1e-3) and seconds == pytest.approx(1.0, rel=1e-3)


def test_one_asker_never_waits():
    assert askers_line(4, 0.1, 1.0, 1)[1] == pytest.approx(0.1)
