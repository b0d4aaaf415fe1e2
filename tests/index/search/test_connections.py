"""Connections are kept for the next reader, two see one generation, and none stays open."""

import contextlib

import pytest
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.errors import IndexNotFound
from briefings.index.search.connections import Connections, connected, is_remote
from stored import new, put


class Fake:
    """A catalogue that tells what is done with it."""

    identity = ("id", 1)

    def __init__(self, generation=1):
        self.generation, self.is_closed, self.is_of_now, self.depth = generation, False, True, 0

    def is_current(self):
        return self.is_of_now

    def close(self):
        self.is_closed = True

    @contextlib.contextmanager
    def transaction(self):
        self.depth += 1
        yield
        self.depth -= 1


class Store:
    def __init__(self, holds_all):
        self.holds_all = holds_all

    def catalogue(self):
        return "of the server"


def connections(*generations):
    made = [Fake(generation) for generation in generations]
    coming = iter(made)
    return Connections(lambda: next(coming)), made


def test_one_that_was_given_back_serves_the_next_and_two_at_once_are_two():
    idle, (first, second) = connections(1, 1)
    with idle.one() as one:
        assert one is first
    with idle.one() as one, idle.one() as other:
        assert (one, other) == (first, second)
    assert not first.is_closed and not second.is_closed


def test_one_whose_file_was_replaced_is_closed_and_not_used_again():
    idle, (first, second) = connections(1, 1)
    with idle.one():
        first.is_of_now = False
    with idle.one() as one:
        assert one is second
    assert first.is_closed and not second.is_closed


def test_one_is_given_back_also_by_who_fails():
    idle, (first,) = connections(1)
    with pytest.raises(ZeroDivisionError), idle.one():
        raise ZeroDivisionError
    with idle.one() as one:
        assert one is first


def test_closing_closes_what_is_idle_now_and_the_others_when_they_come_back():
    idle, (first, second) = connections(1, 1)
    with idle.one():
        with idle.one():
            pass
        idle.close()
        assert (first.is_closed, second.is_closed) == (False, True)
    assert first.is_closed


def test_two_of_different_generations_are_let_go_and_taken_anew():
    idle, made = connections(1, 2)
    closed = []

    @contextlib.contextmanager
    def held_until_now():
        yield
        closed.append(made[0].generation)
        made[0].generation = 2

    with contextlib.ExitStack() as held:
        held.enter_context(held_until_now())
        assert {*idle.pair(held)} == {*made}
        assert closed == [1] and [one.depth for one in made] == [1, 1]
    assert [one.depth for one in made] == [0, 0]


def test_a_pair_reads_what_was_there_when_it_began(tmp_path):
    path = tmp_path / "index.sqlite"
    with contextlib.closing(CatalogueWriter(path)) as writer:
        put(writer, new("a", "one"))
        idle = Connections(lambda: Catalogue(path))
        with contextlib.ExitStack() as held:
            one, other = idle.pair(held)
            put(writer, new("b", "two"))
            assert one is not other and [x.counts()[0] for x in (one, other)] == [1, 1]
        with idle.one() as later:
            assert later.counts()[0] == 2
        path.replace(tmp_path / "gone")
        with pytest.raises(IndexNotFound), idle.one():
            pass
        idle.close()


@pytest.mark.parametrize(
    ("store", "is_here", "remote"),
    [(Store(True), False, True), (Store(True), True, False), (Store(False), False, False)],
)
def test_a_server_is_read_where_it_holds_all_and_this_machine_nothing(tmp_path, store, is_here, remote):
    home = tmp_path / ".briefings"
    home.mkdir()
    if is_here:
        CatalogueWriter(home / "index.sqlite").close()
    assert is_remote(store, tmp_path, None) is remote
    if remote:
        assert connected(home, store) == "of the server"
    elif is_here:
        with contextlib.closing(connected(home, store)) as catalogue:
            assert catalogue.path == home / "index.sqlite"
    else:
        with pytest.raises(IndexNotFound):
            connected(home, store)
