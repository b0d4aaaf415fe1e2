"""The door: questions about the last answer as a whole, and what is left exactly as it is."""

import pytest
from briefings.qa.conversation import make_whole
from conversations import answer, cases, ids
from hypothesis import given, settings
from hypothesis import strategies as st

# ((first question, its quote, the words that answer; "" where not found), [(follow-up, the whole question)])
ABOUT_ALL = [
    (
        ("How many of the lines were running?", "31 of its 36 lines were running.", "31"),
        [
            ("Out of how many?", "Out of how many of the lines were running?"),
            ("And in total?", "How many of the lines were running in total?"),
        ],
    ),
    (
        ("How many containers on the Linden don't have power?", "The other 25 hold frozen fish.", "25"),
        [
            ("And in total?", "How many containers on the Linden are there in total?"),
            ("altogether?", "How many containers on the Linden are there in total?"),
        ],
    ),
    (
        ("Who leads NATO?", "Mark Rutte is Secretary-General of NATO.", "Mark Rutte"),
        [
            ("Since when?", "Since when is it that Mark Rutte leads NATO?"),
            ("Who else?", "Who else leads NATO?"),
            ("tell me more", "Tell me more: who leads NATO?"),
        ],
    ),
    (
        (
            "Did North Korea send troops to Russia?",
            "North Korea has sent about 10,000 troops to Russia, Rutte said.",
            "about 10,000 troops",
        ),
        [
            ("Why?", "Why did North Korea send troops to Russia?"),
            ("When?", "When did North Korea send troops to Russia?"),
            ("How many?", "How many troops did North Korea send to Russia?"),
            ("When did that happen?", "When did North Korea send troops to Russia?"),
            ("Who said that?", "Who said that North Korea did send troops to Russia?"),
            ("Are you sure?", "Is it true that North Korea did send troops to Russia?"),
            ("Who denies it?", "Who denies that North Korea did send troops to Russia?"),
            ("Which ones?", "Which troops did North Korea send to Russia?"),
        ],
    ),
    (
        (
            "How many soldiers has Russia lost in Ukraine?",
            "Over 600,000 Russian soldiers have been killed or wounded in Ukraine.",
            "Over 600,000",
        ),
        [
            ("Since when?", "Since when has Russia lost soldiers in Ukraine?"),
            ("Who says so?", "Who said how many soldiers Russia has lost in Ukraine?"),
            ("Why so many?", "Why has Russia lost soldiers in Ukraine?"),
            ("And then?", "What happened after that: how many soldiers has Russia lost in Ukraine?"),
        ],
    ),
    (
        (
            "How many North Korean troops were sent to Russia?",
            "About 10,000 North Korean troops were sent to eastern Russia for training.",
            "About 10,000",
        ),
        [
            ("Why?", "Why were North Korean troops sent to Russia?"),
            (
                "How does that compare with 2023?",
                "How does that compare with 2023: how many North Korean troops were sent to Russia?",
            ),
            ("From where?", "From where were North Korean troops sent to Russia?"),
        ],
    ),
    (
        ("Was the general dismissed?", "The general was dismissed on Monday.", "dismissed on Monday"),
        [("By whom?", "By whom was the general dismissed?")],
    ),
    (
        (
            "Were any civilians hurt in the strike?",
            "Four civilians were hurt in the strike.",
            "Four civilians",
        ),
        [("How many?", "How many civilians were hurt in the strike?")],
    ),
    (
        ("Has the ceasefire been signed?", "The ceasefire was signed on Thursday.", "signed on Thursday"),
        [("By whom?", "By whom has the ceasefire been signed?")],
    ),
    (
        (
            "Will the Pentagon limit the use of American weapons?",
            "The Pentagon will not limit the use of American weapons.",
            "will not limit",
        ),
        [("Why not?", "Why will the Pentagon not limit the use of American weapons?")],
    ),
    (
        ("Which villages did the rebels capture?", "The rebels captured Sarn and Tolk.", "Sarn and Tolk"),
        [("When?", "When did the rebels capture villages?")],
    ),
    (
        (
            "Which regions suffered the heaviest losses?",
            "Bashkortostan and Tatarstan suffered the heaviest losses.",
            "Bashkortostan and Tatarstan",
        ),
        [("Why is that?", "Why is it that Bashkortostan and Tatarstan suffered the heaviest losses?")],
    ),
    (
        ("Is the airport in Goma open?", "The airport in Goma reopened on Sunday.", "reopened on Sunday"),
        [("Since when?", "Since when is the airport in Goma open?")],
    ),
    (("Who sank the Moskva?", "", ""), [("When?", "Who sank the Moskva, and when?")]),
]
ABOUT_ALL += [
    (
        ("What happened to the bridge on 3 May?", "The bridge was closed on 3 May.", "closed"),
        [
            ("And then?", "What happened to the bridge after 3 May?"),
            ("What happened next?", "What happened to the bridge after 3 May?"),
        ],
    ),
]
WHOLE_ALREADY = [
    (
        ("Who leads NATO?", "Mark Rutte is Secretary-General of NATO.", "Mark Rutte"),
        [
            ("When did Rutte say that he would visit Kyiv?", "When did Rutte say that he would visit Kyiv?"),
            ("Is it true that Turkey blocked the vote?", "Is it true that Turkey blocked the vote?"),
            ("How long does it take to cross the strait?", "How long does it take to cross the strait?"),
            ("Mark Rutte?", "Mark Rutte?"),
            ("А Москва?", "А Москва?"),
        ],
    ),
    (
        (
            "How many North Korean troops were sent to Russia?",
            "About 10,000 North Korean troops were sent to eastern Russia for training.",
            "About 10,000",
        ),
        [
            ("Are there ships in the strait?", "Are there ships in the strait?"),
            ("Who said that the Kremlin is bluffing?", "Who said that the Kremlin is bluffing?"),
            ("What is the price of gas in Germany?", "What is the price of gas in Germany?"),
            ('Who wrote "why did they go"?', 'Who wrote "why did they go"?'),
            ("Did Ukraine lose its foothold in Kursk?", "Did Ukraine lose its foothold in Kursk?"),
            ("thanks", "thanks"),
        ],
    ),
    (("Who commands the Northern Fleet?", "", ""), [("Where was he born?", "Where was he born?")]),
    (
        (
            "What did General Okafor tell reporters?",
            "General Okafor told reporters that the offensive had stalled.",
            "that the offensive had stalled",
        ),
        [("How old is the general's daughter?", "How old is the general's daughter?")],
    ),
    (
        ("How many hostages were freed on 3 May?", "Eleven hostages were freed on 3 May.", "Eleven"),
        [("Which hospital treats burn victims?", "Which hospital treats burn victims?")],
    ),
]


