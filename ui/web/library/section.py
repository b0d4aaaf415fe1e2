"""The documents tab as a section of the page: what stands where, and which click does what."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..desk import Desk
from ..gate.incoming import clear
from ..parts import MANY, gr, number, part, text
from . import changes
from .intake import Added, are_settled, states, told
from .view import EVERY_DOCUMENT, View

if TYPE_CHECKING:
    from gradio.events import Dependency

SECONDS_BETWEEN_STATES = 1
"""While uploaded files are not indexed."""
SECONDS_BETWEEN_LISTS = 5
"""After so long an open page lists what the index has taken in meanwhile."""


class Documents(NamedTuple):
    """The parts of the documents tab."""

    upload: gr.File
    added: gr.HTML
    update: gr.Button
    report: gr.HTML
    words: gr.Textbox
    table: gr.HTML
    skipped: gr.HTML


def lay_out(desk: Desk) -> Documents:
    """Put the parts of the documents tab where we stand."""
    with gr.Row(elem_id="intake", visible=desk.can_update):
        upload = gr.File(
            label="Add files",
            file_count="multiple",
            file_types=list(desk.suffixes),
            height=132,
            elem_id="upload",
            visible=desk.can_save,
        )
        # What follows its folder needs no button.
        update = gr.Button("Update index", variant="primary", elem_id="update", visible=not desk.watched)
    added = part("added")
    report = part("report", desk.read_only())
    words = gr.Textbox(
        elem_id="filter",
        placeholder="Filter by title, date, source or file",
        label="Filter",
        show_label=False,
        container=False,
    )
    return Documents(upload, added, update, report, words, part("table"), part("skipped"))


def connect(
    desk: Desk, documents: Documents, tab: gr.Tab, masthead: gr.HTML, source: gr.HTML
) -> "Dependency | None":
    """Connect the documents tab; returns the event of an update, if there may be one."""
    upload, added, update, report, words, table, skipped = documents
    show_the_list = [tab.select, words.change]
    updating = None
    if desk.can_save:
        files, looking = gr.State(Added()), gr.Timer(SECONDS_BETWEEN_STATES, active=False)
        shown_of_files = [added, looking]
        upload.upload(_save(desk), upload, [upload, files, *shown_of_files], **MANY)
        looking.tick(_states(desk), files, shown_of_files, **MANY)
    if desk.can_update:
        updating = update.click(desk.update, outputs=report, **{**MANY, "concurrency_limit": 1})
        show_the_list.append(updating.then)
    view = gr.State(EVERY_DOCUMENT)
    shown = [view, table, skipped, masthead]
    for shows_the_list in show_the_list:
        shows_the_list(_listed(desk), [words, view], shown, **MANY)
    table.list_by(_list_by(desk), view, shown, **MANY)
    relisted = {"fn": _listed(desk), "inputs": [words, view], "outputs": shown, **MANY}
    table.edit_document(_form(desk), outputs=report, **MANY)
    for event, does in (("change_document", _change), ("delete_document", _delete), ("undo_delete", _undo)):
        getattr(report, event)(does(desk), outputs=report, **MANY).then(**relisted)
    gr.Timer(SECONDS_BETWEEN_LISTS).tick(_list_anew(desk), view, shown, **MANY)
    for opens in (table.open_document, source.open_document, added.open_document):
        opens(document_opener(desk), outputs=source, **MANY)
    return updating


def document_opener(desk: Desk) -> Callable[[gr.EventData], str]:
    """What opens the document of a click, at its place if it names one."""

    def open_document(event: gr.EventData) -> str:
        return desk.open_document(*(number(event, name) for name in ("document", "start", "end")))

    return open_document


Shown = tuple[View, str, str, str]


def _listed(desk: Desk) -> Callable[[str, View], Shown]:
    def list_documents(words: str, view: View) -> Shown:
        if words != view.words:
            view = replace(view, words=words, page=0)
        return view, *desk.list_documents(view)

    return list_documents


def _list_by(desk: Desk) -> Callable[[View, gr.EventData], Shown]:
    def list_by(view: View, event: gr.EventData) -> Shown:
        view = view.changed(text(event, "name"), text(event, "value"))
        return view, *desk.list_documents(view)

    return list_by


def _list_anew(desk: Desk) -> Callable[[View], tuple[Any, ...]]:
    """What the list shows after the index has changed; nothing is sent while it has not."""

    def list_anew(view: View) -> tuple[Any, ...]:
        generation = desk.retriever.status().generation
        if view.seen == generation:
            return (gr.skip(),) * 4
        view = replace(view, seen=generation)
        return view, *desk.list_documents(view)

    return list_anew


def _form(desk: Desk) -> Callable[[gr.EventData], str]:
    def form(event: gr.EventData) -> str:
        return changes.form(desk, number(event, "document"))

    return form


def _change(desk: Desk) -> Callable[[gr.EventData], str]:
    def change(event: gr.EventData) -> str:
        fields = {name: text(event, name) for name in ("title", "date", "source")}
        return changes.change(desk, number(event, "document"), fields)

    return change


def _delete(desk: Desk) -> Callable[[gr.EventData], str]:
    def delete(event: gr.EventData) -> str:
        return changes.delete(desk, number(event, "document"))

    return delete


def _undo(desk: Desk) -> Callable[[gr.EventData], str]:
    def undo(event: gr.EventData) -> str:
        return changes.undo(desk, text(event, "value"))

    return undo


def _save(desk: Desk) -> Callable[[list[str] | None], tuple[Any, ...]]:
    """Take files in: the box for more, what was added, its states, and whether to look at them again."""

    def save(files: list[str] | None) -> tuple[Any, ...]:
        paths = [Path(file) for file in files or ()]
        try:
            added = Added(*desk.save(paths))
        finally:
            clear(paths)
        return None, added, *_states(desk)(added)

    return save


def _states(desk: Desk) -> Callable[[Added], tuple[str, gr.Timer]]:
    """What became of what was added, and whether to look again."""

    def look(added: Added) -> tuple[str, gr.Timer]:
        found = states(desk, added.paths)
        return told(added, found), gr.Timer(active=not are_settled(found))

    return look
