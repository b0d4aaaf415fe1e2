"""A folder that is followed, with real files: what is in it gets into the index by itself, and nothing is lost."""

import contextlib
import itertools
import os
import shutil
import statistics
import sys
import threading
import time
from dataclasses import replace

import pytest
from briefings.index import BriefingsError, FolderEmptied, Index
from briefings.index.reading.scan import scan
from briefings.index.update import index as index_module
from briefings.index.update import storing as storing_module
from briefings.index.watch import folder as folder_module
from briefings.index.watch import watcher as watch_module
from briefings.index.watch.folder import QUIET
from briefings.index.watch.updater import updater
from briefings.index.watch.watcher import LONGEST, Watcher, refuse_to_empty, watching
from fakes import FakeEmbedder, reading, update, write

PATIENCE = 90  # seconds, for a machine that is busy with other things


def until(condition):
    """Wait for something to become true; returns it."""
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)
    return found


class Followed:
    """A folder that a watcher follows, and all that the watcher said."""

    def __init__(self, folder, index=None, embedder=None):
        self.folder, self.options = folder, {"index": index} if index else {}
        self.reports, self.complaints = [], []
        do = updater(folder, embedder=embedder or FakeEmbedder(), **self.options)
        self.watcher = Watcher(folder, do, self.reports.append, self.complaints.append, **self.options)

    def paths(self):
        with reading(self.folder, **self.options) as retriever:
            return {info.path for info in retriever.documents()}

    def text(self, path):
        with reading(self.folder, **self.options) as retriever:
            found = [hit.document.text for hit in retriever.search("bridge", documents=path)]
            return found[0] if found else None


@contextlib.contextmanager
def following(folder, **options):
    """Follow a folder whose index is up to date, from the moment at which nothing can be missed."""
    with contextlib.suppress(FolderEmptied):
        update(folder, **{name: value for name, value in options.items() if name == "index"})
    followed = Followed(folder, **options)
    with watching(followed.watcher):
        until(lambda: followed.reports or followed.complaints)
        yield followed


def test_a_file_dropped_in_answers_within_three_seconds(tmp_path):
    took = []
    with following(tmp_path) as followed:
        for name in ("one", "two", "three"):
            started = time.monotonic()
            write(tmp_path, **{name: f"The bridge of {name} fell."})
            until(lambda name=name: followed.text(f"{name}.txt") == f"The bridge of {name} fell.")
            took.append(time.monotonic() - started)
    assert statistics.median(took) < 3, "one may have waited for the machine"


def test_what_is_changed_moved_or_deleted_follows(tmp_path):
    outside = write(tmp_path / "outside", new="The bridge is new.")
    folder = write(tmp_path / "folder", a="The bridge fell.", b="The bridge stands.")
    with following(folder) as followed:
        write(folder, a="The bridge was mended.")
        until(lambda: followed.text("a.txt") == "The bridge was mended.")
        outside.rename(folder / "inside")
        until(lambda: "inside/new.txt" in followed.paths())
        (folder / "b.txt").rename(folder / "c.txt")
        until(lambda: followed.paths() == {"a.txt", "c.txt", "inside/new.txt"})
        shutil.rmtree(folder / "inside")
        until(lambda: followed.paths() == {"a.txt", "c.txt"})
        (folder / "a.txt").unlink()
        (folder / "c.txt").unlink()
        until(lambda: followed.paths() == set())
    assert followed.complaints == []


def test_it_begins_with_what_happened_while_nobody_watched(tmp_path):
    update(write(tmp_path, a="The bridge fell."))
    write(tmp_path, b="The bridge stands.")
    followed = Followed(tmp_path)
    with watching(followed.watcher):
        until(lambda: followed.paths() == {"a.txt", "b.txt"})


