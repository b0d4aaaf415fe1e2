"""Questions on written briefings that no reader was trained on: asked in other words, and not answered at all.

    python tests/bench/written.py [--languages] [--reader NAME_OR_PATH ...]

The briefings of qa/training/invented/texts that are held back are indexed together, or with --languages those in
other languages, whose questions are in English or in the briefing's language. Their ranking and threshold were fitted
on the same briefings (the English ones), so this compares readers; it is no measure of a new text.
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from briefings.index import MULTILINGUAL, Index, Retriever
from briefings.qa import Assistant, reader_for
from briefings.qa.training.invented.written import WRITTEN, WRITTEN_ELSEWHERE
from briefings.qa.training.sets import Row, file_name, held_back, rows_as_they_are, write_articles


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--languages", action="store_true", help="briefings in other languages")
    parser.add_argument("--reader", nargs="+", help="as --reader of briefings; several are compared")
    options = parser.parse_args()
    name = WRITTEN_ELSEWHERE if options.languages else WRITTEN
    rows = [row for row in rows_as_they_are(Path(), name) if held_back(row)]
    with tempfile.TemporaryDirectory() as folder:
        write_articles(rows, Path(folder))
        with Index.open(folder, model=MULTILINGUAL if options.languages else None) as index:
            index.update()
        print("| reader | right sentence first | answered | of these right | refused, where not told |")
        print("|---|---|---|---|---|")
        with Retriever.open(folder) as retriever:
            for reader in options.reader or [None]:
                assistant = Assistant(retriever, reader_for(reader, retriever))
                print(f"| {reader or 'shipped'} | {_measured(assistant, rows)} |", flush=True)


def _measured(assistant: Assistant, rows: list[Row]) -> str:
    counts: Counter[str] = Counter()
    for row in rows:
        answer = assistant.ask(row["question"])
        if not row["answers"]:
            counts.update(silent=1, refused=not answer.found)
            continue
        right = bool(answer.evidence) and _is_right(answer.evidence[0], row)
        counts.update(asked=1, right=right, answered=answer.found, rightly=right and answer.found)
    return " | ".join(
        f"{counts[part] / max(1, counts[whole]):.3f}"
        for part, whole in (
            ("right", "asked"),
            ("answered", "asked"),
            ("rightly", "answered"),
            ("refused", "silent"),
        )
    )


def _is_right(quoted, row: Row) -> bool:  # type: ignore[no-untyped-def]
    answer = row["answers"][0]["text"]
    return quoted.document.path == file_name(row["title"]) and answer in quoted.quote


if __name__ == "__main__":
    main()
