"""Tables without lines: cells at the same places in each row."""

from briefings.index.load import load
from files import pdf


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
