"""Which shards are written: of what is new, once it is much, and where one is stale; and what others may do meanwhile."""

import contextlib

import numpy as np
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.vectors import compact as compact_module
from briefings.index.vectors.compact import PassageRange, compact, passage_ranges, plan_merges
from catalogues import assert_in_step, compact_all, files, maintained, problems, put, remove, vectors_of


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
    assert problems(catalogue) == []


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
    assert problems(catalogue) == []


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


def test_compacting_an_index_that_is_gone_makes_none(tmp_path):
    compact(tmp_path)
    assert not (tmp_path / "index.sqlite").exists()
