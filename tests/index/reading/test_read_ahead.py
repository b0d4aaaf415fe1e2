"""Reading ahead: in order, never far, and it ends when it is told to."""

import os
import signal
import threading
from dataclasses import replace
from functools import partial

import pytest
from briefings.index import Index, UpdateStopped
from briefings.index.reading.limits import Limits
from briefings.index.reading.prepare import Unread
from briefings.index.reading.read_ahead import _FILES, ReadAhead
from briefings.index.reading.reading import Reading
from briefings.index.reading.scan import FoundFile
from briefings.index.types import FileState
from briefings.index.update import storing as storing_module
from fakes import FakeEmbedder, assert_as_fresh, reading, update, write

PATIENCE = 60
FILES = [FoundFile(f"{number}.txt", 1, 1) for number in range(4 * _FILES)]


def unread(file: FoundFile) -> Unread:
    return Unread(FileState(file.path, file.size, file.mtime_ns, ""))


def ahead_with(look, give_up=lambda: None) -> ReadAhead:
    """Reading ahead with a function that reads one file."""
    return ReadAhead(partial(map, look), give_up)


def readers() -> list[str]:
    return [thread.name for thread in threading.enumerate() if "read-ahead" in thread.name]


def test_outcomes_come_in_the_order_of_the_files():
    with ahead_with(unread) as ahead:
        assert [outcome.state.path for outcome in ahead.over(FILES)] == [file.path for file in FILES]
        assert list(ahead.over([])) == []
    assert readers() == []


def test_no_more_is_read_than_is_soon_needed():
    """However many files there are, at most two parts wait in memory."""
    looked, most = 0, 0

    def counted(file):
        nonlocal looked
        looked += 1
        return unread(file)

    with ahead_with(counted) as ahead:
        for taken, _ in enumerate(ahead.over(FILES), start=1):
            most = max(most, looked - taken)
    assert looked == len(FILES) and 0 < most <= 2 * _FILES


def test_a_part_is_full_of_texts_before_it_is_full_of_files(tmp_path):
    long = "\n\n".join(f"Bridge {number} fell on the banks of the river. " * 12 for number in range(100))
    write(tmp_path, **{f"f{number:02}": long for number in range(30)})
    looked = []
    process = Reading(tmp_path, FakeEmbedder(), Limits())

    def counted(file):
        looked.append(file)
        return process.look(file)

    files = [FoundFile(f"f{number:02}.txt", len(long), 1) for number in range(30)]
    ahead = ahead_with(counted)
    next(ahead.over(files))
    ahead.close()
    process.close()
    assert len(looked) <= 6, "two parts of three files, a hundred texts each"


def test_the_next_files_are_read_while_those_before_them_are_used():
    main, elsewhere = threading.get_ident(), threading.Event()

    def where(file):
        if threading.get_ident() != main:
            elsewhere.set()
        return unread(file)

    with ahead_with(where) as ahead:
        outcomes = ahead.over(FILES)
        next(outcomes)
        assert elsewhere.wait(PATIENCE), "without another outcome being asked for"
        list(outcomes)


@pytest.mark.parametrize("place", [0, _FILES + 1], ids=["at once", "in the thread"])
def test_an_error_of_a_reader_is_raised_where_the_outcome_is_asked_for(place):
    def fails(file):
        return 1 / 0 if file == FILES[place] else unread(file)

    with pytest.raises(ZeroDivisionError), ahead_with(fails) as ahead:
        list(ahead.over(FILES))
    assert readers() == []


def test_closing_waits_for_the_file_at_hand_and_reads_no_other():
    begun, may_go_on, looked = threading.Event(), threading.Event(), []

    def slow(file):
        looked.append(file)
        if len(looked) == _FILES + 1:
            begun.set()
            assert may_go_on.wait(PATIENCE)
        return unread(file)

    ahead = ahead_with(slow)
    next(ahead.over(FILES))
    assert begun.wait(PATIENCE)
    ahead._stop.set()
    may_go_on.set()
    ahead.close()
    assert len(looked) == _FILES + 1 and readers() == []


def test_closing_gives_up_the_file_at_hand():
    begun, given_up = threading.Event(), threading.Event()

    def endless(file):
        if file == FILES[_FILES]:
            begun.set()
            assert given_up.wait(PATIENCE), "nobody told it"
        return unread(file)

    ahead = ahead_with(endless, given_up.set)
    next(ahead.over(FILES))
    assert begun.wait(PATIENCE)
    ahead.close()
    assert readers() == []


def test_what_went_past_a_limit_is_used_before_the_next_file_is_touched():
    """So that it is written down, whatever the next one does."""
    looked = []

    def past_a_limit(file):
        looked.append(file)
        return replace(unread(file), ended=file in FILES[3:5])

    with ahead_with(past_a_limit) as ahead:
        outcomes = ahead.over(FILES)
        for place, file in enumerate(FILES[:5]):
            assert next(outcomes).state.path == file.path
            if place in (3, 4):
                assert looked == FILES[: place + 1]
        assert next(outcomes).state.path == FILES[5].path
        list(outcomes)
    assert looked == FILES


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process on Windows")
def test_ctrl_c_while_the_next_files_are_waited_for():
    taken, stopped = threading.Event(), []
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def interrupted(file):
        if file == FILES[_FILES]:
            taken.wait(PATIENCE)
            os.kill(os.getpid(), signal.SIGINT)
            stopped.append(ahead._stop.wait(PATIENCE))
        return unread(file)

    try:
        with pytest.raises(KeyboardInterrupt), ahead_with(interrupted) as ahead:
            for _ in ahead.over(FILES):
                taken.set()
    finally:
        signal.signal(signal.SIGINT, before)
    assert stopped == [True] and readers() == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("out of luck")], ids=repr)
def test_an_update_that_is_stopped_leaves_no_thread(tmp_path, monkeypatch, error):
    monkeypatch.setattr(storing_module, "_COMMIT_PASSAGES", 2)
    write(tmp_path, **{f"f{number}": f"Bridge number {number}." for number in range(600)})

    class Stops(FakeEmbedder):
        def embed(self, texts):
            if self.calls >= 300:
                raise error
            return super().embed(texts)

    with Index.open(tmp_path, embedder=Stops()) as index:
        with pytest.raises((UpdateStopped, RuntimeError)) as raised:
            index.update()
        assert raised.tb and readers() == [], "also while the error is still looked at"
    with reading(tmp_path) as retriever:
        assert retriever.status().documents == 300
    update(tmp_path)
    assert_as_fresh(tmp_path)


def test_what_is_far_behind_in_the_folder_is_told_in_its_turn(tmp_path):
    """Files that cannot be read, are copies or are as before, beyond the first that are read."""
    write(tmp_path, **{f"f{number:03}": f"Bridge number {number % 200}." for number in range(600)}, g="")
    update(tmp_path)
    (tmp_path / "f599.txt").unlink()
    write(tmp_path, f598="A tunnel.", f597="", h="Bridge number 1.")
    told = []
    report = update(tmp_path, progress=lambda done, total, name: told.append((done, name)))
    assert [done for done, _ in told] == list(range(len(told))) and told[-1][1] == ""
    assert (report.added, report.changed, report.removed) == (1, 1, 1)
    assert [one.path for one in report.skipped] == ["f597.txt", "g.txt"]
