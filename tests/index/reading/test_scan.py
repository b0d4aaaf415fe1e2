"""Listing a folder: what is found, what is left out and why, and what must not be taken for removed."""

import json
import os
import socket
import sys
from pathlib import Path

import pytest
from briefings.index.reading.scan import FoundFile, human_size, scan

MAX = 1000
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def reasons(folder, **options):
    found = scan(folder, max_bytes=MAX, **options)
    return {one.path: one.reason for one in found.skipped}


def paths(folder, **options):
    return [file.path for file in scan(folder, max_bytes=MAX, **options).files]


def test_files_with_size_and_time_sorted_by_path(tmp_path):
    (tmp_path / "b" / "deep").mkdir(parents=True)
    for name, words in (("z.txt", "one"), ("b/deep/a.md", "four4"), ("b/c.PDF", ""), ("a b é.eml", "x")):
        (tmp_path / name).write_text(words)
    found = scan(tmp_path, max_bytes=MAX)
    assert [(file.path, file.size) for file in found.files] == [
        ("a b é.eml", 1),
        ("b/c.PDF", 0),
        ("b/deep/a.md", 5),
        ("z.txt", 3),
    ]
    assert found.files[3] == FoundFile("z.txt", 3, (tmp_path / "z.txt").stat().st_mtime_ns)
    assert (found.skipped, found.unreadable, found.present) == ((), (), frozenset())


def test_an_empty_folder(tmp_path):
    assert scan(tmp_path, max_bytes=MAX).files == ()


