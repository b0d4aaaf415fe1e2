"""How well it is told what stands now: the questions of stories whose briefings correct and contradict one another.

    python tests/bench/stories.py [STORY ...] [--reader NAME_OR_PATH] [--misses] [--json FILE]

STORY is a folder of tests/data/stories or any other that holds docs/ and questions.json (README.md there says what
these hold); all stories when left out. --misses prints each question that fails: not for a story that measures.
"""

import argparse
import datetime as dt
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
import story_files
from briefings.index import Index, Retriever
from briefings.qa import Answer, Assistant, reader_for

Outcome = tuple[str, bool, str, Answer | None]  # figure, right, question, answer
FIGURES = (
    "right sentence first",
    "answered right",
    "refused",
    "current first",
    "differing values all shown",
    "corrected never given as current",
    "as-of right",
    "status right",
    "independent right",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "story", nargs="*", type=Path, default=[Path("velmar"), Path("halden"), Path("ostrand")]
    )
    parser.add_argument("--reader", help="as --reader of briefings")
    parser.add_argument("--misses", action="store_true", help="print each question that fails")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    figures = {}
    for story in options.story:
        outcomes, milliseconds = measure(story, options.reader)
        figures[story.name] = count(outcomes) | {"ask, ms, median": milliseconds}
        print(f"\n{story.name}")
        for name, value in figures[story.name].items():
            print(f"  {name:<34}{value if isinstance(value, str) else f'{value:.1f}'}")
        if options.misses:
            print_misses(outcomes)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(story: Path, reader: str | None = None) -> tuple[list[Outcome], float]:
    """What came of each question, and the median time of one in milliseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = story_files.write_docs(story, Path(name))
        with Index.open(folder) as index:
            report = index.update()
        assert not report.skipped, report.skipped
        with Retriever.open(folder) as retriever:
            assistant = _Timed(Assistant(retriever, reader_for(reader, retriever)))
            outcomes = list(ask_all(assistant, story_files.questions(story)))
            return outcomes, 1000 * statistics.median(assistant.times)


class _Timed:
    """An assistant that notes how long each question takes."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.times: list[float] = []

    def ask(self, question: str, history=(), **options) -> Answer:
        started = time.perf_counter()
        answer = self.assistant.ask(question, history, **options)
        self.times.append(time.perf_counter() - started)
        return answer


def ask_all(assistant: Any, asked: dict[str, Any]) -> Iterator[Outcome]:
    for case in asked["answerable"]:
        answer = assistant.ask(case["q"])
        yield "right sentence first", _is_first(answer, case["quote"]), case["q"], answer
        yield "answered right", answer.found and _any_in(case["answer"], answer.text), case["q"], answer
    for question in asked["unanswerable"]:
        answer = assistant.ask(question)
        yield "refused", not answer.found, question, answer
    for case in asked["follow_ups"]:
        history: list[Answer] = []
        for turn in case["turns"]:
            history.append(assistant.ask(turn, tuple(history)))
        yield (
            "right sentence first",
            _is_first(history[-1], case["quote"]),
            " / ".join(case["turns"]),
            history[-1],
        )
    for case in asked["differ"]:
        yield from _differing(assistant.ask(case["q"]), case)
    for case in asked["as_of"]:
        day = dt.date.fromisoformat(case["as_of"]) if case["as_of"] else None
        answer = assistant.ask(case["q"], as_of=day)
        yield "as-of right", _is_first(answer, case["quote"]), f"{case['q']} @{day}", answer
    for case in asked["independent"]:
        answer = assistant.ask(case["q"])
        held = [
            one.independent for one in answer.positions if case["value"].casefold() in one.value.casefold()
        ]
        yield "independent right", held == [case["independent"]], case["q"], answer
    for case in asked["status"]:
        answer = assistant.ask(case["q"])
        right = bool(answer.positions) and answer.positions[0].status == case["status"]
        yield "status right", right, case["q"], answer


def _differing(answer: Answer, case: dict[str, Any]) -> Iterator[Outcome]:
    shown = answer.text + " ".join(one.quote for one in answer.evidence)
    yield (
        "differing values all shown",
        answer.found and all(v in shown for v in case["values"]),
        case["q"],
        answer,
    )
    if "latest" in case:
        yield "current first", answer.found and _is_first(answer, [case["latest"]]), case["q"], answer
    if "corrected" in case or "earlier" in case:
        current = answer.positions[0].value if answer.positions else answer.text
        wrong = [*case.get("corrected", ()), *case.get("earlier", ())]
        yield (
            "corrected never given as current",
            not (answer.found and _any_in(wrong, current)),
            case["q"],
            answer,
        )


def _is_first(answer: Answer, quotes: list[str]) -> bool:
    return bool(answer.evidence) and _any_in(quotes, answer.evidence[0].quote)


def _any_in(wanted: list[str], text: str) -> bool:
    return any(one in text for one in wanted)


def count(outcomes: list[Outcome]) -> dict[str, Any]:
    """By figure: "9 of 10"."""
    counted = {}
    for figure in FIGURES:
        rights = [right for name, right, _, _ in outcomes if name == figure]
        counted[figure] = f"{sum(rights)} of {len(rights)}"
    return counted


def print_misses(outcomes: list[Outcome]) -> None:
    for figure, right, question, answer in outcomes:
        if not right and answer:
            print(f"\n  [{figure}] {question}\n    {answer.found} {answer.confidence:.2f} {answer.text}")
            for one in answer.positions:
                print(f"    * {one.standing}, {one.status}, {one.independent}: {one.value[:100]}")
            for quote in answer.evidence[:3]:
                print(f"    - {quote.score:.3f} {quote.document.date} {quote.quote[:160]}")


if __name__ == "__main__":
    main()
