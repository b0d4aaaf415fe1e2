"""What is filled in and written on top of a page: values of form fields, free text, notes of readers."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..layout.lines import Line
from ..layout.pieces import Kind, Piece
from ..layout.places import Box

_FAR = 300.0  # points between a field and the words that say what it is for
_OFF = ("", "Off")
_CHECKED, _UNCHECKED = "☒", "☐"


@dataclass(frozen=True, slots=True)
class Field:
    """A form field as it is filled in: its place, its words, and the name that the file has for it.

    `box` is for a box to tick, whose words stand to its right.
    """

    place: Box
    value: str
    name: str
    box: bool = False


@dataclass(frozen=True, slots=True)
class Extras:
    """The fields of a page, and the notes on it: what stands there as text, and what readers remarked."""

    fields: tuple[Field, ...] = ()
    notes: tuple[str, ...] = ()


def read_extras(page: Any, form: Any) -> Extras:
    """The annotations of a page that hold words; `form` is the file's form, or None where it has none."""
    from pypdfium2 import raw

    fields: list[Field] = []
    notes: list[str] = []
    for index in range(max(0, raw.FPDFPage_GetAnnotCount(page.raw))):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetFlags(annotation) & (raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW):
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind == raw.FPDF_ANNOT_WIDGET:
                fields += _field(annotation, form)
            elif kind not in (raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_LINK):
                said = _string(annotation, b"Contents")
                notes += [said if kind == raw.FPDF_ANNOT_FREETEXT else f"Note: {said}"] if said else []
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return Extras(tuple(fields), tuple(notes))


def _string(annotation: Any, key: bytes) -> str:
    from pypdfium2 import raw

    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    return _decoded(lambda room: raw.FPDFAnnot_GetStringValue(annotation, key, room, length), length)


def _decoded(write: Any, length: int) -> str:
    from pypdfium2.raw import FPDF_WCHAR

    room = ctypes.create_string_buffer(max(2, length))
    write(ctypes.cast(room, ctypes.POINTER(FPDF_WCHAR)))
    text = room.raw[: max(0, length - 2)].decode("utf-16le", "replace")
    return " ".join(text.replace("\0", "").split())


def _field(annotation: Any, form: Any) -> Iterator[Field]:
    from pypdfium2 import raw

    rect = raw.FS_RECTF()
    if form is None or not raw.FPDFAnnot_GetRect(annotation, rect):
        return
    kind = raw.FPDFAnnot_GetFormFieldType(form.raw, annotation)
    if kind == raw.FPDF_FORMFIELD_PUSHBUTTON:
        return
    place = Box(rect.left, rect.bottom, rect.right, rect.top)
    length = raw.FPDFAnnot_GetFormFieldName(form.raw, annotation, None, 0)
    name = _decoded(lambda room: raw.FPDFAnnot_GetFormFieldName(form.raw, annotation, room, length), length)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        checked = bool(raw.FPDFAnnot_IsChecked(form.raw, annotation))
        yield Field(place, _CHECKED if checked else _UNCHECKED, name, box=True)
        return
    size = raw.FPDFAnnot_GetFormFieldValue(form.raw, annotation, None, 0)
    value = _decoded(lambda room: raw.FPDFAnnot_GetFormFieldValue(form.raw, annotation, room, size), size)
    if value not in _OFF:
        yield Field(place, value, name)


def with_extras(pieces: Sequence[Piece], extras: Extras) -> list[Piece]:
    """The pieces of a page with its fields beside the words that name them, and its notes at the end."""
    found = list(pieces)
    for field in extras.fields:
        number, line = _named(found, field)
        if line is None:
            found.append(
                Piece((_line(f"{field.name}: {field.value}" if field.name else field.value, field),))
            )
        else:
            text = f"{field.value} {line.text}" if field.box else f"{line.text} {field.value}"
            said = replace(line, text=text, right=max(line.right, field.place.right))
            lines = tuple(said if one is line else one for one in found[number].lines)
            found[number] = replace(found[number], lines=lines)
    return found + [Piece((Line(note),), Kind.NOTE) for note in extras.notes]


def _line(text: str, field: Field) -> Line:
    return Line(text, field.place.left, field.place.right, field.place.bottom, 10.0)


def _named(pieces: Sequence[Piece], field: Field) -> tuple[int, Line | None]:
    """The line that says what a field is for: on its left (of a box: its right), or right above it."""
    best: tuple[float, int, Line | None] = (_FAR, -1, None)
    for number, piece in enumerate(pieces):
        for line in piece.lines:
            distance = _distance(line, field)
            if distance < best[0]:
                best = distance, number, line
    return best[1], best[2]


def _distance(line: Line, field: Field) -> float:
    place = field.place
    beside = place.bottom - 0.3 * line.size <= line.bottom + 0.35 * line.size <= place.top + 0.3 * line.size
    gap = line.left - place.right if field.box else place.left - line.right
    if beside and gap > -0.5 * line.size:
        return gap
    above = line.bottom - place.top
    if not field.box and -2 <= above < 1.5 * line.size and abs(line.left - place.left) < 2 * line.size:
        return 100 + above  # beside is nearer than above
    return _FAR
