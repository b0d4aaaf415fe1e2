"""Who waits for an answer goes first."""

import threading

import pytest
from briefings.ui.web.busy import Busy


def test_nobody_waits_at_first_and_when_the_last_one_has_gone():
    busy = Busy()
    assert busy.wait_until_idle(0)
    with busy:
        assert not busy.wait_until_idle(0)
        with busy:
            pass
        assert not busy.wait_until_idle(0), "the first one still waits"
    assert busy.wait_until_idle(0)


def test_who_fails_waits_no_longer():
    busy = Busy()
    with pytest.raises(RuntimeError), busy:
        raise RuntimeError
    assert busy.wait_until_idle(0)


def test_what_is_done_in_the_background_goes_on_at_once_when_they_have_gone():
    busy, went_on = Busy(), threading.Event()

    def work():
        assert busy.wait_until_idle(60)
        went_on.set()

    thread = threading.Thread(target=work)
    with busy:
        thread.start()
        assert not went_on.wait(0.05)
    thread.join(timeout=30)
    assert went_on.is_set()
