"""The file of a document, from the folder alone."""

import pytest
from briefings.index import Document, LoadError, original


def document(path: str) -> Document:
    return Document(1, path, "A", None, None, "text", "")


def test_the_file_and_for_an_attachment_the_mail(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mail.eml").write_bytes(b"Subject: x")
    for path in ("in/mail.eml", "in/mail.eml/a.pdf", "in/mail.eml/inner.eml/b.pdf"):
        found = original(tmp_path, document(path))
        assert (found.name, found.raw) == ("mail.eml", b"Subject: x")


@pytest.mark.parametrize("path", ["gone.txt", "gone/too.txt"])
def test_a_file_that_is_gone(tmp_path, path):
    with pytest.raises(FileNotFoundError):
        original(tmp_path, document(path))


@pytest.mark.parametrize("path", ["../a.txt", "/etc/passwd", "a/../../b", "", "folder"])
def test_what_is_no_file_of_the_folder_is_refused(tmp_path, path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(LoadError):
        original(tmp_path / "folder" / ".." if path == "folder" else tmp_path, document(path))
