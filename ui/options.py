"""The options that several commands have, and what is read out of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from ..index import BriefingsError, language_code, marking_of

if TYPE_CHECKING:
    from ..qa import Phraser

Folder = Annotated[Path, typer.Argument(help="The folder of briefings.", show_default=False)]
IndexPath = Annotated[
    Path | None,
    typer.Option("--index", envvar="BRIEFINGS_INDEX", help="Keep the index here, not in FOLDER/.briefings."),
]
Store = Annotated[
    str | None,
    typer.Option(
        envvar="BRIEFINGS_STORE",
        metavar="ADDRESS",
        help="Keep vectors on a server: postgres://HOST/DATABASE or milvus://HOST:PORT. The password"
        " comes from BRIEFINGS_STORE_PASSWORD or ?password_file=PATH.",
        show_default="in the index's folder",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        envvar="BRIEFINGS_MODEL",
        help="A sentence-transformers model, its folder or its name; 'multilingual' for many languages.",
    ),
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
ApiKey = Annotated[
    str | None,
    typer.Option(
        envvar="BRIEFINGS_API_KEY",
        metavar="KEY",
        help="What programs send to call /v1; @FILE reads it. Without one only this machine may call.",
        show_envvar=True,
    ),
]
Llm = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Have this OpenAI-compatible server phrase what is quoted, such as http://127.0.0.1:11434/v1.",
    ),
]
LlmModel = Annotated[
    str | None, typer.Option(metavar="NAME", help="The model of the --llm server, such as llama3.2.")
]
LlmKey = Annotated[
    str | None,
    typer.Option(
        envvar="BRIEFINGS_LLM_KEY", metavar="KEY", help="The key of the --llm server; @FILE reads it."
    ),
]
LlmPatience = Annotated[
    float | None,
    typer.Option(
        min=0.1,
        metavar="SECONDS",
        help="Wait so long for the --llm server; then the quotes stand alone.",
        show_default="2",
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
Language = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only briefings in this language: 'uk' or 'Ukrainian'.")
]


def read_language(said: str | None) -> str | None:
    """The code of the language that is asked for; raises BriefingsError for a word that is none."""
    try:
        return None if said is None else language_code(said)
    except ValueError as error:
        raise BriefingsError(f"--language: {error}") from error


Marking = Annotated[
    str | None,
    typer.Option(metavar="MARK", help="Only briefings marked so: 'TLP:AMBER', or 'none'."),
]


def read_marking(said: str | None) -> str | None:
    """The mark in its usual form, "" for "none"; raises BriefingsError for a word that is none."""
    if said is None or not said.strip() or said.strip().casefold() == "none":
        return None if said is None else ""
    if mark := marking_of(said):
        return mark
    raise BriefingsError(f"--marking: {said!r} is no handling mark; give one such as TLP:AMBER or SECRET")


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
        for line in _lines(given[1:], "--auth") if given.startswith("@") else [given]:
            user, _, password = line.partition(":")
            if not (user and password):
                raise BriefingsError("--auth takes USER:PASSWORD, or @FILE with one a line")
            users.append((user, password))
    return users


def read_key(given: str | None, option: str) -> str | None:
    """Read a key, given or as the one line of an @FILE; a message never repeats it."""
    if given is None:
        return None
    lines = _lines(given[1:], option) if given.startswith("@") else [given.strip()]
    if len(lines) != 1 or not lines[0] or not (lines[0].isascii() and lines[0].isprintable()):
        raise BriefingsError(
            f"{option} takes a key of plain letters and digits, or @FILE with it on one line"
        )
    return lines[0]


def read_phraser(
    url: str | None, model: str | None, key: str | None, patience: float | None
) -> Phraser | None:
    """What --llm and the options beside it ask for; None without --llm, and then no server is asked."""
    from ..qa import Phraser

    if url is None:
        if model is not None or patience is not None:
            raise BriefingsError("--llm-model and --llm-patience go with --llm URL")
        return None
    if not _is_server(url):
        raise BriefingsError(f"--llm {url}: give the address of a server, such as http://127.0.0.1:11434/v1")
    if not model:
        raise BriefingsError("--llm needs --llm-model NAME, a model that the server has")
    more = {} if patience is None else {"patience": patience}
    return Phraser(url, model, key=read_key(key, "--llm-key") or "", **more)


def _is_server(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket that does not close
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _lines(path: str, option: str) -> list[str]:
    try:
        return [line.strip() for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise BriefingsError(f"{option} cannot read {path}: {error}") from error
