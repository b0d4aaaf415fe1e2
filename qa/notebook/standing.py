"""Standing questions, which are asked again when the index has changed, and entries of what changed."""

import datetime as dt
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...index import BriefingsError
from .changes import Change, Kind, Quoted, Said, change
from .plain import from_plain, to_plain
from .store import Store, from_json, now, to_json, when

DAYS = ("as_of", "since", "until")
MOST_ENTRIES = 500
MOST_QUESTIONS = 200
"""Of one person: each is asked again after every update."""


def as_asked(options: Mapping[str, Any]) -> dict[str, Any]:
    """What `Assistant.ask` takes, out of plain values: days are dates again."""
    return {name: dt.date.fromisoformat(value) if name in DAYS else value for name, value in options.items()}


@dataclass(frozen=True, slots=True)
class State:
    """A state of the index: a `mark` that differs from that of others, and its newest document's number."""

    mark: str
    newest: int


@dataclass(frozen=True, slots=True)
class StandingQuestion:
    """A question that is asked again; `options` is what `Assistant.ask` takes beside it, as plain values.

    `asked` is when it was asked last, what the index was like then is `state`, and what it said `said`.
    """

    id: int
    person: str
    question: str
    options: Mapping[str, Any]
    added: dt.datetime
    asked: dt.datetime | None
    state: State
    said: Said | None

    def asking(self) -> dict[str, Any]:
        """What `Assistant.ask` takes beside the question."""
        return as_asked(self.options)


@dataclass(frozen=True, slots=True)
class Entry:
    """What changed, and when that was found; `quote` is the sentence that brought it."""

    id: int
    standing: int
    person: str
    question: str
    kind: Kind
    found: dt.datetime
    value: str
    quote: Quoted | None
    now: Said
    before: Said
    seen: bool

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return {
            "id": self.id,
            "question": self.question,
            "user": self.person,
            "kind": self.kind,
            "found": self.found.isoformat(timespec="seconds"),
            "value": self.value,
            "before": self.before.value,
            "quote": to_plain(self.quote) if self.quote else None,
            "now": to_plain(self.now),
            "said_before": to_plain(self.before),
        }


