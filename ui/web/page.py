"""The chat page in Gradio: its frame, in which each section lays out and connects its own parts.

Everything that is shown comes from `Desk` as escaped HTML; the scripts turn clicks in it into events.
"""

from collections.abc import Callable
from typing import Any

from .ask import section as ask
from .desk import Desk
from .head import section as head_of_page
from .library import section as library
from .notes import section as notes
from .parts import MANY, api, gr, part, style
from .shown.source import NOTHING_OPEN

SECONDS_BETWEEN_NEWS = 5
"""After so long an open page shows what an index that follows its folder has taken in, or is at."""

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='7' fill='%231f4b99'/%3E%3Cpath d='M8 10h16M8 16h16M8 22h10' "
    "stroke='white' stroke-width='2.6' stroke-linecap='round'/%3E%3C/svg%3E"
)


def theme() -> gr.themes.Base:
    """Gradio's plain theme with the fonts of the machine, as others would be fetched from outside."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        radius_size=gr.themes.sizes.radius_md,
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"],
        font_mono=["ui-monospace", "SFMono-Regular", "Menlo", "monospace"],
    )


def early() -> str:
    """The script that runs before the page is first seen."""
    return head_of_page.EARLY


def head() -> str:
    """The icon and the style sheet, inline: as `css=` Gradio would rewrite its selectors."""
    return f'<link rel="icon" href="{ICON}"><style>{style()}</style>'


def build_page(desk: Desk, *, with_logout: bool = False) -> gr.Blocks:
    """Lay out the page and connect its events to `desk`; `with_logout` for readers who had to log in."""
    page = gr.Blocks(title="briefings", analytics_enabled=False, delete_cache=(3600, 3600))
    with page:
        # First, as events without a name of their own take the names of their functions.
        api(desk.ask, api_name="ask", concurrency_limit=8)
        api(desk.search, api_name="search", concurrency_limit=8)
        with gr.Row(elem_id="workspace"):
            remembered = notes.lay_out(desk)
            with gr.Column(elem_id="desk", scale=3, min_width=0):
                masthead = head_of_page.lay_out(desk, with_logout=with_logout)
                with gr.Tabs():
                    with gr.Tab("Ask"):
                        chat = ask.lay_out()
                    with gr.Tab("Documents", elem_id="library-tab") as tab:
                        documents = library.lay_out(desk)
                    with gr.Tab(
                        "Standing questions", visible=desk.notebook is not None, elem_id="standing-tab"
                    ) as standing_tab:
                        standing = notes.lay_out_standing()
            with gr.Column(elem_id="source", scale=2, min_width=0):
                source = part("pane", NOTHING_OPEN)
        asking = ask.connect(desk, chat, source)
        notes.connect(page, desk, remembered, chat, asking, source, standing_tab, standing)
        updating = library.connect(desk, documents, tab, masthead, source)
        if updating:
            updating.then(desk.welcome, outputs=chat.welcome, **MANY)
        page.load(desk.welcome, outputs=chat.welcome, **MANY)
        page.load(desk.masthead, outputs=masthead, **MANY)
        if desk.watched:
            seen = gr.State("")
            gr.Timer(SECONDS_BETWEEN_NEWS).tick(_news(desk), seen, [masthead, chat.welcome, seen], **MANY)
        chat.welcome.open_document(library.document_opener(desk), outputs=source, **MANY)
    return page


def _news(desk: Desk) -> Callable[[str], tuple[Any, Any, Any]]:
    def news(seen: str) -> tuple[Any, Any, Any]:
        return desk.news(seen) or (gr.skip(), gr.skip(), gr.skip())

    return news
