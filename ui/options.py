"""The options that several commands have, and what is read out of them."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from ..index import BriefingsError

Folder = Annotated[Path, typer.Argument(help="The folder of briefings.", show_default=False)]
IndexPath = Annotated[
    Path | None,
    typer.Option("--index", envvar="BRIEFINGS_INDEX", help="Keep the index here, not in FOLDER/.briefings."),
]
Model = Annotated[
    str | None,
    typer.Option(envvar="BRIEFINGS_MODEL", help="A sentence-transformers model: its folder or its name."),
]
ReaderName = Annotated[
    str | None,
    typer.Option(
        "--reader",
        envvar="BRIEFINGS_READER",
        metavar="NAME_OR_PATH",
        help="An extractive question answering model on this machine; 'none' compares sentences.",
        show_default="the one that ships",
    ),
]
Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="The port; default: a free one.")]
Auth = Annotated[
    list[str] | None,
    typer.Option(
        metavar="USER:PASSWORD",
        help="Who may log in; repeat for more. @FILE reads one a line, and keeps passwords out of sight.",
    ),
]
NoAuth = Annotated[bool, typer.Option("--no-auth", help="Let others on the network in without a password.")]
AllowedHosts = Annotated[
    list[str] | None,
    typer.Option(
        "--allowed-host",
        metavar="NAME",
        help="Answer to this name too, for readers who open the chat by it. Repeat for more.",
    ),
]
BehindProxy = Annotated[
    list[str] | None,
    typer.Option(
        "--behind-proxy",
        metavar="ADDRESS",
        help="Believe the X-Forwarded headers of the proxy at this address or network. Repeat for more.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Date = Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]

AsOf = Annotated[
    dt.datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="What stood on that day."),
]
Documents = Annotated[
    list[str] | None, typer.Option("--document", metavar="PATH", help="Only this briefing. Repeat for more.")
]
Source = Annotated[str | None, typer.Option(help="Only briefings of this source.")]


def clean_text(text: str, name: str) -> str:
    """The argument as clean text: bytes that are not UTF-8 came in as surrogates, which no index holds."""
    words = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
    if not words:
        raise BriefingsError(f"the {name} is empty: put a few words there, in quotation marks")
    return words


def read_users(auth: list[str]) -> list[tuple[str, str]]:
    """Read USER:PASSWORD pairs, given or in an @FILE; a message never repeats a password."""
    users = []
    for given in auth:
        for line in _lines(given[1:]) if given.startswith("@") else [given]:
            user, _, password = line.partition(":")
            if not (user and password):
                raise BriefingsError("--auth takes USER:PASSWORD, or @FILE with one a line")
            users.append((user, password))
    return users


def _lines(path: str) -> list[str]:
    try:
        return [line.strip() for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise BriefingsError(f"--auth cannot read {path}: {error}") from error
