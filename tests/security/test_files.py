"""No file of the machine is read through an upload, and an upload is its sender's alone, private and never for long."""

import dataclasses
import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from attacks import SECRET, Reader, is_one_line, running
from briefings.ui.web.gate import incoming, routes
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.incoming import Incoming
from briefings.ui.web.gate.sessions import Caller

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
META = {"_type": "gradio.FileData"}
ADA, BO = Caller("", "ada", True), Caller("", "bo", True)


def waiting() -> list[Path]:
    """The uploads that lie in this process's private folder."""
    return [path for path in incoming.private_folder().rglob("*") if path.is_file()]


def saved(site) -> list[str]:
    return sorted(path.name for path in (site.folder / "uploads").rglob("*"))


@pytest.mark.parametrize("name", ["save", "list_documents", "list_documents_1", "ask", "search"])
@pytest.mark.parametrize(
    "path", ["{secret}", "/etc/passwd", "{folder}/a.txt", "../../secret.txt", "~/.profile"]
)
def test_a_path_of_the_machine_is_no_upload(reader, site, name, path):
    file = {"path": path.format(secret=site.secret, folder=site.folder), "meta": META}
    for given in (file, [file], {"value": file}, [[file]]):
        answer = reader.join(name, given)
        assert answer.status_code in {403, 422}
        assert is_one_line(answer)
    assert not waiting()
    assert not saved(site)


@pytest.mark.parametrize("name", ["list_documents", "save", "welcome", "open_quote", "asked"])
def test_private_events_have_no_name_outside_of_the_page(reader, site, name):
    file = {"path": str(site.secret), "meta": META}
    answer = reader.http.post(f"/gradio_api/call/{name}", json={"data": [file]})
    assert answer.status_code == 403
    assert SECRET not in answer.text


def test_an_upload_is_saved_once_and_its_place_is_told_to_nobody(reader, site):
    (key,) = reader.upload("new.txt", data=b"Ferry\n\nIt brought 61 pumps.").json()
    assert not Path(key).is_absolute()
    assert str(incoming.private_folder()) not in key
    (path,) = waiting()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(incoming.private_folder().stat().st_mode) == 0o700
    message = reader.run("save", [{"path": key, "meta": META}])
    assert "uploads/new.txt" in str(message)
    assert str(incoming.private_folder()) not in str(message)
    assert saved(site) == ["new.txt"]
    assert not waiting(), "neither the upload nor what Gradio leaves beside it"
    assert reader.join("save", [{"path": key, "meta": META}]).status_code == 403
    shutil.rmtree(site.folder / "uploads")


def test_an_upload_is_its_senders_alone(reader, site):
    (key,) = reader.upload("mine.txt").json()
    with Reader(site.url, "s9") as other:
        assert other.join("save", [{"path": key, "meta": META}]).status_code == 403
    (path,) = waiting()
    assert path.name == "mine.txt", "whoever is refused removes nothing of others"
    assert "waiting" in str(reader.run("save", [{"path": key, "meta": META}]))
    shutil.rmtree(site.folder / "uploads")


def test_only_the_page_sends_files(site):
    with Reader(site.url) as reader:
        reader.http.cookies.clear()
        assert reader.upload("a.txt").status_code == 403
    assert not waiting()


@pytest.mark.parametrize("name", ["song.mp3", ".hidden.txt", "no ending", "evil.html", "a.txt.exe"])
def test_a_refused_upload_leaves_at_once(reader, site, name):
    (key,) = reader.upload(name).json()
    assert len(waiting()) == 1
    answer = reader.join("save", [{"path": key, "meta": META}])
    if answer.status_code == 200:
        assert "Not saved" in str(reader.results())
    else:
        assert answer.status_code == 422
        assert "cannot be read; use one of .txt" in answer.json()["detail"]
    assert not waiting()
    assert not saved(site)


@pytest.mark.parametrize("name", ["../../../evil.txt", "..\\..\\evil.txt", "/etc/evil.txt", "a/b/evil.txt"])
def test_a_name_leads_nowhere(reader, site, name):
    (key,) = reader.upload(name).json()
    assert "uploads/evil.txt" in str(reader.run("save", [{"path": key, "meta": META}]))
    assert sorted(path.name for path in site.folder.parent.rglob("evil*")) == ["evil.txt"]
    shutil.rmtree(site.folder / "uploads")