def test_a_thousand_files_are_one_batch(tmp_path):
    with following(tmp_path) as followed:
        written = [time.monotonic()]
        for number in range(1000):
            write(tmp_path, **{f"f{number}": f"Bridge number {number}."})
            written.append(time.monotonic())
        until(lambda: sum(report.added for report in followed.reports) == 1000)
        batches = len([report for report in followed.reports if report.added])
        took, pause = written[-1] - written[0], max(b - a for a, b in itertools.pairwise(written))
        # On a slow machine the first are read while the last are written, or while the writing pauses.
        slow = took > LONGEST - QUIET or pause > QUIET / 2
        assert batches == 1 or (slow and batches <= 2 + took / QUIET)
        assert len(followed.paths()) == 1000


class Growing:
    """A file to which a thread writes a line again and again; `longest` is its longest pause, in seconds."""

    line = "The bridge has one more stone. "

    def __init__(self, path):
        self.path, self.lines, self.longest = path, 0, 0.0

    def __enter__(self):
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._write)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._enough.set()
        self._thread.join()

    def _write(self):
        with self.path.open("w") as file:
            written = time.monotonic()
            while not self._enough.wait(0.05):
                file.write(self.line)
                file.flush()
                self.lines += 1
                self.longest = max(self.longest, time.monotonic() - written)
                written = time.monotonic()


def test_a_file_that_keeps_growing_is_not_read_and_does_not_block_the_others(tmp_path):
    with following(tmp_path) as followed:
        with Growing(tmp_path / "growing.txt") as growing:
            for name in ("one", "two"):
                write(tmp_path, **{name: "The bridge."})
                until(lambda name=name: f"{name}.txt" in followed.paths())
            early = "growing.txt" in followed.paths()
            assert not early or growing.longest > QUIET / 2, (
                "unless the machine paused, it never looked finished"
            )
        whole = (growing.line * growing.lines).strip()
        until(lambda: followed.text("growing.txt") == whole)
    assert followed.complaints == []


@pytest.mark.parametrize("index", [None, "index"], ids=["index inside", "index elsewhere"])
def test_a_folder_that_vanishes_loses_nothing_and_is_followed_again_when_it_is_back(tmp_path, index):
    folder = write(tmp_path / "folder", a="The bridge fell.")
    options = {"index": tmp_path / index} if index else {}
    with following(folder, **options) as followed:
        folder.rename(tmp_path / "away")
        until(lambda: followed.complaints)
        assert followed.complaints == [
            f"{folder} is gone; nothing is removed, and watching goes on when it is back"
        ]
        (tmp_path / "away").rename(folder)
        write(folder, b="The bridge stands.")
        until(lambda: followed.paths() == {"a.txt", "b.txt"})
        assert not any(report.removed for report in followed.reports)
        assert len(followed.complaints) == 1


def test_an_empty_folder_in_its_place_as_of_an_unmounted_share_loses_nothing(tmp_path):
    folder, index = write(tmp_path / "folder", a="The bridge fell."), tmp_path / "index"
    with following(folder, index=index) as followed:
        folder.rename(tmp_path / "away")
        folder.mkdir()
        until(lambda: any("1 files of" in complaint for complaint in followed.complaints))
        assert followed.paths() == {"a.txt"}
        folder.rmdir()
        (tmp_path / "away").rename(folder)
        write(folder, b="The bridge stands.")
        until(lambda: followed.paths() == {"a.txt", "b.txt"})
        assert not any(report.removed for report in followed.reports)


def test_an_empty_folder_is_taken_as_it_is_on_request(tmp_path, monkeypatch):
    monkeypatch.setattr(watch_module, "RETRY", 0.1)
    folder, index = write(tmp_path / "folder", a="The bridge fell."), tmp_path / "index"
    with following(folder, index=index) as followed:
        (folder / "a.txt").unlink()
        (complaint,) = until(lambda: followed.complaints)
        assert "nothing is removed" in complaint and f"briefings index {folder}" in complaint
        assert until(lambda: update(folder, index=index)).removed == 1
        write(folder, b="The bridge stands.")
        until(lambda: followed.paths() == {"b.txt"})
        assert followed.complaints == [complaint]


