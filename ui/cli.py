"""The commands: `briefings chat`, `index`, `ask`, `search`, `status`, `check`.

`ask` and `search` are in `asking`. Flags and environment variables are read in the modules of commands and in
`options` alone. Torch, gradio and the like are imported
when a command needs them, so that `--help` and `status` answer at once.
"""

from __future__ import annotations

import dataclasses
import os
import sys
import warnings
from pathlib import Path
from typing import Annotated

import typer

from ..index import BriefingsError, FolderEmptied, IndexLocked, UpdateReport
from . import asking, console, doors, remembered
from .api.json import with_named_skips
from .options import (
    AllowedHosts,
    ApiKey,
    Auth,
    BehindProxy,
    Folder,
    Host,
    IndexPath,
    Json,
    Llm,
    LlmKey,
    LlmModel,
    LlmPatience,
    Model,
    NoAuth,
    Port,
    ReaderName,
    Store,
    read_key,
    read_phraser,
    read_users,
)
from .updating import follow, reading, stop, update, update_for_chat

app = typer.Typer(
    name="briefings",
    help="Ask a folder of briefings; every answer quotes its source sentence word for word, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; every error ends as one line on stderr and exit code 2."""
    console.tolerate_any_text()
    try:
        app()
    except BriefingsError as error:
        console.complain(error)
        sys.exit(2)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        what = f"{type(error).__name__}: {error}"
        console.complain(f"unexpected error ({what}); run `briefings --debug ...` for the traceback")
        sys.exit(2)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"briefings {version('briefings')}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks and every warning.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Quiet the libraries, whose warnings and progress bars say nothing to a reader of briefings.

    None of them may look a name up either: that is read when they are imported, so it is said here first.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    if not debug:
        warnings.simplefilter("ignore")
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        os.environ.setdefault("HF_HUB_VERBOSITY", "error")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")


@app.command()
def chat(
    folder: Annotated[Path, typer.Argument(help="The folder of briefings.")] = Path(),
    *,
    index: IndexPath = None,
    store: Store = None,
    model: Model = None,
    reader: ReaderName = None,
    host: Host = "127.0.0.1",
    port: Port = None,
    auth: Auth = None,
    no_auth: NoAuth = False,
    allowed_host: AllowedHosts = None,
    behind_proxy: BehindProxy = None,
    api_key: ApiKey = None,
    llm: Llm = None,
    llm_model: LlmModel = None,
    llm_key: LlmKey = None,
    llm_patience: LlmPatience = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    no_watch: Annotated[bool, typer.Option("--no-watch", help="Do not follow the folder.")] = False,
) -> None:
    """Index the folder and open a chat over it in the browser, which follows what changes in the folder."""
    from .chat import serve
    from .web.gate.origin import check_access

    users = read_users(auth or [])
    key = read_key(api_key, "--api-key")
    phraser = read_phraser(llm, llm_model, llm_key, llm_patience)
    check_access(host, allowed_host or [], behind_proxy or [], settled=bool(users) or no_auth)
    can_update = update_for_chat(folder, index, model, store, whole=no_watch)
    try:
        serve(
            folder,
            index=index,
            store=store,
            model=model,
            reader=reader,
            host=host,
            port=port,
            auth=users or None,
            allowed_hosts=allowed_host or [],
            behind_proxy=behind_proxy or [],
            api_key=key,
            phraser=phraser,
            open_browser=not no_browser,
            watch=not no_watch,
            can_update=can_update,
        )
    except KeyboardInterrupt:
        stop("chat closed; the index is kept")


@app.command("index")
def index_command(
    folder: Folder,
    *,
    index: IndexPath = None,
    store: Store = None,
    model: Model = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Start afresh.")] = False,
    rehash: Annotated[
        bool, typer.Option("--rehash", help="Read all files, also those whose size and time are as before.")
    ] = False,
    max_mb: Annotated[float, typer.Option(min=0, help="Skip files over this size, in MB.")] = 50,
    workers: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Read and embed on a Ray cluster, ray://HOST:PORT, or in N processes here, ray:local:N.",
        ),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Then follow the folder until Ctrl-C.")] = False,
    json: Json = False,
) -> None:
    """Bring the index of a folder up to date: only what is new or changed is read.

    Files that cannot be read are listed with the reason; the exit code is 0 all the same. With --watch it
    goes on by itself, and prints a line (with --json an object) for each update that changed something.
    """
    max_bytes = int(max_mb * 1_000_000)
    report = UpdateReport()
    try:
        report = update(
            folder,
            index,
            model,
            rebuild=rebuild,
            max_bytes=max_bytes,
            careful=watch,
            compact=True,
            rehash=rehash,
            store=store,
            workers=workers,
        )
        if json:
            console.print_json(with_named_skips(report))
        else:
            console.print_report(report)
    except (FolderEmptied, IndexLocked) as error:
        if not watch:
            raise
        console.complain(error)
    if watch:
        follow(folder, index, model, max_bytes, console.news(report.skipped, as_json=json), store)


asking.add_to(app)


@app.command()
def status(folder: Folder, *, index: IndexPath = None, store: Store = None, json: Json = False) -> None:
    """Say what the index of a folder holds, and what was skipped and why."""
    with reading(folder, index, store=store) as retriever:
        found = retriever.status()
    if json:
        console.print_json(with_named_skips(found))
    else:
        console.print_status(found)


@app.command(epilog="Exit code: 0 when the index is sound, 1 when it has problems, 2 on an error.")
def check(folder: Folder, *, index: IndexPath = None, json: Json = False) -> None:
    """Read all that the index of a folder holds and say whether it is sound; nothing is changed."""
    from ..index import check

    report = check(folder, index)
    if json:
        console.print_json({"is_sound": report.is_sound, **dataclasses.asdict(report)})
    else:
        console.print_check(report)
    raise typer.Exit(0 if report.is_sound else 1)


doors.add_to(app)
remembered.add_to(app)
