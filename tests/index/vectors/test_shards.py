"""Readers follow the catalogue through files of vectors that come, wear and are damaged, and never trust them blindly."""

import contextlib
import hashlib
import os
import subprocess
import sys
import threading

import numpy as np
import pytest
from briefings.index import BriefingsError, Extract, Index, check
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.catalogue.writer import CatalogueWriter, NewDocument
from briefings.index.segment import SEGMENTER
from briefings.index.types import FileState
from briefings.index.vectors import background
from briefings.index.vectors import compact as compact_module
from briefings.index.vectors.compact import PassageRange, compact, maintain, passage_ranges, plan_merges
from briefings.index.vectors.shard_files import follow, path_of
from fakes import FakeEmbedder, NoEmbedder, compacted, reading, update, write

DIMENSION = 16


def unit(count: int, seed: int = 0):
    """Random unit vectors as the index stores them: exact in half precision."""
    vectors = np.random.default_rng(seed).normal(size=(count, DIMENSION))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float16)


@pytest.fixture(autouse=True)
def no_process_outlives_its_test():
    yield
    for home in [*background._started]:
        background.stop(home)


@pytest.fixture
def catalogue(tmp_path):
    with contextlib.closing(CatalogueWriter(tmp_path / "index.sqlite")) as catalogue:
        yield catalogue


def put(catalogue, name: str, passages: int, seed: int = 0) -> None:
    spans = tuple((i, i + 1, "") for i in range(passages))
    hashes = (b"",) * passages
    document = NewDocument(name, name, "0", Extract("x" * passages), spans, unit(passages, seed), hashes)
    with catalogue.transaction():
        catalogue.put_spec(FakeEmbedder(dimension=DIMENSION).spec, SEGMENTER)
        catalogue.put_file(FileState(name, 1, 1, "0"), [document], [])


def remove(catalogue, name: str) -> None:
    with catalogue.transaction():
        catalogue.remove_file(name)


def compact_all(catalogue, threshold: int = 1, largest: int = 100):
    """Write the shards that are due; returns all of them."""
    compact(catalogue.path.parent, threshold=threshold, largest=largest)
    return catalogue.shard_files


def maintained(catalogue) -> bool:
    with catalogue.transaction():
        return maintain(catalogue.path.parent, catalogue)


def vectors_of(catalogue, old=None):
    with catalogue.transaction():
        return follow(catalogue.path.parent, catalogue, DIMENSION, old)


def files(catalogue) -> list[str]:
    return sorted(file.name for file in catalogue.path.parent.glob("vectors*"))


def assert_in_step(vectors, catalogue) -> None:
    """The store holds each passage of the catalogue, with its own vector, and no others."""
    with catalogue.transaction():
        batches = list(catalogue.vectors_after(0))
    expected = {int(i): row for ids, rows in batches for i, row in zip(ids, rows, strict=True)}
    store = vectors.store
    assert sorted(store.ids()) == sorted(expected) and len(store) == len(expected)
    for number, vector in expected.items():
        alone = store.search(vector, 9, np.array([number]), read=catalogue.vectors_at)
        assert alone == [(number, pytest.approx(1, abs=2e-3))]
        found = store.search(vector, len(expected), read=catalogue.vectors_at)
        assert {other for other, _ in found} == set(expected)
        assert found[0][1] == pytest.approx(1, abs=2e-3)


def forbid_reading_vectors(monkeypatch, above: int = -1):
    read = Catalogue.vectors_after

    def refuse(self, first, *rest):
        assert first >= above, "vectors are read that a file holds"
        return read(self, first, *rest)

    monkeypatch.setattr(Catalogue, "vectors_after", refuse)


# Following


@pytest.mark.parametrize("shards", [False, True], ids=["exact", "with shards"])
def test_vectors_follow_their_catalogue(catalogue, shards):
    put(catalogue, "a", 20, seed=1)
    put(catalogue, "stays", 30, seed=7)
    assert bool(shards and compact_all(catalogue)) == shards
    first = vectors_of(catalogue)
    before = first.store.search(unit(1)[0].astype(np.float32), 50)
    put(catalogue, "b", 5, seed=2)
    remove(catalogue, "a")
    second = vectors_of(catalogue, first)
    assert_in_step(second, catalogue)
    put(catalogue, "c", 3, seed=3)
    put(catalogue, "b", 4, seed=4)
    assert_in_step(vectors_of(catalogue, second), catalogue)
    assert_in_step(vectors_of(catalogue, first), catalogue)
    assert_in_step(vectors_of(catalogue), catalogue)
    assert first.store.search(unit(1)[0].astype(np.float32), 50) == before, "searches go on in the older ones"


