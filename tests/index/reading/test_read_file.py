"""The bytes of one file, and what is none to be read."""

import hashlib
import os
import time
from pathlib import Path

import pytest
from briefings.index.errors import LoadError
from briefings.index.reading.limits import Limits
from briefings.index.reading.read_file import read_file, sha256_in
from briefings.index.reading.scan import FoundFile

OPEN = Path("/proc/self/fd")


def found(folder, path):
    looks = (folder / path).lstat()
    return FoundFile(path, looks.st_size, looks.st_mtime_ns)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"The bridge fell.")
    return tmp_path


def test_its_bytes_come_with_its_state(folder):
    os.utime(folder / "in" / "a.txt", ns=(1, 1_000_000_000))
    raw, state = read_file(folder, found(folder, "in/a.txt"), Limits())
    assert raw == b"The bridge fell."
    assert (state.path, state.size, state.mtime_ns) == ("in/a.txt", 16, 1_000_000_000)
    assert (
        state.sha256
        == hashlib.sha256(raw).hexdigest()
        == sha256_in(folder, Limits(), found(folder, "in/a.txt"))
    )


def test_the_time_of_a_file_that_was_just_written_is_not_remembered(folder):
    """It can change once more within the tick of its clock, and would look the same."""
    os.utime(folder / "in" / "a.txt", ns=(time.time_ns(), time.time_ns()))
    _, state = read_file(folder, found(folder, "in/a.txt"), Limits())
    assert state.mtime_ns == 0


def test_one_that_grew_past_the_limit_is_not_read_to_its_end(folder):
    looks = found(folder, "in/a.txt")
    (folder / "in" / "a.txt").write_bytes(b"x" * 3_000_000)
    with pytest.raises(LoadError, match="is larger than the limit"):
        read_file(folder, looks, Limits(bytes=16))
    assert sha256_in(folder, Limits(bytes=16), looks) == ""


def test_one_that_is_gone_is_gone(folder):
    looks = found(folder, "in/a.txt")
    (folder / "in" / "a.txt").unlink()
    with pytest.raises(FileNotFoundError):
        read_file(folder, looks, Limits())
    assert sha256_in(folder, Limits(), looks) == ""


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system follows links")
@pytest.mark.parametrize("what", ["the file", "a folder above it"])
def test_a_link_that_took_its_place_is_not_followed(folder, tmp_path_factory, what):
    looks = found(folder, "in/a.txt")
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.txt").write_bytes(b"of somebody else")
    (folder / "in" / "a.txt").unlink()
    if what == "the file":
        (folder / "in" / "a.txt").symlink_to(outside / "a.txt")
    else:
        (folder / "in").rmdir()
        (folder / "in").symlink_to(outside)
    with pytest.raises(LoadError, match="is a symbolic link now, or inside of one"):
        read_file(folder, looks, Limits())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_that_took_its_place_is_not_waited_for(folder):
    looks = found(folder, "in/a.txt")
    (folder / "in" / "a.txt").unlink()
    os.mkfifo(folder / "in" / "a.txt")
    started = time.monotonic()
    with pytest.raises(LoadError, match="is not a regular file any more"):
        read_file(folder, looks, Limits())
    assert time.monotonic() - started < 5


@pytest.mark.skipif(not OPEN.is_dir(), reason="the system does not list what is open")
def test_no_descriptor_is_left_open(folder):
    looks = [found(folder, "in/a.txt"), FoundFile("in/none.txt", 1, 1), FoundFile("no/a.txt", 1, 1)]
    before = len([*OPEN.iterdir()])
    for one in looks * 20:
        sha256_in(folder, Limits(), one)
    assert len([*OPEN.iterdir()]) < before + 20
