"""The older mails under a reply or in a forwarded mail, each a document with its own date and sender.

Told by the line that leads in ("On 1 March 2031, Tal Dax wrote:"), by a head of its own ("From: ..."),
and by the ">" before its lines. What nobody leads in has no date: it is not of the day of the mail around it.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ....text.dates import DATE, parse_date
from ...content import Block, Content, Facts, Part
from ...normalise import one_line

_NAME = "older mail"
_DEEPEST = 20  # mails under mails; what is deeper stays with the one around it
_QUOTED = re.compile(r">(?!\d) ?")  # ">600 dead" is none
_WROTE = re.compile(r"\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|escreveu)\b", re.I)
_LEADS = re.compile(r"(?:On|Am|Le|El|Il|Op|Em|Den)\b", re.I)
_NO_NAME = re.compile(
    r"\b(?:On|Am|Le|El|Il|Op|Em|at|um|à|a las|alle|om|às|Uhr|[ap]\.?m\.?|UTC|GMT|CES?T"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b[.,]?|\b(?:so|mo|di|mi|do|fr|sa)\.,?"
    r"|[(]?\b(?:GMT|UTC)?[+-]\d\d:?\d\d\b[)]?|\d{1,2}[:.h]\d\d(?::\d\d)?",
    re.I,
)
_RULE = re.compile(
    r"[-_=*\s]*(?:(?:original|forwarded|ursprüngliche|weitergeleitete|mensaje|message)[\s\w'’]{0,30}[-_=*\s]*"
    r"|begin forwarded message:?|_{5,}|-{5,})",
    re.I,
)
_LONGEST_RULE = 120  # characters
_FIELD = re.compile(
    r"\*?(from|von|de|da|van|sent|date|gesendet|datum|envoyé|enviado|data|to|an|à|para|cc|kopie|subject|betreff|objet|asunto"
    r"|oggetto|onderwerp|importance|reply-to)\s?\*?\s?:\*?\s*(.*)",
    re.I,
)
_FROM = frozenset("from von de da van".split())
_DATED = frozenset("sent date gesendet datum envoyé enviado data".split())
_SUBJECT = frozenset("subject betreff objet asunto oggetto onderwerp".split())
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv)\s*(?:\[\d+\])?:\s*)+", re.I)


@dataclass(slots=True)
class _Older:
    """An older mail while it is read: what is said about it, and its lines without their marks."""

    lines: list[str] = field(default_factory=list)
    sender: str | None = None
    date: dt.date | None = None
    subject: str | None = None


def split_mail(blocks: Sequence[Block], subject: str) -> tuple[list[Block], tuple[Part, ...]]:
    """The blocks that the sender wrote, and the older mails below and between them.

    A mail with none keeps its blocks as they are.
    """
    text = "".join(
        ("\n" if block.tight else "\n\n") * (at > 0) + block.text for at, block in enumerate(blocks)
    )
    own, older = _split(text.replace("\r\n", "\n"), 0)
    if not older:
        return list(blocks), ()
    title = _REPLY.sub("", subject, count=1) or None
    parts = (Part(_NAME, _content(one, title)) for one in older if "".join(one.lines).strip())
    return [Block(own)] if own.strip() else [], tuple(parts)


def _content(one: _Older, title: str | None) -> Content:
    return Content((Block("\n".join(one.lines)),), Facts(one.subject or title, one.date, one.sender))


def _split(text: str, depth: int) -> tuple[str, list[_Older]]:
    """What stands in a text itself, and the older mails in it, the newest first."""
    lines, own, found = text.split("\n"), list[str](), list[_Older]()
    at = 0
    last_quoted: _Older | None = None
    while at < len(lines):
        older, size = _head(lines, at)
        body, end = _quoted_run(lines, at + size)
        if older:
            found.append(older)
            if body:
                last_quoted = older
            else:
                body, end = lines[at + size :], len(lines)  # some programs set no marks: all below is older
            older.lines += [*lines[at : at + size], *body]
        elif body:
            if last_quoted is None:
                last_quoted = _Older()
                found.append(last_quoted)
            last_quoted.lines += ["", *body]  # between the answers to it, an older mail goes on
        else:
            own.append(lines[at])
            end = at + 1
        at = end
    return "\n".join(own), [one for older in found for one in _unfolded(older, depth + 1)]


def _unfolded(older: _Older, depth: int) -> list[_Older]:
    """An older mail, and after it the still older ones that it holds."""
    if depth > _DEEPEST:
        return [older]
    _, size = _head(older.lines, 0)
    head, body = older.lines[:size], older.lines[size:]
    own, deeper = _split("\n".join(body), depth)
    older.lines = [*head, *own.split("\n")]
    return [older, *deeper]


def _quoted_run(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """Lines with a ">" from `start` on, without it, empty lines between them; and where they end."""
    body: list[str] = []
    at = end = start
    while at < len(lines) and (_QUOTED.match(lines[at]) or not lines[at].strip()):
        body.append(_QUOTED.sub("", lines[at], count=1))
        at += 1
        if _QUOTED.match(lines[at - 1]):
            end = at
    return body[: end - start], end


def _head(lines: Sequence[str], at: int) -> tuple[_Older | None, int]:
    """The older mail that a line begins, and how many lines lead it in; (None, 0) where it begins none."""
    if not lines[at : at + 1] or not lines[at].strip() or _QUOTED.match(lines[at]):
        return None, 0
    return _fields(lines, at) or _lead_in(lines, at) or (None, 0)


def _lead_in(lines: Sequence[str], at: int) -> tuple[_Older, int] | None:
    """ "On 1 March 2031, Tal Dax <t@x.example> wrote:", perhaps wrapped over three lines."""
    for size in (1, 2, 3):
        line = one_line(" ".join(lines[at : at + size]))
        if line.endswith(":") and _WROTE.search(line) and len(line) < 300:
            following = next((one for one in lines[at + size :] if one.strip()), "")
            date = parse_date(line)
            if (date and _LEADS.match(line)) or _QUOTED.match(following):
                return _Older(sender=_sender(line), date=date), size
        if not line or line.endswith((".", "!", "?")):
            break
    return None


def _sender(line: str) -> str | None:
    """The name in a lead-in, without the date, the time and "wrote"."""
    words = _WROTE.sub(" ", DATE.sub(" ", line.rstrip(": ")))
    words = _NO_NAME.sub(" ", words).strip(" ,;:-")
    return _person(" ".join(words.split())) or None


def _person(written: str) -> str:
    """The name, or the address of somebody who gives none; the library takes a bare name for an address."""
    name, address = email.utils.parseaddr(written) if "@" in written else ("", "")
    return name or address or written


def _fields(lines: Sequence[str], at: int) -> tuple[_Older, int] | None:
    """A head of fields, "From: ... Sent: ... Subject: ...", with the rule above it."""
    start = at
    if len(lines[at]) < _LONGEST_RULE and _RULE.fullmatch(lines[at].strip()):
        start = next((here for here in range(at + 1, min(at + 4, len(lines))) if lines[here].strip()), at)
    told: dict[str, str] = {}
    end = start
    while end < len(lines) and (match := _FIELD.fullmatch(lines[end].strip())):
        told.setdefault(match.group(1).lower(), match.group(2).strip())
        end += 1
        if end + 1 < len(lines) and not lines[end].strip() and _FIELD.fullmatch(lines[end + 1].strip()):
            end += 1  # an empty line between fields, as pages have
    sender = next((told[name] for name in told if name in _FROM), None)
    written = next((told[name] for name in told if name in _DATED), None)
    subject = next((told[name] for name in told if name in _SUBJECT), None)
    if not sender or not (written or subject) or len(told) < 3 - (start > at):
        return None
    return _Older([], _person(sender), parse_date(written) if written else None, subject), end - at
