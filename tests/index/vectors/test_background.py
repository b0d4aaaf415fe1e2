"""Shards are written by a process of its own, which may be ended at any moment."""

import subprocess
import sys

from briefings.index import Index, check
from briefings.index.vectors import background
from catalogues import flip_a_bit
from fakes import NoEmbedder, compacted, reading


def test_an_update_leaves_the_work_to_another_process_and_compact_waits_for_it(folder, monkeypatch):
    started = []
    monkeypatch.setattr(background, "start", started.append)
    with Index.open(folder, embedder=NoEmbedder()) as index:
        index.update()
        assert not started
        path, *_ = compacted(folder)
        path.unlink()
        index.update()
        assert started == [folder / ".briefings"]
        told = []
        index.compact(progress=lambda *what: told.append(what))
    assert told[0] == (0, told[-1][1], "") and told[-1][0] == told[-1][1] > 0
    assert check(folder).is_sound


def test_the_other_process_does_it(folder):
    path, *_ = compacted(folder)
    flip_a_bit(path)
    with Index.open(folder, embedder=NoEmbedder()) as index:
        index.update()
    assert background._started[folder / ".briefings"].wait(120) == 0
    assert check(folder).is_sound
    assert list((folder / ".briefings").glob("vectors-*"))


def test_the_other_process_is_ended_at_any_moment(folder):
    path, *_ = compacted(folder)
    path.unlink()
    with Index.open(folder, embedder=NoEmbedder()) as index:
        index.update()
    background.stop(folder / ".briefings")
    background.stop(folder / ".briefings")
    with reading(folder) as retriever:
        assert len(retriever.search("bridge number", k=50)) == 20
    with Index.open(folder, embedder=NoEmbedder()) as index:
        index.compact()
    assert check(folder).is_sound


def test_importing_what_compacts_loads_no_model():
    code = "import sys, briefings.index.vectors.background as _; print('torch' in sys.modules, 'faiss' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "False"]
