"""How well follow-ups are read and answered: the dialogues of tests/data/dialogues.

    python tests/bench/dialogues.py [--set NAME] [--over BRIEFINGS] [--misses] [--json FILE]

Two thirds are for tuning, every third dialogue is kept for measuring. For each part the share of follow-up turns
answered right and read right, and of those answered right when the whole question is asked with no conversation,
which no reading can better. `--set unseen` are dialogues that somebody wrote who did not know the rules. --misses prints what fails, of the part for tuning alone.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
import dialogues
from briefings.index import Index, Retriever
from briefings.qa import Answer, Assistant


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one follow-up turn; `whole` says that the whole question by itself was answered right."""

    dialogue: dialogues.Dialogue
    turn: dict[str, Any]
    answer: Answer
    read: bool
    answered: bool
    whole: bool


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="print what fails, of the part for tuning")
    parser.add_argument("--set", default="dialogues", help="the file of tests/data/dialogues")
    parser.add_argument("--over", help="only the dialogues over these briefings, such as velmar")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    outcomes = list(ask_all(options.set, options.over))
    figures = {}
    for name, kept in (("tuned", False), ("kept", True)):
        part = [one for one in outcomes if one.dialogue["kept"] == kept]
        figures[name] = count(part)
        print(f"{name}, {len(part)} follow-up turns: {figures[name]}")
    if options.misses:
        print_misses(one for one in outcomes if not one.dialogue["kept"])
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def ask_all(name: str, only: str | None = None) -> Iterator[Outcome]:
    """Each dialogue asked over its briefings, which are indexed once."""
    asked = dialogues.dialogues(name)
    for over in [only] if only else sorted({one["over"] for one in asked}):
        with tempfile.TemporaryDirectory() as home:
            folder = dialogues.write_docs(over, Path(home) / over)
            with Index.open(folder) as index:
                index.update()
            with Retriever.open(folder) as retriever:
                assistant = Assistant(retriever)
                for dialogue in asked:
                    if dialogue["over"] == over:
                        yield from ask(assistant, dialogue)


def ask(assistant: Assistant, dialogue: dialogues.Dialogue) -> Iterator[Outcome]:
    """The follow-up turns of one dialogue, each asked with the answers before it."""
    history: list[Answer] = []
    for turn in dialogue["turns"]:
        answer = assistant.ask(turn["ask"], tuple(history))
        if history:
            yield Outcome(
                dialogue,
                turn,
                answer,
                dialogues.is_read(answer.read_as, turn["read"]),
                dialogues.is_answered(answer, turn),
                dialogues.is_answered(_asked_whole(assistant, turn, answer), turn),
            )
        history.append(answer)


def _asked_whole(assistant: Assistant, turn: dict[str, Any], answer: Answer) -> Answer:
    whole = _whole(turn)
    return answer if answer.read_as == whole else assistant.ask(whole)


def _whole(turn: dict[str, Any]) -> str:
    return " ".join(re.sub(r"[()]", "", turn["read"][0]).split())


def count(part: list[Outcome]) -> dict[str, float]:
    """The shares of the turns."""
    return {
        name: round(sum(getattr(one, field) for one in part) / max(len(part), 1), 3)
        for name, field in (
            ("answered right", "answered"),
            ("read right", "read"),
            ("whole question", "whole"),
        )
    }


def print_misses(part: Iterator[Outcome]) -> None:
    for one in part:
        if not (one.read and one.answered):
            print(f"\n[{one.dialogue['number']} {one.dialogue['kind']}] {one.turn['ask']}")
            print(f"  read {one.read}, answered {one.answered}, whole {one.whole}: {one.answer.read_as}")
            print(f"  wanted: {one.turn['read'][0]} {one.turn.get('says', 'refused')}")
            print(f"  {one.answer.found} {one.answer.confidence:.2f} {one.answer.text[:160]}")
            for quote in one.answer.evidence[:1]:
                print(f"  - {quote.document.path}: {quote.quote[:140]}")


if __name__ == "__main__":
    main()
