"""No file stops the rest: what takes too much is left out with its reason, and is not tried again."""

import os
import random
import socket
import threading
from pathlib import Path

import pytest
from briefings.index import Index, check
from briefings.index.reading import reading as reading_module
from briefings.index.reading.limits import may_fit_now
from fakes import FakeEmbedder, reading, update, write
from files import docx, pdf, pptx, prose
from hostile_files import ATTACKS, FALLS, attack, good_mail

SEED = 20241028
MUTANTS = 200


def paths(folder: Path) -> set[str]:
    with reading(folder) as retriever:
        return {info.path for info in retriever.documents()}


def a_minute_old(folder: Path) -> None:
    """So that the index trusts how the files look."""
    for file in folder.glob("*.*"):
        os.utime(file, (1.7e9, 1.7e9))


def no_more_reading(*_):
    raise AssertionError("a file is read that was left out before")


@pytest.mark.parametrize("name", ATTACKS)
def test_a_file_that_takes_too_much_stops_nothing_and_is_not_tried_again(tmp_path, monkeypatch, name):
    write(tmp_path, a="The first bridge.", z="The last bridge.")
    (tmp_path / name).write_bytes(attack(name))
    a_minute_old(tmp_path)
    report = update(tmp_path, max_seconds=4)
    assert {"a.txt", "z.txt"} <= paths(tmp_path)
    assert [one.path for one in report.skipped] == ([] if name in paths(tmp_path) else [name])
    with monkeypatch.context() as patch:
        patch.setattr(reading_module, "_take", no_more_reading)
        assert update(tmp_path, max_seconds=4).skipped == report.skipped
    assert check(tmp_path, max_seconds=60).is_sound


def test_it_is_checked_without_being_read_again(tmp_path):
    write(tmp_path, a="The first bridge.")
    (tmp_path / "form.pdf").write_bytes(attack("form.pdf"))
    (left_out,) = update(tmp_path, max_seconds=4).skipped
    assert "raise max_" in left_out.reason
    report = check(tmp_path, max_seconds=4)
    assert report.is_sound and report.notes == ()


# What is put into a file's place after the folder was looked at


def _link(path: Path) -> None:
    path.symlink_to(path.parent.parent / "secret.txt")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such things")