def test_a_relative_folder(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert paths(Path()) == ["a.txt"]


def test_hidden_names_lock_files_and_the_index_are_left_out_silently(tmp_path):
    for folder in (".git", "index-here", "index-here-too"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("x")
    for name in (".hidden.txt", "~$plan.docx", ".DS_Store"):
        (tmp_path / name).write_text("x")
    found = scan(tmp_path, max_bytes=MAX, exclude=tmp_path / "index-here")
    assert [file.path for file in found.files] == ["index-here-too/a.txt"]
    assert found.skipped == ()


def test_an_index_elsewhere_excludes_nothing(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("x")
    assert paths(tmp_path / "docs", exclude=tmp_path / "index") == ["a.txt"]


def test_unknown_suffixes(tmp_path):
    (tmp_path / "sheet.XLSX").write_text("x")
    (tmp_path / "README").write_text("x")
    found = reasons(tmp_path)
    assert found["sheet.XLSX"].startswith("no reader for .xlsx files; known are .txt, ")
    assert found["README"].startswith("no suffix that says what kind of file it is; known are .txt, ")
    assert scan(tmp_path, max_bytes=MAX).present == frozenset()


def test_what_is_about_the_folder_is_no_briefing_and_says_so(tmp_path):
    for name in ("README.md", "readme.txt", "Readme.en.html", "README first of the war.txt"):
        (tmp_path / name).write_text("x")
    assert paths(tmp_path) == ["README first of the war.txt"]
    assert (
        reasons(tmp_path)["readme.txt"] == "is about its folder and no briefing: rename it to have it indexed"
    )


def test_a_file_over_the_limit_is_still_there(tmp_path):
    (tmp_path / "exact.txt").write_bytes(b"x" * 2048)
    (tmp_path / "over.txt").write_bytes(b"x" * 2049)
    found = scan(tmp_path, max_bytes=2048)
    assert [file.path for file in found.files] == ["exact.txt"]
    assert found.present == {"over.txt"}
    reason = "is larger than the limit (2 KB, limit 2 KB): raise max_bytes to take it in"
    assert [tuple(one) for one in found.skipped] == [("over.txt", reason)]


def test_human_size():
    sizes = (0, 1023, 1024, 1536, 52_428_800, 52_428_801, 5 * 2**30, 2**43)
    assert [human_size(size) for size in sizes] == [
        *("0 bytes", "1023 bytes", "1 KB", "1.5 KB", "50 MB", "50 MB", "5 GB", "8192 GB")
    ]


@posix_only
def test_a_name_that_is_not_utf8_is_shown_safely(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
        (tmp_path / os.fsdecode(b"d\xff")).mkdir()
    except OSError:
        pytest.skip("this file system takes no such names")
    (tmp_path / os.fsdecode(b"d\xff") / "inside.txt").write_text("x")
    found = scan(tmp_path, max_bytes=MAX)
    assert found.files == ()
    assert {one.path: one.reason for one in found.skipped} == {
        "caf\\xe9.txt": "has a name that is not UTF-8: rename it",
        "d\\xff": "has a name that is not UTF-8: rename it",
    }
    json.dumps([list(one) for one in found.skipped], ensure_ascii=False).encode("utf-8")


class Refusing:
    """`os.scandir` that may not list folders of this name."""

    def __init__(self, name, error=None):
        self.name, self.real = name, os.scandir
        self.error = error or PermissionError(13, "Permission denied")

    def __call__(self, path):
        if Path(path).name == self.name:
            raise self.error
        return self.real(path)


def test_a_folder_without_permission_is_named(tmp_path, monkeypatch):
    for name in ("open", "secret"):
        (tmp_path / "sub" / name).mkdir(parents=True)
        (tmp_path / "sub" / name / "a.txt").write_text("x")
    monkeypatch.setattr(os, "scandir", Refusing("secret"))
    found = scan(tmp_path, max_bytes=MAX)
    assert [file.path for file in found.files] == ["sub/open/a.txt"]
    assert found.unreadable == ("sub/secret",)
    reason = "is a folder that cannot be listed (Permission denied): give yourself permission to read it"
    assert [tuple(one) for one in found.skipped] == [("sub/secret", reason)]


def test_the_folder_itself_without_permission(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "scandir", Refusing(tmp_path.name))
    found = scan(tmp_path, max_bytes=MAX)
    assert found.unreadable == ("",) and found.files == ()
    assert [one.path for one in found.skipped] == ["."]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may list every folder")
def test_a_real_folder_without_permission(tmp_path):
    (tmp_path / "secret").mkdir(mode=0)
    assert scan(tmp_path, max_bytes=MAX).unreadable == ("secret",)
    (tmp_path / "secret").chmod(0o700)


def test_a_folder_that_is_gone_as_a_whole_does_not_look_empty(tmp_path):
    assert scan(tmp_path / "unplugged", max_bytes=MAX).unreadable == ("",)


def test_a_folder_that_vanishes_is_absent(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.setattr(os, "scandir", Refusing("gone", error=FileNotFoundError(2, "No such file")))
    found = scan(tmp_path, max_bytes=MAX)
    assert (found.skipped, found.unreadable) == ((), ())


class Entries(list):
    """What a patched `os.scandir` returns: entries whose `stat` fails in a chosen way."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


class Failing:
    def __init__(self, name, error):
        self.name, self.error = name, error

    def is_symlink(self):
        return False

    def is_dir(self, *, follow_symlinks):
        return False

    def stat(self, *, follow_symlinks):
        raise self.error


def test_a_file_that_vanishes_is_absent_and_one_that_cannot_be_looked_at_is_present(tmp_path, monkeypatch):
    entries = [
        Failing("gone.txt", FileNotFoundError(2, "No such file")),
        Failing("odd.txt", OSError(5, "Input/output error")),
    ]
    monkeypatch.setattr(os, "scandir", lambda path: Entries(entries))
    found = scan(tmp_path, max_bytes=MAX)
    assert [tuple(one) for one in found.skipped] == [("odd.txt", "cannot be looked at (Input/output error)")]
    assert found.present == {"odd.txt"} and found.files == ()


@posix_only
def test_links_are_never_followed(tmp_path):
    outside = tmp_path / "outside"
    folder = tmp_path / "folder"
    for made in (outside, folder / "sub", tmp_path / "folder-too"):
        made.mkdir(parents=True)
        (made / "a.txt").write_text("x")
    links = {
        "to-file.txt": folder / "sub" / "a.txt",
        "to-folder": folder / "sub",
        "loop": folder,
        "out.txt": outside / "a.txt",
        "out": outside,
        "near": tmp_path / "folder-too",
        "broken.txt": folder / "nothing.txt",
        "self.txt": folder / "self.txt",
        ".hidden": outside,
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    (folder / "relative.txt").symlink_to("sub/../sub/a.txt")
    found = scan(folder, max_bytes=MAX)
    assert [file.path for file in found.files] == ["sub/a.txt"]
    assert found.present == frozenset()
    inside = "is a symbolic link to sub/a.txt, which is indexed itself"
    leaves = "is a symbolic link that leaves the folder: put a copy of the file here"
    nothing = "is a symbolic link to something that is not there"
    assert {one.path: one.reason for one in found.skipped} == {
        "to-file.txt": inside,
        "relative.txt": inside,
        "to-folder": "is a symbolic link to sub, which is indexed itself",
        "loop": "is a symbolic link to the folder itself",
        "out.txt": leaves,
        "out": leaves,
        "near": leaves,
        "broken.txt": nothing,
        "self.txt": nothing,
    }


@posix_only
def test_a_folder_that_is_itself_reached_by_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert paths(tmp_path / "link", exclude=tmp_path / "link" / ".briefings") == ["a.txt"]


@posix_only
def test_pipes_and_sockets_are_skipped_without_being_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        found = reasons(tmp_path)
    assert found == {"pipe.txt": "is not a regular file", "socket.txt": "is not a regular file"}


def test_each_folder_is_listed_once_and_no_file_is_opened(tmp_path, monkeypatch):
    for number in range(20):
        folder = tmp_path / f"{number:02}"
        folder.mkdir()
        for name in range(50):
            (folder / f"{name}.txt").touch()
    listed, listing = [], os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(str(path)) or listing(path))
    for opens in ("builtins.open", "io.open", "os.open"):
        monkeypatch.setattr(opens, lambda *_, **__: pytest.fail("a file was opened"))
    assert len(scan(tmp_path, max_bytes=MAX).files) == 1_000
    assert len(listed) == len(set(listed)) == 21


def test_very_deep_folders(tmp_path, monkeypatch):
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("x")
    assert paths(tmp_path) == ["d/" * 300 + "a.txt"]
