"""One index updated again and again, with the model kept."""

import pytest
from briefings.index import IndexMismatch
from briefings.index.embed.weights import DEFAULT_MODEL
from briefings.index.watch.updater import updater
from fakes import FakeEmbedder, update, write


def test_the_model_is_kept_between_updates_until_somebody_builds_with_another(tmp_path, monkeypatch):
    made = []

    def make(name, dtype=None):
        made.append("fake" if name == DEFAULT_MODEL else name)
        return FakeEmbedder(made[-1])

    monkeypatch.setattr("briefings.index.embed.choose.SentenceTransformerEmbedder", make)
    do = updater(tmp_path)
    for name in ("a", "b"):
        write(tmp_path, **{name: "The bridge fell."})
        assert do().added == 1
    assert made == ["fake"]
    update(tmp_path, FakeEmbedder("other"), rebuild=True)
    write(tmp_path, c="The bridge stands.")
    with pytest.raises(IndexMismatch):
        do()
    assert do().added == 1
    assert made == ["fake", "other"]
