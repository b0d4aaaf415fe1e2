"""What is attached to a mail: names, kinds, and mails inside."""

import base64
import datetime as dt
from email.message import EmailMessage

import pytest
from briefings.index.load import load
from briefings.index.load.door import _Names
from briefings.index.load.formats.mail import bare_name
from files import PNG, attach, docx, mail, pdf, prose

DAY = dt.date(2024, 10, 28)
HEADERS = {
    "subject": "Bridges hit",
    "date": "Mon, 28 Oct 2024 23:30:00 -0500",
    "sender": '"Ann Lee, J2" <ann@example.org>',
}


def read(message):
    return load(message.as_bytes() if isinstance(message, EmailMessage) else message, "m.eml")


def facts(loaded):
    return [(one.path, one.source, one.date, one.text) for one in loaded.extracts]


INNER = (
    b"From: Tal Dax <t@x.example>\nSubject: Ford\nDate: Fri, 02 May 2031 10:00:00 +0000\n\nThe ford = open.\n"
)


def mixed(part):
    head = b"From: Ann <a@b.c>\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + b"--b\nContent-Type: text/plain\n\nSee below.\n--b\n" + part + b"\n--b--\n"


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: message/rfc822\n\n" + INNER,
        b"Content-Type: message/global\n\n" + INNER,
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(INNER),
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
        + INNER.replace(b"=", b"=3D"),
    ],
)
def test_a_mail_inside_is_read_however_it_is_wrapped(part):
    loaded = read(mixed(part))
    assert [(one.path, one.text) for one in loaded.extracts] == [
        ("", "See below."),
        ("Ford.eml", "The ford = open."),
    ]
    assert loaded.extracts[1].date == dt.date(2031, 5, 2) and loaded.skipped == ()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'Content-Type: text/plain; name="sitrep 44"', "sitrep 44.txt"),
        (b'Content-Type: text/html; name="page"', "page.html"),
        (b'Content-Type: text/plain; name="no. 4.12"', "no. 4.12.txt"),
        (b'Content-Type: text/plain; name="list.txt"', "list.txt"),
        (b"Content-Type: text/markdown\nContent-Disposition: attachment", "attachment-1.md"),
    ],
)
def test_the_content_type_says_what_an_attachment_without_a_suffix_is(head, name):
    loaded = read(mixed(head + b"\n\nThe ford is open."))
    assert [(one.path, one.text) for one in loaded.extracts[1:]] == [(name, "The ford is open.")]


def test_an_attachment_without_a_suffix_is_known_by_its_bytes():
    message = attach(mail("See.", subject="S"), "report", pdf([prose(["The plan is this."])]))
    assert [one.path for one in read(message).extracts] == ["", "report.pdf"]


def test_an_attached_text_keeps_the_encoding_that_the_mail_names():
    head = b'Content-Type: text/plain; charset=koi8-r; name="a.txt"\nContent-Transfer-Encoding: 8bit\n\n'
    assert read(mixed(head + "Мост".encode("koi8-r"))).extracts[1].text == "Мост"


def test_large_pictures_in_the_text_are_counted():
    message = mail("Text.", html='<p>Text.<img src="cid:map"><img src="cid:logo">', subject="S")
    for name, raw in (("map", PNG + b"\0" * 9000), ("logo", PNG)):
        message.get_payload(1).add_related(raw, maintype="image", subtype="png", cid=f"<{name}>")
    message.get_payload(1)
    assert read(message).skipped == ()  # the plain text is read, and has no pictures
    only_html = mail(html='<p>Text.<img src="cid:map">', subject="S")
    only_html.add_related(PNG + b"\0" * 9000, maintype="image", subtype="png", cid="<map>")
    assert read(only_html).skipped == (("", "1 picture without text"),)


def test_attachments_are_documents_of_their_own():
    message = mail("See attached.", **HEADERS)
    attach(message, "plan.pdf", pdf([prose(["LINDMAR, 1 May 2024", "", "The plan is this."])]))
    attach(message, "notes.md", b"---\nsource: J3\n---\n# Notes\n\nText.", kind="text/markdown")
    attach(message, "list.txt", b"Alpha\nBravo", kind="text/plain")
    loaded = read(message)
    facts = [(one.path, one.title, one.date, one.source) for one in loaded.extracts]
    assert facts == [
        ("", "Bridges hit", DAY, "Ann Lee, J2"),
        ("plan.pdf", "The plan is this.", dt.date(2024, 5, 1), "Ann Lee, J2"),
        ("notes.md", "Notes", DAY, "J3"),
        ("list.txt", "Alpha", DAY, "Ann Lee, J2"),
    ]
    assert loaded.extracts[3].text == "Alpha\nBravo"
    assert loaded.skipped == ()


