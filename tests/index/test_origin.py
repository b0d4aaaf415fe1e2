"""What is said of where an index comes from, and when it is known from then on."""

import contextlib
import os
import sqlite3

import pytest
from briefings.index import IndexDamaged, IndexMismatch, known
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.origin import OURS, Origin, admit, vouch
from fakes import compacted, update, write


@pytest.fixture
def received(tmp_path, monkeypatch):
    """A folder with an index that another machine has made."""
    monkeypatch.setattr("briefings.index.vectors.background.start", lambda _: None)
    folder = write(tmp_path / "received", a="The bridge fell.", b="The port stands.", c="The ford is shut.")
    for file in folder.glob("*.txt"):
        os.utime(file, (1.7e9, 1.7e9))
    update(folder)
    monkeypatch.setenv(known.STATE, str(tmp_path / "state"))
    monkeypatch.setattr(known, "_seen", set())
    return folder


def path(folder):
    return folder / ".briefings" / "index.sqlite"


def admitted(folder, kind=Catalogue, **given):
    with contextlib.closing(kind(path(folder))) as catalogue:
        return admit(catalogue, folder, **{"model_given": True, **given})


def checked(folder):
    return f"{path(folder)} was not made here; it was checked in full against its files"


def forge(folder, *names):
    with contextlib.closing(sqlite3.connect(path(folder))) as db, db:
        for name in names:
            db.execute("UPDATE documents SET source = 'Forged' WHERE path = ?", [name])


def test_one_that_is_new_is_ours_from_then_on(tmp_path):
    with contextlib.closing(CatalogueWriter(tmp_path / "index.sqlite")) as catalogue:
        assert admit(catalogue, tmp_path, model_given=False) == Origin(None, trusts_files=True)
        assert admit(catalogue, tmp_path, model_given=False) is OURS


def test_a_sound_one_is_told_of_once(received):
    assert admitted(received) == Origin(checked(received), trusts_files=True)
    assert admitted(received) is OURS


def test_with_files_that_changed_it_stays_in_doubt_until_an_update_vouches(received):
    write(received, a="The bridge is new.", b="The port is gone.")
    said = (
        f"{checked(received)}, some of which are not as it has them: a.txt has changed since it was indexed,"
        " and 1 more; what they say now is read by 'briefings index FOLDER'"
    )
    for _ in range(2):
        assert admitted(received) == Origin(said, trusts_files=False)
    with contextlib.closing(Catalogue(path(received))) as catalogue:
        assert vouch(catalogue, Origin(said, trusts_files=False)) is OURS
    assert admitted(received) is OURS


def test_files_of_vectors_are_trusted_only_after_an_update(received):
    compacted(received)
    for _ in range(2):
        assert admitted(received) == Origin(checked(received), trusts_files=False)


def test_a_reader_refuses_one_that_lies_and_a_writer_forgets_what_it_says(received):
    forge(received, "a.txt", "c.txt")
    with pytest.raises(IndexDamaged) as raised:
        admitted(received)
    assert str(raised.value).startswith(f"{path(received)} was not made here and does not say")
    assert str(raised.value).endswith(", and 1 more; run 'briefings index FOLDER', which reads them again")
    assert not admitted(received, CatalogueWriter).trusts_files
    with contextlib.closing(Catalogue(path(received))) as catalogue:
        assert list(catalogue.files()) == ["b.txt"]


def test_a_model_that_nobody_gave_is_not_loaded(received):
    with pytest.raises(IndexMismatch, match=r"names the model 'fake'; if you trust .*: --model fake"):
        admitted(received, model_given=False)
