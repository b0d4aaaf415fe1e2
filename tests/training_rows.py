"""A few rows of a question set, and the groups of them, for the tests of training."""

import gzip
import json

from briefings.qa.training.groups import Group
from briefings.qa.training.groups import Shown as Told

PORTS = [
    ("Ferrow", "The port of Ferrow reopened on 4 March.", "When did the port of Ferrow reopen?", "4 March"),
    ("Tema", "Tema lost 41,000 tons of grain to the flood.", "How much grain did Tema lose?", "41,000 tons"),
    (
        "Oster",
        "Maren Oyelaran runs the harbour of Oster.",
        "Who runs the harbour of Oster?",
        "Maren Oyelaran",
    ),
    ("Lund", "Lund closed its quay because of mines.", "Why did Lund close its quay?", "because of mines"),
]


def save(data, name, rows, silent=()):
    """A file of the set: a question a row, and questions that the first row's text does not answer."""
    asked = [(title, context, question, answer) for title, context, question, answer in rows]
    asked += [(*rows[0][:2], question, None) for question in silent]
    (data / "qa").mkdir(parents=True, exist_ok=True)
    with gzip.open(data / "qa" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        for number, (title, context, question, answer) in enumerate(asked):
            answers = [{"text": answer, "start": context.index(answer)}] if answer else []
            row = {"id": number, "title": title, "question": question, "context": context, "answers": answers}
            file.write(json.dumps(row) + "\n")


def told(row, answered=True):
    title, context, _, answer = row
    at = context.index(answer)
    return Told(title, "", context, ((at, at + len(answer)),) if answered else ())


GROUPS = [
    Group("squad1", row[2], (told(row),), tuple(told(other, False) for other in PORTS if other is not row))
    for row in PORTS
]
