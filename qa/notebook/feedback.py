"""What people say of answers: so that a set of questions to measure on grows by itself."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...index import BriefingsError
from .store import Store, from_json, now, when

VERDICTS = {"right": "Right", "wrong": "Wrong", "no": "Should have said no"}
LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Feedback:
    """A verdict, a key of `VERDICTS`, on an answer as it was given, with its receipt."""

    id: int
    verdict: str
    note: str
    person: str
    given: dt.datetime
    question: str
    asked: dt.datetime
    answer: Mapping[str, Any] | None
    receipt: Mapping[str, Any] | None

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON: the answer in words, and the receipt of its quotes."""
        answer, receipt = self.answer or {}, self.receipt or {}
        return {
            "question": self.question,
            "read_as": answer.get("read_as", self.question),
            "verdict": self.verdict,
            "note": self.note,
            "user": self.person,
            "given": self.given.isoformat(timespec="seconds"),
            "asked": self.asked.isoformat(timespec="seconds"),
            "answer": answer.get("text", ""),
            "found": answer.get("found", False),
            "confidence": answer.get("confidence", 0.0),
            "receipt": receipt,
        }


class Feedbacks:
    """Feedback of one person, "" where nobody logs in; `all` is that of everybody."""

    def __init__(self, store: Store, person: str = "") -> None:
        self._store = store
        self.person = person

    def give(self, turn: int, verdict: str, note: str = "") -> bool:
        """Say of an answer of one's own what it is, in place of what was said before; "" takes it back.

        Whether there is such an answer. Raises BriefingsError for a verdict that is none.
        """
        if verdict and verdict not in VERDICTS:
            raise BriefingsError(f"{verdict!r} is no verdict: give one of {', '.join(VERDICTS)}")
        note = " ".join(note.encode("utf-8", "replace").decode("utf-8").split())[:LONGEST_NOTE]
        with self._store.writing() as db:
            row = db.execute(
                "SELECT t.question, t.asked, t.answer, t.receipt FROM turns t"
                " JOIN conversations c ON c.id = t.conversation"
                " WHERE t.id = ? AND c.person = ? AND t.answer IS NOT NULL",
                (turn, self.person),
            ).fetchone()
            if row is None:
                return False
            db.execute("DELETE FROM feedback WHERE turn = ?", (turn,))
            if verdict:
                question, asked, answer, receipt = row
                db.execute(
                    "INSERT INTO feedback"
                    " (turn, person, verdict, note, given, question, asked, answer, receipt)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (turn, self.person, verdict, note, now(), question, asked, answer, receipt or "{}"),
                )
            return True

    def all(self) -> list[Feedback]:
        """All that was ever said, by everybody, oldest first."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT id, verdict, note, person, given, question, asked, answer, receipt"
                " FROM feedback ORDER BY given, id"
            ).fetchall()
        return [
            Feedback(
                number,
                verdict,
                note,
                person,
                when(given),
                question,
                when(asked),
                from_json(answer),
                from_json(receipt),
            )
            for number, verdict, note, person, given, question, asked, answer, receipt in rows
        ]
