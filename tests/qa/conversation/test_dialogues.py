"""The dialogues of tests/data/dialogues: all are sound, and those for tuning are read as they should be."""

import pytest
from briefings.index import Index, Retriever
from briefings.qa import Assistant
from briefings.qa.conversation import readings
from dialogues import dialogues, given, is_answered, is_read, plain, write_docs
from fakes import FakeEmbedder

ALL = dialogues()
TUNED = [
    one for one in ALL if not one["kept"]
]  # the kept third is measured by tests/bench/dialogues.py alone
FAST = (
    "List the orders.",
    "Who is Ivo Kranz's mother?",
    "What was produced in April?",
    "What happened at the",
)


def name_of(dialogue):
    return f"{dialogue['number']} {dialogue['kind']} {dialogue['turns'][0]['ask']}"


@pytest.mark.parametrize("dialogue", TUNED, ids=name_of)
def test_a_follow_up_is_read_as_it_should_be(dialogue):
    history = []
    for turn in dialogue["turns"]:
        if history:
            read = readings(turn["ask"], history)
            assert is_read(read[0], turn["read"]), f"{turn['ask']} is read as {read}"
        history.append(given(turn))


@pytest.mark.parametrize("dialogue", TUNED, ids=name_of)
def test_a_change_of_subject_carries_nothing_over(dialogue):
    history = [given(dialogue["turns"][0])]
    others = [one["turns"][0]["ask"] for one in TUNED]
    assert {asked: readings(asked, history) for asked in others} == {asked: (asked,) for asked in others}


def test_there_are_eighty_of_two_to_four_turns_and_every_third_is_kept():
    assert len(ALL) == 80
    assert sum(one["kept"] for one in ALL) == 26
    assert all(2 <= len(one["turns"]) <= 4 for one in ALL)
    kinds = {one["kind"] for one in ALL}
    assert kinds == {one["kind"] for one in ALL if one["kept"]}, "each kind is measured"


@pytest.mark.parametrize("over", sorted({one["over"] for one in ALL}))
def test_each_quote_stands_in_a_briefing(over, tmp_path):
    folder = write_docs(over, tmp_path / over)
    with Index.open(folder, embedder=FakeEmbedder()) as index:
        index.update()
        with Retriever.open(folder, embedder=FakeEmbedder()) as retriever:
            listed = [retriever.document(one.id) for one in retriever.documents()]
    texts = [plain(document.text) for document in listed]
    wanted = {
        quote
        for one in ALL
        if one["over"] == over
        for turn in one["turns"]
        for quote in turn.get("quote", ())[:1]
    }
    assert [quote for quote in sorted(wanted) if not any(plain(quote) in text for text in texts)] == []


@pytest.mark.parametrize(
    ("reading", "wanted", "right"),
    [
        ("How many people died in Harn?", "How many people died in Harn?", True),
        ("How many persons died in Harn?", "How many people died in Harn?", False),
        ("Who replaced Grusk?", "Who replaced (Vice Adm.) (Stellan) Grusk?", True),
        ("Who replaced Vice Adm. Stellan Grusk?", "Who replaced (Vice Adm.) (Stellan) Grusk?", True),
        ("Who replaced Stellan?", "Who replaced (Stellan) Grusk?", False),
        ("In April in March?", "What was produced in March?", False),
    ],
)
def test_a_reading_is_compared_by_its_words(reading, wanted, right):
    assert is_read(reading, [wanted]) is right


def test_dialogues_are_answered_by_the_reader(tmp_path):
    folder = write_docs("sund", tmp_path / "sund")
    with Index.open(folder) as index:
        index.update()
    with Retriever.open(folder) as retriever:
        assistant = Assistant(retriever)
        for dialogue in (one for one in TUNED if one["turns"][0]["ask"].startswith(FAST)):
            history = []
            for turn in dialogue["turns"]:
                history.append(assistant.ask(turn["ask"], history))
                assert is_answered(history[-1], turn) or len(history) == 1, (turn["ask"], history[-1].text)
