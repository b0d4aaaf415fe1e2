"""The chat page in Gradio: what stands where, and which click does what.

Everything that is shown comes from `Desk` as escaped HTML; `page.js` turns clicks in it into events.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from .gate.bodies import LONGEST_TEXT
from .gate.incoming import clear, private_folder

# Read when gradio is imported: it tells nobody, looks nothing up, and puts uploads where only we read.
os.environ |= {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_TEMP_DIR": str(private_folder()),
    "HF_HUB_OFFLINE": "1",
}

import gradio as gr
from gradio.events import Dependency, api

from .desk import Desk
from .shown import render
from .shown.source import NOTHING_OPEN
from .types import Turn

Turns = tuple[Turn, ...]

HERE = Path(__file__).parent
LONGEST_CONVERSATION = 100
"""Turns that are kept, the newest, so that a page left open for days does not fill the memory."""
SECONDS_BETWEEN_NEWS = 10
"""After so long an open page shows in its head what an index that follows its folder has taken in."""
MANY: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": 8}
"""For events that any number of readers start at the same time. Only `ask` and `search` are public."""

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='7' fill='%231f4b99'/%3E%3Cpath d='M8 10h16M8 16h16M8 22h10' "
    "stroke='white' stroke-width='2.6' stroke-linecap='round'/%3E%3C/svg%3E"
)

LOGOUT = '<form method="post" action="/logout"><button class="quiet">Log out</button></form>'


def theme() -> gr.themes.Base:
    """Gradio's plain theme with the fonts of the machine, as others would be fetched from outside."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        radius_size=gr.themes.sizes.radius_md,
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"],
        font_mono=["ui-monospace", "SFMono-Regular", "Menlo", "monospace"],
    )


def head() -> str:
    """The icon and the style sheet, inline: as `css=` Gradio would rewrite its selectors."""
    css = (HERE / "page.css").read_text("utf-8")
    return f'<link rel="icon" href="{ICON}"><style>{css}</style>'


def build_page(desk: Desk, *, with_logout: bool = False) -> gr.Blocks:
    """Lay out the page and connect its events to `desk`; `with_logout` for readers who had to log in."""
    page = gr.Blocks(title="briefings", analytics_enabled=False, delete_cache=(3600, 3600))
    with page:
        # First, as events without a name of their own take the names of their functions.
        api(desk.ask, api_name="ask", concurrency_limit=8)
        api(desk.search, api_name="search", concurrency_limit=8)
        with gr.Row(elem_id="workspace"):
            with gr.Column(elem_id="desk", scale=3, min_width=0):
                masthead = _part("masthead")
                if with_logout:
                    _part("logout", LOGOUT)
                with gr.Tabs():
                    with gr.Tab("Ask"):
                        chat = _Chat(_part("welcome"), _part("transcript"), _question_box())
                    with gr.Tab("Documents") as tab:
                        documents = _lay_out_documents(desk)
            with gr.Column(elem_id="source", scale=2, min_width=0):
                source = _part("pane", NOTHING_OPEN)
        _connect_chat(desk, chat, source)
        updating = _connect_documents(desk, documents, tab, masthead, source)
        if updating:
            updating.then(desk.welcome, outputs=chat.welcome, **MANY)
        page.load(desk.welcome, outputs=chat.welcome, **MANY)
        page.load(desk.masthead, outputs=masthead, **MANY)
        if desk.watched:
            seen = gr.State(-1)
            gr.Timer(SECONDS_BETWEEN_NEWS).tick(_news(desk), seen, [masthead, seen], **MANY)
    return page


class _Chat(NamedTuple):
    welcome: gr.HTML
    transcript: gr.HTML
    box: gr.Textbox


class _Documents(NamedTuple):
    upload: gr.File
    update: gr.Button
    report: gr.HTML
    words: gr.Textbox
    table: gr.HTML
    skipped: gr.HTML


