"""Questions over real PDFs: `python tests/bench/pdf_questions.py FOLDER`, with the reports that WHO published.

Each question of `who_questions.json` has the report that answers it, the words that an answer may have, and words
that the right sentence holds. It is asked over an index of its report alone ("single"), and over all reports:
those of kind "as_of" name their day, those of kind "now" mean the newest report. The right sentence is first when
the first quote is of that report and holds the words; answered right, when the answer holds one of its own.
"""

import argparse
import json
import re
import shutil
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from briefings.index import Index, Retriever
from briefings.qa import Answer, Assistant

QUESTIONS = Path(__file__).with_name("who_questions.json")


def ask_all(folder: Path, questions: list[dict[str, Any]], show: bool) -> list[tuple[bool, bool]]:
    """For each question whether the right sentence is first, and whether it is answered right."""
    with Index.open(folder) as index:
        index.update()
    found = []
    with Retriever.open(folder) as retriever:
        assistant = Assistant(retriever)
        for question in questions:
            answer = assistant.ask(question["question"])
            right = judge(question, answer)
            found.append(right)
            if show and not all(right):
                told = answer.evidence[0] if answer.evidence else None
                print(f"  {right} {question['question']} -> {answer.text[:80]!r} ({question['answers'][0]})")
                print(f"      {told.document.path if told else ''}: {told.quote[:160] if told else ''!r}")
    return found


def judge(question: dict[str, Any], answer: Answer) -> tuple[bool, bool]:
    """(right sentence first, answered right)."""
    first = answer.evidence[0] if answer.evidence else None
    here = first is not None and first.document.path == question["file"]
    sentence = here and first is not None and all(_holds(first.quote, words) for words in question["quote"])
    answered = here and answer.found and any(_holds(answer.text, words) for words in question["answers"])
    return sentence, answered


def _holds(text: str, words: str) -> bool:
    plain = " ".join(text.split()).casefold()
    return bool(re.search(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", plain))


def main() -> None:
    """Build the indexes, ask, and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print what goes wrong")
    options = parser.parse_args()
    questions = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    shares: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    started = time.time()
    with tempfile.TemporaryDirectory() as name:
        everything = Path(name, "all")
        everything.mkdir()
        for path in options.folder.glob("*.pdf"):
            shutil.copy(path, everything)
        for question, right in zip(questions, ask_all(everything, questions, options.show), strict=True):
            shares[f"all reports, {question['kind']}"].append(right)
        print("single:")
        for file in dict.fromkeys(question["file"] for question in questions):
            own = [question for question in questions if question["file"] == file]
            alone = Path(name, file)
            alone.mkdir()
            shutil.copy(options.folder / file, alone)
            for question, right in zip(own, ask_all(alone, own, options.show), strict=True):
                shares[f"single report, {question['kind']}"].append(right)
    for what, rights in sorted(shares.items()):
        sentence = sum(right for right, _ in rights) / len(rights)
        answered = sum(right for _, right in rights) / len(rights)
        print(
            f"{what}: {len(rights)} questions, right sentence first {sentence:.2f}, answered right {answered:.2f}"
        )
    print(f"{time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
