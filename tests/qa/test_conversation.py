"""Follow-ups are made whole from the conversation, and other questions are left exactly as they are."""

import pytest
from briefings.index import Document, Span
from briefings.qa import Answer, Evidence
from briefings.qa.conversation import make_whole
from hypothesis import given, settings
from hypothesis import strategies as st


def answer(question, quote="", words="", *, found=True, read_as=None):
    """An answer whose evidence is `quote`, with `words` of it as what answers."""
    evidence = ()
    if quote:
        document = Document(1, "day.txt", "Day", None, None, quote, "0")
        start = quote.index(words)
        span = Span(start, start + len(words)) if words else None
        evidence = (Evidence(quote, 0, len(quote), document, 1.0, span),)
    return Answer(question, read_as or question, words or quote, found and bool(quote), 0.9, evidence)


# ((first question, its quote, the words that answer; "" where not found), [(follow-up, the whole question)])
CONVERSATIONS = [
    (
        ("What did Kyiv say about the attack?", "Kyiv called the attack a war crime.", "a war crime"),
        [
            ("What about Moscow?", "What did Moscow say about the attack?"),
            ("what about moscow", "What did Moscow say about the attack?"),
        ],
    ),
    (
        (
            "What was Meridian's revenue in 2024?",
            "Revenue reached 4.1 billion euros in 2024.",
            "4.1 billion euros",
        ),
        [
            ("And in 2023?", "What was Meridian's revenue in 2023?"),
        ],
    ),
    (
        ("How many ships passed the strait on 5 October?", "Twelve ships passed on 5 October.", "Twelve"),
        [
            ("And on 6 October?", "How many ships passed the strait on 6 October?"),
        ],
    ),
    (
        ("How many people died in Kharkiv?", "Nine people died in Kharkiv.", "Nine"),
        [
            ("And Odesa?", "How many people died in Odesa?"),
            ("How about in Odesa?", "How many people died in Odesa?"),
        ],
    ),
    (
        ("What does the army need?", "The army needs shells.", "shells"),
        [
            ("And the navy?", "What does the navy need?"),
        ],
    ),
    (
        ("How many tanks did Russia lose?", "Russia lost 9,000 tanks.", "9,000"),
        [
            ("And artillery pieces?", "How many artillery pieces did Russia lose?"),
        ],
    ),
    (
        ("How many soldiers were killed in Kursk?", "Forty soldiers were killed in Kursk.", "Forty"),
        [
            ("And the wounded?", "How many soldiers were wounded in Kursk?"),
        ],
    ),
    (
        ("What was Orion's profit?", "Orion's profit was 30 million dollars.", "30 million dollars"),
        [
            ("And in 2023?", "What was Orion's profit in 2023?"),
        ],
    ),
    (
        ("When did Putin meet Kim in Pyongyang?", "Putin met Kim in Pyongyang in June.", "in June"),
        [
            ("And in Moscow?", "When did Putin meet Kim in Moscow?"),
        ],
    ),
    (
        ("How high are Russian losses?", "Russian losses exceed 600,000.", "600,000"),
        [
            ("And Ukrainian losses?", "How high are Ukrainian losses?"),
        ],
    ),
    (
        ("What was the dividend in March?", "The dividend was 2 euros in March.", "2 euros"),
        [
            ("What about April?", "What was the dividend in April?"),
        ],
    ),
    (
        ("Did Ukraine withdraw from the town?", "Ukraine withdrew from the town.", "withdrew"),
        [
            ("And Russia?", "Did Russia withdraw from the town?"),
        ],
    ),
    (
        ("Who leads NATO?", "Mark Rutte is Secretary-General of NATO.", "Mark Rutte"),
        [
            ("And the budget?", "What about the budget of NATO?"),
            ("Since when?", "Since when is it that Mark Rutte leads NATO?"),
            ("And when did he take office?", "When did Mark Rutte take office?"),
            ("What did he say about Kursk?", "What did Mark Rutte say about Kursk?"),
            ("What was his last job?", "What was Mark Rutte's last job?"),
            ("When did Rutte say that he would visit Kyiv?", "When did Rutte say that he would visit Kyiv?"),
            ("Is it true that Turkey blocked the vote?", "Is it true that Turkey blocked the vote?"),
            ("How long does it take to cross the strait?", "How long does it take to cross the strait?"),
            ("What about the EU?", "Who leads the EU?"),
            ("Is he Dutch?", "Is Mark Rutte Dutch?"),
            ("What did he do in his first week?", "What did Mark Rutte do in his first week?"),
            ("When did he say he would visit it?", "When did Mark Rutte say he would visit NATO?"),
            ("What is their budget?", "What is NATO's budget?"),
            ("Who else?", "Who else leads NATO?"),
            ("Has he visited Kyiv?", "Has Mark Rutte visited Kyiv?"),
            ("Mark Rutte?", "Mark Rutte?"),
            ("А Москва?", "А Москва?"),
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
            ("Did Iran?", "Did Iran send troops to Russia?"),
            ("And after the election?", "Did North Korea send troops to Russia after the election?"),
            ("And missiles to Iran?", "Did North Korea send missiles to Iran?"),
            ("Are you sure?", "Is it true that North Korea did send troops to Russia?"),
            ("Who denies it?", "Who denies that North Korea did send troops to Russia?"),
            ("Does Russia confirm this?", "Does Russia confirm that North Korea did send troops to Russia?"),
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
            ("And where did they go?", "Where did the North Korean troops go?"),
            ("How many of them were killed?", "How many of the North Korean troops were killed?"),
            ("Who trains them?", "Who trains the North Korean troops?"),
            ("What is their task?", "What is the North Korean troops' task?"),
            ("Are there ships in the strait?", "Are there ships in the strait?"),
            ("Who said that the Kremlin is bluffing?", "Who said that the Kremlin is bluffing?"),
            ("What is the price of gas in Germany?", "What is the price of gas in Germany?"),
            ('Who wrote "why did they go"?', 'Who wrote "why did they go"?'),
            ("Did Ukraine lose its foothold in Kursk?", "Did Ukraine lose its foothold in Kursk?"),
            ("thanks", "thanks"),
            ("Why did they go there?", "Why did the North Korean troops go to Russia?"),
            ("How many have died?", "How many North Korean troops have died?"),
            (
                "How does that compare with 2023?",
                "How does that compare with 2023: how many North Korean troops were sent to Russia?",
            ),
            ("Who commands these troops?", "Who commands the North Korean troops?"),
            ("From where?", "From where were North Korean troops sent to Russia?"),
            ("And to Belarus?", "How many North Korean troops were sent to Belarus?"),
            ("And Chinese troops?", "How many Chinese troops were sent to Russia?"),
        ],
    ),
    (
        ("Was the general dismissed?", "The general was dismissed on Monday.", "dismissed on Monday"),
        [
            ("By whom?", "By whom was the general dismissed?"),
        ],
    ),
    (
        (
            "Were any civilians hurt in the strike?",
            "Four civilians were hurt in the strike.",
            "Four civilians",
        ),
        [
            ("How many?", "How many civilians were hurt in the strike?"),
        ],
    ),
    (
        (
            "Is the bridge over the Vell open?",
            "The bridge over the Vell has been closed since Tuesday.",
            "closed since Tuesday",
        ),
        [
            ("Is it still closed?", "Is the bridge over the Vell still closed?"),
            ("When was it damaged?", "When was the bridge over the Vell damaged?"),
        ],
    ),
    (
        (
            "What happened in Kursk?",
            "Ukrainian forces entered Kursk in August.",
            "Ukrainian forces entered Kursk",
        ),
        [
            ("How many people live there?", "How many people live in Kursk?"),
        ],
    ),
    (
        (
            "Does Meridian Energy own the refinery?",
            "Meridian Energy bought the refinery in May.",
            "bought the refinery",
        ),
        [
            ("How much did it pay?", "How much did Meridian Energy pay?"),
        ],
    ),
    (
        (
            "Which company bought the refinery?",
            "Meridian Energy bought the refinery in May.",
            "Meridian Energy",
        ),
        [
            ("Where is it based?", "Where is Meridian Energy based?"),
        ],
    ),
    (
        (
            "Who said that the port was closed?",
            "The port was closed, harbour master Ana Ruiz said on Friday.",
            "harbour master Ana Ruiz",
        ),
        [
            ("When did she say that?", "When did Ana Ruiz say that the port was closed?"),
        ],
    ),
    (
        (
            "How many people died in the attack on Belgorod?",
            "Five people died in the attack on Belgorod.",
            "Five",
        ),
        [
            ("Who ordered that attack?", "Who ordered the attack on Belgorod?"),
            ("And the injured?", "How many people were injured in the attack on Belgorod?"),
            ("Who is responsible for that?", "Who is responsible for the attack on Belgorod?"),
            ("When was it?", "When was the attack on Belgorod?"),
        ],
    ),
    (
        ("Who commands the Northern Fleet?", "", ""),
        [
            ("Where was he born?", "Where was he born?"),
        ],
    ),
    (
        ("What happened in Sumy?", "", ""),
        [
            ("Who lives there?", "Who lives in Sumy?"),
        ],
    ),
    (
        (
            "How much grain did Ukraine export in September?",
            "Ukraine exported 5.2 million tonnes of grain in September.",
            "5.2 million tonnes",
        ),
        [
            ("And in August?", "How much grain did Ukraine export in August?"),
        ],
    ),
    (
        (
            "Who is the chief executive of Halden Group?",
            "Ingrid Moe, the chief executive of Halden Group, resigned on Monday.",
            "Ingrid Moe",
        ),
        [
            ("Why did she resign?", "Why did Ingrid Moe resign?"),
        ],
    ),
    (
        ("When did the convoy leave Aleppo?", "The convoy left Aleppo at dawn.", "at dawn"),
        [
            ("Where did it go?", "Where did the convoy go?"),
        ],
    ),
    (
        (
            "How many missiles did Iran launch at Israel?",
            "Iran launched about 180 missiles at Israel.",
            "about 180",
        ),
        [
            ("How many of them were intercepted?", "How many of the missiles were intercepted?"),
        ],
    ),
    (
        ("Has the ceasefire been signed?", "The ceasefire was signed on Thursday.", "signed on Thursday"),
        [
            ("By whom?", "By whom has the ceasefire been signed?"),
            ("When does it end?", "When does the ceasefire end?"),
        ],
    ),
    (
        ("What is the population of Donetsk?", "Donetsk had a population of 900,000.", "900,000"),
        [
            ("And Luhansk?", "What is the population of Luhansk?"),
        ],
    ),
    (
        (
            "Will the Pentagon limit the use of American weapons?",
            "The Pentagon will not limit the use of American weapons.",
            "will not limit",
        ),
        [
            ("Why not?", "Why will the Pentagon not limit the use of American weapons?"),
        ],
    ),
    (
        ("Which villages did the rebels capture?", "The rebels captured Sarn and Tolk.", "Sarn and Tolk"),
        [
            ("When?", "When did the rebels capture villages?"),
        ],
    ),
    (
        (
            "What sanctions did the EU announce?",
            "The EU announced sanctions on 20 shipping firms.",
            "sanctions on 20 shipping firms",
        ),
        [
            ("When did they take effect?", "When did the sanctions take effect?"),
        ],
    ),
    (
        (
            "Which regions suffered the heaviest losses?",
            "Bashkortostan and Tatarstan suffered the heaviest losses.",
            "Bashkortostan and Tatarstan",
        ),
        [
            ("Why is that?", "Why is it that Bashkortostan and Tatarstan suffered the heaviest losses?"),
        ],
    ),
    (
        ("Who chairs the Security Council?", "Slovenia chairs the Security Council this month.", "Slovenia"),
        [
            (
                "How long will it chair the Security Council?",
                "How long will Slovenia chair the Security Council?",
            ),
        ],
    ),
    (
        ("How many homes lost power in Riga?", "About 3,000 homes lost power in Riga.", "About 3,000"),
        [
            ("What about Tallinn?", "How many homes lost power in Tallinn?"),
            ("Is the power back there?", "Is the power back in Riga?"),
        ],
    ),
    (
        (
            "What did General Okafor tell reporters?",
            "General Okafor told reporters that the offensive had stalled.",
            "that the offensive had stalled",
        ),
        [
            ("Where is he now?", "Where is General Okafor now?"),
            ("How old is the general's daughter?", "How old is the general's daughter?"),
        ],
    ),
    (
        ("Is the airport in Goma open?", "The airport in Goma reopened on Sunday.", "reopened on Sunday"),
        [
            ("Since when?", "Since when is the airport in Goma open?"),
        ],
    ),
    (
        (
            "How many drones were shot down over Kyiv on Monday?",
            "Air defences shot down 40 drones over Kyiv on Monday.",
            "40",
        ),
        [
            ("On Tuesday?", "How many drones were shot down over Kyiv on Tuesday?"),
            ("And missiles?", "How many missiles were shot down over Kyiv on Monday?"),
        ],
    ),
    (
        (
            "What is the cost of the new frigate?",
            "The new frigate costs 900 million euros.",
            "900 million euros",
        ),
        [
            ("Who builds it?", "Who builds the new frigate?"),
            ("And its length?", "What is the length of the new frigate?"),
        ],
    ),
    (
        (
            "Did Orion Systems recall the X7 battery?",
            "Orion Systems recalled the X7 battery in July.",
            "recalled the X7 battery",
        ),
        [
            ("What is wrong with it?", "What is wrong with the X7 battery?"),
            ("Who is their CEO?", "Who is Orion Systems' CEO?"),
        ],
    ),
    (
        (
            "Are the border crossings with Poland blocked?",
            "Farmers have blocked the border crossings with Poland.",
            "blocked",
        ),
        [
            ("Are they still blocked?", "Are the border crossings with Poland still blocked?"),
        ],
    ),
    (
        (
            "Who leads the negotiations?",
            "Foreign Minister Lena Aalto leads the negotiations.",
            "Foreign Minister Lena Aalto",
        ),
        [
            ("Has she met the rebels?", "Has Lena Aalto met the rebels?"),
        ],
    ),
    (
        (
            "Why did the factory stop production?",
            "The factory stopped production after a fire.",
            "after a fire",
        ),
        [
            ("How many workers does it employ?", "How many workers does the factory employ?"),
        ],
    ),
    (
        ("Who sank the Moskva?", "", ""),
        [
            ("When?", "Who sank the Moskva, and when?"),
        ],
    ),
    (
        ("How many hostages were freed on 3 May?", "Eleven hostages were freed on 3 May.", "Eleven"),
        [
            ("Who freed them?", "Who freed the hostages?"),
            ("Which hospital treats burn victims?", "Which hospital treats burn victims?"),
        ],
    ),
]
CASES = [(first, asked, whole) for first, turns in CONVERSATIONS for asked, whole in turns]


