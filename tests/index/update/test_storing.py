"""An update that is stopped or killed at any moment leaves a good state, and readers see one generation."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from briefings.index import (
    Index,
    UpdateStopped,
)
from briefings.index.update import storing as storing_module
from fakes import FakeEmbedder, NoEmbedder, compacted, contents, reading, update, write
from updates import counts, paths

# Interrupted


class Fails(FakeEmbedder):
    """Raises at the third batch."""

    def __init__(self, error):
        super().__init__()
        self.error, self.batches = error, 0

    def embed(self, texts):
        self.batches += 1
        if self.batches == 3:
            raise self.error
        return super().embed(texts)


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), MemoryError(), RuntimeError("out of luck")], ids=lambda e: type(e).__name__
)
def test_an_interrupted_update_keeps_what_was_stored_and_goes_on(tmp_path, error, monkeypatch):
    monkeypatch.setattr(storing_module, "_COMMIT_PASSAGES", 2)
    write(tmp_path, **{f"f{i}": f"Bridge number {i}." for i in range(9)})
    with pytest.raises(type(error)):
        update(tmp_path, Fails(error))
    assert len(paths(tmp_path)) == 4
    assert counts(update(tmp_path)) == (5, 0, 0, 4)


def test_ctrl_c_says_how_far_an_update_came(tmp_path, monkeypatch):
    monkeypatch.setattr(storing_module, "_COMMIT_PASSAGES", 2)
    write(tmp_path, **{f"f{i}": f"Bridge number {i}." for i in range(9)}, bad="")
    for indexed in (5, 9):  # two batches, and what could not be read
        with pytest.raises(UpdateStopped, match=rf"{indexed} of 10 files") as stopped:
            update(tmp_path, Fails(KeyboardInterrupt()))
        assert (stopped.value.indexed, stopped.value.files) == (indexed, 10)
    assert len(paths(tmp_path)) == 8


def test_a_progress_that_raises_harms_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(storing_module, "_COMMIT_PASSAGES", 2)
    write(tmp_path, **{f"f{i}": f"Bridge number {i}." for i in range(9)})

    def progress(done, total, name):
        if done == 5:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        update(tmp_path, progress=progress)
    assert len(paths(tmp_path)) == 4
    with pytest.raises(ZeroDivisionError):
        update(tmp_path, progress=lambda done, total, name: 1 / (total - done))
    assert len(paths(tmp_path)) == 9
    assert counts(update(tmp_path, NoEmbedder())) == (0, 0, 0, 9)


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[3])
from briefings.index.vectors import compact as compact_module
from briefings.index.vectors import background
from briefings.index.catalogue import connection
from briefings.index.update import index, storing
from briefings.index.catalogue import writer
from fakes import FakeEmbedder

background.start = lambda _: None
storing._COMMIT_PASSAGES = 3
left = int(sys.argv[2])

def counted(function):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return call

# The moments between which an update does something that stays.
connection.create = counted(connection.create)
for name in ("put_spec", "put_file", "_add_document", "put_state", "put_skipped", "remove_file", "_raise_generation", "put_shard_files", "drop_tombstones"):
    setattr(writer.CatalogueWriter, name, counted(getattr(writer.CatalogueWriter, name)))
compact_module.os.fsync = counted(compact_module.os.fsync)
compact_module.sketched = counted(compact_module.sketched)
with index.Index.open(sys.argv[1], embedder=FakeEmbedder()) as writing:
    writing.update()
    compact_module.compact(writing.home, threshold=1, largest=3)
print("done", left)
"""


def _killed_at(folder: Path, moment: int) -> bool:
    """Update in another process, which is killed at the given moment; False when it was through before."""
    arguments = [sys.executable, "-c", KILLED, str(folder), str(moment), str(Path(__file__).parents[2])]
    ended = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert ended.returncode in {0, -signal.SIGKILL}, ended.stderr
    return ended.returncode != 0


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_kill_at_any_moment_leaves_a_good_state(tmp_path):
    before = {f"f{i}": f"Bridge number {i}." for i in range(6)}
    after = {**before, "f1": "The tunnel.", "f2": "", "new1": "A new bridge.", "new2": "Another bridge."}
    after.pop("f0")
    texts = {(f"{name}.txt", text) for side in (before, after) for name, text in side.items()}
    kept = {(f"{name}.txt", before[name]) for name in ("f2", "f3", "f4", "f5")}
    fresh = write(tmp_path / "fresh", **{**after, "f2": before["f2"]})
    update(fresh)
    moments = [2, 5, 9, 12, 16, 21, 26, 29, 31, 33, 35, 37]
    for moment in moments:
        folder = write(tmp_path / str(moment), **before)
        update(folder)
        compacted(folder, largest=3)
        (folder / "f0.txt").unlink()
        write(folder, **after)
        killed = _killed_at(folder, moment)
        assert killed or moment > 34, "the moments are inside of the update"
        with reading(folder) as retriever:
            hits = retriever.search("bridge number tunnel", k=50)
            found = {(hit.document.path, hit.document.text) for hit in hits}
        assert kept <= found <= texts, "every document is the old or the new one"
        update(folder)
        assert contents(folder) == contents(fresh)
        with reading(folder) as retriever:
            assert {hit.document.path for hit in retriever.search("bridge", k=50)} >= {"new1.txt", "f2.txt"}


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_kill_during_the_first_build(tmp_path):
    fresh = write(tmp_path / "fresh", **{f"f{i}": f"Bridge number {i}." for i in range(6)})
    update(fresh)
    for moment in (1, 3, 8, 14, 22):
        folder = write(tmp_path / str(moment), **{f"f{i}": f"Bridge number {i}." for i in range(6)})
        assert _killed_at(folder, moment)
        update(folder)
        assert contents(folder) == contents(fresh)


# Readers beside a writer


def test_every_search_beside_a_writer_answers_from_one_generation(tmp_path):
    """Each round rewrites every file with the number of the round; no search may see two rounds."""
    rounds, files = 12, 6

    def content(number):
        return {
            f"f{i}": f"Round {number}. " + f"The bridge of round {number} fell. " * 40 for i in range(files)
        }

    write(tmp_path, **content(0))
    update(tmp_path)
    wrong, stop = [], threading.Event()

    def read(retriever):
        while not stop.is_set():
            hits = retriever.search("bridge round fell", k=40)
            for hit in hits:
                document, passage = hit.document, hit.passage
                if document.text[passage.start : passage.end] != passage.text or (
                    hit.dense is None and hit.words is None
                ):
                    wrong.append(hit)
            numbers = {hit.document.text.split(".")[0] for hit in hits}
            if len(numbers) != 1 or not hits:
                wrong.append(numbers)

    with reading(tmp_path) as retriever:
        threads = [threading.Thread(target=read, args=(retriever,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            for number in range(1, rounds):
                write(tmp_path, **content(number))
                with contextlib.ExitStack() as stack:
                    index = stack.enter_context(Index.open(tmp_path, embedder=FakeEmbedder()))
                    stack.enter_context(_one_commit())
                    index.update()
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        assert wrong == []
        assert retriever.search("bridge")[0].document.text.startswith(f"Round {rounds - 1}.")


@contextlib.contextmanager
def _one_commit():
    """All changes of an update in one transaction, so that a mixture of two can be told."""
    before = storing_module._COMMIT_PASSAGES
    storing_module._COMMIT_PASSAGES = 10_000
    try:
        yield
    finally:
        storing_module._COMMIT_PASSAGES = before