def _connect_chat(desk: Desk, chat: _Chat, source: gr.HTML) -> None:
    conversation = _Conversation(desk)
    turns = gr.State(())
    outputs = [chat.box, turns, chat.transcript, source]
    asking = chat.box.submit(conversation.ask, [chat.box, turns], outputs, **MANY)
    picking = chat.welcome.pick_question(_question, outputs=chat.box, **MANY)
    answering = picking.then(conversation.ask, [chat.box, turns], outputs, **MANY)
    chat.transcript.open_quote(conversation.open_quote, turns, source, **MANY)
    chat.transcript.new_conversation(
        conversation.anew, outputs=[turns, chat.transcript, source], cancels=[asking, answering], **MANY
    )


def _connect_documents(
    desk: Desk, documents: _Documents, tab: gr.Tab, masthead: gr.HTML, source: gr.HTML
) -> Dependency | None:
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
    table.open_document(_open_document(desk), outputs=source, **MANY)
    return updating


def _news(desk: Desk) -> Callable[[int], tuple[Any, Any]]:
    def news(seen: int) -> tuple[Any, Any]:
        return desk.masthead_since(seen) or (gr.skip(), gr.skip())

    return news


def _part(name: str, value: str = "") -> gr.HTML:
    """A piece of the page as HTML that `desk` makes, with the page's script."""
    script = (HERE / "page.js").read_text("utf-8")
    return gr.HTML(value, elem_id=name, js_on_load=script, apply_default_css=False)


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        placeholder="Ask about the briefings",
        label="Question",
        show_label=False,
        container=False,
        lines=1,
        max_lines=6,
        max_length=LONGEST_TEXT,
        autofocus=True,
        submit_btn="Ask",
    )


def _lay_out_documents(desk: Desk) -> _Documents:
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
    report = _part("report", desk.read_only())
    words = gr.Textbox(
        elem_id="filter",
        placeholder="Filter by title, date, source or file",
        label="Filter",
        show_label=False,
        container=False,
    )
    return _Documents(upload, update, report, words, _part("table"), _part("skipped"))


class _Conversation:
    """The events of the chat: they take what the page holds and return what it shows."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def ask(self, question: str, turns: Turns) -> Iterator[tuple[Any, ...]]:
        """Show the question at once, and the answer when it is there: box, turns, transcript, source."""
        question = question.strip()
        if not question:
            gr.Info("Type a question first.", duration=3)
            yield "", gr.skip(), gr.skip(), gr.skip()
            return
        turns = tuple(turn for turn in turns if turn.answer or turn.problem)[1 - LONGEST_CONVERSATION :]
        asked = (*turns, Turn(question))
        yield "", asked, render.transcript(asked), gr.skip()
        turn = self.desk.answer(question, turns)
        answered = (*turns, turn)
        yield gr.skip(), answered, render.transcript(answered), self.desk.first_source(turn)

    def open_quote(self, turns: Turns, event: gr.EventData) -> str:
        """Open the source of the quote that was clicked."""
        return self.desk.open_quote(turns, _number(event, "turn"), _number(event, "quote"))

    def anew(self) -> tuple[Turns, str, str]:
        """Start afresh: turns, transcript, source."""
        return (), render.transcript(()), NOTHING_OPEN


def _question(event: gr.EventData) -> str:
    return str(getattr(event, "question", ""))


def _open_document(desk: Desk) -> Callable[[gr.EventData], str]:
    def open_document(event: gr.EventData) -> str:
        return desk.open_document(_number(event, "document"))

    return open_document


def _save(desk: Desk) -> Callable[[list[str] | None], tuple[None, str]]:
    def save(files: list[str] | None) -> tuple[None, str]:
        paths = [Path(file) for file in files or ()]
        try:
            return None, desk.save(paths)
        finally:
            clear(paths)

    return save


def _number(event: gr.EventData, name: str) -> int:
    """A number that the browser sent; -1, which nothing has, for anything else."""
    text = str(getattr(event, name, ""))
    return int(text) if text.isdecimal() else -1