@pytest.mark.parametrize(("first", "asked", "whole"), cases(ABOUT_ALL), ids=ids(ABOUT_ALL))
def test_a_question_about_the_last_answer_is_made_whole(first, asked, whole):
    assert make_whole(asked, [answer(*first)]) == whole


@pytest.mark.parametrize(("first", "asked", "whole"), cases(WHOLE_ALREADY), ids=ids(WHOLE_ALREADY))
def test_a_question_that_stands_by_itself_is_left(first, asked, whole):
    assert make_whole(asked, [answer(*first)]) == whole


def test_a_chain_of_follow_ups_leans_on_how_the_last_was_read():
    history = [answer("Who leads NATO?", "Mark Rutte is Secretary-General of NATO.", "Mark Rutte")]
    turns = [
        (
            "And when did he take office?",
            "When did Mark Rutte take office?",
            "He took office on 1 October 2024.",
        ),
        (
            "What did he say about North Korean troops?",
            "What did Mark Rutte say about North Korean troops?",
            "Rutte called them a significant escalation.",
        ),
        ("How many are there?", "How many North Korean troops are there?", "About 10,000 are in Kursk."),
        ("What happened there?", "What happened in Kursk?", "Ukraine entered Kursk in August."),
        ("And in Belgorod?", "What happened in Belgorod?", "Belgorod was shelled."),
        ("Does he support Ukraine?", "Does Mark Rutte support Ukraine?", "He does."),
    ]
    for asked, whole, quote in turns:
        read_as = make_whole(asked, history)
        assert read_as == whole
        history.append(answer(asked, quote, read_as=read_as))


@pytest.mark.parametrize(
    "asked", ["Why?", "And in 2023?", "Where is he?", "what about moscow", "", "  ", "?", "🤷", "thanks"]
)
def test_without_a_history_nothing_changes(asked):
    assert make_whole(asked, []) == asked


@pytest.mark.parametrize("asked", ["", " ", "?", "🤷", "And?", "ok", "thanks!", "a" * 10_000, "why " * 2_500])
def test_what_asks_nothing_or_too_much_is_left(asked):
    assert make_whole(asked, [answer("Who leads NATO?", "Mark Rutte leads NATO.", "Mark Rutte")]) == asked


def test_capitals_small_letters_and_a_missing_mark_are_understood():
    history = [answer("who leads nato?", "Mark Rutte leads NATO.", "Mark Rutte")]
    assert make_whole("where was he born", history) == "Where was Mark Rutte born"
    assert make_whole("WHERE WAS HE BORN?", history) == "WHERE WAS Mark Rutte BORN?"
    history = [answer("what did kyiv say about the attack?")]
    assert make_whole("what about moscow?", history) == "What did moscow say about the attack?"


PIECES = st.sampled_from(
    (
        *(
            "and",
            "what",
            "about",
            "why",
            "how",
            "when",
            "is",
            "was",
            "did",
            "who",
            "many",
            "the",
            "a",
            "of",
            "in",
        ),
        *(
            "he",
            "they",
            "it",
            "its",
            "their",
            "there",
            "that",
            "those",
            "then",
            "on 5 October",
            "2023",
            "May",
        ),
        *("Moscow", "NATO", "Ana Ruiz", "troops", "attack", "said", "'s", "’s", "?", ".", ",", "!", "("),
        *("İstanbul", "ﬁ", "Ⅷ", "ǅ", "ß", "²", "\u0301", "🤷", "Москва", "محمد"),
    )
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join))


def test_an_auxiliary_before_a_year_alone_is_left():
    assert make_whole("IS 2000", [answer("0", "", "")]) == "IS 2000"


@settings(max_examples=500, deadline=None)
@given(asked=TEXTS, last=TEXTS, quote=TEXTS, found=st.booleans())
def test_any_text_gives_a_question_of_bounded_length(asked, last, quote, found):
    history = [answer(last, quote, quote[: len(quote) // 2], found=found)]
    whole = make_whole(asked, history)
    assert bool(whole) == bool(asked)
    assert len(whole) <= max(len(asked), 1600)
    assert make_whole(asked, history) == whole
