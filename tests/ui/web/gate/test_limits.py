"""How many may be here at once."""

import pytest
from briefings.ui.web.gate import limits
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.limits import MOST_CONNECTIONS, Room, most_connections


def refused(room, address):
    try:
        with room.taken(address):
            return False
    except Refused as error:
        assert error.status == 503
        return True


def test_one_address_cannot_take_all_the_places():
    room = Room(most=3, of_one=2)
    with room.taken("a"), room.taken("a"):
        assert refused(room, "a")
        with room.taken("b"):
            assert refused(room, "c"), "all three are taken"
        assert not refused(room, "c")
    assert not refused(room, "a")


def test_a_place_is_given_back_by_who_fails_too():
    room = Room(most=1)
    for _ in range(3):
        with pytest.raises(RuntimeError), room.taken("a"):
            raise RuntimeError
    assert not refused(room, "a")


def test_half_of_the_files_that_a_process_may_open_is_left_for_all_else(monkeypatch):
    resource = pytest.importorskip("resource")
    for soft, most in ((100, 50), (10**6, MOST_CONNECTIONS), (resource.RLIM_INFINITY, MOST_CONNECTIONS)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, soft=soft: (soft, soft))
        assert most_connections() == most
        assert limits.Room().of_one <= most
