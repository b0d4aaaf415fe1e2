"""An indexed folder of three briefings for the frameworks, with the embedder that compares words."""

import pytest
from fakes import FakeEmbedder, update, write

TEXTS = {
    "dam": "---\ntitle: Dam\ndate: 2031-03-04\nsource: Desk\n---\n\nThe dam of Varn holds. It was built in 1931.",
    "bridge": "---\ntitle: Bridge\ndate: 2031-04-09\n---\n\nThe bridge at Orlen was closed on Friday.",
    "port": "The port of Kolm is open.",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("briefings.index.embed.choose.SentenceTransformerEmbedder", lambda *_: FakeEmbedder())
    write(tmp_path, **TEXTS)
    update(tmp_path)
    return tmp_path
