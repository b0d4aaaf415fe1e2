"""Uploaded files land in the folder's uploads/ under a safe name of their own, and nowhere else."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from briefings.ui.web.library.uploads import UploadRefused, bare_name, keep
from hypothesis import given
from hypothesis import strategies as st

SUFFIXES = {".txt", ".pdf"}


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def upload(tmp_path: Path, name: str, data: bytes = b"text") -> Path:
    path = tmp_path / "incoming" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_keeps_its_name_and_leaves_the_place_it_came_from(tmp_path, folder):
    came = upload(tmp_path, "Lagebericht März.TXT", b"abc")
    kept = keep(came, folder, SUFFIXES)
    assert kept == folder / "uploads" / "Lagebericht März.TXT"
    assert kept.read_bytes() == b"abc"
    assert not came.exists()


def test_a_taken_name_gets_a_number_and_nothing_is_overwritten(tmp_path, folder):
    kept = [keep(upload(tmp_path, "a.txt", data), folder, SUFFIXES) for data in (b"1", b"2", b"3")]
    assert [path.name for path in kept] == ["a.txt", "a (2).txt", "a (3).txt"]
    assert [path.read_bytes() for path in kept] == [b"1", b"2", b"3"]


def test_uploads_of_one_name_at_the_same_time_all_stay(tmp_path, folder):
    names = [f"{number}/a.txt" for number in range(20)]
    for name in names:
        (tmp_path / "incoming" / name).parent.mkdir(parents=True)
    files = [upload(tmp_path, name, name.encode()) for name in names]
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda file: keep(file, folder, SUFFIXES), files))
    assert {path.read_bytes().decode() for path in kept} == set(names)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.txt", "boot.txt"),
        ("/etc/a.txt", "a.txt"),
        ("C:\\Users\\x\\a.txt", "a.txt"),
        ('a<b>:"c|d?.txt', "a_b___c_d_.txt"),
        ("line\nbreak\x00.txt", "line_break_.txt"),
        ("con.txt", "_con.txt"),
        ("  spaced .txt ", "spaced .txt"),
        ("e\u0301te\u0301.txt", "\u00e9t\u00e9.txt"),
        ("dots.txt...", "dots.txt"),
        ("..", ""),
        ("", ""),
        ("a/", ""),
    ],
)
def test_a_name_is_made_bare(name, bare):
    assert bare_name(name) == bare


@given(st.text(max_size=300))
def test_no_name_leads_out_of_the_folder_or_is_too_long(name):
    bare = bare_name(name + ".txt")
    assert "/" not in bare
    assert "\\" not in bare
    assert bare not in {".", ".."}
    assert "\x00" not in bare
    assert len(bare.encode(errors="surrogatepass")) <= 255


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (".hidden.txt", b"x", "hidden"),
        ("song.mp3", b"x", r"use one of \.pdf, \.txt"),
        ("noending", b"x", "cannot be read"),
        ("big.txt", b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_what_cannot_be_indexed_is_refused_with_the_reason(tmp_path, folder, name, data, reason):
    with pytest.raises(UploadRefused, match=reason):
        keep(upload(tmp_path, name, data), folder, SUFFIXES, max_bytes=2_000_000)
    assert not list(folder.rglob("*.*"))


def test_uploads_hold_so_much_and_no_more(tmp_path, folder):
    for name in ("a.txt", "b.txt"):
        keep(upload(tmp_path, name, name[:1].encode() * 40), folder, SUFFIXES, max_total=100)
    with pytest.raises(UploadRefused, match=r"^c\.txt: uploads/ may hold"):
        keep(upload(tmp_path, "c.txt", b"x" * 40), folder, SUFFIXES, max_total=100)
    (folder / "uploads" / "a.txt").unlink()
    assert keep(upload(tmp_path, "c.txt", b"x" * 40), folder, SUFFIXES, max_total=100).exists()


def test_uploads_that_leads_out_of_the_folder_is_refused(tmp_path, folder):
    (tmp_path / "elsewhere").mkdir()
    (folder / "uploads").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UploadRefused, match="leads out of the folder"):
        keep(upload(tmp_path, "a.txt"), folder, SUFFIXES)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_link_under_the_wanted_name_is_not_written_through(tmp_path, folder):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (folder / "uploads").mkdir()
    (folder / "uploads" / "a.txt").symlink_to(secret)
    assert keep(upload(tmp_path, "a.txt"), folder, SUFFIXES).name == "a (2).txt"
    assert secret.read_text() == "secret"


def test_half_a_file_is_not_left_behind(tmp_path, folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(OSError, match="No space left"):
        keep(upload(tmp_path, "a.txt"), folder, SUFFIXES)
    assert not list((folder / "uploads").iterdir())


def test_an_empty_file_is_refused(tmp_path, folder):
    with pytest.raises(UploadRefused, match=r"^a\.txt: is empty$"):
        keep(upload(tmp_path, "a.txt", b""), folder, SUFFIXES)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_uploads_are_for_their_owner_alone_and_looser_ones_are_tightened(tmp_path, folder):
    uploads, before = folder / "uploads", os.umask(0)
    try:
        kept = keep(upload(tmp_path, "a.txt"), folder, SUFFIXES)
        assert [path.stat().st_mode & 0o777 for path in (uploads, kept)] == [0o700, 0o600]
        uploads.chmod(0o755)
        kept.chmod(0o644)
        (uploads / "link.txt").symlink_to(upload(tmp_path, "elsewhere.txt"))
        keep(upload(tmp_path, "b.txt", b"other"), folder, SUFFIXES)
        assert {path.lstat().st_mode & 0o077 for path in (uploads, kept, uploads / "b.txt")} == {0}
        assert (tmp_path / "incoming" / "elsewhere.txt").stat().st_mode & 0o777 == 0o666
    finally:
        os.umask(before)
