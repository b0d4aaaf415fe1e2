"""Events in a mail (iCalendar, RFC 5545) -> lines that a person reads: what, when, where, and who."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from ...content import Block

_FOLDED = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r"([A-Za-z-]+)((?:;(?:[^:\";]|\"[^\"]*\")*)*):(.*)")
_NAME = re.compile(r";CN=(\"[^\"]*\"|[^;]*)", re.I)
_ZONE = re.compile(r";TZID=(\"[^\"]*\"|[^;]*)", re.I)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")
_ESCAPED = re.compile(r"\\(.)")
_LABELS = MappingProxyType(
    {
        "SUMMARY": "Event",
        "STATUS": "Status",
        "DTSTART": "Start",
        "DTEND": "End",
        "DUE": "Due",
        "DURATION": "Duration",
        "RRULE": "Repeats",
        "LOCATION": "Place",
        "ORGANIZER": "Organiser",
        "ATTENDEE": "Attendees",
        "COMMENT": "Comment",
    }
)
_MONTHS = "January February March April May June July August September October November December".split()


def event_blocks(text: str) -> Iterator[Block]:
    """Each event or task as a block of lines with labels, and its description below.

    >>> next(event_blocks("BEGIN:VEVENT\\nDTSTART:20310503T100000Z\\nEND:VEVENT")).text
    'Start: 3 May 2031, 10:00 UTC'
    """
    fields: dict[str, list[str]] = {}
    is_cancelled = is_inside = False
    for line in _FOLDED.sub("", text).splitlines():
        found = _LINE.fullmatch(line.strip())
        if not found:
            continue
        name, parameters, written = found.group(1).upper(), found.group(2), found.group(3)
        begins_or_ends = written.strip().upper() in {"VEVENT", "VTODO"}
        if name == "METHOD":
            is_cancelled = written.strip().upper() == "CANCEL"
        elif name == "BEGIN" and begins_or_ends:
            fields, is_inside = {"STATUS": ["cancelled"]} if is_cancelled else {}, True
        elif name == "END" and begins_or_ends:
            yield from _blocks(fields)
            is_inside = False
        elif is_inside:
            fields.setdefault(name, []).append(_value(name, parameters, written))


def _blocks(fields: dict[str, list[str]]) -> Iterator[Block]:
    lines = [
        f"{label}: {', '.join(fields[name])}" for name, label in _LABELS.items() if any(fields.get(name, ()))
    ]
    yield Block("\n".join(lines))
    yield Block("\n".join(fields.get("DESCRIPTION", ())))


def _value(name: str, parameters: str, written: str) -> str:
    if name in {"DTSTART", "DTEND", "DUE"}:
        zone = _ZONE.search(parameters)
        return _moment(written, zone.group(1).strip('"') if zone else "")
    if name in {"ORGANIZER", "ATTENDEE"}:
        person = _NAME.search(parameters)
        return person.group(1).strip('"') if person else re.sub(r"^mailto:", "", written, flags=re.I)
    return _ESCAPED.sub(lambda one: "\n" if one.group(1) in "nN" else one.group(1), written).strip()


def _moment(written: str, zone: str) -> str:
    found = _MOMENT.match(written)
    if not found or not 1 <= int(found.group(2)) <= 12:
        return written
    year, month, day, hour, minute, is_utc = found.groups()
    time = f", {hour}:{minute}" + (" UTC" if is_utc else f" ({zone})" if zone else "") if hour else ""
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}{time}"