def test_a_request_is_at_most_so_large(reader, monkeypatch):
    assert next(one for one in routes.OPEN if one.path.endswith("upload")).most_bytes == 50_000_000
    smaller = [dataclasses.replace(one, most_bytes=min(one.most_bytes, 100_000)) for one in routes.OPEN]
    monkeypatch.setattr(routes, "OPEN", smaller)
    assert reader.upload("a.txt", data=bytes(200_000)).status_code == 413  # by its length
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    many = (head if not number else bytes(10_000) for number in range(50))
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert (
        reader.http.post("/gradio_api/upload", content=many, headers=headers).status_code == 413
    )  # or without
    assert not waiting()


def test_what_waits_to_be_saved_is_bounded_and_goes(tmp_path, monkeypatch):
    place = Incoming(tmp_path, most_bytes=100)
    key = place.put("a.txt", BytesIO(bytes(60)), 60, ADA)
    with pytest.raises(Refused, match="too much"):
        place.put("b.txt", BytesIO(bytes(60)), 60, BO)
    assert place.path(key, ADA).read_bytes() == bytes(60)
    with pytest.raises(Refused):
        place.path(key, BO)
    monkeypatch.setattr(incoming, "SECONDS_TO_BE_SAVED", -1)
    other = place.put("b.txt", BytesIO(bytes(60)), 60, BO)
    assert [path.name for path in tmp_path.rglob("*.txt")] == ["b.txt"]
    place.empty()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Refused):
        place.path(other, BO)


def test_the_end_of_the_server_removes_what_waits(tmp_path):
    with running(tmp_path) as site, Reader(site.url) as reader:
        assert reader.upload("left.txt").status_code == 200
        assert waiting()
    assert not waiting()


def test_the_next_start_removes_what_a_killed_server_left(tmp_path):
    program = """if True:
        import sys, tempfile
        tempfile.tempdir = sys.argv[1]
        from briefings.ui.web.gate.incoming import private_folder
        folder = private_folder()
        (folder / "left.txt").write_text("left")
        print(folder, flush=True)
        sys.stdin.read()
    """
    folders = []
    for ends in (signal.SIGKILL, signal.SIGKILL, None):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        folders.append(Path(process.stdout.readline().decode().strip()))
        assert [folder.exists() for folder in folders] == [False] * (len(folders) - 1) + [True]
        if ends:
            process.send_signal(ends)
        process.communicate(timeout=60)
    assert not any(folder.exists() for folder in folders)
    (root,) = tmp_path.iterdir()
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert list(root.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="temporary folders are the user's own there")
def test_a_temporary_folder_that_others_made_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    laid = tmp_path / f"briefings-{os.getuid()}"
    (tmp_path / "trap").mkdir()
    laid.symlink_to(tmp_path / "trap")
    assert incoming._own_root() != laid
    laid.unlink()
    laid.mkdir()
    laid.chmod(0o777)
    assert incoming._own_root() != laid


def test_four_uploads_at_once_and_no_more(site, monkeypatch):
    from briefings.ui.web.gate import attend

    may_end, inside = threading.Event(), threading.Semaphore(0)
    keep = incoming._keep

    def slowly(*given):
        inside.release()
        assert may_end.wait(30)
        return keep(*given)

    monkeypatch.setattr(incoming, "_keep", slowly)
    answers = []
    with Reader(site.url) as reader:
        threads = [
            threading.Thread(target=lambda: answers.append(reader.upload("a.txt").status_code))
            for _ in range(attend.MOST_UPLOADS)
        ]
        for thread in threads:
            thread.start()
            assert inside.acquire(timeout=30)
        began = time.monotonic()
        assert reader.upload("b.txt").status_code == 503
        assert time.monotonic() - began < 20
        may_end.set()
        for thread in threads:
            thread.join(timeout=30)
    assert answers == [200] * attend.MOST_UPLOADS


def test_uploads_at_once_do_not_take_one_another_for_gone(tmp_path):
    place = Incoming(tmp_path)

    def keep(number):
        return [place.put(f"{number}.txt", BytesIO(b"text"), 4, ADA) for _ in range(40)]

    with ThreadPoolExecutor(8) as pool:
        keys = [key for kept in pool.map(keep, range(8)) for key in kept]
    assert all(place.path(key, ADA).read_bytes() == b"text" for key in keys)
    assert len(set(keys)) == 320


def test_an_upload_that_finds_no_room_leaves_nothing(tmp_path):
    place = Incoming(tmp_path, most_bytes=3)
    with pytest.raises(Refused, match="too much"):
        place.put("a.txt", BytesIO(b"text"), 4, ADA)
    assert list(tmp_path.iterdir()) == []
