"""Mail: text, headers, attachments, and mails inside mails."""

import datetime as dt
from email.message import EmailMessage

import pytest
from briefings.index.errors import LoadError
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


def test_subject_date_and_sender():
    (extract,) = read(mail("Two bridges were hit.\n", **HEADERS)).extracts
    assert extract.text == "Two bridges were hit."
    assert (extract.title, extract.date, extract.source, extract.path) == (
        "Bridges hit",
        DAY,
        "Ann Lee, J2",
        "",
    )


def test_the_mail_that_is_answered_reads_as_it_was_written():
    text = "Yes.\n\nPaul wrote:\n> We need it by Friday,\n> as others wait. 3 > 2.\n>\n>> On Monday:\n> > More.\n>600 dead.\n"
    (extract,) = read(mail(text, **HEADERS)).extracts
    assert extract.text == (
        "Yes.\n\nPaul wrote:\nWe need it by Friday,\nas others wait. 3 > 2.\n\nOn Monday:\nMore.\n>600 dead."
    )


def test_encoded_headers_and_a_sender_without_a_name():
    raw = b"From: ann@example.org\nSubject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=\n =?utf-8?q?_der_Br=C3=BCcke?=\nDate: soon\n\nText."
    (extract,) = read(raw).extracts
    assert (extract.title, extract.source, extract.date) == ("Größe der Brücke", "ann@example.org", None)


def test_plain_text_is_preferred_and_html_is_read_without_markup():
    (both,) = read(mail("Plain words.", html="<p>HTML words.</p>", subject="S")).extracts
    assert both.text == "Plain words."
    (html,) = read(mail(html="<style>p{}</style><h1>Head</h1><p>HTML&nbsp;words.</p>", subject="S")).extracts
    assert html.text == "Head\n\nHTML\u00a0words."
    (empty,) = read(mail(" \n", html="<p>HTML words.</p>", subject="S")).extracts
    assert empty.text == "HTML words."


@pytest.mark.parametrize("charset", ["koi8-r", "utf-8", "x-unknown"])
def test_character_sets(charset):
    encoding = "cp1251" if charset == "x-unknown" else charset
    head = f'From: a@b.c\nContent-Type: text/plain; charset="{charset}"\nContent-Transfer-Encoding: 8bit\n\n'
    words = "Министерство обороны сообщило о потерях."
    (extract,) = read(head.encode() + words.encode(encoding)).extracts
    assert extract.text == words


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
    assert reasons["photo.png"].startswith("no reader for .png files")
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


def test_a_mail_without_text_of_its_own():
    message = attach(mail(subject="S", sender="Ann <a@b.c>"), "a.txt", b"words")
    assert [(one.path, one.source) for one in read(message).extracts] == [("a.txt", "Ann")]
    message = attach(mail(subject="S"), "a.xlsx", b"words")
    with pytest.raises(
        LoadError, match=r"has no text, and none of its attachments can be read: a\.xlsx no reader"
    ):
        read(message)
    with pytest.raises(LoadError, match="has no text in it"):
        read(mail(subject="S"))


def test_a_word_file_attached_keeps_its_headings():
    raw = docx(lambda document: document.add_heading("Orders", 1))
    extract = read(attach(mail("Text.", subject="S"), "o.docx", raw)).extracts[1]
    assert (extract.text, extract.headings) == ("Orders", ((0, 6),))


def test_malformed_mails_do_not_raise():
    for raw in (
        b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nwords",
        b"Subject: s\nContent-Transfer-Encoding: base64\n\nd29yZHM",
        b"Subject: \xff\xfe\nDate: Mon, 99 Oct 2024\nFrom: <<>>\n\nwords",
        b"Subject: s\nContent-Type: text/plain; charset=\xff\n\nwords",
    ):
        assert read(raw).extracts[0].text == "words"


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
