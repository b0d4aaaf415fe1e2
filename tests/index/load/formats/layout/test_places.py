"""Pages without tags: columns, boxes, tables with and without lines."""

import random

from briefings.index.load import load
from files import pdf, pdf_page, prose, shown


def rows(*lines, top=740, step=14, columns=(72, 220, 320)):
    """Cells at the same places in each line; an empty one is left out."""
    return [
        (column, top - step * number, 10, cell)
        for number, cells in enumerate(lines)
        for column, cell in zip(columns, cells, strict=False)
        if cell
    ]


def read(*pages):
    return load(pdf(pages), "x.pdf").extracts[0].text


LOSSES = [("District", "Dead", "Hurt"), ("Orlen", "4", "9"), ("Vask", "24 953", "12"), ("Kolm", "23", "31")]
AS_TEXT = "District | Dead | Hurt\nOrlen | 4 | 9\nVask | 24 953 | 12\nKolm | 23 | 31"


def grid(xs, ys):
    """Lines across and down, as a report's table has them."""
    across = [f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys]
    down = [f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs]
    return "".join(across + down)


def test_a_table_without_lines():
    assert read([(72, 770, 10, "Losses by district in May"), *rows(*LOSSES)]).endswith("\n\n" + AS_TEXT)


def test_a_row_that_wraps_is_one_row():
    lines = [("Province", "Confirmed"), ("Guangdong of", "1 075"), ("the south", ""), ("Total", "26 028")]
    assert (
        read(rows(*lines, columns=(72, 300)))
        == "Province | Confirmed\nGuangdong of the south | 1 075\nTotal | 26 028"
    )


def test_labels_and_what_they_say():
    lines = [("From:", "HQ 3 Brigade"), ("To:", "All units"), ("Subject:", "Bridge closed")]
    assert (
        read(rows(*lines, columns=(72, 140))) == "From: HQ 3 Brigade\nTo: All units\nSubject: Bridge closed"
    )


def test_a_table_with_lines_whose_cells_wrap():
    words = [
        *rows(("District", "Situation"), ("Orlen", "The dam was closed on Monday after"), columns=(76, 206)),
        (206, 712, 10, "a crack was found. Water is cut."),
        *rows(("Vask", "The bridge is open again."), top=692, columns=(76, 206)),
    ]
    content = grid((72, 200, 400), (680, 704, 736, 752)) + "".join(shown(*one) for one in words)
    assert load(pdf_page(content), "x.pdf").extracts[0].text == (
        "District | Situation\nOrlen | The dam was closed on Monday after a crack was found. Water is cut."
        "\nVask | The bridge is open again."
    )


def test_a_cell_over_two_rows_is_read_in_both():
    lines = "".join(f"{x} 660 m {x} 720 l S\n" for x in (72, 200, 300, 400))
    lines += "".join(f"72 {y} m 400 {y} l S\n" for y in (660, 700, 720)) + "200 680 m 400 680 l S\n"
    words = rows(("Region", "Place", "Dead"), top=706, columns=(76, 204, 304))
    words += [
        (76, 676, 10, "South"),
        *rows(("Vask", "7"), ("Kolm", "15"), top=686, step=20, columns=(204, 304)),
    ]
    content = lines + "".join(shown(*one) for one in words)
    assert (
        load(pdf_page(content), "x.pdf").extracts[0].text
        == "Region | Place | Dead\nSouth | Vask | 7\nSouth | Kolm | 15"
    )


def test_columns_of_prose_are_no_table_level_or_not():
    left = [
        "The water board will replace pumps of",
        "the Orlen Boring Company at the dam",
        "by May, and pay for it.",
    ]
    right = [
        "Ferries at Dax stay shut until June,",
        "as Sorn Shipyard has no steel for the",
        "ramp, the master said.",
    ]
    for lower in (0, 6):
        text = read([*prose(left, left=72), *prose(right, left=330, top=720 - lower)])
        assert text == " ".join(left) + "\n\n" + " ".join(right)


def test_a_heading_over_both_columns_does_not_decide_where_one_ends():
    left = ["The water board will replace pumps of the", "Orlen Boring Company at the dam by May,"]
    right = ["The ferry at Dax stays shut until June, as", "Sorn Shipyard has no steel for its repair."]
    heading = (72, 750, 14, "Orlen gazette, notices of the district council and of the water board")
    text = read(
        [heading, *prose([*left, "and the council will pay."], size=10), *prose(right, left=330, size=10)]
    )
    assert text.split("\n\n")[1:] == [" ".join([*left, "and the council will pay."]), " ".join(right)]


def test_a_box_beside_the_text_is_read_by_itself():
    beside = prose(
        ["The network is convened through", "weekly calls with experts to", "discuss the measures."]
    )
    box = ["SITUATION IN NUMBERS", "Globally", "34 886 confirmed (3419 new)", "China", "723 deaths (86 new)"]
    content = ".9 .9 .8 rg 300 600 250 150 re f 0 g\n"
    content += "".join(shown(*one) for one in [*beside, *prose(box, left=310)])
    extract = load(pdf_page(content), "x.pdf").extracts[0]
    assert extract.text == (
        "The network is convened through weekly calls with experts to discuss the measures."
        "\n\nSITUATION IN NUMBERS\n\nGlobally\n34 886 confirmed (3419 new)\n\nChina\n723 deaths (86 new)"
    )
    assert [extract.text[slice(*span)] for span in extract.headings] == [
        "SITUATION IN NUMBERS",
        "Globally",
        "China",
    ]


def test_colour_behind_words_is_no_table():
    lines = ["The district council said that", "water would be cut in nine", "villages until Friday."]
    boxes = "".join(f".9 g 72 {717 - 14 * n} {5.2 * len(line)} 14 re f 0 g\n" for n, line in enumerate(lines))
    content = boxes + "".join(shown(*one) for one in prose(lines))
    assert " | " not in load(pdf_page(content), "x.pdf").extracts[0].text


def test_text_that_runs_in_another_direction_is_kept():
    turned = "BT /F1 10 Tf 0 1 -1 0 40 300 Tm (Printed in Orlen) Tj ET\n"
    content = "".join(shown(*one) for one in prose(["The bridge is open."])) + turned
    assert load(pdf_page(content), "x.pdf").extracts[0].text == "The bridge is open.\n\nPrinted in Orlen"


def test_a_page_that_is_turned_is_read_as_it_is_seen():
    lines = "BT /F1 10 Tf 0 1 -1 0 100 72 Tm (The dam was closed on Monday, and) Tj ET\n"
    lines += "BT /F1 10 Tf 0 1 -1 0 114 72 Tm (water is cut.) Tj ET\n"
    text = load(pdf_page(lines, page="/Rotate 90"), "x.pdf").extracts[0].text
    assert text == "The dam was closed on Monday, and water is cut."


def test_a_drawing_over_prose_repeats_nothing():
    lines = ["The district council said that water would be cut in nine villages until Friday."] * 60
    chance = random.Random(1)
    places = [(chance.randrange(600), chance.randrange(780), chance.randrange(200)) for _ in range(800)]
    drawn = "".join(f"{x} {y} m {x + reach} {y} l S\n" for x, y, reach in places[:400])
    drawn += "".join(f"{x} {y} m {x} {y + reach} l S\n" for x, y, reach in places[400:])
    content = drawn + "".join(shown(50, 780 - 12 * n, 6, line) for n, line in enumerate(lines))
    text = load(pdf_page(content), "x.pdf").extracts[0].text
    assert len(text) < 4 * len(" ".join(lines))
