"""How a question may be read, over briefings that hold some words and lack others."""

import pytest
from fakes import reading, update, write

BRIEFINGS = {
    "attack": "Rocket attack on Kestrel Bay\n\nKESTREL BAY, 9 March 2031\n\n"
    "Eleven people were killed in the rocket attack on Kestrel Bay. The squadron commands the strait, and its"
    " commander, Petra Lindqvist, said that villagers were evacuated from Ferrow in time. The harbour stays closed"
    " while the governor decides. A cease-fire was agreed. The U.S. ambassador left. Airstrikes went on.",
    "study": "What analysts say\n\nThe Institute for the Study of War (ISW) counts 40 vessels near Iraq and Australia, says Ana Petersen."
    " The ISW is cautious. UNIB (United Nations Inspection Board) has no figures. The airspace above Verden is shut"
    " for repairs. The Jordanian minister spoke of a carried motion, of cattle and of an expert.",
    "more": "Later\n\nPeople in Kestrel Bay were told that rocket debris lay near the harbour. The commander came back."
    " Nobody was evacuated again, and no people were killed. The governor of Verden said that attack was over.",
}


@pytest.fixture(scope="module")
def retriever(tmp_path_factory):
    folder = write(tmp_path_factory.mktemp("spelling"), **BRIEFINGS)
    update(folder)
    with reading(folder) as retriever:
        yield retriever


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "How many peple were kiled in the roket atack on Kestral Bay?",
            "How many people were killed in the rocket attack on Kestrel Bay?",
        ),
        ("Who comands the squadron?", "Who commands the squadron?"),
        ("Who commands the sqaudron?", "Who commands the squadron?"),  # swapped
        ("Who commands the sqquadron?", "Who commands the squadron?"),  # twice
        ("Who commands the squadrpn?", "Who commands the squadron?"),  # the key beside it
        ("Is the ahrbour closed?", "Is the harbour closed?"),  # the first letters
        ("Were the vilagers evacuatde?", "Were the villagers evacuated?"),
        ("Who is the comamnderr?", "Who is the commander?"),  # two errors in a long word
        ("Waht did the govenor say?", "What did the governor say?"),
        ("who was killed in kestral bay?", "who was killed in Kestrel bay?"),
        ("Who Kiled Them In Kestrel Bay?", "Who Killed Them In Kestrel Bay?"),
        ("Was the rocketattack in March?", "Was the rocket attack in March?"),  # run together
        ("Was the roc ket found?", "Was the rocket found?"),  # split
        ("Was a ceasefire agreed?", "Was a cease-fire agreed?"),
        ("Were there air strikes?", "Were there airstrikes?"),
        ("What did the US ambassador do?", "What did the U.S. ambassador do?"),
        ("What does the U.N.I.B. count?", "What does the UNIB count?"),
    ],
)
def test_it_is_read_by_the_words_that_the_briefings_hold(retriever, typed, meant):
    assert retriever.readings(typed)[0] == meant
    assert retriever.readings(typed)[-1] == typed, "as it was typed, it comes last"


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?",
        "Who commands the squadron?",
        "How many people were killed in Kestrel Bay?",
        "Who was evacuated from Ferrow's harbours?",  # forms that no briefing holds
        "What did Norway say?",  # names that no briefing holds
        "What did Austria say?",  # Australia
        "How many vessels does Iran have?",  # Iraq
        "Who leads Jordania?",  # only Jordanian
        "Who governs Velden?",  # Verden
        "Who governs Arden?",
        "Is Petr Lindqvist there?",  # Petra
        "Who is Ana Petersn?",  # Petersen, or Peterson as well
        "Who is Marin Kestler?",
        "Who won the battle?",  # cattle: a word of English, though no briefing has it
        "Who was married?",  # carried
        "What did they export?",  # expert
        "What was hoarded by the exporter?",
        "How much did the jetty cost?",
        "Who sabotaged it, and whos to blame?",  # without its apostrophe
        "What is the recon schedule?",
        "Who runs the shipyard?",  # two English words in one
        "What did HQRS decide?",  # all capitals
        "Where is berth K9q2?",  # with figures
        'Who said "roket atack"?',  # quoted, so meant as it stands
        "Mail peple@kestral or open wiki/peple",
        "Wer hat das Geschwader kommandiert?",  # not English
        "roket " * 100,  # too long
    ],
)
def test_what_needs_no_mending_is_left_as_it_is(retriever, question):
    assert retriever.readings(question) == (question,)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("What did the ISW count?", "What did the Institute for the Study of War count?"),
        ("What did ISW count?", "What did the Institute for the Study of War count?"),
        ("ISW counts what?", "Institute for the Study of War counts what?"),
        ("What did the Institute for the Study of War count?", "What did the ISW count?"),
        ("Which figures has the UNIB?", "Which figures has the United Nations Inspection Board?"),
        ("Which figures has the United Nations Inspection Board?", "Which figures has the UNIB?"),
    ],
)
def test_an_acronym_that_the_briefings_expand_may_be_read_as_its_long_form_and_the_reverse(
    retriever, question, other
):
    assert retriever.readings(question) == (question, other)


def test_a_mistyped_question_with_an_acronym_has_three_readings(retriever):
    assert retriever.readings("What did the ISW of Kestral Bay say?") == (
        "What did the ISW of Kestrel Bay say?",
        "What did the Institute for the Study of War of Kestrel Bay say?",
        "What did the ISW of Kestral Bay say?",
    )


def test_what_is_added_is_known_at_once_and_what_goes_is_forgotten(tmp_path):
    write(tmp_path, one="The tunnel near Holmberg fell in.")
    update(tmp_path)
    with reading(tmp_path) as retriever:
        asked = "Who repaired the viadcut at Holmbreg?"
        assert retriever.readings(asked)[0] == "Who repaired the viadcut at Holmberg?"
        write(tmp_path, two="The viaducts near Stenvik are open. A viaduct stands.")
        (tmp_path / "one.txt").unlink()
        update(tmp_path)
        assert retriever.readings(asked)[0] == "Who repaired the viaduct at Holmbreg?"


def test_an_empty_index_reads_a_question_as_it_is(tmp_path):
    update(tmp_path)
    with reading(tmp_path) as retriever:
        assert retriever.readings("Who comands teh squadron?") == ("Who comands teh squadron?",)
