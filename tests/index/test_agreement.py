"""Whether an index says what its files say."""

import contextlib
import os
import sqlite3
from email.message import EmailMessage
from pathlib import Path

import pytest
from briefings.index import CheckReport, check
from fakes import update, write

HOME = ".briefings"


def sql(folder: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(folder / HOME / "index.sqlite")) as db, db:
        db.execute(statement)


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, a="\n\n".join(f"The bridge {i} fell." for i in range(90)), b="The bridge stands.", bad="")
    update(tmp_path)
    return tmp_path


def test_attachments_are_compared_with_what_is_in_their_mail(folder):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Two bridges", "desk@example.org"
    mail.set_content("See the reports.")
    for text in ("The first bridge fell.", "The second bridge fell."):
        mail.add_attachment(text.encode(), maintype="text", subtype="plain", filename="report.txt")
    (folder / "day.eml").write_bytes(mail.as_bytes())
    update(folder)
    assert check(folder) == CheckReport(5, check(folder).passages)
    sql(folder, "UPDATE documents SET text = replace(text, '.', '!') WHERE path = 'day.eml/report-2.txt'")
    (problem,) = check(folder).problems
    assert problem.startswith("day.eml/report-2.txt: the index and the file") and "differ in text;" in problem


def test_a_version_that_is_kept_of_a_file_that_cannot_be_read_any_more_is_sound(folder):
    write(folder, b="")
    assert "is kept" in str(update(folder).skipped)
    report = check(folder)
    assert report == CheckReport(2, report.passages)


def test_files_that_changed_since_are_noted_and_no_damage(folder):
    write(folder, a="The bridge is new.", new="Not indexed yet.")
    (folder / "b.txt").unlink()
    report = check(folder)
    assert report.is_sound
    assert report.notes == (
        "a.txt has changed since it was indexed; run 'briefings index FOLDER'",
        "b.txt is gone since it was indexed; run 'briefings index FOLDER'",
    )
    update(folder)
    assert check(folder).notes == ()


def same_looks(file: Path, text: str) -> None:
    """Other bytes, with the size and time of before."""
    before = file.stat()
    assert len(text) == before.st_size
    file.write_text(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_file_of_the_same_size_and_time_but_other_bytes_is_a_problem_that_rehash_mends(tmp_path):
    folder = write(tmp_path, a="The bridge fell.", b="The port stands.")
    os.utime(folder / "a.txt", (1.7e9, 1.7e9))
    update(folder)
    same_looks(folder / "a.txt", "The bridge held.")
    assert update(folder).unchanged == 2, "an update goes by size and time"
    (problem,) = check(folder).problems
    assert problem == (
        "a.txt has other bytes than were indexed, though its size and time are the same;"
        " run 'briefings index FOLDER --rehash'"
    )
    assert update(folder, rehash=True).changed == 1
    assert check(folder) == CheckReport(2, 2)


def test_of_a_file_that_was_too_fresh_an_update_needs_no_rehash(tmp_path):
    folder = write(tmp_path, a="The bridge fell.")
    update(folder)
    same_looks(folder / "a.txt", "The bridge held.")
    assert check(folder).notes == ("a.txt has changed since it was indexed; run 'briefings index FOLDER'",)
    assert update(folder).changed == 1


def test_a_file_with_pictures_is_compared_as_well(tmp_path):
    picture = f'<img src="data:image/png;base64,{"A" * 2000}">'
    (tmp_path / "a.html").write_text(f"<p>The ford is open.</p>{picture}", encoding="utf-8")
    assert update(tmp_path).skipped == (("a.html", "1 picture without text"),)
    assert check(tmp_path).is_sound
    sql(tmp_path, "UPDATE documents SET source = 'Somebody'")
    assert not check(tmp_path).is_sound
