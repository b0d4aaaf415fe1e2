"""Mail -> its text and attachments, with the standard library's `email`."""

import email
import email.policy
import email.utils
import mimetypes
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import PurePosixPath

from ...errors import LoadError
from ..content import Attachment, Block, Content, Facts
from ..decode import decode
from ..normalise import one_line
from .html import load_html

# The marks of a mail that is answered would stand inside its sentences; ">600 dead" is none.
_QUOTED = re.compile(r"^(?:>(?!\d) ?)+", re.M)
_HEADERS = ("From", "To", "Subject", "Date", "Received", "Message-ID", "MIME-Version", "Content-Type")


def load_mail(raw: bytes) -> Content:
    """The mail's text (plain rather than HTML), subject, date and sender, and the files attached to it.

    A mail that it answers stays in its text, without the ">" before each line. Pictures that belong to the
    look of a mail, such as a logo in a signature, are not taken for attachments.
    """
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(mail, EmailMessage) or not any(mail[name] for name in _HEADERS):
        raise LoadError("is not a mail: it begins without mail headers")
    bodies, attached = _sort(mail)
    blocks = [block for part in bodies for block in _blocks(part)]
    attachments = [_attachment(part, number) for number, part in enumerate(attached, 1)]
    return Content(blocks=tuple(blocks), told=_facts(mail), attachments=tuple(attachments))


def _facts(mail: EmailMessage) -> Facts:
    name, address = email.utils.parseaddr(_header(mail, "From"))
    try:
        sent = email.utils.parsedate_to_datetime(_header(mail, "Date")).date()
    except ValueError:
        sent = None
    return Facts(_header(mail, "Subject") or None, sent, name or address or None)


def _header(mail: EmailMessage, name: str) -> str:
    """A header in one line. The library can stumble over a malformed one, which then counts as absent."""
    try:
        return one_line(str(mail[name] or ""))
    except Exception:
        return ""


def _sort(mail: EmailMessage) -> tuple[list[EmailMessage], list[EmailMessage]]:
    """The parts that are the mail's text, and those that are attached to it."""
    bodies: list[EmailMessage] = []
    attached: list[EmailMessage] = []
    for part in _leaves(mail):
        kind = part.get_content_type()
        if kind in {"text/plain", "text/html"} and not part.get_filename() and not part.is_attachment():
            bodies.append(part)
        elif part.get_content_maintype() != "image" or part.is_attachment():
            attached.append(part)
    return bodies, attached


def _leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something; of alternatives only the one to read. A mail in a mail is one part."""
    if not part.is_multipart() or part.get_content_maintype() == "message":
        yield part
        return
    children = [child for child in part.iter_parts() if isinstance(child, EmailMessage)]
    if part.get_content_type() == "multipart/alternative":
        children = [max(children, key=_preference)] if children else []
    for child in children:
        yield from _leaves(child)


def _preference(part: EmailMessage) -> int:
    """Plain text before HTML, and both before anything else; an empty part counts for nothing."""
    kinds = {leaf.get_content_type() for leaf in part.walk() if not leaf.is_multipart() and _has_text(leaf)}
    return 2 if "text/plain" in kinds else 1 if kinds & {"text/html"} else 0


def _has_text(part: object) -> bool:
    return isinstance(part, EmailMessage) and bool(_payload(part).strip())


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _blocks(part: EmailMessage) -> tuple[Block, ...]:
    raw = _payload(part)
    charset = part.get_content_charset()
    if not raw.strip():
        return ()
    if part.get_content_type() == "text/html":
        return load_html(raw, charset).blocks
    return (Block(_QUOTED.sub("", decode(raw, charset))),)


def _attachment(part: EmailMessage, number: int) -> Attachment:
    """An attachment as a file; a mail inside the mail becomes one that ends in .eml."""
    if part.get_content_type() != "message/rfc822":
        return Attachment(_name(part, number), _payload(part))
    inner = part.get_payload(0) if part.is_multipart() else None
    if not isinstance(inner, EmailMessage):
        return Attachment(_name(part, number), b"")
    subject = bare_name(_header(inner, "Subject")) or f"attachment-{number}"
    name = _name(part, number) if part.get_filename() else subject
    try:
        raw = inner.as_bytes()
    except Exception:  # the library cannot write every malformed mail that it can read
        return Attachment(
            name, b"", problem="is a mail inside the mail that is malformed: save it as a file of its own"
        )
    return Attachment(name if name.lower().endswith(".eml") else f"{name}.eml", raw)


def _name(part: EmailMessage, number: int) -> str:
    suffix = mimetypes.guess_extension(part.get_content_type()) or ""
    return bare_name(part.get_filename() or "") or f"attachment-{number}{suffix}"


def bare_name(name: str) -> str:
    """A file's name without its folders and leading dots: "../a/plan.pdf" -> "plan.pdf"."""
    last = one_line(name).replace("\\", "/").rsplit("/", 1)[-1].lstrip(". ")
    path = PurePosixPath(last)
    return f"{path.stem[:100]}{path.suffix[:20]}" if last else ""