def test_attachments_that_cannot_be_read_are_reported():
    message = mail("See attached.", subject="S")
    attach(message, "sheet.xlsx", b"PK")
    attach(message, "photo.png", PNG, kind="image/png")
    attach(message, "empty.txt", b"", kind="text/plain")
    reasons = {one.path: one.reason for one in read(message).skipped}
    assert reasons["sheet.xlsx"].startswith("no reader for .xlsx files; known are ")
    assert "is a damaged picture" in reasons["photo.png"] or "is a picture: " in reasons["photo.png"]
    assert reasons["empty.txt"] == "is empty"


def test_a_logo_in_the_signature_is_no_attachment():
    message = mail("Text.", html='<p>Text.<img src="cid:logo">', subject="S")
    message.get_payload(1).add_related(PNG, maintype="image", subtype="png", cid="<logo>")
    loaded = read(message)
    assert [extract.text for extract in loaded.extracts] == ["Text."] and loaded.skipped == ()


def test_names_are_bare_and_unique():
    message = mail("Text.", subject="S")
    for name in (
        "../../etc/plan.txt",
        "plan.txt",
        "C:\\x\\PLAN.txt",
        "a\u202eb\x01.txt",
        "sheet.xls",
        "sheet.xls",
    ):
        attach(message, name, b"words")
    loaded = read(message)
    assert [extract.path for extract in loaded.extracts] == [
        "",
        "plan.txt",
        "plan-2.txt",
        "PLAN-3.txt",
        "ab.txt",
    ]
    assert [one.path for one in loaded.skipped] == ["sheet.xls", "sheet-2.xls"]


def test_bare_name():
    assert bare_name("..") == "" and bare_name("a/") == "" and bare_name("...hidden.txt") == "hidden.txt"
    assert bare_name("x" * 300 + ".pdf") == "x" * 100 + ".pdf"


def test_an_attachment_without_a_name():
    message = mail("Text.", subject="S")
    message.add_attachment(b"<p>words</p>", maintype="text", subtype="html")
    assert [extract.path for extract in read(message).extracts] == ["", "attachment-1.html"]


def test_a_mail_inside_a_mail():
    inner = attach(
        mail("Inner words.", subject="Re: the ford", date="Tue, 01 Oct 2024 10:00:00 +0000"),
        "a.txt",
        b"Deep.",
    )
    outer = mail("Outer words.", **HEADERS)
    outer.add_attachment(inner)
    facts = [(one.path, one.text, one.date, one.source) for one in read(outer).extracts]
    assert facts == [
        ("", "Outer words.", DAY, "Ann Lee, J2"),
        ("Re: the ford.eml", "Inner words.", dt.date(2024, 10, 1), "Ann Lee, J2"),
        ("a.txt", "Deep.", dt.date(2024, 10, 1), "Ann Lee, J2"),
    ]


def test_mails_inside_mails_end_somewhere():
    message = mail("Innermost.", subject="level 0")
    for level in range(1, 9):
        outer = mail(f"Level {level}.", subject=f"level {level}")
        outer.add_attachment(message)
        message = outer
    loaded = read(message)
    assert [extract.text for extract in loaded.extracts] == [f"Level {level}." for level in range(8, 2, -1)]
    assert [tuple(one) for one in loaded.skipped] == [
        ("level 2.eml", "is a mail inside 5 others: save it as a file of its own")
    ]


def test_a_word_file_attached_keeps_its_headings():
    raw = docx(lambda document: document.add_heading("Orders", 1))
    extract = read(attach(mail("Text.", subject="S"), "o.docx", raw)).extracts[1]
    assert (extract.text, extract.headings) == ("Orders", ((0, 6),))


def test_thousands_of_attachments_of_one_name_are_soon_numbered():
    names = _Names()
    given = [names.free("a.txt") for _ in range(30_000)]
    assert given[:3] == ["a.txt", "a-2.txt", "a-3.txt"] and given[-1] == "a-30000.txt"
    assert [names.free(name) for name in ("A.TXT", "b.txt", "a-2.txt", "b-2.txt", "b.txt")] == [
        "A-30001.TXT",
        "b.txt",
        "a-2-2.txt",
        "b-2.txt",
        "b-3.txt",
    ]