def test_an_index_that_is_gone_with_its_share_is_not_made_anew(tmp_path):
    folder = write(tmp_path / "folder", a="The bridge fell.")
    with following(folder) as followed:
        folder.rename(tmp_path / "away")
        folder.mkdir()
        until(lambda: any("the index in" in complaint for complaint in followed.complaints))
        assert list(folder.iterdir()) == []
        folder.rmdir()
        (tmp_path / "away").rename(folder)
        write(folder, b="The bridge stands.")
        until(lambda: followed.paths() == {"a.txt", "b.txt"})


def test_a_share_inside_the_folder_that_is_no_longer_mounted_loses_nothing(tmp_path, monkeypatch):
    """A share cannot be mounted in a test: its device number is put into what a scan says."""
    monkeypatch.setattr(watch_module, "RETRY", 0.1)
    folder = write(tmp_path / "folder", a="The bridge fell.", c="A bridge.")
    share = write(folder / "share", b="The bridge stands.")

    def with_share(*args, **options):
        found = scan(*args, **options)
        return replace(found, devices={**found.devices, "share": -1}) if any(share.iterdir()) else found

    monkeypatch.setattr(index_module, "scan", with_share)
    monkeypatch.setattr(folder_module, "scan", with_share)
    with following(folder) as followed:
        (share / "b.txt").rename(tmp_path / "b.txt")
        (complaint,) = until(lambda: followed.complaints)
        assert complaint.startswith(f"1 files of {folder} are gone as if")
        (folder / "c.txt").unlink()
        write(folder, a="The bridge was mended.")
        until(lambda: followed.text("a.txt") == "The bridge was mended.")
        until(lambda: followed.paths() == {"a.txt", "share/b.txt"})
        (tmp_path / "b.txt").rename(share / "b.txt")
        write(share, d="Another bridge.")
        until(lambda: followed.paths() == {"a.txt", "share/b.txt", "share/d.txt"})
        assert followed.complaints == [complaint]
        (share / "b.txt").unlink()
        until(lambda: followed.paths() == {"a.txt", "share/d.txt"})


def test_only_a_folder_that_does_not_hold_its_index_can_look_unmounted(tmp_path):
    empty = scan(tmp_path, max_bytes=1)
    refuse_to_empty(tmp_path, tmp_path / ".briefings", empty, ["a.txt"])
    refuse_to_empty(tmp_path, tmp_path.with_name("index"), empty, [])
    with pytest.raises(FolderEmptied, match=r"1,200 files of .* nothing is removed"):
        refuse_to_empty(tmp_path, tmp_path.with_name(tmp_path.name + "-index"), empty, [""] * 1200)


def test_another_writer_is_waited_for_without_a_word(tmp_path):
    with following(tmp_path) as followed:
        refused = threading.Event()
        do = followed.watcher._update

        def tried(*args):
            try:
                return do(*args)
            except BriefingsError:
                refused.set()
                raise

        followed.watcher._update = tried
        with Index.open(tmp_path, embedder=FakeEmbedder()):
            write(tmp_path, a="The bridge fell.")
            assert refused.wait(PATIENCE)
            assert followed.paths() == set()
        until(lambda: followed.paths() == {"a.txt"})
        assert followed.complaints == []


class Stumbles(FakeEmbedder):
    """Fails as long as `broken` is set."""

    broken = False

    def embed(self, texts):
        if self.broken:
            raise MemoryError("no room")
        return super().embed(texts)


def test_an_error_is_told_once_and_watching_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(watch_module, "RETRY", 0.1)
    embedder = Stumbles()
    with following(tmp_path, embedder=embedder) as followed:
        embedder.broken = True
        write(tmp_path, a="The bridge fell.")
        until(lambda: followed.complaints)
        write(tmp_path, b="The bridge stands.")
        embedder.broken = False
        until(lambda: followed.paths() == {"a.txt", "b.txt"})
        assert followed.complaints == ["unexpected error (MemoryError: no room)"]