@pytest.mark.parametrize(("first", "asked", "whole"), CASES, ids=[f"{c[0][0]} {c[1]}" for c in CASES])
def test_a_follow_up_is_made_whole(first, asked, whole):
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


def test_the_nearest_sentences_of_an_answer_that_was_not_found_are_not_used():
    nearest = answer(
        "Who commands the fleet?", "Admiral Vera Holt spoke in Oslo.", "Admiral Vera Holt", found=False
    )
    assert make_whole("When was she born?", [nearest]) == "When was she born?"
    assert make_whole("Where is it?", [nearest]) == "Where is the fleet?"


def test_the_last_words_of_the_conversation_win_over_older_ones():
    history = [
        answer("Who leads NATO?", "Mark Rutte leads NATO.", "Mark Rutte"),
        answer("Who leads Halden Group?", "Ingrid Moe leads Halden Group.", "Ingrid Moe"),
    ]
    assert make_whole("When was she born?", history) == "When was Ingrid Moe born?"


def test_a_person_named_a_few_answers_ago_is_still_known():
    history = [
        answer("Who leads NATO?", "Mark Rutte leads NATO.", "Mark Rutte"),
        answer("Is the bridge open?", "The bridge is open.", "open"),
    ]
    assert make_whole("When was he born?", history) == "When was Mark Rutte born?"


