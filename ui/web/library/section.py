"""The documents tab as a section of the page: what stands where, and which click does what."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..desk import Desk
from ..gate.incoming import clear
from ..parts import MANY, gr, number, part

if TYPE_CHECKING:
    from gradio.events import Dependency


class Documents(NamedTuple):
    """The parts of the documents tab."""

    upload: gr.File
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
        update = gr.Button("Update index", variant="primary", elem_id="update")
    report = part("report", desk.read_only())
    words = gr.Textbox(
        elem_id="filter",
        placeholder="Filter by title, date, source or file",
        label="Filter",
        show_label=False,
        container=False,
    )
    return Documents(upload, update, report, words, part("table"), part("skipped"))


def connect(
    desk: Desk, documents: Documents, tab: gr.Tab, masthead: gr.HTML, source: gr.HTML
) -> "Dependency | None":
    """Connect the documents tab; returns the event of an update, if there may be one."""
    upload, update, report, words, table, skipped = documents
    show_the_list = [tab.select, words.change]
    updating = None
    if desk.can_save:
        upload.upload(_save(desk), upload, [upload, report], **MANY)
    if desk.can_update:
        updating = update.click(desk.update, outputs=report, **{**MANY, "concurrency_limit": 1})
        show_the_list.append(updating.then)
    for shows_the_list in show_the_list:
        shows_the_list(desk.list_documents, words, [table, skipped, masthead], **MANY)
    for opens in (table.open_document, source.open_document):
        opens(_open_document(desk), outputs=source, **MANY)
    return updating


def _open_document(desk: Desk) -> Callable[[gr.EventData], str]:
    def open_document(event: gr.EventData) -> str:
        return desk.open_document(*(number(event, name) for name in ("document", "start", "end")))

    return open_document


def _save(desk: Desk) -> Callable[[list[str] | None], tuple[None, str]]:
    def save(files: list[str] | None) -> tuple[None, str]:
        paths = [Path(file) for file in files or ()]
        try:
            return None, desk.save(paths)
        finally:
            clear(paths)

    return save