@pytest.mark.parametrize("put", [_link, _fifo, _socket, Path.mkdir], ids=lambda put: put.__name__)
def test_what_takes_the_place_of_a_file_is_skipped(tmp_path, monkeypatch, put):
    monkeypatch.chdir(tmp_path)  # for the short name that a socket needs
    write(tmp_path, secret="The password is swordfish.")
    folder = write(tmp_path / "folder", a="The first bridge.", b="To be replaced.", c="The last bridge.")

    def replaced(found, _):
        (folder / "b.txt").unlink()
        put(folder / "b.txt")
        return found

    with Index.open(folder, embedder=FakeEmbedder(), max_seconds=20) as index:
        report = index.update(sift=replaced)
    assert paths(folder) == {"a.txt", "c.txt"}
    assert [one.path for one in report.skipped] == ["b.txt"]
    assert (
        "put the file itself here" in report.skipped[0].reason or "cannot be read" in report.skipped[0].reason
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows opens no file from its folder")
def test_a_folder_that_becomes_a_link_is_not_followed(tmp_path):
    write(tmp_path / "elsewhere", b="The password is swordfish.")
    folder = write(tmp_path / "folder", a="The first bridge.").resolve()
    write(folder / "sub", b="To be replaced.")

    def replaced(found, _):
        (folder / "sub").rename(tmp_path / "gone")
        (folder / "sub").symlink_to(tmp_path / "elsewhere")
        return found

    with Index.open(folder, embedder=FakeEmbedder()) as index:
        report = index.update(sift=replaced)
    assert paths(folder) == {"a.txt"}
    assert [one.path for one in report.skipped] == ["sub/b.txt"] and "link" in report.skipped[0].reason


def test_a_file_that_grew_since_is_not_read_beyond_the_limit(tmp_path):
    folder = write(tmp_path, a="The first bridge.", b="Small.")

    def grown(found, _):
        write(folder, b="Large. " * 2000)
        return found

    with Index.open(folder, embedder=FakeEmbedder(), max_bytes=5000) as index:
        report = index.update(sift=grown)
    assert paths(folder) == {"a.txt"}
    assert "larger than the limit" in report.skipped[0].reason


# Files that are nearly good


def _good() -> dict[str, bytes]:
    words = "The bridge fell on Monday. Two men were hurt."
    page = f"<html><head><title>Bridges</title></head><body><h1>One</h1><p>{words}</p><ul><li>x</ul></body>"
    return {
        "a.txt": words.encode(),
        "a.md": f"---\ntitle: Bridges\ndate: 2031-05-03\n---\n# One\n\n{words}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
        "a.html": page.encode(),
        "a.eml": good_mail(),
        "a.pdf": pdf([prose(["The bridge fell on", "Monday."])]),
        "a.docx": docx(lambda document: document.add_paragraph(words)),
        "a.pptx": pptx(lambda deck: deck.slides.add_slide(deck.slide_layouts[5])),
    }


def _mutated(raw: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, put in or said again and again."""
    made = bytearray(raw)
    for _ in range(chance.choice([1, 3, 20])):
        at, length = chance.randrange(len(made)), chance.choice([1, 2, 8, 200])
        piece = bytes(made[at : at + length])
        made[at : at + length] = chance.choice(
            [
                chance.randbytes(length),
                b"",
                piece * chance.choice([2, 50, 3000]),
                b"\xff" * length,
                b"9" * length,
            ]
        )
        made = made[:3_000_000] or bytearray(b" ")
    return bytes(made)


def _index_mutants(folder: Path, count: int) -> None:
    chance, good = random.Random(SEED), _good()
    for number in range(count):
        name = chance.choice(list(good))
        (folder / f"m{number}{name}").write_bytes(_mutated(good[name], chance))
    write(folder, last="The last bridge.")
    report = update(folder, max_seconds=10)
    files = {file.name for file in folder.iterdir() if file.is_file()}
    told = {one.path.partition("/")[0] for one in report.skipped}
    held = {path.partition("/")[0] for path in paths(folder)}
    assert "last.txt" in held and held | told == files, "each is either read or left out with a reason"
    assert all(one.reason and "\n" not in one.reason for one in report.skipped)
    assert not [one for one in report.skipped if "error in briefings" in one.reason]
    assert check(folder, max_seconds=10).is_sound


def test_mutated_files_of_all_formats(tmp_path):
    _index_mutants(tmp_path, MUTANTS)


@pytest.mark.slow
def test_many_mutated_files_of_all_formats(tmp_path):
    _index_mutants(tmp_path, 5 * MUTANTS)


# The keywords


@pytest.mark.parametrize(
    ("limit", "text", "reason"),
    [
        ({"max_characters": 1000}, "Long. " * 1000, "has 5,999 characters of text, limit 1,000: split it"),
        ({"max_memory": 30_000_000}, "Large. " * 7_000_000, "raise max_memory"),
    ],
)
def test_a_limit_that_is_raised_lets_the_file_in(tmp_path, limit, text, reason):
    write(tmp_path, a="The first bridge.", b=text)
    (left_out,) = update(tmp_path, **limit).skipped
    assert left_out.path == "b.txt" and reason in left_out.reason and may_fit_now(left_out.reason)
    a_minute_old(tmp_path)
    assert update(tmp_path, **limit).skipped == (left_out,)
    write(tmp_path, b=FALLS)
    assert update(tmp_path, **limit).skipped == ()
    assert paths(tmp_path) == {"a.txt", "b.txt"}


def test_without_a_change_too(tmp_path):
    write(tmp_path, b="Long. " * 1000)
    a_minute_old(tmp_path)
    assert len(update(tmp_path, max_characters=1000).skipped) == 1
    assert update(tmp_path, max_characters=2000).added == 0
    assert update(tmp_path, max_characters=6000).added == 1


def test_nothing_of_it_stays_behind(tmp_path):
    """No process, no thread."""
    (write(tmp_path, a="The first bridge.") / "long.txt").write_bytes(attack("quotes.txt") * 3)
    before = threading.active_count()
    update(tmp_path, max_seconds=1)
    reading_module._end_idle()
    assert threading.active_count() <= before
    assert reading_module._waiting == []
