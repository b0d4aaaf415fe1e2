"""Older mails below the newest one, each a document of its own day."""

import datetime as dt
from email.message import EmailMessage

import pytest
from briefings.index.load import load
from files import mail

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
