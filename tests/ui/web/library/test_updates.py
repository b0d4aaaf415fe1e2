"""An update that readers look on: how far it is, what was done, and that it goes on without them."""

import logging
import threading

import pytest
from briefings.index import BriefingsError, UpdateReport
from briefings.ui.web.library.updates import UNEXPECTED, Updates
from briefings.ui.web.shown import listing

DONE = UpdateReport(added=2)


def never():
    return False


def test_it_says_how_far_it_is_and_last_what_was_done():
    seen = threading.Event()

    def update(progress):
        progress(1, 2, "a.txt")
        assert seen.wait(30)
        return DONE

    shown = Updates(update, never).shown()
    assert next(shown) == listing.progress(0, 0, "")
    assert next(shown) == listing.progress(1, 2, "a.txt")
    seen.set()
    assert [*shown][-1] == listing.report(DONE)


def test_of_many_steps_at_once_the_newest_is_shown():
    def update(progress):
        for number in range(1, 1000):
            progress(number, 1000, "a.txt")
        return DONE

    assert [*Updates(update, never).shown()][-1] == listing.report(DONE)


@pytest.mark.parametrize(
    ("error", "said", "logged"),
    [
        (BriefingsError("another update is going on"), "another update is going on", 0),
        (ZeroDivisionError("x"), UNEXPECTED, 1),
    ],
)
def test_what_went_wrong_is_said_last(caplog, error, said, logged):
    def update(_):
        raise error

    with caplog.at_level(logging.ERROR):
        assert [*Updates(update, never).shown()][-1] == listing.message(said, problem=True)
    assert len(caplog.records) == logged


def test_it_stops_at_its_next_step_when_all_is_closing():
    def update(progress):
        progress(1, 2, "a.txt")
        return DONE

    last = [*Updates(update, lambda: True).shown()][-1]
    said = "briefings was stopped; the next update goes on from here"
    assert last == listing.message(said, problem=True)


def test_it_goes_on_when_nobody_looks_on():
    left, done = threading.Event(), []

    def update(progress):
        progress(1, 2, "a.txt")
        assert left.wait(30)
        progress(2, 2, "b.txt")
        done.append(DONE)
        return DONE

    updates = Updates(update, never)
    shown = updates.shown()
    next(shown), next(shown)
    shown.close()
    left.set()
    updates.join(30)
    assert done == [DONE]


def test_quietly_it_raises_what_went_wrong():
    def update(progress):
        progress(1, 2, "a.txt")
        raise BriefingsError("the folder is gone")

    updates = Updates(update, never)
    updates.join(30)
    with pytest.raises(BriefingsError, match="the folder is gone"):
        updates.quietly()
