"""Sentences that are unlike one another, a briefing of them, and an answer that quotes some."""

from briefings.index import documents_of
from briefings.qa import Answer, Evidence

SENTENCES = [f"On day {n} the bridge number {n} at Orlen was closed to {n * 7} lorries." for n in range(40)]


def answer(folder, file, quotes):
    (document,) = documents_of(folder, file)
    evidence = []
    for quote in quotes:
        start = document.text.index(quote)
        evidence.append(Evidence(quote, start, start + len(quote), document, 0.9))
    return Answer("Which?", "Which?", quotes[0], found=True, confidence=0.9, evidence=tuple(evidence))


def written(folder, name, sentences):
    (folder / name).write_text("# Bridges\n\n" + " ".join(sentences) + "\n", encoding="utf-8")
