"""The documents of one file, without an index."""

import pytest
from briefings.index import documents_of
from briefings.index.errors import LoadError
from briefings.index.reading.limits import Limits
from fakes import contents, update
from files import attach, mail


def test_they_are_those_that_an_update_would_store(tmp_path):
    message = attach(
        mail("The dam broke.", subject="Dam", sender="Ann <a@x.invalid>"), "a.txt", b"It rained."
    )
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    found = documents_of(tmp_path, "a.eml")
    assert [one.path for one in found] == ["a.eml", "a.eml/a.txt"]
    assert {one.id for one in found} == {0}
    update(tmp_path)
    assert sorted({(path, title) for path, title, *_ in contents(tmp_path)}) == [
        (one.path, one.title) for one in found
    ]


def test_what_is_not_there_or_cannot_be_read_is_told(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "long.txt").write_bytes(b"The dam broke. " * 100)
    with pytest.raises(FileNotFoundError):
        documents_of(tmp_path, "none.txt")
    with pytest.raises(LoadError, match="is empty"):
        documents_of(tmp_path, "empty.txt")
    with pytest.raises(LoadError, match="raise max_characters"):
        documents_of(tmp_path, "long.txt", Limits(characters=100))
