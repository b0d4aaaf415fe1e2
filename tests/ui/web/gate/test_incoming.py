"""Uploads on their way: kept under a safe name for their sender, and gone when they are not wanted."""

import asyncio
from io import BytesIO

import pytest
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.incoming import Incoming, clear, keep_uploads, sweep
from briefings.ui.web.gate.sessions import Caller
from filelock import FileLock

ADA, BOB = Caller("", "ada", True), Caller("", "bob", True)


@pytest.fixture
def place(tmp_path):
    return Incoming(tmp_path, most_bytes=100)


def put(place, name, owner=ADA, data=b"text"):
    return place.put(name, BytesIO(data), len(data), owner)


def names(place):
    return sorted(path.name for path in place.folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("given", "name"),
    [("a.txt", "a.txt"), ("../../a.txt", "a.txt"), ("c:\\x\\a.txt", "a.txt"), ("", "unnamed")],
)
def test_a_file_lies_under_its_bare_name_behind_a_secret(place, given, name):
    secret, _, last = put(place, given).partition("/")
    assert (len(secret), last, names(place)) == (32, name, [name])
    assert (place.folder / secret / name).read_bytes() == b"text"
    assert put(place, given).partition("/")[0] != secret


def test_only_its_owner_gives_it_back(place):
    mine, other = put(place, "mine.txt"), put(place, "other.txt", BOB)
    place.give_back([mine, other, "0/none.txt"], ADA)
    assert names(place) == ["other.txt"]
    with pytest.raises(Refused) as raised:
        place.path(other, ADA)
    assert raised.value.status == 403
    assert place.path(other, BOB).read_bytes() == b"text"


def test_one_that_was_saved_is_none_any_more_and_makes_room(place):
    key = put(place, "a.txt", data=bytes(90))
    place.path(key, ADA).unlink()
    with pytest.raises(Refused, match="add it again"):
        place.path(key, ADA)
    put(place, "b.txt", data=bytes(100))
    assert names(place) == ["b.txt"]


def test_room_is_measured_with_all_that_wait(place):
    put(place, "a.txt", data=bytes(60))
    place.make_room(40)
    with pytest.raises(Refused) as raised:
        place.make_room(41)
    assert raised.value.status == 503


def test_one_that_breaks_off_leaves_nothing(place):
    class Broken(BytesIO):
        def read(self, *_):
            raise OSError("the client is gone")

    with pytest.raises(OSError, match="gone"):
        place.put("a.txt", Broken(), 90, ADA)
    assert list(place.folder.iterdir()) == []
    place.make_room(100)


def sent(place, *files, field="files"):
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n{text}\r\n'
        for name, text in files
    ]
    body = "".join([*parts, "--x--\r\n"]).encode()
    messages = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive():
        return next(messages)

    headers = [(b"content-type", b"multipart/form-data; boundary=x")]
    return asyncio.run(keep_uploads({"type": "http", "headers": headers}, receive, place, ADA))


def test_each_file_of_a_form_is_kept(place):
    keys = sent(place, ("a.txt", "one"), ("b.txt", "two"))
    assert [place.path(key, ADA).read_text() for key in keys] == ["one", "two"]
    assert names(place) == ["a.txt", "b.txt"]


def test_a_form_without_files_is_refused(place):
    with pytest.raises(Refused) as raised:
        sent(place, ("a.txt", "one"), field="others")
    assert (raised.value.status, names(place)) == (422, [])


def test_where_one_file_finds_no_room_none_of_the_form_is_kept(place):
    with pytest.raises(Refused, match="too much"):
        sent(place, ("a.txt", "x" * 60), ("b.txt", "x" * 60))
    assert names(place) == []


def test_only_uploads_and_empty_leftovers_are_cleared(tmp_path):
    place = tmp_path / "incoming"
    for path in (place / "secret" / "a.txt", place / "tmp1", place / "tmp2", tmp_path / "other" / "a.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if path.name == "tmp1" else "text")
    clear([place / "secret" / "a.txt", tmp_path / "other" / "a.txt"], place)
    assert sorted(path.name for path in place.iterdir()) == ["tmp2"]
    assert (tmp_path / "other" / "a.txt").exists()


def test_a_folder_whose_process_has_ended_is_swept_and_one_in_use_is_not(tmp_path):
    for name in ("ended", "running"):
        (tmp_path / name).mkdir()
        (tmp_path / f"{name}.lock").touch()
    with FileLock(tmp_path / "running.lock"):
        sweep(tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["running", "running.lock"]
