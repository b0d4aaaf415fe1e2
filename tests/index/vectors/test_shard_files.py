"""Files of vectors that are damaged, copied, of another index or left behind are never trusted blindly."""

import contextlib
import hashlib
import os

import pytest
from briefings.index import Index, check
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.vectors import compact as compact_module
from briefings.index.vectors.compact import compact
from briefings.index.vectors.shard_files import path_of
from catalogues import (
    DAMAGE,
    assert_in_step,
    compact_all,
    files,
    flip_a_bit,
    maintained,
    problems,
    put,
    vectors_of,
)
from fakes import NoEmbedder, compacted


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
    assert path.read_bytes() == good and problems(catalogue) == []
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


def test_a_file_that_is_damaged_but_looks_as_before_is_made_again_on_request(folder):
    (path,) = compacted(folder, largest=100)
    good, before = path.read_bytes(), path.stat()
    flip_a_bit(path)
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
