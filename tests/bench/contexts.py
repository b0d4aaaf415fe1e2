"""A reader alone, on texts that are given with the question: how good its words are, and its choice of sentence."""

import gzip
import json
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

from briefings.index import Document, Hit, Passage
from briefings.index.load.normalise import normalise
from briefings.index.segment import passages
from briefings.qa import Evidence, Reader
from briefings.qa.training.sets import Row, read_rows, sample
from measures import average_precision, reciprocal_rank, word_f1

CountTokens = Callable[[Sequence[str]], list[int]]


def own_contexts(data: Path, name: str, reader: Reader, count_tokens: CountTokens, count: int) -> float:
    """Mean F1 of the answer's words, over `count` questions that their contexts answer."""
    rows = sample([row for row in read_rows(data, name) if row["answers"]], count)
    return statistics.fmean(_f1_of(row, reader, count_tokens) for row in rows)


def _f1_of(row: Row, reader: Reader, count_tokens: CountTokens) -> float:
    return in_own_context(row, reader, count_tokens)[0]


def in_own_context(row: Row, reader: Reader, count_tokens: CountTokens) -> tuple[float, float]:
    """F1 of the words of the best answer, and how sure the reader is of it; 0 and 0 where it gives none."""
    evidence = reader.read(row["question"], _hits("", normalise(row["context"]), count_tokens))
    if not evidence:
        return 0.0, 0.0
    wanted = [one["text"] for one in row["answers"]]
    return word_f1(_answer(evidence[0]), wanted) if wanted else 0.0, evidence[0].score


def _answer(evidence: Evidence) -> str:
    return evidence.document.text[slice(*(evidence.answer_span or (evidence.start, evidence.end)))]


def sentence_selection(data: Path, name: str, reader: Reader, count_tokens: CountTokens) -> dict[str, float]:
    """Mean average precision and mean reciprocal rank over questions that have an answer sentence, and others."""
    with gzip.open(data / "sentence_selection" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    ranked = [
        _ranked(row, reader, count_tokens) for row in rows if 0 < sum(row["labels"]) < len(row["labels"])
    ]
    return {
        "MAP": statistics.fmean(map(average_precision, ranked)),
        "MRR": statistics.fmean(map(reciprocal_rank, ranked)),
    }


def _ranked(row: Row, reader: Reader, count_tokens: CountTokens) -> list[bool]:
    """The labels of a question's sentences in the reader's order."""
    starts, text = [], ""
    for sentence in row["sentences"]:
        starts.append(len(text))
        text += normalise(sentence) + "\n"
    scores = [0.0] * len(starts)
    for one in reader.read(row["question"], _hits(row["title"], text, count_tokens)):
        number = max(i for i, start in enumerate(starts) if start <= one.start)
        scores[number] = max(scores[number], one.score)
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    return [bool(row["labels"][i]) for i in order]


def _hits(title: str, text: str, count_tokens: CountTokens) -> list[Hit]:
    """All passages of a text, as though all had been found equally well."""
    document = Document(1, "context.txt", title, None, None, text, "")
    return [
        Hit(Passage(number, 1, start, end, text[start:end], ""), document, 1.0)
        for number, (start, end) in enumerate(passages(text, count_tokens, 200, ()))
    ]
