"""Mail: text, headers, attachments, and mails inside mails."""

import codecs
import datetime as dt
from email.message import EmailMessage

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load
from files import attach, mail

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


def test_an_html_mail_without_an_older_one_keeps_its_headings():
    (extract,) = read(mail(html="<h1>Head</h1><p>Text.</p>", **HEADERS)).extracts
    assert extract.headings == ((0, 4),)


def test_whom_a_mail_went_to_is_in_its_text():
    (extract,) = read(mail("Text.\n", to="Bo <b@x.example>, Staff", cc="Cy", **HEADERS)).extracts
    assert extract.text == "To: Bo <b@x.example>, Staff\nCc: Cy\n\nText."
    assert (extract.title, extract.date) == ("Bridges hit", DAY)


def mixed(part):
    head = b"From: Ann <a@b.c>\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + b"--b\nContent-Type: text/plain\n\nSee below.\n--b\n" + part + b"\n--b--\n"


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + b"From: Ann\nSubject: S\n\nThe ford is open.",
        "From: Ann\nSubject: S\n\nThe ford is open.".encode("utf-16"),
        b"\r\n\nFrom: Ann\nSubject: S\n\nThe ford is open.",
        b"From ann@x.example Sat May 3 10:00:00 2031\nFrom: Ann\nSubject: S\n\nThe ford is open.",
        b"From: Ann\nContent-Type: multipart/mixed; boundary=a\n\n--b\nContent-Type: text/plain\n\nThe ford is open.\n--b--",
        b"From: Ann\nContent-Type: multipart/mixed\n\nThe ford is open.",
    ],
)
def test_odd_but_valid_mails_are_read(raw):
    (extract,) = read(raw).extracts
    assert (extract.text, extract.source) == ("The ford is open.", "Ann")


def test_a_date_in_another_form():
    assert read(b"From: a@b.c\nDate: 2031-05-03T10:00:00Z\n\nText.").extracts[0].date == dt.date(2031, 5, 3)


def test_what_became_of_a_mail_is_text():
    report = (
        b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\nStatus: 5.1.1\n"
    )
    assert "Action: failed" in read(mixed(report)).extracts[1].text


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


def test_malformed_mails_do_not_raise():
    for raw in (
        b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nwords",
        b"Subject: s\nContent-Transfer-Encoding: base64\n\nd29yZHM",
        b"Subject: \xff\xfe\nDate: Mon, 99 Oct 2024\nFrom: <<>>\n\nwords",
        b"Subject: s\nContent-Type: text/plain; charset=\xff\n\nwords",
    ):
        assert read(raw).extracts[0].text == "words"


@pytest.mark.parametrize("name", ["Subject", "From", "To", "Content-Type", "Date", "Content-Disposition"])
def test_a_header_of_any_length_is_soon_read(name):
    """The library takes the square of it: minutes."""
    long = " ".join(["=?utf-8?q?=C3=A9?="] * 16_000)
    said = f"From: a@example.org\n{name}: x; a={long}\n\nThe bridge fell.\n"
    assert "The bridge fell." in "".join(extract.text for extract in load(said.encode(), "a.eml").extracts)
