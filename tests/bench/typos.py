"""How much typing errors cost: questions as they are, with errors, and with errors as the retriever reads them.

    python tests/bench/typos.py --data FOLDER [--questions N] [--folder FOLDER] [--words] [--json FILE]

One or two words of each question, of at least four letters, get an error by rule: two neighbours swapped, a letter
left out, one typed twice, or one for the key beside it. Asked are questions on articles that no reader was trained
on. --words asks nothing, and only compares what was meant with what is read. --trained takes the other questions,
for tuning.
"""

import argparse
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from briefings.index import Index, Retriever
from briefings.qa import Reader, open_reader
from briefings.qa.training.sets import Question, held_back, locate, read_rows, sample, write_articles
from measures import within
from quality import Judged, judge

SET = "squadshifts_new_wiki"
PASSAGES = 10
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LONG = re.compile(r"[^\W\d_]{4,}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("BRIEFINGS_DATA"))
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument(
        "--folder", type=Path, help="where the articles and their index are kept for next time"
    )
    parser.add_argument("--words", action="store_true", help="only compare what is read with what was meant")
    parser.add_argument("--trained", action="store_true", help="the questions that are not held back")
    parser.add_argument("--show", action="store_true", help="print the questions that are not read as meant")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the folder of the sets with --data or BRIEFINGS_DATA")
    rows = read_rows(Path(options.data), SET)
    with ExitStack() as stack:
        folder = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(exist_ok=True)
        write_articles(rows, folder)
        with Index.open(folder) as index:
            index.update()
        retriever = stack.enter_context(Retriever.open(folder))
        asked = [row for row in rows if held_back(row) != options.trained]
        questions = locate(sample(asked, options.questions), retriever)
        figures = measure(questions, retriever, options)
    print(json.dumps(figures, indent=2))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(questions: Sequence[Question], retriever: Retriever, options) -> dict[str, float]:
    pick = random.Random(options.seed)
    clean = [one.text for one in questions]
    mistyped = [with_errors(text, pick) for text in clean]
    retriever.readings(mistyped[0])
    mended, seconds = [], []
    for text in mistyped:
        started = time.perf_counter()
        mended.append(retriever.readings(text)[0])
        seconds.append(time.perf_counter() - started)
    if options.show:
        for texts in zip(clean, mistyped, mended, strict=True):
            if texts[0] != texts[2]:
                print(*texts, sep="\n", end="\n\n")
    changed = [text for text in clean if retriever.readings(text)[0] != text]
    words = [both for pair in zip(clean, mistyped, mended, strict=True) for both in _mistyped_words(*pair)]
    figures = {
        "questions": len(questions),
        "read as meant": _share(
            one.lower() == other.lower() for one, other in zip(clean, mended, strict=True)
        ),
        "mistyped words": len(words),
        "mended rightly": _share(one == other for one, _, other in words),
        "left as typed": _share(typed == other for _, typed, other in words),
        "mended wrongly": _share(other not in (one, typed) for one, typed, other in words),
        "clean questions changed": len(changed) / len(clean),
        "reading a question, ms, median": 1000 * statistics.median(seconds),
        "reading a question, ms, longest": 1000 * max(seconds),
    }
    if not options.words:
        reader = open_reader(None, retriever.embed)
        figures |= _asked(
            questions, {"clean": clean, "mistyped": mistyped, "mended": mended}, retriever, reader
        )
    return {name: round(value, 3) for name, value in figures.items()}


def _asked(
    questions: Sequence[Question], texts: dict[str, list[str]], retriever: Retriever, reader: Reader
) -> dict[str, float]:
    judged: dict[str, list[Judged]] = {kind: [] for kind in texts}
    for number, one in enumerate(questions):
        read: dict[str, Judged] = {}  # what is read as it was meant is read once
        for kind, asked in texts.items():
            text = asked[number]
            if text not in read:
                as_asked = Question(text, one.path, one.answers, one.words)
                read[text] = judge(reader, as_asked, retriever.search(text, PASSAGES))
            judged[kind].append(read[text])
        if (number + 1) % 10 == 0:
            so_far = {kind: sum(one.rank == 0 for one in given) for kind, given in judged.items()}
            print(f"first, of {number + 1}: {so_far}", file=sys.stderr, flush=True)
    figures: dict[str, float] = {}
    for kind, given in judged.items():
        figures[f"{kind}: right sentence first"] = within([one.rank for one in given], 1)
        figures[f"{kind}: answered"] = _share(one.confidence >= reader.threshold for one in given)
    for kind in ("mistyped", "mended"):
        share = figures[f"{kind}: right sentence first"] / figures["clean: right sentence first"]
        figures[f"{kind}: share of the clean ones"] = share
    return figures


def with_errors(question: str, pick: random.Random) -> str:
    """One or two of its words with an error each; where it has one long word alone, in that."""
    long = [found.span() for found in _LONG.finditer(question)]
    for start, end in sorted(pick.sample(long, min(len(long), pick.choice((1, 2)))), reverse=True):
        question = question[:start] + with_error(question[start:end], pick) + question[end:]
    return question


def with_error(word: str, pick: random.Random) -> str:
    """The word with one error, and never itself.

    >>> sorted({with_error("dams", random.Random(seed)) for seed in range(9)})[0] != "dams"
    True
    """
    made = word
    while made == word:
        at = pick.randrange(len(word))
        made = pick.choice((_swapped, _left_out, _doubled, _beside))(word, at, pick)
    return made


def _swapped(word: str, at: int, pick: random.Random) -> str:
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _left_out(word: str, at: int, pick: random.Random) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int, pick: random.Random) -> str:
    return word[: at + 1] + word[at:]


def _beside(word: str, at: int, pick: random.Random) -> str:
    letter = word[at].lower()
    row = next((row for row in _ROWS if letter in row), "")
    place = row.find(letter)
    keys = [row[near] for near in (place - 1, place + 1) if row and 0 <= near < len(row)]
    key = pick.choice(keys) if keys else letter
    return word[:at] + (key.upper() if word[at].isupper() else key) + word[at + 1 :]


def _mistyped_words(clean: str, typed: str, mended: str) -> Iterator[tuple[str, str, str]]:
    """The words that were mistyped: as meant, as typed and as read, where all have as many words."""
    parts = clean.split(), typed.split(), mended.split()
    if len(set(map(len, parts))) == 1:
        words = [tuple(map(str.lower, words)) for words in zip(*parts, strict=True)]
        yield from (one for one in words if one[0] != one[1])


def _share(of) -> float:
    given = list(of)
    return sum(given) / len(given) if given else 0.0


if __name__ == "__main__":
    main()