def test_where_the_system_tells_of_nothing_the_folder_is_looked_through(tmp_path, monkeypatch):
    def none_left(*_, **__):
        raise OSError(28, "No space left on device: too many folders are watched")

    monkeypatch.setattr("watchfiles.watch", none_left)
    with following(tmp_path) as followed:
        write(tmp_path, a="The bridge fell.")
        until(lambda: followed.paths() == {"a.txt"})
        (tmp_path / "a.txt").unlink()
        until(lambda: followed.paths() == set())
        assert followed.complaints == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_not_utf8_does_not_end_the_watching(tmp_path):
    with following(tmp_path) as followed:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("The bridge fell.")
        until(lambda: followed.reports and followed.reports[-1].skipped)
        write(tmp_path, a="The bridge stands.")
        until(lambda: followed.paths() == {"a.txt"})


class Slow(FakeEmbedder):
    """Says when it has begun, and goes on when it may."""

    def __init__(self):
        super().__init__()
        self.begun, self.may_go_on = threading.Event(), threading.Event()

    def embed(self, texts):
        if any("slow" in text for text in texts):
            self.begun.set()
            self.may_go_on.wait(PATIENCE)
        return super().embed(texts)


def test_it_ends_in_the_middle_of_an_update_and_keeps_what_was_stored(tmp_path, monkeypatch):
    monkeypatch.setattr(storing_module, "_COMMIT_PASSAGES", 1)
    embedder = Slow()
    with following(tmp_path, embedder=embedder) as followed:
        write(tmp_path, **{f"f{number}": f"The slow bridge {number}." for number in range(50)})
        assert embedder.begun.wait(PATIENCE)
        threading.Timer(0.3, embedder.may_go_on.set).start()
    assert 0 < len(followed.paths()) < 50
    assert update(tmp_path).added + len(followed.paths()) >= 50


class Panic(BaseException):
    """What a library in Rust raises: no Exception."""


@pytest.mark.parametrize(
    "place", ["_update", "_report", "_look", "_watched.identity", "_watched.notifications"]
)
def test_whatever_fails_is_told_and_watching_goes_on(tmp_path, monkeypatch, place):
    monkeypatch.setattr(watch_module, "RETRY", 0.05)
    monkeypatch.setattr(watch_module, "LOOK", 0.0)
    update(write(tmp_path, a="The bridge fell."))
    followed = Followed(tmp_path)
    *inside, name = place.split(".")
    owner = getattr(followed.watcher, inside[0]) if inside else followed.watcher
    works, failed = getattr(owner, name), []

    def fails_at_first(*args):
        if not failed:
            failed.append(place)
            raise Panic("the library gave up\non a second line")
        return works(*args)

    monkeypatch.setattr(owner, name, fails_at_first)
    with watching(followed.watcher):
        until(lambda: failed and followed.complaints)
        write(tmp_path, b="The bridge stands.")
        until(lambda: followed.paths() == {"a.txt", "b.txt"})
    assert followed.complaints == ["unexpected error (Panic: the library gave up on a second line)"]


def test_a_complaint_that_cannot_be_made_stops_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(watch_module, "RETRY", 0.05)
    embedder = Stumbles()
    update(tmp_path)
    followed = Followed(tmp_path, embedder=embedder)
    refused = []

    def no_terminal(line):
        refused.append(line)
        raise BrokenPipeError

    followed.watcher._complain = no_terminal
    embedder.broken = True
    write(tmp_path, a="The bridge fell.")
    with watching(followed.watcher):
        until(lambda: refused)
        embedder.broken = False
        until(lambda: followed.paths() == {"a.txt"})


def test_a_file_that_keeps_growing_is_named_once(tmp_path, monkeypatch):
    monkeypatch.setattr(watch_module, "GROWS", 1.0)
    with following(tmp_path) as followed, Growing(tmp_path / "grows.txt"):
        until(lambda: followed.complaints)
        write(tmp_path, other="The bridge fell.")
        until(lambda: "other.txt" in followed.paths())
    assert followed.complaints == [
        "grows.txt is still being written to after 1 s; it is read when it is at rest"
    ]
