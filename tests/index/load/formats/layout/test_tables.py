"""Tables with lines around their cells."""

import random

from briefings.index.load import load
from files import pdf_page, prose, shown


def rows(*lines, top=740, step=14, columns=(72, 220, 320)):
    """Cells at the same places in each line; an empty one is left out."""
    return [
        (column, top - step * number, 10, cell)
        for number, cells in enumerate(lines)
        for column, cell in zip(columns, cells, strict=False)
        if cell
    ]


def grid(xs, ys):
    """Lines across and down, as a report's table has them."""
    across = [f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys]
    down = [f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs]
    return "".join(across + down)


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


def test_colour_behind_words_is_no_table():
    lines = ["The district council said that", "water would be cut in nine", "villages until Friday."]
    boxes = "".join(f".9 g 72 {717 - 14 * n} {5.2 * len(line)} 14 re f 0 g\n" for n, line in enumerate(lines))
    content = boxes + "".join(shown(*one) for one in prose(lines))
    assert " | " not in load(pdf_page(content), "x.pdf").extracts[0].text


def test_a_drawing_over_prose_repeats_nothing():
    lines = ["The district council said that water would be cut in nine villages until Friday."] * 60
    chance = random.Random(1)
    places = [(chance.randrange(600), chance.randrange(780), chance.randrange(200)) for _ in range(800)]
    drawn = "".join(f"{x} {y} m {x + reach} {y} l S\n" for x, y, reach in places[:400])
    drawn += "".join(f"{x} {y} m {x} {y + reach} l S\n" for x, y, reach in places[400:])
    content = drawn + "".join(shown(50, 780 - 12 * n, 6, line) for n, line in enumerate(lines))
    text = load(pdf_page(content), "x.pdf").extracts[0].text
    assert len(text) < 4 * len(" ".join(lines))
