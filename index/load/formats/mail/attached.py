"""What is attached to a mail, as files: each with a name whose suffix says what it is."""

from __future__ import annotations

import binascii
import email
import email.policy
import mimetypes
import quopri
from email.message import EmailMessage
from pathlib import PurePosixPath
from types import MappingProxyType

from ...content import Attachment
from ...decode import decode, recognise
from ...normalise import one_line

_OFFICE = "application/vnd.openxmlformats-officedocument."
_SUFFIXES = MappingProxyType(
    {
        "text/plain": ".txt",
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "text/markdown": ".md",
        "text/x-markdown": ".md",
        "application/pdf": ".pdf",
        "application/x-pdf": ".pdf",
        f"{_OFFICE}wordprocessingml.document": ".docx",
        f"{_OFFICE}presentationml.presentation": ".pptx",
        "message/rfc822": ".eml",
        "message/global": ".eml",
    }
)
_MAILS = frozenset(["message/rfc822", "message/global", "message/news"])
_BY_CONTENT = MappingProxyType({"a PDF": ".pdf", "a web page": ".html"})


def attachment(part: EmailMessage, number: int) -> Attachment:
    """An attachment as a file; a mail inside the mail becomes one that ends in .eml."""
    kind = part.get_content_type()
    if kind in _MAILS:
        return _mail_inside(part, number)
    if part.get_content_maintype() == "message":  # what became of a mail, in a machine's words
        name = _name(part, number, b"")
        inside = part.get_payload()
        pieces = inside if isinstance(inside, list) else [inside]
        return Attachment(
            f"{name}.txt", "\n\n".join(str(piece).strip() for piece in pieces).encode("utf-8", "replace")
        )
    raw = payload(part)
    charset = part.get_content_charset()
    if part.get_content_maintype() == "text" and charset not in {None, "utf-8", "us-ascii"} and raw.strip():
        raw = decode(raw, charset).encode("utf-8")  # the mail knows the encoding, the file alone would not
    return Attachment(_name(part, number, raw), raw)


def payload(part: EmailMessage) -> bytes:
    """The bytes of a part without its transfer encoding; b"" for one that holds parts."""
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""


def bare_name(name: str) -> str:
    """A file's name without its folders and leading dots: "../a/plan.pdf" -> "plan.pdf"."""
    last = one_line(name).replace("\\", "/").rsplit("/", 1)[-1].lstrip(". ")
    path = PurePosixPath(last)
    return f"{path.stem[:100]}{path.suffix[:20]}" if last else ""


def _mail_inside(part: EmailMessage, number: int) -> Attachment:
    try:
        raw = _bytes_of_a_mail(part)
    except Exception:  # the library cannot write every malformed mail that it can read
        reason = "is a mail inside the mail that is malformed: save it as a file of its own"
        return Attachment(_name(part, number, b""), b"", problem=reason)
    inner = email.message_from_bytes(raw, policy=email.policy.default)
    subject = bare_name(one_line(str(inner["Subject"] or ""))) or f"attachment-{number}"
    name = _name(part, number, raw) if part.get_filename() else subject
    return Attachment(name if name.lower().endswith(".eml") else f"{name}.eml", raw)


def _bytes_of_a_mail(part: EmailMessage) -> bytes:
    """The bytes of a mail inside a mail. The standard forbids to encode it, and some programs do."""
    inside = part.get_payload()
    inner = inside[0] if isinstance(inside, list) and inside else inside
    if not isinstance(inner, EmailMessage):
        return payload(part)
    encoding = str(part["Content-Transfer-Encoding"] or "").strip().lower()
    if encoding == "base64" and not inner.keys():
        return binascii.a2b_base64(str(inner.get_payload()).encode("ascii", "ignore"))
    raw = inner.as_bytes()
    return quopri.decodestring(raw) if encoding == "quoted-printable" else raw


def _name(part: EmailMessage, number: int, raw: bytes) -> str:
    """The name that a part gives itself, with the suffix of its content type where it has none."""
    kind = part.get_content_type()
    suffix = _SUFFIXES.get(kind) or _BY_CONTENT.get(recognise(raw) or "", "")
    name = bare_name(part.get_filename() or "")
    if not name:
        return f"attachment-{number}{suffix or mimetypes.guess_extension(kind) or ''}"
    has_known_suffix = mimetypes.guess_type(name, strict=False)[0] is not None or name.lower().endswith(
        (".md", ".eml")
    )
    return name if has_known_suffix or not suffix else name + suffix
