"""The whole way over the sample briefings, with the real model: questions with their answer sentence, and others.

The figures are printed at the end of the run, so that a change for the worse is seen before it fails.
"""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from briefings.index import Index, Retriever
from briefings.qa import Answer, Assistant, Evidence, SentenceReader

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests" / "corpus_questions.json").read_text(encoding="utf-8"))
QUESTIONS = CASES["questions"]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "corpus"
    shutil.copytree(ROOT / "corpus", folder, ignore=shutil.ignore_patterns(".briefings", "uploads"))
    with Index.open(folder) as index:
        report = index.update()
    assert [one.path for one in report.skipped] == ["README.md"]  # a folder's own, and no briefing
    assert report.added >= 24
    with Retriever.open(folder) as retriever:
        yield Assistant(retriever)


@pytest.fixture(scope="module")
def answers(assistant) -> list[tuple[dict, Answer]]:
    return [(case, assistant.ask(case["question"])) for case in QUESTIONS]


@pytest.fixture(scope="module")
def standing(assistant) -> list[tuple[dict, Answer]]:
    """What stands now, or on a day."""
    return [(case, assistant.ask(case["question"], as_of=day_of(case))) for case in CASES["what_stands_now"]]


def day_of(case: dict) -> dt.date | None:
    return dt.date.fromisoformat(case["as_of"]) if case["as_of"] else None


@pytest.fixture(scope="module")
def compared(assistant) -> list[tuple[dict, Answer]]:
    """The same by the reader that only compares sentences."""
    retriever = assistant._retriever
    other = Assistant(retriever, SentenceReader(retriever.embed))
    return [(case, other.ask(case["question"])) for case in QUESTIONS]


def is_right(evidence: Evidence, case: dict) -> bool:
    accepted = [case, *case.get("also", [])]
    return any(
        evidence.document.path == one["document"]
        and (evidence.quote in one["sentence"] or one["sentence"] in evidence.quote)
        for one in accepted
    )


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def test_every_quote_is_an_exact_slice_of_its_document(answers):
    for _, answer in answers:
        assert answer.evidence
        for one in answer.evidence:
            assert one.document.text[one.start : one.end] == one.quote


def test_no_sentence_comes_twice_and_a_document_only_where_positions_are_compared(answers):
    for _, answer in answers:
        if answer.found and len(answer.positions) < 2 and answer.as_of is None:
            assert len({one.document.id for one in answer.evidence}) == len(answer.evidence)
        assert len(answer.evidence) <= 5
        assert len({one.quote for one in answer.evidence}) == len(answer.evidence)


def measure(answers) -> dict[str, float]:
    answerable = [(case, answer) for case, answer in answers if case["sentence"]]
    first = [is_right(answer.evidence[0], case) for case, answer in answerable]
    return {
        "right sentence first": share(first),
        "right sentence among the quotes": share(
            [any(is_right(one, case) for one in answer.evidence) for case, answer in answerable]
        ),
        "answered": share([answer.found for _, answer in answerable]),
        "of answers given, right": share(
            [right for right, (_, answer) in zip(first, answerable, strict=True) if answer.found]
        ),
        "not in the briefings, refused": share(
            [not answer.found for case, answer in answers if not case["sentence"]]
        ),
        **{f"first, {kind}": share(hits) for kind, hits in sorted(by_kind(answerable, first).items())},
    }


def by_kind(answerable, first) -> dict[str, list[bool]]:
    kinds: dict[str, list[bool]] = {}
    for (case, _), right in zip(answerable, first, strict=True):
        kinds.setdefault(case["kind"], []).append(right)
    return kinds


def test_figures(answers, compared, capsys):
    figures, before = measure(answers), measure(compared)
    count = sum(bool(case["sentence"]) for case in QUESTIONS)
    with capsys.disabled():
        print(
            f"\n  the sample briefings, {count} questions with an answer and {len(QUESTIONS) - count} without"
        )
        print(f"  {'':<33}reads  compares")
        for name, value in figures.items():
            print(f"  {name:<33}{value:>5.2f}{before[name]:>10.2f}")
    assert count >= 40
    assert len(QUESTIONS) - count >= 12
    for name, floor in FLOORS.items():
        assert figures[name] >= floor, f"{name}: {figures[name]:.2f}, was at least {floor}"


