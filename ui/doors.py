"""Commands for other programs and for later: `mcp` and `verify`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ..index import BriefingsError
from ..qa.receipts import Verdict
from . import console
from .options import Folder, IndexPath, Json, Model, ReaderName

MCP_PORT = 7960
_VERDICTS = {
    "as it was": "as it was",
    "still there": "the document has changed, the quote is still there",
    "changed": "the quote has changed",
    "gone": "the document is gone",
}


def mcp(
    folder: Folder,
    *,
    index: IndexPath = None,
    model: Model = None,
    reader: ReaderName = None,
    http: Annotated[
        bool, typer.Option("--http", help="Serve HTTP on 127.0.0.1 instead of the standard streams.")
    ] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port for --http.")] = MCP_PORT,
) -> None:
    """Serve the briefings to an assistant by the Model Context Protocol, over the standard streams."""
    from ..index import Retriever
    from ..qa import Assistant, reader_for
    from .web.server import listen

    try:
        from .api.mcp import mcp_server
    except ImportError as error:
        raise BriefingsError(str(error)) from error
    if http:
        listen(
            "127.0.0.1", port
        ).close()  # what is in the way is told in a line, and before a model is loaded
    with Retriever.open(folder, index=index, model=model) as retriever:
        server = mcp_server(retriever, Assistant(retriever, reader_for(reader, retriever)))
        if http:
            console.complain(f"serving {folder} at http://127.0.0.1:{port}/mcp; Ctrl-C stops it")
            server.run("streamable-http", host="127.0.0.1", port=port)
        else:
            server.run("stdio")


def verify(
    receipt: Annotated[
        Path, typer.Argument(help="What `briefings ask --receipt` wrote.", show_default=False)
    ],
    folder: Annotated[Path, typer.Argument(help="The folder of briefings.")] = Path(),
    *,
    json: Json = False,
) -> None:
    """Say of each quote of a receipt whether the folder's files still say it; needs no index and no model."""
    import dataclasses

    from ..qa import receipts

    verdicts = receipts.verify(receipts.read(receipt), folder)
    if json:
        console.print_json([{**dataclasses.asdict(one), "stands": one.stands} for one in verdicts])
    else:
        _print_verdicts(verdicts)
    raise typer.Exit(0 if all(one.stands for one in verdicts) else 1)


def _print_verdicts(verdicts: Sequence[Verdict]) -> None:
    """Print what has become of each quote of a receipt."""
    for number, one in enumerate(verdicts, 1):
        where = f", at character {one.start}" if one.state == "still there" else ""
        typer.echo(f"{number}. {_VERDICTS[one.state]}{where}: {console.one_line(one.path)}")
        typer.echo(f'   "{console.one_line(one.quote)}"')
        if one.state == "changed":
            typer.echo(
                f'   now: "{console.one_line(one.now)}"' if one.now else "   nothing like it is there now"
            )
        elif one.why:
            typer.echo(f"   {console.one_line(one.why)}")


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(mcp)
    app.command(epilog="Exit code: 0 when every quote still stands, 1 when one does not, 2 on an error.")(
        verify
    )
