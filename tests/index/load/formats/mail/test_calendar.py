"""Events that mails carry, as text."""

from email.message import EmailMessage

import pytest
from briefings.index.load import load
from files import attach, mail

HEADERS = {
    "subject": "Bridges hit",
    "date": "Mon, 28 Oct 2024 23:30:00 -0500",
    "sender": '"Ann Lee, J2" <ann@example.org>',
}


def read(message):
    return load(message.as_bytes() if isinstance(message, EmailMessage) else message, "m.eml")


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
