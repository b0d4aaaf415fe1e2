"""How well an item of a digest is found and read: a list of short items that have nothing to do with each other.

    python tests/bench/digests.py --data FOLDER [--questions N] [--model NAME] [--find-only] [--json FILE]

The items are short paragraphs of FOLDER's new_wiki and squad1 and the single sentences that qamr has of Wikinews,
shuffled, eleven to a document; in every third document they are lines of a list with bullets. Asked is only about
those that no reader was trained on, at most three questions about each. --find-only leaves the reader out.
"""

import argparse
import json
import os
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from briefings.index import Hit, Index, Retriever
from briefings.qa import Reader, open_reader
from briefings.qa.training.groups import answers_in
from briefings.qa.training.sets import Question, Row, file_name, held_back, locate, rows_as_they_are, sample
from measures import within
from quality import judge

SETS = ("squadshifts_new_wiki", "squad1", "qamr")
PASSAGES = 10  # as Assistant.ask reads
FORMS = ("paragraphs", "paragraphs", "bullets")  # of one document after the other
_ITEMS = 11
_LONGEST = 90  # words of an item
_ASKED = 3  # questions about an item at most: QAMR asks for every word
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Digest:
    """A document: its title, its form, and the questions on each of its items."""

    title: str
    form: str
    items: dict[str, list[Row]]

    @property
    def text(self) -> str:
        if self.form == "bullets":
            return "\n".join(f"• {item}" for item in self.items)
        return "\n\n".join(self.items)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("BRIEFINGS_DATA"), help="folder of the sets"
    )
    parser.add_argument("--questions", type=int, default=600)
    parser.add_argument("--model", help="what is searched by, as --model of briefings")
    parser.add_argument("--find-only", action="store_true", help="leave the reader out")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the folder of the sets with --data or BRIEFINGS_DATA")
    made = digests(Path(options.data))
    figures = measure(made, options.questions, is_read=not options.find_only, model=options.model)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print_table(figures)


def digests(data: Path) -> list[Digest]:
    """Short texts of many articles, a few to a document; only those that are held back have questions."""
    items: dict[str, list[Row]] = {}
    for name in SETS:
        for row in rows_as_they_are(data, name):
            if _is_item(row):
                item = row["context"].replace("\n", " ")
                items.setdefault(item, []).extend([{**row, "context": item}] if held_back(row) else [])
    order = sorted(items)
    random.Random(5).shuffle(order)
    parts = [order[first : first + _ITEMS] for first in range(0, len(order), _ITEMS)]
    return [
        _digest(number, FORMS[number % len(FORMS)], {item: items[item] for item in part})
        for number, part in enumerate(parts, start=1)
    ]


def _is_item(row: Row) -> bool:
    is_news = row["set"] != "qamr" or row["of"] == "wikinews"
    return is_news and len(row["context"].split()) <= _LONGEST


def _digest(number: int, form: str, items: dict[str, list[Row]]) -> Digest:
    title = f"Weekly digest {number}, {form}"
    of_document = {item: [{**row, "title": title} for row in rows] for item, rows in items.items()}
    return Digest(title, form, of_document)


def measure(
    made: Sequence[Digest], count: int, *, is_read: bool, model: str | None = None
) -> dict[str, Figures]:
    """The figures of `count` questions, by the form of their digests and of all."""
    rows = [row for one in made for of_item in one.items.values() for row in sample(of_item, _ASKED)]
    forms = {file_name(one.title): one.form for one in made}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in made:
            front = yaml.safe_dump({"title": one.title})
            (folder / file_name(one.title)).write_text(f"---\n{front}---\n\n{one.text}\n", encoding="utf-8")
        with Index.open(folder, model=model) as index:
            index.update()
        with Retriever.open(folder) as retriever:
            reader = open_reader(None, retriever.embed) if is_read else None
            ranks = [
                (question, *_ranks(question, retriever.search(question.text, PASSAGES), reader))
                for question in locate(sample(rows, count), retriever)
            ]
            status = retriever.status()
    figures = {"all": _figures(ranks, is_read=is_read)} | {
        form: _figures([one for one in ranks if forms[one[0].path] == form], is_read=is_read)
        for form in dict.fromkeys(FORMS)
    }
    figures["all"] |= {"documents": status.documents, "passages": status.passages}
    return figures


Ranks = tuple[Question, int | None, int | None]


def _ranks(question: Question, hits: Sequence[Hit], reader: Reader | None) -> tuple[int | None, int | None]:
    """Of the passage and of the sentence that answer, from 0; None for what is not there."""
    found = next((rank for rank, hit in enumerate(hits) if answers_in(hit, question)), None)
    return found, judge(reader, question, hits).rank if reader else None


def _figures(ranks: Sequence[Ranks], *, is_read: bool) -> Figures:
    figures: Figures = {"questions": len(ranks)}
    figures |= {f"item recall@{k}": within([found for _, found, _ in ranks], k) for k in (1, 3, 10)}
    if is_read:
        read = [rank for _, _, rank in ranks]
        figures |= {
            "right sentence first": within(read, 1),
            "right sentence in the first three": within(read, 3),
        }
    return figures


def print_table(columns: dict[str, Figures]) -> None:
    print("| figure |", " | ".join(columns), "|")
    print("|---" * (1 + len(columns)) + "|")
    for name in columns["all"]:
        values = [figures.get(name, "") for figures in columns.values()]
        print(f"| {name} |", " | ".join(f"{v:.3f}" if isinstance(v, float) else str(v) for v in values), "|")


if __name__ == "__main__":
    main()
