"""`briefings chat`: the page over a folder, served until Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import threading
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..index import (
    DEFAULT_STORE,
    SUFFIXES,
    Index,
    Retriever,
    Sift,
    Update,
    Watcher,
    careful_sift,
    updater,
    watching,
)
from . import console
from .progress import Following, HowFar
from .web import server
from .web.desk import Desk
from .web.notes.again import asking_again

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from ..qa import Phraser
    from ..qa.notebook import Notebook


def serve(
    folder: str | Path,
    *,
    index: Path | None = None,
    store: str | None = None,
    model: str | None = None,
    reader: str | None = None,
    host: str = "127.0.0.1",
    port: int | None = None,
    auth: Sequence[tuple[str, str]] | None = None,
    allowed_hosts: Sequence[str] = (),
    behind_proxy: Sequence[str] = (),
    api_key: str | None = None,
    phraser: Phraser | None = None,
    open_browser: bool = True,
    watch: bool = True,
    can_update: bool = True,
) -> None:
    """Serve the chat over a folder that has been indexed, until Ctrl-C, which comes out as KeyboardInterrupt.

    With `watch` the index follows the folder meanwhile. Where it cannot be written (`can_update`) the page
    shows what it holds, without uploads and updates. Without `port` it takes the first free one from 7860
    on. `allowed_hosts` and `behind_proxy` as in `server.mount`, `api_key` as in `build_app`, `phraser` as in
    `Assistant`. Raises `BriefingsError` when `port` is taken.
    """
    with (
        server.listen(host, port) as listening,
        Retriever.open(folder, index=index, model=model, store=store or DEFAULT_STORE) as retriever,
    ):
        if retriever.note:
            console.complain(retriever.note)
        watch = watch and can_update
        once = updater(folder, index=index, model=model, store=store or DEFAULT_STORE)
        update = Following(once, console.complain)
        news = console.news(retriever.status().skipped)
        watcher = Watcher(folder, update, news, console.complain, index=index) if watch else None
        sift = watcher.sift_for_others if watcher else None
        desk = open_desk(
            Path(folder),
            retriever,
            update,
            sift=sift,
            reader=reader,
            phraser=phraser,
            watched=watch,
            can_update=can_update,
            store=store,
            working=lambda: update.now,
        )

        def build() -> ASGIApp:
            app = build_app(
                desk,
                host=host,
                auth=auth,
                allowed_hosts=allowed_hosts,
                behind_proxy=behind_proxy,
                api_key=api_key,
            )
            # Only now, as models and files read beside Gradio's loading would keep the page waiting.
            desk.warm_up()
            if watcher:
                ending.enter_context(watching(watcher))
            return app

        url = f"http://{_name(host)}:{listening.getsockname()[1]}/"
        print(f"Chat with {folder} at {url} (Ctrl-C stops it)", flush=True)
        if open_browser:
            threading.Timer(1.0, webbrowser.open, [url]).start()
        with contextlib.ExitStack() as ending:
            ending.callback(desk.close)
            if desk.notebook:
                ending.enter_context(asking_again(desk, desk.notebook))
            server.web_server(build).run(sockets=[listening])


def open_desk(
    folder: Path,
    retriever: Retriever,
    update: Update | None = None,
    *,
    sift: Sift | None = None,
    reader: str | None = None,
    phraser: Phraser | None = None,
    watched: bool = False,
    can_update: bool = True,
    store: str | None = None,
    working: Callable[[], HowFar | None] = lambda: None,
) -> Desk:
    """A desk over an open retriever; `update` writes to the same index, if it can; it is `watched` or not.

    `sift` goes with each update; without one, a folder that looks as if it were not mounted is refused.
    `reader` as in `reader_for`, `phraser` as in `Assistant`; `working` says how far an update is.
    """
    from ..qa import Assistant, reader_for

    update = update or updater(folder)
    careful = sift or careful_sift(folder, retriever.home)
    return Desk(
        folder,
        retriever,
        Assistant(retriever, reader_for(reader, retriever), phraser),
        lambda progress: update(progress, careful),
        tuple(SUFFIXES),
        watched=watched,
        can_update=can_update,
        can_save=can_update and os.access(folder, os.W_OK),
        edit=_editor(folder, retriever.home, store or DEFAULT_STORE) if can_update else None,
        notebook=_notebook(folder, retriever.home),
        working=working,
    )


def _editor(folder: Path, home: Path, store: str) -> Callable[[str, Mapping[str, str]], None]:
    """What gives title, date or source of a document, in an index within or beside its folder."""

    def edit(path: str, fields: Mapping[str, str]) -> None:
        beside = None if home.resolve().parent == folder.resolve() else home
        with Index.open(folder, index=beside, store=store) as index:
            index.edit(path, **fields)

    return edit


def _notebook(folder: Path, home: Path) -> Notebook | None:
    """What is remembered beside an index; None, and a line that says why, where nothing can be."""
    from ..qa.notebook import Notebook

    notebook = Notebook.open(folder, index=home)
    if why := notebook.why_not():
        console.complain(f"conversations are not kept: {why}")
        return None
    return notebook


def build_app(
    desk: Desk,
    *,
    host: str = "127.0.0.1",
    auth: Sequence[tuple[str, str]] | None = None,
    allowed_hosts: Sequence[str] = (),
    behind_proxy: Sequence[str] = (),
    api_key: str | None = None,
) -> ASGIApp:
    """The ASGI app: the page and its endpoints `ask` and `search`, behind a login when `auth` is given.

    Programs call the API under /v1 with the `api_key`. Without one this machine alone may call it, and nobody
    where there are logins. The other options are those of `server.mount`.
    """
    from .api.app import build_api
    from .web.notes.feed import feed_of
    from .web.page import build_page
    from .web.reader.original import original_of

    page = build_page(desk, with_logout=bool(auth))
    shut = auth and not api_key
    return server.mount(
        page,
        host=host,
        auth=auth,
        allowed_hosts=allowed_hosts,
        behind_proxy=behind_proxy,
        api=None if shut else build_api(desk.retriever, desk.assistant, api_key),
        own={"/original/{document}": original_of(desk), "/standing.atom": feed_of(desk)},
    )


def _name(host: str) -> str:
    """The host as a browser on this machine names it."""
    if host in {"0.0.0.0", "::"}:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