def test_a_new_generation_reads_only_what_is_new(catalogue, monkeypatch):
    put(catalogue, "many", 50)
    old = vectors_of(catalogue)
    forbid_reading_vectors(monkeypatch, above=50)
    assert vectors_of(catalogue, old) is old
    put(catalogue, "new", 2)
    remove(catalogue, "many")
    new = vectors_of(catalogue, old)
    assert sorted(new.store.ids()) == [51, 52]
    assert (new.generation, new.last) == (catalogue.generation, 52)


def test_what_shards_hold_is_not_read_from_the_catalogue(catalogue, monkeypatch):
    put(catalogue, "a", 50)
    (shard,) = compact_all(catalogue)
    put(catalogue, "b", 2)
    forbid_reading_vectors(monkeypatch, above=50)
    assert sorted(vectors_of(catalogue).store.ids()) == [*range(1, 53)]
    assert files(catalogue) == [path_of(catalogue.path.parent, shard).name]


def test_who_is_too_far_behind_opens_anew(catalogue, monkeypatch):
    monkeypatch.setattr(compact_module, "_REMEMBERED", 2)
    put(catalogue, "a", 9)
    put(catalogue, "b", 9)
    old = vectors_of(catalogue)
    remove(catalogue, "a")
    for seed in range(4):
        put(catalogue, "c", 3, seed)
        maintained(catalogue)
    assert catalogue.tombstones_since(old.generation) is None
    assert catalogue.tombstones_since(catalogue.generation - 2) is not None
    assert catalogue.count_tombstones(0, 10**9) <= 2 * 3
    assert_in_step(vectors_of(catalogue, old), catalogue)


def test_an_index_that_was_emptied_is_opened_anew(catalogue):
    put(catalogue, "a", 9)
    compact_all(catalogue)
    old = vectors_of(catalogue)
    with catalogue.transaction():
        catalogue.clear()
    assert catalogue.shard_files == ()
    put(catalogue, "b", 5)
    assert_in_step(vectors_of(catalogue, old), catalogue)
    compact_all(catalogue)
    assert len(files(catalogue)) == 1
    assert_in_step(vectors_of(catalogue, old), catalogue)


# What is compacted


def test_few_passages_need_no_shard(catalogue):
    put(catalogue, "a", 50)
    assert compact_all(catalogue, threshold=51) == ()
    assert not maintained(catalogue)
    assert files(catalogue) == []
    assert len(compact_all(catalogue, threshold=50)) == 1


def test_shards_are_cut_to_size_and_the_last_one_grows(catalogue):
    put(catalogue, "a", 250)
    assert [(shard.last, shard.vectors) for shard in compact_all(catalogue, threshold=40)] == [
        (100, 100), (200, 100), (250, 50)
    ]  # fmt: skip
    before = catalogue.shard_files
    put(catalogue, "b", 39)
    assert compact_all(catalogue, threshold=40) == before, "a small head stays one"
    put(catalogue, "c", 5)
    after = compact_all(catalogue, threshold=40)
    assert [(shard.last, shard.vectors) for shard in after] == [(100, 100), (200, 100), (294, 94)]
    assert after[:2] == before[:2]
    assert len(files(catalogue)) == 3
    assert_in_step(vectors_of(catalogue), catalogue)


def test_a_worn_shard_is_written_again_without_what_was_removed(catalogue):
    put(catalogue, "a", 60)
    put(catalogue, "b", 40)
    compact_all(catalogue)
    old = vectors_of(catalogue)
    remove(catalogue, "b")
    assert catalogue.count_tombstones(0, 100) == 40
    (shard,) = compact_all(catalogue)
    assert (shard.last, shard.vectors) == (100, 60)
    assert catalogue.count_tombstones(0, 100) == 0
    assert_in_step(vectors_of(catalogue, old), catalogue)
    remove(catalogue, "a")
    assert compact_all(catalogue) == () and files(catalogue) == []
    assert_in_step(vectors_of(catalogue, old), catalogue)


