"""Items of a digest begin passages; paragraphs of one story, labels, tables and lists with a lead-in do not."""

import pytest
from briefings.index.segment import passages
from briefings.index.text.items import Kind, is_digest, item_starts, kinds_of
from briefings.index.text.sentences import units

DIGEST = (
    "A ferry caught fire off Ystad, and all sixty passengers were taken ashore.",
    "Peru's congress rejected the pension bill by nine votes.",
    "Astronomers in Chile photographed a comet that had been lost since 1911.",
    "The price of cocoa rose to a record after rain spoiled the harvest in Ghana.",
    "Norway beat Canada in the curling final.",
    "A judge in Turin ordered the steelworks to close its oldest furnace.",
)
STORY = (
    "A ferry caught fire off Ystad, and all sixty passengers were taken ashore.",
    "The ferry's owner said that the fire began in the galley.",
    "Passengers told of smoke below deck before the alarm rang.",
    "Ystad's harbour was closed while the fire burned.",
    "The coast guard towed the ferry to Trelleborg.",
    "Two passengers were treated for smoke in a Trelleborg hospital.",
)


def count_tokens(texts):
    return [len(text.split()) for text in texts]


def cut(text):
    return [text[start:end].strip() for start, end in passages(text, count_tokens, 200)]


def kinds(*paragraphs):
    return [kind.name for kind in kinds_of(paragraphs)]


def test_each_item_of_a_digest_is_a_passage():
    assert cut("\n\n".join(DIGEST)) == list(DIGEST)


def test_the_paragraphs_of_a_story_are_joined():
    text = "\n\n".join(STORY)
    assert cut(text) == [text]


@pytest.mark.parametrize("mark", ["• ", "- ", "{}. "])
def test_the_lines_of_a_list_without_a_lead_in_are_items(mark):
    lines = [mark.format(number) + item for number, item in enumerate(DIGEST, start=1)]
    assert cut("\n".join(lines)) == lines


def test_a_list_of_one_story_stays_whole():
    text = "\n".join(f"• {one}" for one in STORY)
    assert cut(text) == [text]


def test_a_title_and_labels_go_with_the_item_below_them():
    text = "\n\n".join(["The week", "3 May 2031", DIGEST[0], "Americas", *DIGEST[1:3], "Sport", *DIGEST[3:]])
    assert cut(text) == [
        f"The week\n\n3 May 2031\n\n{DIGEST[0]}",
        f"Americas\n\n{DIGEST[1]}",
        DIGEST[2],
        f"Sport\n\n{DIGEST[3]}",
        *DIGEST[4:],
    ]


@pytest.mark.parametrize("items", [["- Close the port.", "- Move the ships."], ["Close the port", "Move"]])
def test_a_lead_in_keeps_its_list(items):
    order = "\n\n".join(["The harbour office ordered:", *items])
    text = "\n\n".join([*DIGEST[:3], order, *DIGEST[3:]])
    assert cut(text) == [*DIGEST[:3], order, *DIGEST[3:]]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_long_list_with_a_lead_in_is_a_digest(gap):
    lines = [f"• {item}" for item in DIGEST]
    assert cut(f"In the news this week:{gap}" + gap.join(lines)) == [
        f"In the news this week:{gap}{lines[0]}",
        *lines[1:],
    ]


def test_a_table_stays_whole_with_its_label_and_stands_apart():
    table = "Complaints\n\nMonth | Filed\n\nMay | 12"
    text = "\n\n".join([*DIGEST[:3], table, *DIGEST[3:]])
    assert cut(text) == [*DIGEST[:3], table, *DIGEST[3:]]


def test_the_source_under_an_item_stays_with_it():
    text = "\n\n".join([DIGEST[0], "Source: Coast Radio", DIGEST[1], "(Lima Daily)", *DIGEST[2:]])
    assert cut(text) == [f"{DIGEST[0]}\n\nSource: Coast Radio", f"{DIGEST[1]}\n\n(Lima Daily)", *DIGEST[2:]]


def test_a_long_item_is_cut_like_any_paragraph():
    long = "The strike at the Lobito railway went on. " * 30
    text = "\n\n".join([*DIGEST, long.strip()])
    assert cut(text)[:6] == list(DIGEST) and len(cut(text)) == 8


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (DIGEST, True),
        (DIGEST[:5], True),
        (DIGEST[:4], False),  # too few to tell
        (STORY, False),
        ((*DIGEST[:3], *STORY[:3]), False),
        ((*DIGEST, *DIGEST, STORY[1]), True),  # two items of one event
        (
            ("The ship sank.", "It was old.", "She said so.", "He was there.", "They left."),
            False,
        ),  # too short
        ((*DIGEST, "Kobe (神戸) closed its port."), True),
        (("今日は雨です。", "港が閉まった。", "船が来た。", "税が上がる。", "彼は歌った。"), False),
        (tuple(item + "今日は雨です。港が閉まった。" for item in DIGEST), False),
        (("", "", "", "", ""), False),
        ((), False),
    ],
)
def test_what_is_a_digest(statements, told):
    assert is_digest(statements) is told


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["The week", "Rain fell."], ["LABEL", "STATEMENT"]),
        (["Sport:", "Norway won."], ["LABEL", "STATEMENT"]),
        (["The office ordered:", "Close it", "Go"], ["LEAD_IN", "OF_ABOVE", "OF_ABOVE"]),
        (
            ["The office ordered:", "1. Close.", "2. Go.", "It rained."],
            ["LEAD_IN", *["OF_ABOVE"] * 2, "STATEMENT"],
        ),
        (["The office ordered:", "Close it.", "It rained."], ["LEAD_IN", "OF_ABOVE", "STATEMENT"]),
        (["a | b", "c | d."], ["TABLE", "TABLE"]),
        (["It rained", "and it rained."], ["LABEL", "OF_ABOVE"]),
        (["It rained.", "(Coast Radio)", "— The Wire", "Photo: Ann Lund"], ["STATEMENT", *["OF_ABOVE"] * 3]),
        (["(A boat sank.) It rained."], ["STATEMENT"]),
        (["“It rained.”", "Did it?"], ["STATEMENT", "STATEMENT"]),
    ],
)
def test_the_kinds_of_paragraphs(paragraphs, expected):
    assert kinds(*paragraphs) == expected


def test_no_text_has_no_items():
    assert item_starts("", units("")) == set()


def test_every_kind_is_tested():
    assert {kind.name for kind in Kind} == {"STATEMENT", "LABEL", "LEAD_IN", "TABLE", "OF_ABOVE"}
