"""The door: which files are read, what they become, and how bad ones are refused."""

import ast
import datetime as dt
from pathlib import Path

import pytest
from briefings.index import load as load_package
from briefings.index.errors import LoadError
from briefings.index.load import SUFFIXES, Block, Content, can_load, door, load
from files import OLE, PNG, attach, docx, mail, part_replaced, pdf, pptx, prose, scanned_pdf, zipped

WORDS = "The bridge at Dunmere was hit on Monday."
WORD_FILE = docx(lambda document: document.add_paragraph(WORDS))
SLIDES = pptx(lambda deck: None)


def refused(raw, path):
    with pytest.raises(LoadError) as caught:
        load(raw, path)
    reason = str(caught.value)
    assert "\n" not in reason and path not in reason and "Traceback" not in reason
    return reason


def test_each_suffix_gives_the_same_words():
    def fill_slide(deck):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = WORDS

    files = {
        ".pdf": pdf([prose([WORDS])]),
        ".docx": WORD_FILE,
        ".pptx": pptx(fill_slide),
        ".eml": mail(WORDS, subject="Bridge").as_bytes(),
        ".html": f"<p>{WORDS}</p>".encode(),
    }
    pictures = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
    assert len(SUFFIXES) == 16
    for suffix in SUFFIXES.keys() - pictures:
        raw = files.get(suffix, f"<p>{WORDS}</p>".encode() if "htm" in suffix else WORDS.encode())
        (extract,) = load(raw, f"day{suffix.upper()}").extracts
        assert extract.text == WORDS, suffix
        assert extract.path == ""


def test_can_load_looks_at_the_suffix_alone():
    assert can_load("deep/er/REPORT.PDF") and can_load("a.b.md")
    assert not can_load("sheet.xlsx") and not can_load("README") and not can_load(".md")


@pytest.mark.parametrize(
    ("raw", "path", "reason"),
    [
        (b"", "a.txt", "is empty"),
        (b" \r\n\t ", "a.md", "is empty"),
        (b"", "a.pdf", "is empty"),
        ("\u200b\ufeff \u202e".encode(), "a.txt", "has no text in it"),
        (b"---\ntitle: Only this\n---\n", "a.md", "has no text in it"),
        (b"<script>track()</script>", "a.html", "has no text in it"),
        (WORDS.encode(), "a.xlsx", "no reader for .xlsx files; known are .txt, .text, .md"),
        (WORDS.encode(), "README", "no suffix that says what kind of file it is; known are .txt"),
        (scanned_pdf(), "a.pdf", "is a scan "),
        (pdf([[]]), "a.pdf", "has no text in it"),
        (
            pdf([prose([WORDS])], encrypted=True),
            "a.pdf",
            "is password-protected: save a copy without the password",
        ),
        (pdf([prose([WORDS])])[:300], "a.pdf", "is a damaged PDF: copy or download it again"),
        (PNG, "a.pdf", "is not a PDF but a PNG picture: give it the suffix that belongs to it"),
        (WORDS.encode(), "a.pdf", "is not a PDF"),
        (PNG, "a.txt", "is not text but a PNG picture"),
        (WORD_FILE, "a.txt", "is not text but a zip file, such as Word and PowerPoint write"),
        (pdf([prose([WORDS])]), "a.md", "is not text but a PDF"),
        (b"{\\rtf1 Hello}", "a.txt", "is not text but a rich text file (RTF)"),
        (OLE, "a.html", "is not text but an older or password-protected Office file"),
        (b"abc\0\0\0\0\0\0\0\1\2", "a.txt", "is not text: it holds bytes of another kind of file"),
        (bytes(range(128, 256)) * 8, "a.txt", "is not text"),
        (b"<html><body>Hi</body></html>", "a.docx", "is not a Word file but a web page"),
        (b"just words", "a.pptx", "is not a PowerPoint file"),
        (OLE, "a.docx", "is password-protected or in the format before 2007: open it in Word and save it as"),
        (OLE, "a.pptx", "is password-protected or in the format before 2007: open it in PowerPoint"),
        (WORD_FILE[:-200], "a.docx", "is a damaged Word file: copy or download it again"),
        (SLIDES, "a.docx", "is not a Word file but another kind of zip"),
        (WORD_FILE, "a.pptx", "is not a PowerPoint file but another kind of zip"),
        (zipped(word__document_xml=b"x"), "a.docx", "is not a Word file but another kind of zip"),
        (WORDS.encode(), "a.eml", "is not a mail: it begins without mail headers"),
        (SLIDES, "a.pptx", "has no text in it"),
    ],
)
def test_bad_files_are_refused_with_a_reason(raw, path, reason):
    assert refused(raw, path).startswith(reason)


