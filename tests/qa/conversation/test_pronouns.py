"""Words that point back are replaced by what they point to."""

import pytest
from briefings.qa.conversation import make_whole, readings
from conversations import answer, cases, ids

# ((first question, its quote, the words that answer; "" where not found), [(follow-up, the whole question)])
CONVERSATIONS = [
    (
        (
            "What did Solberg offer?",
            "Solberg offered me her resignation after that night.",
            "her resignation",
        ),
        [("Was it accepted?", "Was the resignation accepted?")],
    ),
    (
        (
            "What did the master sight?",
            "A drifting mine was sighted by the master of the Ostrea.",
            "A drifting mine",
        ),
        [
            ("What was done about it?", "What was done about the drifting mine?"),
            ("What became of it?", "What became of the drifting mine?"),
        ],
    ),
    (
        ("What did the tanker carry?", "The tanker carried crude oil to Tema.", "crude oil"),
        [("Where did it sink?", "Where did the tanker sink?")],
    ),
    (
        (
            "When did troops land on Brannock Island?",
            "Ordanian troops landed on Brannock Island on Sunday, and a general was put in his place.",
            "on Sunday",
        ),
        [
            ("How many soldiers were killed there?", "How many soldiers were killed on Brannock Island?"),
            ("How many were killed there?", "How many troops were killed on Brannock Island?"),
        ],
    ),
    (
        ("Where did shells fall?", "Shells fell on the market town of Ferrow.", "Ferrow"),
        [("How many were hurt there?", "How many people were hurt in Ferrow?")],
    ),
    (
        ("Where did two boats collide?", "Two boats collided at the outer quay.", "outer quay"),
        [("Who was hurt there?", "Who was hurt at the outer quay?")],
    ),
    (
        ("Who is Ivo Kranz's mother?", "His mother, Livia Kranz, was born in Ekby.", "Livia Kranz"),
        [
            ("Where was she born?", "Where was Livia Kranz born?"),
            ("Where was he born?", "Where was Ivo Kranz born?"),
        ],
    ),
    (
        ("Who is Ivo Kranz's mother?", "", ""),
        [("Where was she born?", "Where was Ivo Kranz's mother born?")],
    ),
    (
        ("Who commands it?", "Vice Adm. Stellan Grusk commands the squadron.", "Vice Adm. Stellan Grusk"),
        [("Who replaced him?", "Who replaced Stellan Grusk?")],
    ),
    (
        ("Which minister was dismissed?", "Verrick dismissed Tomas Hallorin.", "Tomas Hallorin"),
        [("How old is he?", "How old is Tomas Hallorin?")],
    ),
    (
        ("How many jobs will Halden cut, according to the memo?", "The memo speaks of 900.", "900"),
        [("Who signed it?", "Who signed the memo?")],
    ),
    (
        (
            "What caused the blast?",
            "A valve set Ordania on the road to war.",
            "set Ordania on the road to war",
        ),
        [("When was it?", "When was the blast?")],
    ),
    (
        ("What caused the blast?", "A worn relief valve caused the blast.", "worn relief valve"),
        [("When was it due for replacement?", "When was the worn relief valve due for replacement?")],
    ),
    (
        ("Who leads NATO?", "Mark Rutte is Secretary-General of NATO.", "Mark Rutte"),
        [
            ("And when did he take office?", "When did Mark Rutte take office?"),
            ("What did he say about Kursk?", "What did Mark Rutte say about Kursk?"),
            ("What was his last job?", "What was Mark Rutte's last job?"),
            ("Is he Dutch?", "Is Mark Rutte Dutch?"),
            ("What did he do in his first week?", "What did Mark Rutte do in his first week?"),
            ("When did he say he would visit it?", "When did Mark Rutte say he would visit NATO?"),
            ("What is their budget?", "What is NATO's budget?"),
            ("Has he visited Kyiv?", "Has Mark Rutte visited Kyiv?"),
        ],
    ),
    (
        (
            "Did North Korea send troops to Russia?",
            "North Korea has sent about 10,000 troops to Russia, Rutte said.",
            "about 10,000 troops",
        ),
        [("Does Russia confirm this?", "Does Russia confirm that North Korea did send troops to Russia?")],
    ),
    (
        (
            "How many North Korean troops were sent to Russia?",
            "About 10,000 North Korean troops were sent to eastern Russia for training.",
            "About 10,000",
        ),
        [
            ("And where did they go?", "Where did the North Korean troops go?"),
            ("How many of them were killed?", "How many of the North Korean troops were killed?"),
            ("Who trains them?", "Who trains the North Korean troops?"),
            ("What is their task?", "What is the North Korean troops' task?"),
            ("Why did they go there?", "Why did the North Korean troops go to Russia?"),
            ("How many have died?", "How many North Korean troops have died?"),
            ("Who commands these troops?", "Who commands the North Korean troops?"),
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
        [("How many people live there?", "How many people live in Kursk?")],
    ),
    (
        (
            "Does Meridian Energy own the refinery?",
            "Meridian Energy bought the refinery in May.",
            "bought the refinery",
        ),
        [("How much did it pay?", "How much did Meridian Energy pay?")],
    ),
    (
        (
            "Which company bought the refinery?",
            "Meridian Energy bought the refinery in May.",
            "Meridian Energy",
        ),
        [("Where is it based?", "Where is Meridian Energy based?")],
    ),
    (
        (
            "Who said that the port was closed?",
            "The port was closed, harbour master Ana Ruiz said on Friday.",
            "harbour master Ana Ruiz",
        ),
        [("When did she say that?", "When did Ana Ruiz say that the port was closed?")],
    ),
    (
        (
            "How many people died in the attack on Belgorod?",
            "Five people died in the attack on Belgorod.",
            "Five",
        ),
        [
            ("Who ordered that attack?", "Who ordered the attack on Belgorod?"),
            ("Who is responsible for that?", "Who is responsible for the attack on Belgorod?"),
            ("When was it?", "When was the attack on Belgorod?"),
        ],
    ),
    (("What happened in Sumy?", "", ""), [("Who lives there?", "Who lives in Sumy?")]),
    (
        (
            "Who is the chief executive of Halden Group?",
            "Ingrid Moe, the chief executive of Halden Group, resigned on Monday.",
            "Ingrid Moe",
        ),
        [("Why did she resign?", "Why did Ingrid Moe resign?")],
    ),
    (
        ("When did the convoy leave Aleppo?", "The convoy left Aleppo at dawn.", "at dawn"),
        [("Where did it go?", "Where did the convoy go?")],
    ),
    (
        (
            "How many missiles did Iran launch at Israel?",
            "Iran launched about 180 missiles at Israel.",
            "about 180",
        ),
        [("How many of them were intercepted?", "How many of the missiles were intercepted?")],
    ),
    (
        ("Has the ceasefire been signed?", "The ceasefire was signed on Thursday.", "signed on Thursday"),
        [("When does it end?", "When does the ceasefire end?")],
    ),
    (
        (
            "What sanctions did the EU announce?",
            "The EU announced sanctions on 20 shipping firms.",
            "sanctions on 20 shipping firms",
        ),
        [("When did they take effect?", "When did the sanctions take effect?")],
    ),
    (
        ("Who chairs the Security Council?", "Slovenia chairs the Security Council this month.", "Slovenia"),
        [
            (
                "How long will it chair the Security Council?",
                "How long will Slovenia chair the Security Council?",
            )
        ],
    ),
    (
        ("How many homes lost power in Riga?", "About 3,000 homes lost power in Riga.", "About 3,000"),
        [("Is the power back there?", "Is the power back in Riga?")],
    ),
    (
        (
            "What did General Okafor tell reporters?",
            "General Okafor told reporters that the offensive had stalled.",
            "that the offensive had stalled",
        ),
        [("Where is he now?", "Where is General Okafor now?")],
    ),
    (
        (
            "What is the cost of the new frigate?",
            "The new frigate costs 900 million euros.",
            "900 million euros",
        ),
        [("Who builds it?", "Who builds the new frigate?")],
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
        [("Are they still blocked?", "Are the border crossings with Poland still blocked?")],
    ),
    (
        (
            "Who leads the negotiations?",
            "Foreign Minister Lena Aalto leads the negotiations.",
            "Foreign Minister Lena Aalto",
        ),
        [("Has she met the rebels?", "Has Lena Aalto met the rebels?")],
    ),
    (
        (
            "Why did the factory stop production?",
            "The factory stopped production after a fire.",
            "after a fire",
        ),
        [("How many workers does it employ?", "How many workers does the factory employ?")],
    ),
    (
        ("How many hostages were freed on 3 May?", "Eleven hostages were freed on 3 May.", "Eleven"),
        [("Who freed them?", "Who freed the hostages?")],
    ),
]


@pytest.mark.parametrize(("first", "asked", "whole"), cases(CONVERSATIONS), ids=ids(CONVERSATIONS))
def test_a_word_that_points_back_is_replaced(first, asked, whole):
    assert make_whole(asked, [answer(*first)]) == whole


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


def test_where_it_may_be_two_things_of_the_last_answer_both_are_read():
    memo = answer("Did Halden Group sign the memo?", "Halden Group signed the memo.", "signed the memo")
    assert readings("Who wrote it?", [memo]) == ("Who wrote the memo?", "Who wrote Halden Group?")
    bridge = answer("Is the bridge open?", "The bridge is open.", "open")
    assert readings("Who built it?", [bridge]) == ("Who built the bridge?",)
