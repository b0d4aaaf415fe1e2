"""Mail: text, headers, attachments, and mails inside mails."""

import base64
import codecs
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


def facts(loaded):
    return [(one.path, one.source, one.date, one.text) for one in loaded.extracts]


def test_the_mail_that_is_answered_is_a_document_of_its_own():
    text = (
        "Yes.\n\nOn 1 March 2031, Tal Dax wrote:\n> The dam is open.\n>\n> It is 3 > 2.\n\nBest\n>600 dead.\n"
    )
    loaded = read(mail(text, **{**HEADERS, "subject": "Re: AW: Dam"}))
    assert facts(loaded) == [
        ("", "Ann Lee, J2", DAY, "Yes.\n\nBest\n>600 dead."),
        (
            "older mail",
            "Tal Dax",
            dt.date(2031, 3, 1),
            "On 1 March 2031, Tal Dax wrote:\nThe dam is open.\n\nIt is 3 > 2.",
        ),
    ]
    assert [one.title for one in loaded.extracts] == ["Re: AW: Dam", "Dam"]


LEAD_INS = [
    ("On 1 March 2031, Tal Dax wrote:", "Tal Dax"),
    ("On Sat, Mar 1, 2031 at 10:04 AM Tal Dax <t@x.example> wrote:", "Tal Dax"),
    ("On Sat, Mar 1, 2031 at 10:04 AM Tal Dax\n<t@x.example> wrote:", "Tal Dax"),
    ("On 2031-03-01 10:04, t@x.example wrote:", "t@x.example"),
    ("On 01.03.2031 10:04, Tal Dax wrote:", "Tal Dax"),
    ("Am 1. März 2031 um 10:04 Uhr schrieb Tal Dax <t@x.example>:", "Tal Dax"),
    ("Am Sa., 1. März 2031 um 10:04 schrieb Tal Dax:", "Tal Dax"),
    ("Le 1 mars 2031 à 10:04, Tal Dax <t@x.example> a écrit :", "Tal Dax"),
    ("El 1 de marzo de 2031, Tal Dax escribió:", "Tal Dax"),
    ("Tal Dax wrote on 1 March 2031:", "Tal Dax"),
]


@pytest.mark.parametrize(("line", "sender"), LEAD_INS)
def test_lines_that_lead_in_an_older_mail(line, sender):
    loaded = read(mail(f"Noted.\n\n{line}\n\n> The dam is open.\n> It holds.\n", **HEADERS))
    (own, older) = loaded.extracts
    assert own.text == "Noted."
    assert older.text == f"{line}\n\nThe dam is open.\nIt holds."
    assert (older.date, older.source) == (dt.date(2031, 3, 1), sender)


HEADS = [
    "-----Original Message-----\nFrom: Tal Dax <t@x.example>\nSent: Saturday, March 1, 2031 10:04 AM\nTo: Ann Lee\nSubject: Ford",
    "From: Tal Dax <t@x.example>\nSent: 1 March 2031 10:04\nTo: Ann Lee\nSubject: Ford",
    "________________________________\nVon: Tal Dax\nGesendet: Samstag, 1. März 2031 10:04\nAn: Ann Lee\nBetreff: Ford",
    "---------- Forwarded message ---------\nFrom: Tal Dax <t@x.example>\nDate: Sat, Mar 1, 2031 at 10:04 AM\nSubject: Ford\nTo: <a@x>",
    "Begin forwarded message:\n\nFrom: Tal Dax\nSubject: Ford\nDate: 1 March 2031 at 10:04:00 CET",
    "*From:* Tal Dax\n*Sent:* 1 March 2031\n*Subject:* Ford",
]


@pytest.mark.parametrize("head", HEADS)
def test_heads_of_older_mails(head):
    own, older = read(mail(f"Noted.\n\n{head}\n\nThe dam is open.\n", **HEADERS)).extracts
    assert (own.text, own.date) == ("Noted.", DAY)
    assert older.text.startswith(head.split("\n")[0].strip("*")[:3]) or older.text.startswith("*From")
    assert older.text.endswith("The dam is open.")
    assert (older.title, older.date, older.source) == ("Ford", dt.date(2031, 3, 1), "Tal Dax")


def test_mails_under_mails_have_their_own_days():
    text = """Third.

On 3 March 2031, Ana wrote:
> Second.
>
> On 2 March 2031, Bo wrote:
>> First.
>> End.
"""
    dated = [
        (one.path, one.source, one.date, one.text.split("\n")[-1])
        for one in read(mail(text, **HEADERS)).extracts
    ]
    assert dated == [
        ("", "Ann Lee, J2", DAY, "Third."),
        ("older mail", "Ana", dt.date(2031, 3, 3), "Second."),
        ("older mail-2", "Bo", dt.date(2031, 3, 2), "End."),
    ]


def test_what_nobody_leads_in_is_not_of_the_day_of_the_mail():
    own, older = read(mail("> Is it open?\n\nNo.\n\n> And the ford?\n\nYes.\n", **HEADERS)).extracts
    assert own.text == "No.\n\nYes."
    assert (older.text, older.date, older.source) == ("Is it open?\n\nAnd the ford?", None, None)