def test_numbers_between_shards_that_all_went_are_of_nobody(catalogue):
    for name in "abc":
        put(catalogue, name, 100)
    assert len(compact_all(catalogue)) == 3
    remove(catalogue, "b")
    assert [shard.last for shard in compact_all(catalogue)] == [100, 300]
    assert_in_step(vectors_of(catalogue), catalogue)
    assert check_shards(catalogue) == []


def check_shards(catalogue) -> list[str]:
    from briefings.index.soundness import _shards

    return list(_shards(catalogue.path.parent, catalogue))


def test_the_plan_joins_neighbours_that_have_room():
    def planned(*sizes, due):
        ends = np.cumsum(sizes).tolist()
        ranges = [
            PassageRange(end - size, end, size, number in due)
            for number, (size, end) in enumerate(zip(sizes, ends, strict=True))
        ]
        return [(job.first, job.last) for job in plan_merges(ranges, largest=100)]

    assert planned(100, 60, 30, due=()) == []
    assert planned(100, 60, 30, due={2}) == [(100, 190)]
    assert planned(100, 90, 30, due={2}) == [(190, 220)]
    assert planned(30, 30, 30, 100, due={1}) == [(0, 90)]
    assert planned(100, 100, 100, due={0, 1, 2}) == [(0, 100), (100, 200), (200, 300)]


def test_an_index_that_is_worked_on_meanwhile_stays_in_step(catalogue, monkeypatch):
    put(catalogue, "a", 60)
    put(catalogue, "b", 60)
    sketched = compact_module.sketched
    busy = [
        lambda other: remove(other, "a"),
        lambda other: put(other, "b", 3),
        lambda other: put(other, "d", 9),
    ]

    def while_others_write(*arguments):
        with contextlib.closing(CatalogueWriter(catalogue.path)) as other:
            if busy:
                busy.pop(0)(other)
        return sketched(*arguments)

    monkeypatch.setattr(compact_module, "sketched", while_others_write)
    for _ in range(3):
        compact_all(catalogue)
        assert_in_step(vectors_of(catalogue), catalogue)
    assert not busy
    assert check_shards(catalogue) == []


def test_an_index_that_is_emptied_meanwhile_gets_no_shard_of_before(catalogue, monkeypatch):
    put(catalogue, "a", 60)
    sketched = compact_module.sketched

    def while_another_empties(*arguments):
        index = sketched(*arguments)
        with contextlib.closing(CatalogueWriter(catalogue.path)) as other, other.transaction():
            other.clear()
        put(catalogue, "b", 5)
        return index

    with monkeypatch.context() as patch:
        patch.setattr(compact_module, "sketched", while_another_empties)
        assert compact_all(catalogue) == ()
    assert_in_step(vectors_of(catalogue), catalogue)
    assert len(compact_all(catalogue)) == 1 and len(files(catalogue)) == 1


def test_one_compacts_at_a_time(catalogue, monkeypatch):
    put(catalogue, "a", 60)
    sketched = compact_module.sketched
    others = []

    def while_another_tries(*arguments):
        compact(catalogue.path.parent, wait=False, threshold=1)
        others.append(len(catalogue.shard_files))
        return sketched(*arguments)

    monkeypatch.setattr(compact_module, "sketched", while_another_tries)
    assert len(compact_all(catalogue)) == 1
    assert others == [0]


# Files that cannot be trusted


def _flip_a_bit(path):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


DAMAGE = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "garbage": lambda path: path.write_bytes(os.urandom(3000)),
    "bit flipped": _flip_a_bit,
    "folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_bad_file_is_done_without_and_then_made_again(catalogue, damage):
    put(catalogue, "a", 90)
    put(catalogue, "b", 90)
    path, _ = (path_of(catalogue.path.parent, shard) for shard in compact_all(catalogue, largest=90))
    put(catalogue, "c", 9)
    good = path.read_bytes()
    damage(path)
    assert_in_step(vectors_of(catalogue), catalogue)
    assert maintained(catalogue), "it is due"
    assert_in_step(vectors_of(catalogue), catalogue)
    if path.is_dir():
        path.rmdir()
    compact_all(catalogue, threshold=10, largest=90)
    assert path.read_bytes() == good and check_shards(catalogue) == []
    assert not maintained(catalogue)


