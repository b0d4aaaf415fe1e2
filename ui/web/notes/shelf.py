"""The list of conversations as HTML, and the way to it."""

import datetime as dt
from collections.abc import Sequence
from html import escape

from ....qa.notebook import Conversation

OPENER = (
    '<button type="button" class="quiet opener" data-shelf aria-expanded="false" aria-controls="shelf"'
    ' aria-label="Conversations" title="Conversations"><span aria-hidden="true">☰</span>'
    '<span class="badge" hidden></span></button>'
)
"""What opens the list where it has no place beside the conversation."""

FRAME = (
    '<div class="shelf-head" role="search">'
    '<button type="button" class="outline" data-event="new_conversation">New conversation</button>'
    '<button type="button" class="quiet shut" data-shelf>Close</button>'
    '<input type="search" class="shelf-find" aria-label="Search conversations"'
    ' placeholder="Search conversations" autocomplete="off"></div>'
)
"""What stands above the list, and is not drawn anew with it."""


EMPTY = '<nav class="shelf" aria-label="Conversations"></nav>'
"""Before it is known what there is."""


def shelf(
    found: Sequence[Conversation],
    *,
    words: str = "",
    unread: int = 0,
    deleted: Conversation | None = None,
    more: bool = False,
    note: str = "",
) -> str:
    """The conversations by day, the newest first, with what was just deleted and can be brought back."""
    badge = f'<span class="badge">{unread}<span class="unseen"> unread</span></span>' if unread else ""
    parts = [
        f'<button type="button" class="standing-link" data-standing>Standing questions {badge}</button>',
        f'<p class="note">{escape(note)}</p>' if note else "",
        _undo(deleted) if deleted else '<div role="status"></div>',
        *_days(found),
    ]
    if not found and not note:
        said = f"No conversation has “{escape(words)}”." if words else "What you ask is kept here."
        parts.append(f'<p class="note">{said}</p>')
    if more:
        parts.append('<button type="button" class="quiet" data-older>Show older</button>')
    return f'<nav class="shelf" aria-label="Conversations" data-unread="{unread}">{"".join(parts)}</nav>'


def _undo(one: Conversation) -> str:
    return (
        f'<p class="undo" role="status">Deleted “{escape(one.name)}”. <button type="button" class="outline"'
        f' data-event="restore_conversation" data-conversation="{escape(one.id)}">Undo</button></p>'
    )


def _days(found: Sequence[Conversation]) -> list[str]:
    today = dt.datetime.now().astimezone().date()
    parts, under = [], ""
    for one in found:
        day = _day(one.changed.astimezone().date(), today)
        if day != under:
            parts.append(f"{'</ul>' if under else ''}<h3>{day}</h3><ul>")
        under = day
        parts.append(_item(one))
    return [*parts, "</ul>"] if found else []


def _day(day: dt.date, today: dt.date) -> str:
    ago = (today - day).days
    if ago < 1:
        return "Today"
    if ago < 2:
        return "Yesterday"
    return "Last seven days" if ago < 7 else f"{day:%B %Y}"


def _item(one: Conversation) -> str:
    of = f'data-conversation="{escape(one.id)}"'
    name = escape(one.name)
    return (
        f'<li {of}><a href="?c={escape(one.id)}" data-open-conversation {of} dir="auto" title="{name}">'
        f"{name}</a>"
        f'<details class="menu"><summary aria-label="More for {name}">⋯</summary><div>'
        f'<button type="button" data-rename {of}>Rename</button>'
        f'<button type="button" data-copy-link="?c={escape(one.id)}">Copy link</button>'
        f'<button type="button" data-event="delete_conversation" {of}>Delete</button></div></details></li>'
    )
