"""The sample briefings load as they were meant to, and each answer in corpus_questions.json is in its document."""

import datetime as dt
import json
from functools import cache
from pathlib import Path, PurePosixPath

import make_corpus
import pytest
from briefings.index.load import load
from briefings.index.types import Extract

TESTS = Path(__file__).resolve().parents[1]
CORPUS = TESTS.parent / "corpus"
ASKED = json.loads((TESTS / "corpus_questions.json").read_text(encoding="utf-8"))
QUESTIONS, FOLLOW_UPS = ASKED["questions"], ASKED["follow_ups"]
ANSWERABLE = [one for one in QUESTIONS if one["document"]]
UNANSWERABLE = [one for one in QUESTIONS if not one["document"]]
KINDS = {"who", "when", "where", "how many", "what", "why", "how", "yes/no"}
SOURCES = {
    "Aurel Press Service",
    "Caldemar Ministry of Defence",
    "Digest of public statements",
    "Halvard Line",
    "Joint Watch Centre",
    "Kestrel Bay Port Authority",
    "Lantern Relief",
    "Meridian Wire",
    "Office of the U.N. Special Envoy",
    "Ordanian Foreign Ministry",
}


@cache
def documents() -> dict[str, Extract]:
    """Every document of the corpus but its README; an attachment's path is the mail's path and its name."""
    found = {}
    for file in sorted(CORPUS.rglob("*.*")):
        path = file.relative_to(CORPUS).as_posix()
        if path == "README.md" or path.startswith(".") or not file.is_file():
            continue
        loaded = load(file.read_bytes(), path)
        assert not loaded.skipped
        for extract in loaded.extracts:
            found[f"{path}/{extract.path}" if extract.path else path] = extract
    return found


def quoted() -> list[tuple[str, str]]:
    """(document, sentence) of every answer and of every alternative to one."""
    answers = [one for asked in ANSWERABLE + FOLLOW_UPS for one in (asked, *asked.get("also", []))]
    return [(one["document"], one["sentence"]) for one in answers]


@pytest.mark.parametrize(("document", "sentence"), quoted())
def test_each_answer_stands_word_for_word_in_its_document(document, sentence):
    assert documents()[document].text.count(sentence) == 1


@pytest.mark.parametrize(
    "asked", ANSWERABLE + FOLLOW_UPS, ids=lambda asked: asked.get("question") or asked["then"]
)
def test_the_answer_words_are_in_the_answer_sentence(asked):
    assert asked["words"] in asked["sentence"]


def test_no_question_copies_its_answer():
    copied = [
        one["question"]
        for one in ANSWERABLE
        if one["question"].rstrip("?").lower() in one["sentence"].lower()
    ]
    assert not copied


def test_there_are_enough_questions_of_every_kind():
    assert len({one["question"] for one in QUESTIONS}) == len(QUESTIONS)
    assert len(ANSWERABLE) >= 40
    assert len(UNANSWERABLE) >= 12
    assert {one["kind"] for one in ANSWERABLE} == KINDS
    assert {one["kind"] for one in QUESTIONS} == KINDS
    assert len(FOLLOW_UPS) >= 8
    assert sum("nato" in one["document"] for one in ANSWERABLE) >= 8


def test_unanswerable_questions_name_no_answer():
    assert all(one["sentence"] is None and one["words"] is None for one in UNANSWERABLE)


@pytest.mark.parametrize("path", documents())
def test_each_briefing_says_what_it_is(path):
    briefing = documents()[path]
    assert briefing.source in SOURCES
    assert briefing.date
    assert briefing.title
    assert briefing.title != PurePosixPath(path).stem
    assert 140 <= len(briefing.text.split()) <= 450


def test_the_crisis_runs_over_weeks_in_many_formats():
    dates = [briefing.date for briefing in documents().values() if briefing.date.year == 2031]
    assert len(dates) >= 24
    assert max(dates) - min(dates) >= dt.timedelta(weeks=3)
    assert {briefing.source for briefing in documents().values()} == SOURCES
    suffixes = {file.suffix for file in CORPUS.rglob("*.*") if file.is_file()}
    assert {".md", ".txt", ".html", ".pdf", ".docx", ".pptx", ".eml"} <= suffixes


def test_one_briefing_is_old_wire_copy():
    raw = (CORPUS / "wire/2031-03-03-brannock-blast.txt").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") > 20
    assert max(len(line) for line in raw.decode().splitlines()) <= 78


@pytest.mark.parametrize("path", make_corpus.briefings())
def test_the_binary_briefings_are_those_that_the_script_makes(path):
    # Compared by what is read out of them: another zlib or python-docx may write other bytes.
    assert load((CORPUS / path).read_bytes(), path) == load(make_corpus.briefings()[path], path)


def test_a_word_broken_at_a_line_end_of_a_pdf_is_whole_again():
    assert "Ordania announced. It is" in documents()["official/jwc-intsum-03.pdf"].text


@pytest.mark.parametrize(
    "asked", ASKED["what_stands_now"], ids=lambda asked: f"{asked['question']} {asked['as_of']}"
)
def test_what_stands_is_written_in_a_briefing(asked):
    texts = [document.text for document in documents().values()]
    for words in (asked["first"], *asked["shown"]):
        assert any(words in text for text in texts)
    assert set(asked) == {"question", "as_of", "first", "shown", "status"}


def test_there_are_enough_questions_of_what_stands():
    asked = ASKED["what_stands_now"]
    assert len({(one["question"], one["as_of"]) for one in asked}) == len(asked) >= 30
    assert sum(bool(one["as_of"]) for one in asked) >= 8