def test_a_file_that_was_copied_is_read_once_and_then_known_by_its_looks(catalogue, monkeypatch):
    put(catalogue, "a", 50)
    (shard,) = compact_all(catalogue)
    path = path_of(catalogue.path.parent, shard)
    os.utime(path, (1, 1))
    assert_in_step(vectors_of(catalogue), catalogue)
    assert not maintained(catalogue)
    monkeypatch.setattr(compact_module, "sha256_of", lambda _: pytest.fail("it was read again"))
    assert not maintained(catalogue)
    assert catalogue.shard_files == (shard._replace(mtime_ns=10**9),)


def test_the_file_of_another_index_is_not_used(catalogue, tmp_path):
    put(catalogue, "a", 50, seed=1)
    (shard,) = compact_all(catalogue)
    (tmp_path / "other").mkdir()
    with contextlib.closing(CatalogueWriter(tmp_path / "other" / "index.sqlite")) as other:
        put(other, "b", 50, seed=2)
        (theirs,) = compact_all(other)
        path_of(tmp_path, shard).replace(path_of(tmp_path / "other", theirs))
        assert_in_step(vectors_of(other), other)


def test_a_restored_backup_does_not_trust_newer_files(catalogue, tmp_path):
    """The numbers that were given since the backup are given again, for other passages."""
    put(catalogue, "a", 50, seed=1)
    with contextlib.closing(CatalogueWriter(tmp_path / "backup.sqlite")) as backup:
        catalogue.db.backup(backup.db)
    put(catalogue, "b", 50, seed=2)
    compact_all(catalogue)
    with contextlib.closing(CatalogueWriter(tmp_path / "backup.sqlite")) as restored:
        put(restored, "c", 50, seed=3)
        assert_in_step(vectors_of(restored), restored)


def test_what_a_killed_one_left_is_no_hindrance_and_goes(catalogue):
    home = catalogue.path.parent
    (home / "vectors-new.tmp").write_bytes(b"half")
    (home / f"vectors-{'0' * 16}.faiss").write_bytes(b"never put in")
    (home / "vectors.faiss").write_bytes(b"of the older layout")
    (home / "vectors-of-mine.faiss").write_bytes(b"not ours")
    put(catalogue, "a", 50)
    (shard,) = compact_all(catalogue)
    assert files(catalogue) == sorted([path_of(home, shard).name, "vectors-of-mine.faiss"])


# Through the public door


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, **{f"f{i}": f"Bridge number {i} of {i % 3} fell." for i in range(20)})
    update(tmp_path)
    return tmp_path


def test_a_reader_finds_the_same_with_and_without_shards_and_removed_documents_never(folder):
    def paths(retriever, **filters):
        return {hit.document.path for hit in retriever.search("bridge number 7", k=50, **filters)}

    with reading(folder) as retriever:
        assert len(paths(retriever)) == 20
        compacted(folder, largest=8)
        assert len(paths(retriever)) == 20 and len(retriever._state.vectors.shards) == 3
        assert retriever.search("bridge number 7 of 1 fell", k=1)[0].document.path == "f7.txt"
        (folder / "f7.txt").unlink()
        write(folder, f8="Something else.")
        update(folder)
        assert len(paths(retriever)) == 19 and "f7.txt" not in paths(retriever)
        assert paths(retriever, documents=["f7.txt", "f8.txt", "f9.txt"]) == {"f8.txt", "f9.txt"}
    assert check(folder).is_sound
    with reading(folder) as retriever:
        assert "f7.txt" not in paths(retriever)