def test_a_damaged_part_of_a_word_file_is_one_line():
    broken = part_replaced(WORD_FILE, "word/document.xml", b"<w:document")
    reason = refused(broken, "a.docx")
    assert reason.startswith("cannot be read as .docx, it may be damaged (XMLSyntaxError: ")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    flood = part_replaced(WORD_FILE, "word/document.xml", b"0" * (101 * 2**20))
    monkeypatch.setattr("zipfile.ZipFile.open", lambda *args, **kwargs: pytest.fail("was unpacked"))
    assert len(flood) < 200_000
    assert refused(flood, "a.docx").startswith("unpacks to 101 MB, limit 100 MB: it may be a zip bomb")


def test_xml_entities_do_not_grow():
    bomb = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "kill kill kill"><!ENTITY b "&a;&a;&a;&a;">
    <!ENTITY c SYSTEM "file:///etc/hostname">]>
    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>
    <w:t>safe &b; &c;</w:t></w:r></w:p></w:body></w:document>"""
    (extract,) = load(part_replaced(WORD_FILE, "word/document.xml", bomb), "a.docx").extracts
    assert extract.text == "safe"


def test_whatever_a_library_raises_becomes_a_load_error(monkeypatch):
    def fail(raw):
        raise KeyError("rId7\nis gone")

    def overflow(raw):
        return overflow(raw)

    loaders = {".txt": fail, ".md": overflow}
    monkeypatch.setattr(door, "SUFFIXES", loaders)
    assert refused(b"x", "a.txt") == "cannot be read as .txt, it may be damaged (KeyError: 'rId7\\nis gone')"
    assert refused(b"x", "a.md") == "is nested too deeply to be read"


def test_a_loader_is_a_plug_point(monkeypatch):
    def shout(raw):
        return Content(blocks=(Block(raw.decode().upper(), heading=True),))

    monkeypatch.setattr(door, "SUFFIXES", {".loud": shout})
    (extract,) = load(b"new bridge", "2024-10-28.loud").extracts
    assert (extract.text, extract.title, extract.date) == ("NEW BRIDGE", "NEW BRIDGE", dt.date(2024, 10, 28))


def test_headings_are_exact_slices():
    markdown = "# Ｏne\n\ntext\n\n## Cafe\u0301  *bar*\n\n- item\n\n### \u200b\n\n## Two `x`\n"
    (extract,) = load(markdown.encode(), "a.md").extracts
    assert [extract.text[start:end] for start, end in extract.headings] == ["Ｏne", "Café bar", "Two x"]


def test_loading_does_not_import_heavy_libraries_at_the_top():
    heavy = {"docx", "pptx", "pypdfium2", "selectolax", "markdown_it", "charset_normalizer", "yaml"}
    for path in Path(load_package.__file__).parent.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                assert not heavy & {alias.name.split(".")[0] for alias in node.names}, path
            elif isinstance(node, ast.ImportFrom) and not node.level:
                assert (node.module or "").split(".")[0] not in heavy, path


def test_an_attachment_that_breaks_does_not_break_the_mail():
    message = attach(mail("See attached.", subject="S"), "plan.docx", b"PK\3\4broken")
    loaded = load(message.as_bytes(), "m.eml")
    assert [extract.text for extract in loaded.extracts] == ["See attached."]
    assert [tuple(one) for one in loaded.skipped] == [
        ("plan.docx", "is a damaged Word file: copy or download it again")
    ]