# A little below what was measured when this was written, because vectors differ a little between processors.
FLOORS = {
    "right sentence first": 0.68,
    "right sentence among the quotes": 0.78,
    "answered": 0.70,
    "of answers given, right": 0.80,
    "not in the briefings, refused": 0.75,
}


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("How many troops has North Korea sent to Russia?", "about 10,000 troops"),
        ("How many Russian soldiers have been killed or wounded, according to Rutte?", "600,000"),
        ("Will the Pentagon limit the use of U.S. weapons against North Korean troops?", "limit"),
        ("Which minority regions have suffered heavy losses?", "Bashkortostan"),
    ],
)
def test_what_everyone_asks_first_is_answered(assistant, question, quoted):
    answer = assistant.ask(question)
    assert answer.found
    assert quoted in answer.evidence[0].quote


@pytest.mark.parametrize(
    "question", ["Who won the 2019 cricket world cup?", "How do I bake sourdough bread?"]
)
def test_what_no_briefing_says_is_said_to_be_so(assistant, question):
    answer = assistant.ask(question)
    assert not answer.found
    assert answer.text.startswith("The briefings do not say. I searched ")


@pytest.mark.parametrize(
    ("typed", "meant", "says"),
    [
        (
            "How many peple were kiled in the roket atack on Kestral Bay?",
            "How many people were killed in the rocket attack on Kestrel Bay?",
            "killed",
        ),
        ("Who comands the squadron?", "Who commands the squadron?", "Ilona Tavast"),
    ],
)
def test_a_question_with_typing_errors_is_answered_as_without(assistant, typed, meant, says):
    answer, clean = assistant.ask(typed), assistant.ask(meant)
    assert answer.found and answer.read_as == meant
    assert says in answer.evidence[0].quote
    assert (answer.text, answer.evidence) == (clean.text, clean.evidence)


def test_follow_ups_stand_by_themselves(assistant):
    case = next(case for case in CASES["follow_ups"] if case["then"] == "What about 15 April?")
    first = assistant.ask(case["first"])
    then = assistant.ask(case["then"], [first])
    assert then.read_as != then.question
    assert is_right(then.evidence[0], case)


def is_current_first(case: dict, answer: Answer) -> bool:
    return answer.found and case["first"] in answer.evidence[0].quote


def is_all_shown(case: dict, answer: Answer) -> bool:
    shown = answer.text + " ".join(one.quote for one in answer.evidence)
    return all(value in shown for value in case["shown"])


def test_what_stands_now_is_first_and_what_differs_is_shown(standing, capsys):
    first = share([is_current_first(*one) for one in standing])
    shown = share([is_all_shown(*one) for one in standing])
    with capsys.disabled():
        print(
            f"\n  {len(standing)} questions of what stands: current first {first:.2f}, others shown {shown:.2f}"
        )
    assert len(standing) >= 30
    assert first >= FIRST
    assert shown >= SHOWN


# A little below what was measured when this was written.
FIRST, SHOWN = 0.8, 0.87  # one reader alone showed .91; RESULTS says why


@pytest.mark.parametrize(
    ("question", "current", "others"),
    [
        ("How many people are displaced now?", "21,300", ["31,000"]),
        ("How many people were killed in the rocket attack on Kestrel Bay?", "27", ["fourteen"]),
        ("How many Russian soldiers have been killed or wounded?", "over 600,000", ["654,000"]),
        ("Who commands the Northern Squadron?", "Ilona Tavast", ["Grusk"]),
    ],
)
def test_a_stale_answer_is_not_the_current_one(assistant, question, current, others):
    answer = assistant.ask(question)
    assert answer.found
    assert current in answer.positions[0].value
    assert current in answer.evidence[0].quote
    rest = " ".join(one.value for one in answer.positions[1:])
    assert all(other in rest for other in others)


def test_status_is_of_the_words(standing):
    told = [(case["status"], answer.positions) for case, answer in standing if case["status"]]
    assert [positions[0].status if positions else None for _, positions in told] == [one for one, _ in told]
