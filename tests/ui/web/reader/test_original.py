"""The file of a document by its number: a PDF is shown, all else is saved, and what is missing is said."""

import pytest
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.own import Reply, Wanted
from briefings.ui.web.reader.original import original_of


def number(desk, name, raw):
    """The number of a document whose file has these bytes."""
    (desk.folder / name).write_bytes(raw)
    fake = desk.retriever
    fake._documents[name] = fake._load(name, b"Title\n\nWords.")
    return fake._documents[name].id


def asked(desk, document):
    return original_of(desk)(Wanted({"document": str(document)}, {}, ""))


@pytest.mark.parametrize(
    ("name", "raw", "shown"),
    [
        ("a.pdf", b"%PDF-1.4", True),
        ("a.PDF", b"\n" * 1019 + b"%PDF-1.4", True),
        ("a.pdf", b"\n" * 1020 + b"%PDF-1.4", False),
        ("a.pdf", b"<script>", False),
        ("a.html", b"%PDF-1.4", False),
    ],
)
def test_only_what_is_a_pdf_by_name_and_by_its_bytes_is_shown(desk, name, raw, shown):
    kind = "application/pdf" if shown else "application/octet-stream"
    assert asked(desk, number(desk, name, raw)) == Reply(raw, name, kind, shown=shown)


def refusal(desk, document):
    with pytest.raises(Refused) as raised:
        asked(desk, document)
    return raised.value.status, raised.value.line


def test_what_is_missing_is_said(desk):
    assert refusal(desk, 1) == (404, "this briefing is no longer in the index")
    document = number(desk, "a.pdf", b"%PDF-1.4")
    (desk.folder / "a.pdf").unlink()
    assert refusal(desk, document) == (404, "the file of this briefing is no longer in the folder")


def test_why_a_file_is_not_read_is_for_the_log_alone(desk, caplog):
    document = number(desk, "a.pdf", b"%PDF-1.4")
    (desk.folder / "a.pdf").unlink()
    (desk.folder / "a.pdf").symlink_to(desk.folder / "dam.txt")
    assert refusal(desk, document) == (404, "the file of this briefing cannot be read")
    assert "the file of a.pdf is not shown: is a symbolic link now" in caplog.text