class Standing:
    """The standing questions of one person, "" where nobody logs in; of everybody for None."""

    def __init__(self, store: Store, person: str | None = "") -> None:
        self._store = store
        self.person = person

    def add(self, question: str, options: Mapping[str, Any], said: Said, state: State) -> int:
        """Ask a question again from now on, which says this now; its number, also where it stands already.

        Raises BriefingsError where there are too many.
        """
        with self._store.writing() as db:
            key = (self.person or "", question, to_json(dict(options)))
            (count,) = db.execute("SELECT count(*) FROM standing WHERE person = ?", key[:1]).fetchone()
            if count >= MOST_QUESTIONS:
                raise BriefingsError(f"{count} standing questions are too many: remove one first")
            db.execute(
                "INSERT OR IGNORE INTO standing"
                " (person, question, options, added, asked, state, newest, said)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*key, now(), now(), state.mark, state.newest, to_json(to_plain(said))),
            )
            (number,) = db.execute(
                "SELECT id FROM standing WHERE person = ? AND question = ? AND options = ?", key
            ).fetchone()
            return int(number)

    def remove(self, number: int) -> bool:
        """Ask a question no longer, and forget what was found; whether there was one of this number."""
        with self._store.writing() as db:
            done = db.execute(f"DELETE FROM standing WHERE id = ? AND {_OWN}", (number, *self._own()))
            return bool(done.rowcount)

    def all(self) -> list[StandingQuestion]:
        """All of them, the newest first."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT id, person, question, options, added, asked, state, newest, said FROM standing"
                f" WHERE {_OWN} ORDER BY id DESC",
                self._own(),
            ).fetchall()
        return [_question(row) for row in rows]

    def find(self, question: str, options: Mapping[str, Any]) -> int | None:
        """The number under which a question stands; None where it does not."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT id FROM standing WHERE person = ? AND question = ? AND options = ?",
                (self.person or "", question, to_json(dict(options))),
            ).fetchone()
        return row[0] if row else None

    def record(self, standing: StandingQuestion, said: Said, state: State) -> Entry | None:
        """Note what a question says in a new state of the index, and what changed, if anything did.

        Where another process was quicker, or the question was removed meanwhile, nothing is noted.
        """
        with self._store.writing() as db:
            done = db.execute(
                "UPDATE standing SET asked = ?, state = ?, newest = ?, said = ? WHERE id = ? AND state = ?",
                (now(), state.mark, state.newest, to_json(to_plain(said)), standing.id, standing.state.mark),
            )
            if not done.rowcount or standing.said is None:
                return None
            began_anew = state.newest < standing.state.newest
            found = change(standing.said, said, None if began_anew else standing.state.newest)
            number = _insert(db, standing.id, found, said, standing.said) if found else 0
        return next((one for one in self.entries() if one.id == number), None)

    def entries(self, *, untold: bool = False) -> list[Entry]:
        """What changed, the newest first; with `untold` what `tell` was not called for."""
        only = " AND e.told IS NULL" if untold else ""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT e.id, e.standing, s.person, s.question, e.kind, e.found, e.value, e.quote, e.now,"
                f" e.before, e.seen FROM entries e JOIN standing s ON s.id = e.standing WHERE {_OWN}{only}"
                " ORDER BY e.id DESC LIMIT ?",
                (*self._own(), MOST_ENTRIES),
            ).fetchall()
        return [entry for entry in map(_entry, rows) if entry]

    def unread(self) -> int:
        """How many entries nobody has seen on the page."""
        with self._store.reading() as db:
            (count,) = db.execute(
                f"SELECT count(*) FROM entries WHERE seen IS NULL AND standing IN"
                f" (SELECT id FROM standing WHERE {_OWN})",
                self._own(),
            ).fetchone()
        return int(count)

    def read(self, up_to: int) -> None:
        """Entries up to this number were seen on the page."""
        self._stamp("seen", up_to)

    def tell(self, up_to: int) -> None:
        """Entries up to this number were told on the command line."""
        self._stamp("told", up_to)

    def _stamp(self, column: str, up_to: int) -> None:
        with self._store.writing() as db:
            db.execute(
                f"UPDATE entries SET {column} = ? WHERE {column} IS NULL AND id <= ? AND standing IN"
                f" (SELECT id FROM standing WHERE {_OWN})",
                (now(), up_to, *self._own()),
            )

    def _own(self) -> tuple[str | None, str | None]:
        return (self.person, self.person)


_OWN = "(? IS NULL OR person = ?)"


def _insert(db: sqlite3.Connection, standing: int, found: Change, said: Said, before: Said) -> int:
    made = db.execute(
        "INSERT INTO entries (standing, kind, found, value, quote, now, before) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            standing,
            found.kind,
            now(),
            found.value,
            to_json(to_plain(found.quote)) if found.quote else None,
            to_json(to_plain(said)),
            to_json(to_plain(before)),
        ),
    )
    return int(made.lastrowid or 0)


def _question(row: Any) -> StandingQuestion:
    number, person, question, options, added, asked, mark, newest, said = row
    return StandingQuestion(
        number,
        person,
        question,
        from_json(options) or {},
        when(added),
        when(asked) if asked else None,
        State(mark, newest),
        _read_said(said),
    )


def _entry(row: Any) -> Entry | None:
    """An entry; None for one that cannot be read, which does not keep the others back."""
    number, standing, person, question, kind, found, value, quote, said, before, seen = row
    is_now, was = _read_said(said), _read_said(before)
    if is_now is None or was is None:
        return None
    try:
        quoted = from_plain(Quoted, from_json(quote)) if quote else None
    except ValueError:
        quoted = None
    return Entry(
        number, standing, person, question, kind, when(found), value, quoted, is_now, was, seen is not None
    )


def _read_said(stored: str | None) -> Said | None:
    try:
        return from_plain(Said, from_json(stored)) if stored else None
    except ValueError:
        return None
