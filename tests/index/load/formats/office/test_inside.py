"""Files and pictures inside a document."""

import datetime as dt
import io

from briefings.index.load import load
from files import PNG, docx, part_replaced
from word_files import MAIN, paragraph, word


def test_pictures_are_counted_and_the_rest_is_read():
    def build(document):
        document.add_paragraph("Text.")
        for _ in range(2):
            document.add_picture(io.BytesIO(_png()))

    loaded = load(docx(build), "a.docx")
    assert loaded.extracts[0].text == "Text."
    assert loaded.skipped == (("", "2 pictures without text"),)


def _png():
    import struct
    import zlib

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return PNG[:8] + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def test_embedded_files_are_documents_of_their_own():
    inner = word(paragraph("Inside."))
    raw = word(
        paragraph("Outside, 3 May 2031.") + paragraph("3 May 2031"),
        parts=[
            ("plan.docx", MAIN.replace(".main+xml", ""), "package", ""),
            ("ole.bin", "application/x", "oleObject", "x"),
        ],
    )
    loaded = load(part_replaced(raw, "word/plan.docx", inner), "a.docx")
    assert [(one.path, one.text.split("\n")[0]) for one in loaded.extracts] == [
        ("", "Outside, 3 May 2031."),
        ("plan.docx", "Inside."),
    ]
    assert loaded.extracts[1].date == dt.date(2031, 5, 3)
    assert loaded.skipped[0].path == "ole.bin" and "object of another program" in loaded.skipped[0].reason
