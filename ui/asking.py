"""The commands that look something up: `ask` and `search`."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from ..qa import Answer
from . import console
from .api.json import hit_to_dict
from .export import exported
from .options import (
    AsOf,
    Date,
    Documents,
    Folder,
    IndexPath,
    Json,
    Language,
    Llm,
    LlmKey,
    LlmModel,
    LlmPatience,
    Marking,
    Model,
    ReaderName,
    Source,
    Store,
    clean_text,
    read_language,
    read_marking,
    read_phraser,
)
from .updating import reading

EXIT_CODES = "Exit code: 0 when something is found, 1 when nothing is, 2 on an error."


def ask(
    folder: Folder,
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.", show_default=False)],
    *,
    index: IndexPath = None,
    store: Store = None,
    model: Model = None,
    reader: ReaderName = None,
    k: Annotated[int, typer.Option("--k", min=1, help="Print at most this many quotes.")] = 5,
    as_of: AsOf = None,
    document: Documents = None,
    source: Source = None,
    language: Language = None,
    marking: Marking = None,
    since: Date = None,
    until: Date = None,
    receipt: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a receipt there, for `briefings verify`.")
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the answer there, as .md, .docx, .pdf or .json says."),
    ] = None,
    llm: Llm = None,
    llm_model: LlmModel = None,
    llm_key: LlmKey = None,
    llm_patience: LlmPatience = None,
    json: Json = False,
) -> None:
    """Answer a question with quotes from the briefings, or say that they do not say.

    Where reports differ or correct one another, all that they say is printed, and what stands now first.
    """
    from ..qa import Assistant, reader_for

    words = clean_text(question, "question")
    phraser = read_phraser(llm, llm_model, llm_key, llm_patience)
    with reading(folder, index, model, store) as retriever:
        answer = Assistant(retriever, reader_for(reader, retriever), phraser).ask(
            words,
            as_of=as_of.date() if as_of else None,
            since=since.date() if since else None,
            until=until.date() if until else None,
            documents=[clean_text(path, "--document") for path in document] if document else None,
            source=clean_text(source, "--source") if source else None,
            language=read_language(language),
            marking=read_marking(marking),
        )
    answer = _first(answer, k)
    if receipt:
        console.write_json(receipt, answer.receipt())
    if export:
        console.write_bytes(export, exported([answer.receipt()], export.suffix.lower().lstrip(".")))
    if json:
        console.print_json(answer.to_dict())
    else:
        console.print_answer(answer)
    raise typer.Exit(0 if answer.found else 1)


def search(
    folder: Folder,
    words: Annotated[str, typer.Argument(help="What to look for, in quotation marks.", show_default=False)],
    *,
    index: IndexPath = None,
    store: Store = None,
    model: Model = None,
    k: Annotated[int, typer.Option("--k", min=1, help="Print at most this many passages.")] = 8,
    document: Documents = None,
    source: Source = None,
    language: Language = None,
    marking: Marking = None,
    since: Date = None,
    until: Date = None,
    json: Json = False,
) -> None:
    """Find passages, by meaning and by words."""
    words = clean_text(words, "search")
    with reading(folder, index, model, store) as retriever:
        hits = retriever.search(
            words,
            k=k,
            documents=[clean_text(path, "--document") for path in document] if document else None,
            source=clean_text(source, "--source") if source else None,
            language=read_language(language),
            marking=read_marking(marking),
            since=since.date() if since else None,
            until=until.date() if until else None,
        )
    if json:
        console.print_json([hit_to_dict(hit) for hit in hits])
    else:
        console.print_hits(hits)
    raise typer.Exit(0 if hits else 1)


def _first(answer: Answer, k: int) -> Answer:
    """The answer with its first `k` quotes; a phrasing of others than these is left out with them."""
    phrasing = answer.phrasing if answer.phrasing and max(answer.phrasing.quotes) <= k else None
    return dataclasses.replace(answer, evidence=answer.evidence[:k], phrasing=phrasing)


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog=EXIT_CODES)(ask)
    app.command(epilog=EXIT_CODES)(search)
