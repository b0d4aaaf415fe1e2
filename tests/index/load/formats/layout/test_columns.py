"""Columns of prose, and boxes beside it."""

from briefings.index.load import load
from files import pdf, pdf_page, prose, shown


def read(*pages):
    return load(pdf(pages), "x.pdf").extracts[0].text


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
