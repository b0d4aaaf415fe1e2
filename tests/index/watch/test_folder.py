"""What in a folder counts as a change."""

import threading
import time

import pytest
from briefings.index.reading.scan import scan
from briefings.index.watch.folder import WatchedFolder
from fakes import update, write

PATIENCE = 90  # seconds, for a machine that is busy with other things


@pytest.mark.parametrize("home", [".briefings", "idx", "."])
def test_the_index_and_hidden_files_are_no_change(tmp_path, home):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path, index=tmp_path / home)
    (tmp_path / ".hidden").mkdir()
    watched, stop = WatchedFolder(tmp_path, tmp_path / home, 10**6), threading.Event()
    before = scan(tmp_path, max_bytes=10**6, exclude=tmp_path / home)
    told = watched.notifications(stop)
    while not (first := next(told)):  # it is watched from now on
        write(tmp_path, first="The bridge.")
    seen = set(first)
    write(tmp_path / ".hidden", b="The bridge.")
    write(tmp_path, **{"~$plan": "The bridge."})
    update(tmp_path, index=tmp_path / home)
    (tmp_path / "first.txt").unlink()
    (tmp_path / "first.txt").mkdir()
    (tmp_path / "first.txt").rmdir()
    write(tmp_path, last="The bridge.")
    deadline = time.monotonic() + PATIENCE
    while "last.txt" not in seen and time.monotonic() < deadline:
        seen |= next(told)
    stop.set()
    assert seen == {"first.txt", "last.txt"}
    assert watched.poll(before) == {"last.txt"}
