"""Mail -> its text and attachments, with the standard library's `email`."""

from __future__ import annotations

import codecs
import datetime as dt
import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

from ....errors import LoadError
from ....text.dates import parse_date
from ....text.markings import highest, marking_in_line, marking_of
from ...content import Block, Content, Facts, counted
from ...decode import decode
from ...normalise import one_line
from ..html import page_blocks
from .attached import attachment, payload
from .calendar import event_blocks
from .older import split_mail

_HEADERS = ("From", "To", "Subject", "Date", "Received", "Message-ID", "MIME-Version", "Content-Type")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BOUNDARY = re.compile(r"^--([^\s-][^\r\n]*?)[ \t]*\r?$", re.M)
_CALENDARS = frozenset(["text/calendar", "application/ics"])
_MARKED = ("TLP", "X-TLP", "X-Classification", "Classification", "X-Protective-Marking", "Sensitivity")
_LONGEST_HEADER = 10_000  # characters
_LOGO = 4_000  # bytes; a larger picture in the text of a mail is more than a logo


def load_mail(raw: bytes) -> Content:
    """The mail's text (plain rather than HTML), its events, subject, date and sender, and its attachments.

    Whom it went to stands above its text. Each older mail that it answers or forwards is a part with a date
    and a sender of its own. Pictures that belong to the look of a mail, such as a logo, are no attachments.
    """
    mail = _parsed(raw)
    if mail is None or not any(mail[name] for name in _HEADERS):
        raise LoadError("is not a mail: it begins without mail headers")
    bodies, attached, pictures = _sort(mail)
    text = [block for part in bodies for block in _blocks(part)]
    blocks, parts = split_mail(text, _header(mail, "Subject"))
    receivers = [Block(line, tight=True) for line in _receivers(mail)] if blocks else []
    return Content(
        blocks=(*receivers, *blocks),
        told=_facts(mail),
        attachments=tuple(attachment(part, number) for number, part in enumerate(attached, 1)),
        parts=parts,
        unread=counted(picture_without_text=pictures),
    )


def _parsed(raw: bytes) -> EmailMessage | None:
    """The mail in the bytes of a file, which may begin with a byte order mark or with empty lines."""
    if raw.startswith(_WIDE):
        raw = decode(raw).encode("utf-8")
    raw = raw.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    mail = email.message_from_bytes(raw, policy=_Bounded(refold_source="none"))
    return mail if isinstance(mail, EmailMessage) else None


class _Bounded(email.policy.EmailPolicy):
    """Headers are understood as far as anybody reads them: the time grows with the square of their length."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """A header as an object, when it is asked for."""
        understood = value if len(value) <= _LONGEST_HEADER else value[:_LONGEST_HEADER]
        return super().header_fetch_parse(name, understood)


def _facts(mail: EmailMessage) -> Facts:
    name, address = email.utils.parseaddr(_header(mail, "From"))
    written = _header(mail, "Date")
    subject = _header(mail, "Subject")
    marking = highest([*(marking_of(_header(mail, head)) for head in _MARKED), marking_in_line(subject)])
    return Facts(subject or None, _sent(written), name or address or None, marking)


def _sent(written: str) -> dt.date | None:
    try:
        return email.utils.parsedate_to_datetime(written).date()
    except ValueError:
        return parse_date(written)


def _receivers(mail: EmailMessage) -> list[str]:
    """Whom the mail went to, as its head says: "To: ..." and "Cc: ..."."""
    return [f"{name}: {people}" for name in ("To", "Cc") if (people := _header(mail, name))]


def _header(mail: EmailMessage, name: str) -> str:
    """A header in one line. The library can stumble over a malformed one, which then counts as absent."""
    try:
        return one_line(str(mail[name] or ""))
    except Exception:
        return ""


def _sort(mail: EmailMessage) -> tuple[list[EmailMessage], list[EmailMessage], int]:
    """The parts that are the mail's text, those attached to it, and the number of pictures in the text."""
    bodies: list[EmailMessage] = []
    attached: list[EmailMessage] = []
    pictures = 0
    for part in _leaves(mail):
        kind = part.get_content_type()
        is_text = kind in {"text/plain", "text/html"} and not part.get_filename() and not part.is_attachment()
        if is_text or kind in _CALENDARS:
            bodies.append(part)
        elif part.get_content_maintype() == "image" and part["Content-ID"] and not part.is_attachment():
            pictures += len(payload(part)) > _LOGO
        else:
            attached.append(part)
    return bodies, attached, pictures


def _leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something; of alternatives only the one to read. A mail in a mail is one part."""
    if part.get_content_maintype() == "message":
        yield part
        return
    if not part.is_multipart():
        yield from _under_a_broken_boundary(part) if part.get_content_maintype() == "multipart" else (part,)
        return
    children = [child for child in part.iter_parts() if isinstance(child, EmailMessage)]
    if part.get_content_type() == "multipart/alternative" and children:
        best = max(children, key=_preference)
        children = [child for child in children if child is best or child.get_content_type() in _CALENDARS]
    for child in children:
        yield from _leaves(child)


def _under_a_broken_boundary(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a mail whose head names a boundary that is not there; else its text as it is."""
    text = str(part.get_payload())
    found = _BOUNDARY.search(text)
    head = (
        f'Content-Type: multipart/mixed; boundary="{found.group(1)}"' if found else "Content-Type: text/plain"
    )
    again = email.message_from_bytes(
        f"{head}\n\n{text}".encode("utf-8", "surrogateescape"), policy=email.policy.default
    )
    if isinstance(again, EmailMessage) and again.get_content_maintype() != "multipart":
        yield again
    elif isinstance(again, EmailMessage) and again.is_multipart():
        yield from _leaves(again)


def _preference(part: EmailMessage) -> int:
    """Plain text before HTML, and both before anything else; an empty part counts for nothing."""
    kinds = {leaf.get_content_type() for leaf in part.walk() if not leaf.is_multipart() and _has_text(leaf)}
    return 2 if "text/plain" in kinds else 1 if kinds & {"text/html"} else 0


def _has_text(part: object) -> bool:
    return isinstance(part, EmailMessage) and bool(payload(part).strip())


def _blocks(part: EmailMessage) -> tuple[Block, ...]:
    raw = payload(part)
    charset = part.get_content_charset()
    if not raw.strip():
        return ()
    if part.get_content_type() in _CALENDARS:
        return tuple(event_blocks(decode(raw, charset)))
    if part.get_content_type() == "text/html":
        return page_blocks(raw, charset, mark_quotes=True)
    return (Block(decode(raw, charset)),)
