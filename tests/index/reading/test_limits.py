"""What the reading of a file may cost, and what a person is told of one that costs more."""

import signal
import subprocess
import sys

import pytest
from briefings.index.reading.limits import DEFAULT, ENDED_BY_TIME, Limits, may_fit_now, was_late


def test_a_limit_is_higher_than_the_one_of_its_name():
    assert not DEFAULT.are_higher_than(DEFAULT.as_dict())
    assert Limits(seconds=61).are_higher_than(DEFAULT.as_dict())
    assert not Limits(seconds=59).are_higher_than(DEFAULT.as_dict())
    assert Limits(bytes=2, seconds=1).are_higher_than({"bytes": 1, "seconds": 2})
    assert not Limits(bytes=2).are_higher_than({}), "an index of before has no limits to compare with"


@pytest.mark.parametrize(
    ("reason", "option"),
    [
        (Limits(bytes=10).too_large(2_000_000), "max_bytes"),
        (Limits(characters=10).too_long(1234567), "max_characters"),
        (Limits(seconds=2.5).too_slow, "max_seconds"),
        (Limits(memory=2**20).too_much, "max_memory"),
        (Limits().crashed(-signal.SIGSEGV), "max_memory"),
        (Limits().crashed(3), "max_memory"),
    ],
)
def test_each_reason_says_which_limit_to_raise_and_is_tried_again_when_it_is(reason, option):
    assert option in reason and "\n" not in reason
    assert may_fit_now(reason)


def test_other_reasons_are_not_tried_again():
    assert not may_fit_now("is empty")
    assert not may_fit_now("has no text: it is a scan")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (-signal.SIGSEGV, "signal SIGSEGV"),
        (-signal.SIGKILL, "signal SIGKILL"),
        (-37, "signal 37"),
        (3, "exit status 3"),
    ],
)
def test_how_the_reader_of_a_file_ended_is_told(status, said):
    """Also by a signal for real time, which has no name."""
    assert said in Limits().crashed(status)


def test_a_clock_ends_a_process_that_takes_too_long_and_stands_still_while_it_waits():
    code = """
import time
from briefings.index.reading.limits import Clock
clock = Clock()
with clock.running(0.2), clock.stopped():
    time.sleep(0.5)  # which does not count
print("waited", flush=True)
with clock.running(0.2):
    while True:
        pass
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "waited\n"
    assert was_late(done.returncode)
    assert not was_late(0) and not was_late(-signal.SIGSEGV)


@pytest.mark.skipif(hasattr(signal, "SIGALRM"), reason="the system has timers")
def test_where_there_are_no_timers_the_exit_status_tells():
    assert was_late(ENDED_BY_TIME)
