"""An index on a disk that cannot be written is read as any other, and whoever wants to write is told in a line."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from briefings.index.catalogue.catalogue import Catalogue
from fakes import update, write

PROGRAM = """
import sys
from pathlib import Path
from briefings.index import IndexReadOnly, check
from briefings.ui.updating import update_for_chat
from fakes import reading, update
folder, elsewhere = map(Path, sys.argv[1:])
notes = []
for _ in range(2):
    with reading(folder) as retriever:
        assert [hit.document.path for hit in retriever.search("bridge")] == ["a.txt"]
        assert retriever.status().documents == 1
        notes.append(retriever.note)
assert "was not made here" in notes[0] and notes[1] is None
assert check(folder).is_sound
try:
    sys.exit(f"written: {update(folder)}")
except IndexReadOnly as error:
    assert "--index PATH" in str(error) and "\\n" not in str(error)
assert update_for_chat(folder, None, None) is False
update(folder, index=elsewhere)
with reading(folder, index=elsewhere) as retriever:
    assert retriever.search("bridge")
"""


def test_a_folder_on_a_disk_that_is_read_only(tmp_path):
    made, disk = write(tmp_path / "made", a="The bridge fell."), tmp_path / "disk"
    disk.mkdir()
    update(made)
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mount = f"mount -t tmpfs none '{disk}'"
    if (
        sys.platform != "linux"
        or not shutil.which("unshare")
        or subprocess.run([*inside, mount], capture_output=True, check=False).returncode
    ):
        pytest.skip("a disk of one's own takes Linux, and leave to mount one")
    read_only = f"{mount} && cp -a '{made}/.' '{disk}' && mount -o remount,ro '{disk}'"
    done = subprocess.run(
        [*inside, f"{read_only} && exec '{sys.executable}' -c \"$PROGRAM\" '{disk}' '{tmp_path}/elsewhere'"],
        env={**os.environ, "PROGRAM": PROGRAM, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def frozen(tmp_path, monkeypatch):
    """The path of an index in a folder that seems to be read only."""
    update(write(tmp_path, a="The bridge fell."))
    home = tmp_path / ".briefings"
    works = os.access
    monkeypatch.setattr(os, "access", lambda path, way: path != home and works(path, way))
    return home / "index.sqlite"


def test_a_connection_that_took_it_for_unchanging_is_not_used_after_a_change(frozen):
    with contextlib.closing(Catalogue(frozen)) as catalogue:
        assert catalogue.counts() == (1, 1) and catalogue.is_current()
        assert not frozen.with_name("index.sqlite-shm").exists(), "nothing is written beside it"
        os.utime(frozen, (1, 1))
        assert not catalogue.is_current()


def test_where_another_writes_it_is_read_as_usual(frozen):
    with contextlib.closing(Catalogue(frozen)) as catalogue:
        frozen.with_name("index.sqlite-wal").touch()
        assert not catalogue.is_current()
    with contextlib.closing(Catalogue(frozen)) as catalogue:
        assert catalogue.counts() == (1, 1) and catalogue.is_current()
