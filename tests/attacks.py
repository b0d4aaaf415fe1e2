"""What the tests of security share: the real server over a small folder, and a reader to attack it with."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import httpx
from briefings.qa.notebook import Notebook
from briefings.ui.web.desk import Desk
from fakes_ui import FakeAssistant, FakeRetriever, serving

SECRET = "the secret words of the machine"


@dataclass
class Site:
    """A running server: its address, its folder, and a file beside it that nobody may read."""

    url: str
    folder: Path
    secret: Path
    desk: Desk


@contextmanager
def running(parent: Path, **options) -> Iterator[Site]:
    """Serve a new folder; `options` are those of `build_app`."""
    folder = parent / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("Dam\n2026-03-04, Desk\n\nSome 420 people were displaced in Varn.\n")
    (parent / "secret.txt").write_text(SECRET)
    retriever = FakeRetriever(folder)
    retriever.update(lambda *_: None)
    (folder / ".briefings").mkdir()
    notebook = Notebook.open(folder)
    assistant = FakeAssistant(retriever)
    desk = Desk(folder, retriever, assistant, retriever.update, [".txt"], notebook=notebook)
    with serving(desk, **options) as url:
        yield Site(url, folder, parent / "secret.txt", desk)


class Reader:
    """A browser by hand: it has opened the page, keeps its cookies, and starts the page's events."""

    def __init__(self, url: str, session: str = "") -> None:
        self.http = httpx.Client(base_url=url, timeout=30)
        self.http.get("/")
        self.session = session or uuid.uuid4().hex
        self._events = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_) -> None:
        self.http.close()

    def number(self, name: str) -> int:
        if not self._events:
            found = self.http.get("/config").json()["dependencies"]
            self._events = {one["api_name"]: one["id"] for one in found}
        return self._events[name]

    def join(self, name: str, *data, **more) -> httpx.Response:
        body = {"data": list(data), "fn_index": self.number(name), "session_hash": self.session, **more}
        return self.http.post("/gradio_api/queue/join", json=body)

    def results(self, session: str | None = None) -> list[dict]:
        """What the server says of the events that were joined, until they have ended."""
        asked = {"session_hash": session or self.session}
        answer = self.http.get("/gradio_api/queue/data", params=asked)
        answer.raise_for_status()
        return [json.loads(line[6:]) for line in answer.text.splitlines() if line.startswith("data: ")]

    def run(self, name: str, *data, **more) -> dict:
        """Start an event and wait for its last message."""
        self.join(name, *data, **more).raise_for_status()
        return next(one for one in self.results() if one["msg"] == "process_completed")

    def upload(self, *names: str, data: bytes = b"text") -> httpx.Response:
        return self.http.post("/gradio_api/upload", files=[("files", (name, data)) for name in names])


def is_one_line(answer: httpx.Response) -> bool:
    text = answer.text.strip()
    return 0 < len(text) < 400 and "\n" not in text and "Traceback" not in text
