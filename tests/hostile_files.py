"""Small files that once stopped everything: each takes a reader without limits minutes, gigabytes or its life."""

import functools
import zlib

from files import docx, mail, part_replaced, zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FALLS = "The bridge fell."


def _pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of which is the catalogue; readers find them without a table."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)


def _stream(head: bytes, raw: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(raw), raw)


def _one_page(contents: bytes, resources: bytes, *more: bytes) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << %s >> /Contents 4 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page % resources, contents, *more)


def pdf_form_that_draws_itself_twice() -> bytes:
    """Forms each of which draws the next one twice, and the last one the first."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>"
    forms = [_stream(form % (6 + number), b"/F Do /F Do") for number in range(40)]
    return _one_page(
        _stream(b"", b"/F Do"), b"/XObject << /F 5 0 R >>", *forms, _stream(form % 5, b"/F Do /F Do")
    )


def pdf_that_unpacks_twice() -> bytes:
    """Two kilobytes that are 140 MB of drawing."""
    raw = zlib.compress(zlib.compress(b"q " * 70_000_000, 9), 9)
    return _one_page(_stream(b"/Filter [/FlateDecode /FlateDecode]", raw), b"")


def docx_of_nested_text_boxes() -> bytes:
    opening = "<w:p><w:r><w:pict><w:txbxContent>" * 60
    closing = "</w:txbxContent></w:pict></w:r></w:p>" * 60
    body = f"<w:body>{opening}<w:p><w:r><w:t>{FALLS}</w:t></w:r></w:p>{closing}</w:body>"
    whole = docx(lambda document: None)
    return part_replaced(whole, "word/document.xml", f"<w:document {W}>{body}</w:document>".encode())


def docx_that_unpacks_to_100_mb() -> bytes:
    body = b"<w:body>" + b"<w:p/>" * 16_000_000 + b"</w:body>"
    whole = docx(lambda document: None)
    return part_replaced(whole, "word/document.xml", b"<w:document %s>%s</w:document>" % (W.encode(), body))


def docx_that_says_it_is_small() -> bytes:
    """Its zip says that a part of 700 MB has twenty bytes."""
    raw = bytearray(zipped(word__document_xml=b"<x/>", word__media__a=bytes(700_000_000)))
    size = (700_000_000).to_bytes(4, "little")
    return bytes(raw.replace(size, (20).to_bytes(4, "little"))).replace(
        b"word/document_xml", b"word/document.xml"
    )


def text_of_combining_marks() -> bytes:
    return ("a" + "\u0301" * 250_000 + "\u0323" * 250_000).encode()


def text_of_open_quotes() -> bytes:
    return ("“" * 3_000_000 + FALLS).encode()


def html_of_many_attributes() -> bytes:
    tag = "<p " + " ".join(f"a{number}=1" for number in range(44_000)) + ">"
    return f"<body>{FALLS}{tag * 20}</body>".encode()


def html_of_deep_elements() -> bytes:
    return f"<body>{FALLS}{'<div><!-- </div> -->' * 100_000}</body>".encode()


def mail_of_encoded_words() -> bytes:
    words = "\n ".join(["=?utf-8?q?=C3=A9?="] * 16_000)
    return f"From: a@example.org\nSubject: {words}\n\n{FALLS}\n".encode()


def mail_of_many_attachments() -> bytes:
    part = "--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nFell.\n"
    head = "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\nMIME-Version: 1.0\n\n"
    return (head + part * 20_000 + "--x--\n").encode()


ATTACKS = {
    "form.pdf": pdf_form_that_draws_itself_twice,
    "flate.pdf": pdf_that_unpacks_twice,
    "boxes.docx": docx_of_nested_text_boxes,
    "large.docx": docx_that_unpacks_to_100_mb,
    "small.docx": docx_that_says_it_is_small,
    "marks.txt": text_of_combining_marks,
    "quotes.txt": text_of_open_quotes,
    "attributes.html": html_of_many_attributes,
    "deep.html": html_of_deep_elements,
    "words.eml": mail_of_encoded_words,
    "attachments.eml": mail_of_many_attachments,
}


@functools.cache
def attack(name: str) -> bytes:
    """The bytes of the attack that goes by a file's name."""
    return ATTACKS[name]()


def good_mail() -> bytes:
    """A mail that can be read, to be mutated."""
    return mail(FALLS, subject="Two bridges", sender="desk@example.org").as_bytes()
