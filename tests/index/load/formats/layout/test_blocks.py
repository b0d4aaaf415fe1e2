"""The pieces of all pages become blocks: sentences whole over pages, headings, tables that go on."""

from briefings.index.load.formats.layout.blocks import blocks
from briefings.index.load.formats.layout.lines import Line
from briefings.index.load.formats.layout.pieces import Kind, Piece, row
from briefings.index.load.normalise import join


def piece(*texts, kind=Kind.TEXT, size=11.0, bold=False):
    lines = [Line(text, 72, 72 + 5 * len(text), 700 - 14 * at, size, bold) for at, text in enumerate(texts)]
    return Piece(tuple(lines), kind)


def rows(*texts):
    return [row(text, Line("", 72, 300, 700, 10), first=at == 0) for at, text in enumerate(texts)]


LONG = piece(
    "The dam was closed on Monday, the council said, and it stays shut", "until Friday. Water is cut."
)


def told(*pages):
    return [block.text for block in blocks(pages, {})]


def test_a_sentence_goes_on_over_a_page_and_over_the_notes_at_its_foot():
    first = piece("Nine villages in the north of Orlen have been without any water", "since Monday, when the")
    note = piece("[1] As counted by the council.", kind=Kind.NOTE, size=8)
    small = piece("Data are of noon.", size=8)
    second = piece("dam was closed for repairs.")
    assert told([LONG, first, note, small], [second, LONG]) == [
        "The dam was closed on Monday, the council said, and it stays shut until Friday. Water is cut.",
        "Nine villages in the north of Orlen have been without any water since Monday, when the dam was closed for repairs.",
        note.first.text,
        small.first.text,
        "The dam was closed on Monday, the council said, and it stays shut until Friday. Water is cut.",
    ]


def test_what_is_finished_or_a_heading_or_an_item_does_not_go_on():
    assert len(told([LONG], [piece("the mill near it burnt.")])) == 2
    assert (
        len(told([LONG, piece("Situation in the district", bold=True)], [piece("It is calm in Vask.")])) == 3
    )
    assert (
        len(
            told(
                [piece("They lost the mill on the river and the", size=11)],
                [piece("\u2022 Two tanks", kind=Kind.ITEM)],
            )
        )
        == 2
    )


def test_each_page_begins_at_its_character():
    first = piece("Nine villages in the north of Orlen have been without any water", "since Monday, when the")
    joined = join(blocks([[first], [piece("dam was closed for repairs.")], [], [LONG]], {}))
    starts = [joined.text[start:].split(" ")[0] for start in joined.pages]
    assert starts == ["Nine", "dam", "The", "The"]  # the third page is empty


def test_a_table_goes_on_over_a_page_under_one_head():
    told_rows = told([LONG, *rows("Place | Dead", "Orlen | 4")], [*rows("Place | Dead", "Vask | 7")])
    assert told_rows[1:] == ["Place | Dead", "Orlen | 4", "Vask | 7"]
    assert [block.tight for block in blocks([rows("Place | Dead"), rows("Vask | 7")], {})] == [False, True]


def headings(*pieces):
    return [block.text for block in blocks([[LONG, LONG, *pieces]], {}) if block.heading]


def test_headings_are_large_or_bold_or_in_capitals_and_no_sentences():
    found = [
        piece("Situation", size=14),
        piece("Water supply", bold=True),
        piece("STATE OF THE DAM"),
        piece("2. Losses in May", bold=True),
    ]
    none = [
        piece("The dam is shut.", bold=True),
        piece("Water supply"),
        piece("12 dead", bold=True),
        piece("DAM", kind=Kind.ITEM),
        piece("and the rest of it", bold=True, size=11),
    ]
    assert headings(*found) == [one.first.text for one in found]
    assert headings(*(one for bad in none for one in (bad, LONG))) == []


def test_figures_stand_right_below_their_label():
    made = blocks(
        [[LONG, piece("Outside of China"), piece("288 confirmed (18 new)"), piece("1 death"), LONG]], {}
    )
    assert [(block.heading, block.tight) for block in made[1:4]] == [
        (True, False),
        (False, True),
        (False, True),
    ]
