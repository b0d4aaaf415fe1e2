"""What a reader may change of a document: its title, date and source; and one of uploads/ can be deleted."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from html import escape

from ....index import BriefingsError, DocumentInfo
from ..desk import Desk
from ..shown.listing import message
from . import uploads
from .updates import UNEXPECTED
from .view import NONE

log = logging.getLogger(__name__)
_GONE = "This document is no longer in the index."


def form(desk: Desk, document: int) -> str:
    """Fields to edit a document with; empty ones stand for what the file says."""
    info = _info(desk, document)
    if info is None or not desk.can_update:
        return message(_GONE if info is None else "This index is read only.", problem=True)
    date = info.date.isoformat() if info.date else ""
    fields = _field("title", "Title", info.title) + _field("date", "Date", date, "date")
    fields += _field("source", "Source", info.source or "")
    return (
        f'<form class="edit" data-form="change_document" aria-label="Edit {escape(info.path)}">'
        f'<input type="hidden" name="document" value="{info.id}">{fields}'
        '<p class="note">An empty field takes what the file itself says. The file is not changed.</p>'
        f'<div><button class="quiet">Save</button>{_delete(info)}'
        '<button type="button" class="quiet" data-event="close_form">Cancel</button></div></form>'
    )


def change(desk: Desk, document: int, fields: Mapping[str, str]) -> str:
    """Keep what was typed; the answer in a line."""
    info = _info(desk, document)
    if info is None or desk.edit is None:
        return message(_GONE, problem=True)
    try:
        desk.edit(info.path, fields)
    except ValueError:
        return message(f"“{fields.get('date', '')}” is no date: write it as 2031-04-16.", problem=True)
    except (BriefingsError, KeyError) as error:
        return message(str(error), problem=True)
    except Exception:
        log.exception("%s was not edited", info.path)
        return message(UNEXPECTED, problem=True)
    return message(f"Saved what you gave for {info.path}.")


def delete(desk: Desk, document: int) -> str:
    """Take an uploaded file out of the folder; the answer has a button that brings it back."""
    info = _info(desk, document)
    if info is None or not desk.can_save:
        return message(_GONE, problem=True)
    try:
        kept = uploads.discard(desk.folder, info.path)
    except (BriefingsError, OSError) as error:
        return message(str(error), problem=True)
    undo = (
        f'<button type="button" class="quiet" data-event="undo_delete" data-value="{escape(kept)}">'
        "Undo</button>"
    )
    return f'<p class="report" role="status">Deleted {escape(info.path)}. {undo}</p>{_follow(desk)}'


def undo(desk: Desk, kept: str) -> str:
    """Bring back what was deleted, under its own name where that is free."""
    try:
        path = uploads.restore(desk.folder, kept)
    except (BriefingsError, OSError) as error:
        return message(str(error), problem=True)
    return message(f"{path.relative_to(desk.folder).as_posix()} is back.") + _follow(desk)


def _follow(desk: Desk) -> str:
    """Bring the index after the folder; only what went wrong is said."""
    try:
        desk.updates.quietly()
    except BriefingsError as error:
        return message(f"The index follows later: {error}", problem=True)
    except Exception:
        log.exception("the index did not follow")
        return message(UNEXPECTED, problem=True)
    return ""


def _info(desk: Desk, document: int) -> DocumentInfo | None:
    return next((info for info in desk.retriever.documents() if info.id == document), None)


def _field(name: str, label: str, value: str, kind: str = "text") -> str:
    return f'<label>{label}<input type="{kind}" name="{name}" value="{escape(value)}"></label>'


def _delete(info: DocumentInfo) -> str:
    """A button for a file of uploads/; of another one, where it is."""
    if uploads.is_upload(info.path):
        return (
            f'<button type="button" class="quiet" data-event="delete_document" data-document="{info.id}">'
            "Delete</button>"
        )
    where = info.path if info.path else NONE
    return f'<span class="note">To delete it, remove {escape(where)} from the folder.</span>'