def test_a_forwarded_mail_without_a_word_of_its_own():
    (older,) = read(
        mail("From: Tal Dax\nDate: 1 March 2031\nSubject: Ford\n\nThe dam is open.\n", **HEADERS)
    ).extracts
    assert (older.path, older.date, older.source) == ("older mail", dt.date(2031, 3, 1), "Tal Dax")


@pytest.mark.parametrize(
    "text",
    [
        "The minister wrote:\nWe need it by Friday.\n",
        "From the north they came.\nTo: be or not.\n",
        "On 3 March 2031 the dam was closed.\n",
        "From: Kolm\nTo: Vask\n\nThe convoy left.\n",
    ],
)
def test_what_leads_in_nothing(text):
    (extract,) = read(mail(text, **HEADERS)).extracts
    assert extract.text == text.strip()


def test_older_mails_in_html():
    page = """<div>Noted. <b>I agree.</b></div><div class="gmail_quote"><div>On Sat, Mar 1, 2031 at 10:04 AM Tal Dax
    &lt;<a href="mailto:t@x.example">t@x.example</a>&gt; wrote:<br></div><blockquote><p>The dam is <s>closed</s> open.</p>
    <table><tr><td>Vask<td>12</table></blockquote></div>"""
    own, older = read(mail(html=page, **HEADERS)).extracts
    assert own.text == "Noted. I agree."
    assert (older.date, older.source) == (dt.date(2031, 3, 1), "Tal Dax")
    assert older.text.endswith("wrote:\n\nThe dam is open.\n\nVask | 12")
    outlook = "<p>Noted.</p><div><p><b>From:</b> Tal Dax<br><b>Sent:</b> 1 March 2031<br><b>Subject:</b> Ford</p></div><p>Open.</p>"
    own, older = read(mail(html=outlook, **HEADERS)).extracts
    assert (own.text, older.date, older.text.split("\n")[-1]) == ("Noted.", dt.date(2031, 3, 1), "Open.")


def test_an_html_mail_without_an_older_one_keeps_its_headings():
    (extract,) = read(mail(html="<h1>Head</h1><p>Text.</p>", **HEADERS)).extracts
    assert extract.headings == ((0, 4),)


def test_whom_a_mail_went_to_is_in_its_text():
    (extract,) = read(mail("Text.\n", to="Bo <b@x.example>, Staff", cc="Cy", **HEADERS)).extracts
    assert extract.text == "To: Bo <b@x.example>, Staff\nCc: Cy\n\nText."
    assert (extract.title, extract.date) == ("Bridges hit", DAY)


EVENT = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
DTSTART:19700329T020000
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Talks on the dam\\, part 2
DTSTART;TZID=Europe/Berlin:20310503T100000
DTEND:20310503T113000Z
LOCATION:Kolm
 \\; town hall
ORGANIZER;CN="Orr, Ana":mailto:a@x.example
ATTENDEE;ROLE=REQ;CN=Tal Dax:mailto:t@x.example
ATTENDEE:mailto:b@x.example
DESCRIPTION:Bring the plan.\\nBe on time.
END:VEVENT
END:VCALENDAR
"""
EVENT_TEXT = """Event: Talks on the dam, part 2
Start: 3 May 2031, 10:00 (Europe/Berlin)
End: 3 May 2031, 11:30 UTC
Place: Kolm; town hall
Organiser: Orr, Ana
Attendees: Tal Dax, b@x.example

Bring the plan.
Be on time."""


@pytest.mark.parametrize("is_attached", [False, True])
def test_events_are_text(is_attached):
    message = mail("Please come.", **HEADERS)
    if is_attached:
        attach(message, "invite.ics", EVENT.encode(), kind="text/calendar")
    else:
        message.add_alternative(EVENT, subtype="calendar")
    (extract,) = read(message).extracts
    assert extract.text == f"Please come.\n\n{EVENT_TEXT}"


def test_a_cancelled_event_says_so():
    raw = b"From: a@b.c\nContent-Type: text/calendar\n\nMETHOD:CANCEL\nBEGIN:VEVENT\nSUMMARY:Talks\nDTSTART;VALUE=DATE:20310503\nEND:VEVENT"
    assert read(raw).extracts[0].text == "Event: Talks\nStatus: cancelled\nStart: 3 May 2031"


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


def test_large_pictures_in_the_text_are_counted():
    message = mail("Text.", html='<p>Text.<img src="cid:map"><img src="cid:logo">', subject="S")
    for name, raw in (("map", PNG + b"\0" * 9000), ("logo", PNG)):
        message.get_payload(1).add_related(raw, maintype="image", subtype="png", cid=f"<{name}>")
    message.get_payload(1)
    assert read(message).skipped == ()  # the plain text is read, and has no pictures
    only_html = mail(html='<p>Text.<img src="cid:map">', subject="S")
    only_html.add_related(PNG + b"\0" * 9000, maintype="image", subtype="png", cid="<map>")
    assert read(only_html).skipped == (("", "1 picture without text"),)


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


@pytest.mark.parametrize("name", ["Subject", "From", "To", "Content-Type", "Date", "Content-Disposition"])
def test_a_header_of_any_length_is_soon_read(name):
    """The library takes the square of it: minutes."""
    long = " ".join(["=?utf-8?q?=C3=A9?="] * 16_000)
    said = f"From: a@example.org\n{name}: x; a={long}\n\nThe bridge fell.\n"
    assert "The bridge fell." in "".join(extract.text for extract in load(said.encode(), "a.eml").extracts)
