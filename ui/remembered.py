"""The commands for what is remembered beside an index: `standing` and `feedback`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..index import BriefingsError
from ..qa.notebook import VERDICTS, Entry, Notebook, Said, StandingQuestion, ask_again, stand
from . import console
from .options import (
    Date,
    Documents,
    Folder,
    IndexPath,
    Json,
    Language,
    Model,
    ReaderName,
    Source,
    clean_text,
    read_language,
)
from .updating import reading

if TYPE_CHECKING:
    import datetime as dt

standing = typer.Typer(
    name="standing",
    help="Questions that are asked again when briefings change: add, list, remove, run.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
User = Annotated[str | None, typer.Option(metavar="NAME", help="Whose, where readers log in.")]
KINDS = {
    "answered": "New answer",
    "changed": "Changed value",
    "source": "New source",
    "unanswered": "Now unanswered",
}


@standing.command()
def add(
    folder: Folder,
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.", show_default=False)],
    *,
    index: IndexPath = None,
    model: Model = None,
    reader: ReaderName = None,
    user: User = None,
    document: Documents = None,
    source: Source = None,
    language: Language = None,
    since: Date = None,
    until: Date = None,
    json: Json = False,
) -> None:
    """Ask a question, and ask it again whenever briefings have changed."""
    from ..qa import Assistant, open_reader

    words = clean_text(question, "question")
    options = {
        "documents": [clean_text(path, "--document") for path in document] if document else None,
        "source": clean_text(source, "--source") if source else None,
        "language": read_language(language),
        "since": _day(since),
        "until": _day(until),
    }
    given = {name: value for name, value in options.items() if value is not None}
    notebook = Notebook.open(folder, index=index)
    with reading(folder, index, model) as retriever:
        assistant = Assistant(retriever, open_reader(reader, retriever.embed))
        number, said = stand(notebook.standing(user or ""), retriever, assistant.ask, words, given)
    if json:
        console.print_json({"id": number, "question": words, "found": said.found, "value": said.value})
    else:
        typer.echo(f"{number}. {console.one_line(words)}\n   Now: {_says(said)}")


@standing.command("list")
def list_them(folder: Folder, *, index: IndexPath = None, user: User = None, json: Json = False) -> None:
    """List the standing questions with what they say now."""
    found = _notebook(folder, index).standing(user).all()
    if json:
        console.print_json([_question(one) for one in found])
        return
    if not found:
        typer.echo("No standing questions; add one with 'briefings standing add FOLDER QUESTION'")
    for one in found:
        whose = f" ({console.one_line(one.person)})" if one.person else ""
        now = _says(one.said) if one.said else "not asked yet"
        typer.echo(f"{one.id}. {console.one_line(one.question)}{whose}\n   Now: {now}")


@standing.command()
def remove(
    folder: Folder,
    number: Annotated[int, typer.Argument(help="Its number in the list.", show_default=False)],
    *,
    index: IndexPath = None,
) -> None:
    """Ask a question no longer."""
    if not _notebook(folder, index).standing(None).remove(number):
        raise BriefingsError(f"no standing question has the number {number}; see 'briefings standing list'")
    typer.echo(f"Removed {number}.")


@standing.command(epilog="Exit code: 0 when nothing changed, 1 when something did, 2 on an error.")
def run(
    folder: Folder,
    *,
    index: IndexPath = None,
    model: Model = None,
    reader: ReaderName = None,
    user: User = None,
    json: Json = False,
) -> None:
    """Ask them again where the index has changed; print what changed since the last run.

    What an open chat found meanwhile is told too. The index is read as it is: `briefings index` updates it.
    """
    from ..qa import Assistant, open_reader

    questions = _notebook(folder, index).standing(user)
    with reading(folder, index, model) as retriever:
        ask_again(questions, retriever, Assistant(retriever, open_reader(reader, retriever.embed)).ask)
    found = questions.entries(untold=True)[::-1]
    if json:
        console.print_json([one.to_dict() for one in found])
    else:
        typer.echo("\n".join(map(_entry, found)) or "Nothing changed.")
    if found:
        questions.tell(found[-1].id)
    raise typer.Exit(1 if found else 0)


def feedback(folder: Folder, *, index: IndexPath = None, json: Json = False) -> None:
    """Print what readers said of answers: right, wrong, or that the briefings do not say.

    With --json each has the question, the answer and a receipt of its quotes, to measure on.
    """
    found = _notebook(folder, index).feedback().all()
    if json:
        console.print_json([one.to_dict() for one in found])
        return
    for one in found:
        said = console.one_line(str((one.answer or {}).get("text", "")))
        typer.echo(f"{VERDICTS.get(one.verdict, one.verdict)}: {console.one_line(one.question)}\n   {said}")
        if one.note:
            typer.echo(f"   Note: {console.one_line(one.note)}")
    if not found:
        typer.echo("No feedback yet; readers give it under an answer on the page")


def _notebook(folder: Path, index: Path | None) -> Notebook:
    """The notebook of an index that is there: else a wrong folder would look like an empty one."""
    from ..index import FolderNotFound, IndexNotFound, has_index

    if not has_index(folder, index):
        if not folder.is_dir():
            raise FolderNotFound(f"{folder} is not a folder; give the folder that holds the briefings")
        raise IndexNotFound(f"{folder} has no index yet; build it with 'briefings index {folder}'")
    return Notebook.open(folder, index=index)


def _question(one: StandingQuestion) -> dict[str, Any]:
    return {
        "id": one.id,
        "question": one.question,
        "user": one.person,
        "options": dict(one.options),
        "added": one.added.isoformat(timespec="seconds"),
        "asked": one.asked.isoformat(timespec="seconds") if one.asked else None,
        "found": one.said.found if one.said else None,
        "value": one.said.value if one.said else None,
    }


def _entry(one: Entry) -> str:
    lines = [f"{KINDS[one.kind]}: {console.one_line(one.question)}"]
    if one.value:
        lines.append(f"   {console.one_line(one.value)}")
    if one.quote:
        day = one.quote.date.isoformat() if one.quote.date else ""
        facts = ", ".join(filter(None, [one.quote.title, day, one.quote.source, one.quote.path]))
        lines += [f'   "{console.one_line(one.quote.quote)}"', f"   {console.one_line(facts)}"]
    lines.append(f"   Before: {_says(one.before)}")
    return "\n".join(lines)


def _says(said: Said) -> str:
    return console.one_line(said.value if said.found else "the briefings do not say")


def _day(given: dt.datetime | None) -> str | None:
    return given.date().isoformat() if given else None


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(standing)
    app.command()(feedback)
