"""Conversations: their turns are stored as plain values, with their receipts; each is a person's own."""

import datetime as dt
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .store import Store, from_json, now, to_json, when

LONGEST_NAME = 200
MOST_LISTED = 100
HOURS_TO_UNDO = 24
"""After so long what was deleted is gone for good."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as it is listed; times are in UTC."""

    id: str
    name: str
    begun: dt.datetime
    changed: dt.datetime
    turns: int


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A question with its answer as plain values, or the problem that there was instead.

    `more` is what else whoever shows it keeps with it. `verdict` and `note` are the feedback, "" for none.
    """

    question: str
    answer: Mapping[str, Any] | None = None
    receipt: Mapping[str, Any] | None = None
    problem: str | None = None
    more: Mapping[str, Any] | None = None
    asked: dt.datetime | None = None
    id: int = 0
    verdict: str = ""
    note: str = ""


class Conversations:
    """The conversations of one person, "" where nobody logs in."""

    def __init__(self, store: Store, person: str = "") -> None:
        self._store = store
        self.person = person

    def newest(self, words: str = "", most: int = MOST_LISTED) -> list[Conversation]:
        """The newest, with all of `words` in its name, its questions or its answers."""
        wanted = words.casefold().split()
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT c.id, c.name, c.begun, c.changed, count(t.id), group_concat(t.words, ' ')"
                " FROM conversations c LEFT JOIN turns t ON t.conversation = c.id"
                " WHERE c.person = ? AND c.deleted IS NULL GROUP BY c.id ORDER BY c.changed DESC, c.id",
                (self.person,),
            )
            found = []
            for *facts, all_words in rows:
                text = f"{facts[1].casefold()} {all_words or ''}"
                if all(word in text for word in wanted):
                    found.append(_conversation(facts))
                if len(found) == most:
                    break
        return found

    def get(self, id: str) -> Conversation | None:
        """One of them; None where there is none of this name, or it is another person's, or deleted."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT id, name, begun, changed, (SELECT count(*) FROM turns WHERE conversation = c.id)"
                " FROM conversations c WHERE id = ? AND person = ? AND deleted IS NULL",
                (id, self.person),
            ).fetchone()
        return _conversation(row) if row else None

    def turns(self, id: str, after: int = 0) -> list[StoredTurn]:
        """The turns of a conversation, oldest first: those after the turn of the number `after`."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT t.question, t.answer, t.receipt, t.problem, t.more, t.asked, t.id, f.verdict, f.note"
                " FROM turns t JOIN conversations c ON c.id = t.conversation"
                " LEFT JOIN feedback f ON f.turn = t.id"
                " WHERE c.id = ? AND c.person = ? AND c.deleted IS NULL AND t.id > ? ORDER BY t.id",
                (id, self.person, after),
            ).fetchall()
        return [_turn(row) for row in rows]

    def add(self, turn: StoredTurn, id: str = "") -> tuple[str, int]:
        """Write a turn at the end of a conversation; the conversation's id and the turn's number.

        Where `id` names none of this person's, one is begun, named by this question.
        """
        at = now()
        with self._store.writing() as db:
            if not self._touch(db, id, at):
                id = secrets.token_urlsafe(12)
                name = _name(turn.question)
                db.execute(
                    "INSERT INTO conversations VALUES (?, ?, ?, ?, ?, NULL)", (id, self.person, name, at, at)
                )
            said = str((turn.answer or {}).get("text", ""))
            made = db.execute(
                "INSERT INTO turns (conversation, question, asked, problem, answer, receipt, more, words)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    id,
                    _storable(turn.question),
                    at,
                    turn.problem,
                    to_json(turn.answer) if turn.answer else None,
                    to_json(turn.receipt) if turn.receipt else None,
                    to_json(turn.more or {}),
                    _storable(f"{turn.question} {said}".casefold()),
                ),
            )
            return id, int(made.lastrowid or 0)

    def _touch(self, db: sqlite3.Connection, id: str, at: str) -> bool:
        done = db.execute(
            "UPDATE conversations SET changed = ? WHERE id = ? AND person = ? AND deleted IS NULL",
            (at, id, self.person),
        )
        return bool(done.rowcount)

    def rename(self, id: str, name: str) -> bool:
        """Give a conversation another name, unless that is empty; whether it was done."""
        name = _name(name)
        with self._store.writing() as db:
            done = db.execute(
                "UPDATE conversations SET name = ?"
                " WHERE id = ? AND person = ? AND deleted IS NULL AND ? <> ''",
                (name, id, self.person, name),
            )
            return bool(done.rowcount)

    def delete(self, id: str) -> bool:
        """Take a conversation away; `restore` brings it back within a day. Whether it was there."""
        with self._store.writing() as db:
            done = db.execute(
                "UPDATE conversations SET deleted = ? WHERE id = ? AND person = ? AND deleted IS NULL",
                (now(), id, self.person),
            )
            before = dt.datetime.now(dt.UTC) - dt.timedelta(hours=HOURS_TO_UNDO)
            db.execute(
                "DELETE FROM conversations WHERE deleted < ?", (before.isoformat(timespec="microseconds"),)
            )
            return bool(done.rowcount)

    def restore(self, id: str) -> bool:
        """Bring back a conversation that was deleted; whether it was done."""
        with self._store.writing() as db:
            done = db.execute(
                "UPDATE conversations SET deleted = NULL WHERE id = ? AND person = ? AND deleted IS NOT NULL",
                (id, self.person),
            )
            return bool(done.rowcount)


def _conversation(row: Any) -> Conversation:
    id, name, begun, changed, turns = row
    return Conversation(id, name, when(begun), when(changed), turns)


def _turn(row: Any) -> StoredTurn:
    question, answer, receipt, problem, more, asked, number, verdict, note = row
    return StoredTurn(
        question,
        from_json(answer),
        from_json(receipt),
        problem,
        from_json(more) or {},
        when(asked),
        number,
        verdict or "",
        note or "",
    )


def _name(text: str) -> str:
    words = _storable(" ".join(text.split()))
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"


def _storable(text: str) -> str:
    """Text as SQLite takes it: half of a surrogate pair is no character."""
    return text.encode("utf-8", "replace").decode("utf-8")