@pytest.mark.parametrize(
    "asked", ["Why?", "And in 2023?", "Where is he?", "what about moscow", "", "  ", "?", "🤷", "thanks"]
)
def test_without_a_history_nothing_changes(asked):
    assert make_whole(asked, []) == asked


@pytest.mark.parametrize("asked", ["", " ", "?", "🤷", "And?", "ok", "thanks!", "a" * 10_000, "why " * 2_500])
def test_what_asks_nothing_or_too_much_is_left(asked):
    assert make_whole(asked, [answer("Who leads NATO?", "Mark Rutte leads NATO.", "Mark Rutte")]) == asked


def test_a_last_question_of_no_use_leaves_the_follow_up():
    for last in ("", "   ", "x" * 10_000):
        assert make_whole("And in 2023?", [answer(last)]) == "And in 2023?"


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


@settings(max_examples=500, deadline=None)
@given(asked=TEXTS, last=TEXTS, quote=TEXTS, found=st.booleans())
def test_any_text_gives_a_question_of_bounded_length(asked, last, quote, found):
    history = [answer(last, quote, quote[: len(quote) // 2], found=found)]
    whole = make_whole(asked, history)
    assert bool(whole) == bool(asked)
    assert len(whole) <= max(len(asked), 1600)
    assert make_whole(asked, history) == whole
