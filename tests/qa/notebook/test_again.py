"""Standing questions asked again over a real index whose files are added, changed and deleted."""

import datetime as dt

import pytest
from briefings.index import BriefingsError, Retriever
from briefings.qa.notebook import stand, state_of
from standing_folder import FIRST, QUESTION, Folder


@pytest.fixture
def briefs(tmp_path):
    folder = Folder(tmp_path)
    yield folder
    folder.retriever.close()


def kinds(briefs):
    return [one.kind for one in briefs.again()]


def test_an_unchanged_index_is_not_even_asked_again(briefs):
    briefs.stand()
    briefs.asked.clear()
    assert kinds(briefs) == []
    briefs.update()
    assert kinds(briefs) == []
    assert briefs.asked == []


def test_added_changed_and_deleted_give_exactly_one_entry_each(briefs):
    briefs.stand()
    briefs.update(varn=FIRST)
    assert kinds(briefs) == ["answered"]
    briefs.update(varn=FIRST.replace("420", "4,300"))
    (entry,) = briefs.again()
    assert (entry.kind, entry.value, entry.before.value) == ("changed", "4,300", "420")
    assert entry.quote.quote == "Some 4,300 people were displaced in Varn."
    text = briefs.retriever.document(entry.quote.document).text
    assert text[entry.quote.start : entry.quote.end] == entry.quote.quote
    assert kinds(briefs) == []
    briefs.remove("varn")
    (entry,) = briefs.again()
    assert (entry.kind, entry.value, entry.quote, entry.before.value) == ("unanswered", "", None, "4,300")
    assert kinds(briefs) == []
    assert [one.kind for one in briefs.standing.entries()] == ["unanswered", "changed", "answered"]


@pytest.mark.parametrize(
    "other",
    [
        {"weather": "It rained in Brannock."},
        {"varn": FIRST + "\nThe market is open again.\n"},
        {"varn": "A new beginning. " + FIRST.split("---\n")[2]},
        {"wire": FIRST},  # the same source says the same again
    ],
)
def test_a_change_that_changes_no_answer_gives_none(briefs, other):
    briefs.update(varn=FIRST)
    briefs.stand()
    briefs.update(**other)
    assert kinds(briefs) == []
    assert len(briefs.asked) == 2, "though it was asked again"


def test_another_source_that_says_so_gives_one(briefs):
    briefs.update(varn=FIRST)
    briefs.stand()
    briefs.update(wire=FIRST.replace("Desk", "Wire"))
    (entry,) = briefs.again()
    assert (entry.kind, entry.quote.source, entry.quote.path) == ("source", "Wire", "wire.txt")


def test_a_file_that_is_renamed_is_no_new_source(briefs):
    briefs.update(varn=FIRST.split("---\n")[2])  # without a source it is its own
    briefs.stand()
    (briefs.folder / "varn.txt").rename(briefs.folder / "west.txt")
    briefs.update()
    assert kinds(briefs) == []


def test_an_index_that_is_built_again_gives_none(briefs):
    briefs.update(varn=FIRST)
    briefs.stand()
    briefs.update(rebuild=True)
    briefs.retriever.close()
    briefs.retriever = Retriever.open(briefs.folder, embedder=briefs.embedder)
    assert kinds(briefs) == []


def test_of_two_that_ask_again_at_once_one_notes_the_change(briefs):
    briefs.stand()
    (before,) = briefs.standing.all()
    briefs.update(varn=FIRST)
    assert len(briefs.again()) == 1
    from briefings.qa.notebook import Said

    late = briefs.standing.record(before, Said.of(briefs.ask(QUESTION)), state_of(briefs.retriever))
    assert late is None
    assert len(briefs.standing.entries()) == 1


def test_what_it_is_narrowed_to_goes_with_it(briefs):
    options = {"since": "2031-03-01", "source": ["Desk"]}
    stand(briefs.standing, briefs.retriever, briefs.ask, QUESTION, options)
    briefs.update(varn=FIRST)
    briefs.again()
    assert briefs.options[-1] == {"since": dt.date(2031, 3, 1), "source": ["Desk"], "phrase": False}


def test_a_question_that_fails_keeps_the_others_from_nothing(briefs):
    stand(briefs.standing, briefs.retriever, briefs.ask, "Broken?", {})
    briefs.stand()
    briefs.update(varn=FIRST)
    right = briefs.ask

    def ask(question, **options):
        if question == "Broken?":
            raise BriefingsError("no model")
        return right(question, **options)

    briefs.ask = ask
    assert [(one.question, one.kind) for one in briefs.again()] == [(QUESTION, "answered")]
    briefs.ask = right
    assert [one.question for one in briefs.again()] == ["Broken?"], "it is asked as soon as it can be"


def test_it_ends_where_it_is_told_to_and_goes_on_later(briefs):
    briefs.stand()
    briefs.update(varn=FIRST)
    assert briefs.again(go_on=lambda: False) == []
    assert kinds(briefs) == ["answered"]
