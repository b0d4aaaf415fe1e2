"""Whether a reader is fooled by questions whose words all stand in a passage that does not answer them.

    python tests/bench/near_misses.py --data FOLDER [--reader NAME_OR_PATH ...] [--questions N] [--pairs FILE]

Asked are questions on articles that no reader was trained on, and the same ones with a name, nationality, place,
year, role, event or counted noun of the same kind put in, from their own passage (briefings.qa.training.invented.near_misses).
Beside it timeqa and tatqa_dev, each question read with the text that it comes with: F1 of the answer's words, and
for timeqa whether questions without an answer are told from those with one. --pairs writes them for reading by eye.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from briefings.index import Index, Retriever, SentenceTransformerEmbedder
from briefings.qa import Reader, open_reader
from briefings.qa.training.fitting.examples import lookalikes
from briefings.qa.training.sets import Question, held_back, locate, read_rows, sample, write_articles
from contexts import in_own_context
from measures import auroc, refused_at

SET = "squadshifts_new_wiki"
PASSAGES = 10


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("BRIEFINGS_DATA"), required=False)
    parser.add_argument("--reader", nargs="+", default=["shipped"], help="the readers to compare")
    parser.add_argument("--questions", type=int, default=300, help="how many near misses")
    parser.add_argument("--contexts", type=int, default=300, help="how many of each set with own contexts")
    parser.add_argument("--pairs", type=Path, help="write the near misses there, to be read by eye")
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the folder of the sets with --data or BRIEFINGS_DATA")
    rows = read_rows(Path(options.data), SET)
    with tempfile.TemporaryDirectory() as folder:
        write_articles(rows, Path(folder))
        with Index.open(folder) as index:
            index.update()
        with Retriever.open(folder) as retriever:
            held = locate(sample([row for row in rows if held_back(row)], 4 * options.questions), retriever)
            fooling = list(lookalikes(held, retriever))[: options.questions]
            if options.pairs:
                options.pairs.write_text("\n".join(one.text for one in fooling) + "\n", encoding="utf-8")
            for name in options.reader:
                reader = open_reader(None if name == "shipped" else name, retriever.embed)
                figures = _fooled(reader, held[: options.questions], fooling, retriever)
                figures |= _own_contexts(Path(options.data), reader, options.contexts)
                print(name, json.dumps({key: round(value, 3) for key, value in figures.items()}))


def _fooled(
    reader: Reader, real: Sequence[Question], fooling: Sequence[Question], retriever: Retriever
) -> dict[str, float]:
    sure, deceived = (
        [_sure(reader, one.text, retriever.search(one.text, PASSAGES)) for one in part]
        for part in (real, fooling)
    )
    return {
        "near misses": len(fooling),
        "near misses, AUROC": auroc(sure, deceived),
        "near misses refused while 90% are answered": refused_at(sure, deceived, 0.9),
        "near misses refused": sum(one < reader.threshold for one in deceived) / len(deceived),
    }


def _sure(reader: Reader, question: str, hits) -> float:
    return max((one.score for one in reader.read(question, hits)[:1]), default=0.0)


def _own_contexts(data: Path, reader: Reader, count: int) -> dict[str, float]:
    figures, count_tokens = {}, SentenceTransformerEmbedder().count_tokens
    for name in ("timeqa", "tatqa_dev"):
        rows = [row for row in read_rows(data, name) if held_back(row)]
        answered = sample([row for row in rows if row["answers"]], count)
        silent = sample([row for row in rows if not row["answers"]], count)
        judged = [in_own_context(row, reader, count_tokens) for row in answered]
        figures[f"{name}, questions"] = len(judged)
        figures[f"{name}, words' F1"] = sum(f1 for f1, _ in judged) / len(judged)
        if silent:
            unsure = [in_own_context(row, reader, count_tokens)[1] for row in silent]
            figures[f"{name}, silence, AUROC"] = auroc([sure for _, sure in judged], unsure)
    return figures


if __name__ == "__main__":
    main()
