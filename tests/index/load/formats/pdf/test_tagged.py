"""Tags tell what is a paragraph, a list item, a note and a row; tags that are not sound are not believed."""

from briefings.index.load import load
from files import pdf_page, shown

Cell = str
_FIRST = 8  # the number of the first element's object: 7 is the root of the tree


def tagged(pieces, tree):
    """A PDF with marked content: `pieces` are (x, y, size, words); `tree` nests (type, *children or marks)."""
    content = "".join(f"/P <</MCID {mark}>> BDC\n{shown(*piece)}EMC\n" for mark, piece in enumerate(pieces))
    objects = []

    def add(node, parent):
        number = _FIRST + len(objects)
        objects.append("")
        kind, *children = node
        extra = ""
        if "*" in kind:  # "TD*2": a cell over two rows
            kind, rows = kind.split("*")
            extra = f"/A << /O /Table /RowSpan {rows} >>"
        inside = [str(child) if isinstance(child, int) else f"{add(child, number)} 0 R" for child in children]
        objects[number - _FIRST] = (
            f"<< /Type /StructElem /S /{kind} /P {parent} 0 R /Pg 3 0 R {extra} /K [{' '.join(inside)}] >>"
        )
        owners.update({child: number for child in children if isinstance(child, int)})
        return number

    owners = {}
    top = add(tree, 7)
    parents = " ".join(f"{owners[mark]} 0 R" if mark in owners else "null" for mark in range(len(pieces)))
    root = f"<< /Type /StructTreeRoot /K [{top} 0 R] /ParentTree << /Nums [0 [{parents}]] >> >>"
    return pdf_page(
        content, "/StructParents 0", "/MarkInfo << /Marked true >> /StructTreeRoot 7 0 R", [root, *objects]
    )


def text(pieces, tree):
    return load(tagged(pieces, tree), "x.pdf").extracts[0].text


def test_a_paragraph_is_whole_whatever_its_lines_look_like():
    pieces = [
        (72, 700, 11, "The dam was closed on Monday, after"),
        (72, 682, 11, "Engineers of the council came."),
        (72, 664, 11, "Water is cut."),
    ]
    tree = ("Document", ("P", 0, ("Span", 1)), ("P", 2))
    assert (
        text(pieces, tree)
        == "The dam was closed on Monday, after Engineers of the council came.\n\nWater is cut."
    )


def test_items_take_their_marks_and_notes_stand_behind_their_paragraph():
    pieces = [
        (72, 700, 11, "\u2022"),
        (90, 700, 11, "Two tanks were lost"),
        (90, 686, 11, "at the mill."),
        (72, 650, 8, "Not confirmed."),
        (72, 672, 11, "One came back."),
    ]
    tree = ("Document", ("L", ("LI", ("Lbl", 0), ("LBody", 1, 2))), ("P", ("Note", 3), 4))
    assert text(pieces, tree) == "\u2022 Two tanks were lost at the mill.\n\nOne came back.\n\nNot confirmed."


def table(*rows, left=(72, 200, 300)):
    """Pieces and a tree for rows of (kind of cell, words); the marks count up."""
    pieces, tree = [], []
    for line, cells in enumerate(rows):
        row = []
        for kind, words, column in cells:
            pieces.append((left[column], 700 - 20 * line, 10, words))
            row.append((kind, ("P", len(pieces) - 1)))
        tree.append(("TR", *row))
    return pieces, ("Document", ("Table", *tree))


def test_rows_with_cells_over_several_rows():
    head = [("TH", "Region", 0), ("TH", "Place", 1), ("TH", "Dead", 2)]
    expected = "Region | Place | Dead\nSouth | Vask | 7\nSouth | Kolm | 15"
    told = table(
        head, [("TD*2", "South", 0), ("TD", "Vask", 1), ("TD", "7", 2)], [("TD", "Kolm", 1), ("TD", "15", 2)]
    )
    assert text(*told) == expected
    silent = table(
        head, [("TD", "South", 0), ("TD", "Vask", 1), ("TD", "7", 2)], [("TD", "Kolm", 1), ("TD", "15", 2)]
    )
    assert text(*silent) == expected  # as Word writes it


def test_a_table_that_only_places_things_is_none():
    pieces = [
        (72, 700, 11, "Globally"),
        (72, 686, 11, "34 886 confirmed"),
        (72, 672, 11, "China"),
        (72, 658, 11, "723 deaths"),
        (300, 700, 11, "Beside it."),
    ]
    tree = ("Document", ("Table", ("TR", ("TD", ("P", 0), ("P", 1), ("P", 2), ("P", 3)), ("TD", ("P", 4)))))
    assert text(pieces, tree) == "Globally\n34 886 confirmed\n\nChina\n723 deaths\n\nBeside it."


def test_tags_that_hold_little_of_the_page_or_all_of_it_in_one_are_not_believed():
    pieces = [(72, 740 - 60 * number, 11, f"Paragraph {number} says this.") for number in range(4)]
    expected = "\n\n".join(words for *_, words in pieces)
    assert text(pieces, ("Document", ("P", 0))) == expected
    assert text(pieces, ("Document", ("P", 0, 1, 2, 3))) == expected


def test_the_order_is_that_of_the_tags_and_what_is_not_tagged_is_kept():
    pieces = [
        (72, 700, 11, "Read this second, says the tree of tags."),
        (72, 600, 11, "Read this first, says the tree of tags."),
        (72, 760, 9, "Orlen"),
    ]
    assert text(pieces, ("Document", ("P", 1), ("P", 0))).split("\n\n") == [
        "Orlen",
        pieces[1][3],
        pieces[0][3],
    ]
