"""Where an index lives."""

import pytest
from briefings.index import FolderNotFound, IndexNotFound
from briefings.index.home import existing_catalogue, has_index, index_home, size_on_disk


@pytest.fixture
def built(tmp_path):
    (tmp_path / "corpus" / ".briefings").mkdir(parents=True)
    (tmp_path / "corpus" / ".briefings" / "index.sqlite").write_bytes(b"12345")
    return tmp_path / "corpus"


def test_it_lies_in_its_folder_or_where_it_is_said(built, tmp_path):
    assert index_home(built) == built / ".briefings"
    assert index_home(built, tmp_path / "far") == tmp_path / "far"
    assert has_index(built) and not has_index(built, tmp_path / "far")
    assert existing_catalogue(str(built)) == built / ".briefings" / "index.sqlite"


def test_where_there_is_none_it_is_said_how_to_build_it(built, tmp_path):
    with pytest.raises(
        FolderNotFound, match="none is not a folder; give the folder that holds the briefings"
    ):
        existing_catalogue(tmp_path / "none")
    with pytest.raises(
        IndexNotFound, match=rf"build it with 'briefings index {built} --index {tmp_path / 'far'}'"
    ):
        existing_catalogue(built, tmp_path / "far")
    (built / ".briefings" / "index.sqlite").unlink()
    (built / ".briefings" / "index.sqlite").mkdir()
    with pytest.raises(IndexNotFound, match=rf"build it with 'briefings index {built}'"):
        existing_catalogue(built)


def test_an_index_is_found_where_its_folder_is_gone(built, tmp_path):
    (built / ".briefings").rename(tmp_path / "far")
    built.rmdir()
    assert existing_catalogue(built, tmp_path / "far") == tmp_path / "far" / "index.sqlite"


def test_its_size_is_that_of_all_its_files_of_which_one_may_vanish(built, monkeypatch):
    home = built / ".briefings"
    (home / "vectors-1.faiss").write_bytes(b"123")
    (home / "gone").symlink_to(home / "nowhere")
    assert size_on_disk(home) == 8