def test_a_file_that_is_damaged_but_looks_as_before_is_made_again_on_request(folder):
    (path,) = compacted(folder, largest=100)
    good, before = path.read_bytes(), path.stat()
    _flip_a_bit(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    (problem,) = check(folder).problems
    assert "which makes it again" in problem
    compact(folder / ".briefings", verify=False)
    assert path.read_bytes() != good, "an update in the background does not read it"
    with Index.open(folder, embedder=NoEmbedder()) as index:
        index.update()
        index.compact()
    assert path.read_bytes() == good and check(folder).is_sound


def test_a_file_of_another_version_of_faiss_is_named_and_made_again(folder):
    path, *_ = compacted(folder)
    with contextlib.closing(CatalogueWriter(folder / ".briefings" / "index.sqlite")) as catalogue:
        first, *others = catalogue.shard_files
        raw = b"IxXX" + path_of(folder / ".briefings", first).read_bytes()[4:]
        foreign = first._replace(sha256=hashlib.sha256(raw).hexdigest())
        path = path_of(folder / ".briefings", foreign)
        path.write_bytes(raw)
        foreign = foreign._replace(size=path.stat().st_size, mtime_ns=path.stat().st_mtime_ns)
        with catalogue.transaction():
            catalogue.put_shard_files([foreign, *others])
    assert check(folder).problems == (
        f"{path} cannot be read by this version of FAISS; run 'briefings index FOLDER', which makes it again",
    )
    with Index.open(folder, embedder=NoEmbedder()) as index:
        index.compact()
    assert not path.exists() and check(folder).is_sound


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_check_names_a_damaged_file_and_what_to_do(folder, damage):
    path, *_ = compacted(folder)
    assert check(folder).is_sound
    damage(path)
    (problem,) = check(folder).problems
    assert path.name in problem and "run 'briefings index FOLDER', which makes it again" in problem


def test_readers_search_while_shards_come_and_go(folder):
    stop, wrong = threading.Event(), []

    def search(retriever):
        while not stop.is_set():
            found = {hit.document.path for hit in retriever.search("bridge number", k=50)}
            if len(found) not in {20, 21}:
                wrong.append(found)

    with reading(folder) as retriever:
        threads = [threading.Thread(target=search, args=[retriever]) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            for turn in range(5):
                compacted(folder, largest=5 + turn)
                write(folder, new=f"Bridge number {turn} of the new ones.", f3=f"Bridge number {turn} again.")
                update(folder)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
    assert wrong == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # that of Python 3.12, on threads
def test_a_forked_process_searches_too(folder):
    compacted(folder, largest=8)
    with reading(folder) as retriever:
        before = retriever.search("bridge number 7", k=50)
    child = os.fork()
    if not child:
        with reading(folder) as retriever:
            os._exit(0 if retriever.search("bridge number 7", k=50) == before else 1)
    assert os.waitpid(child, 0)[1] == 0


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
    _flip_a_bit(path)
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


def test_no_space_for_a_file_is_told_and_leaves_what_there_was(folder, monkeypatch):
    before = compacted(folder)
    before[0].unlink()

    def full(*_):
        raise OSError(28, "No space left on device")

    update(folder, NoEmbedder())
    monkeypatch.setattr(compact_module, "write", full)
    with (
        Index.open(folder, embedder=NoEmbedder()) as index,
        pytest.raises(BriefingsError, match="No space left") as raised,
    ):
        index.compact()
    assert "\n" not in str(raised.value)
    with reading(folder) as retriever:
        assert len(retriever.search("bridge number", k=50)) == 20


def test_compacting_an_index_that_is_gone_makes_none(tmp_path):
    compact(tmp_path)
    assert not (tmp_path / "index.sqlite").exists()


def test_importing_what_compacts_loads_no_model():
    code = "import sys, briefings.index.vectors.background as _; print('torch' in sys.modules, 'faiss' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "False"]


def test_spans_count_what_is_there(catalogue):
    put(catalogue, "a", 30)
    put(catalogue, "b", 30)
    put(catalogue, "c", 30)
    remove(catalogue, "b")
    assert [catalogue.count_between(*span) for span in [(0,), (0, 45), (20, 70), (45,), (90,), (30, 60)]] == [
        60, 30, 20, 30, 0, 0
    ]  # fmt: skip
    assert passage_ranges(catalogue, threshold=61) == []
    assert passage_ranges(catalogue, threshold=60, largest=50) == [
        PassageRange(0, 50, 30, True),
        PassageRange(50, 90, 30, False),
    ]
