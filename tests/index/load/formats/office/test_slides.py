"""The shapes of a slide: which are read, in which order, and what stands in them."""

from briefings.index.load import load
from files import pptx
from lxml import etree
from pptx.util import Inches

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPOT = (0, 0, Inches(4), Inches(3))


def deck(build):
    """A deck of one empty slide, which `build` fills."""
    return pptx(lambda presentation: build(presentation.slides.add_slide(presentation.slide_layouts[6])))


def text(build):
    (extract,) = load(deck(build), "file.pptx").extracts
    return extract.text


def box(slide, *paragraphs):
    """A text box whose paragraphs are the inside of `a:p` elements."""
    frame = slide.shapes.add_textbox(*SPOT).text_frame
    body = frame._txBody
    body.remove(body.find(f"{{{A}}}p"))
    for inside in paragraphs:
        body.append(etree.fromstring(f'<a:p xmlns:a="{A}" xmlns:m="{M}">{inside}</a:p>'))


def run(words, look=""):
    return f"<a:r><a:rPr {look}/><a:t>{words}</a:t></a:r>"


def test_raised_and_struck_text():
    raised, struck = 'baseline="30000"', 'strike="sngStrike"'
    line = (
        run("1,204")
        + run("3", raised)
        + run(" dead")
        + run(" on Monday", struck)
        + run(" on 12 km")
        + run("2", raised)
    )
    assert text(lambda slide: box(slide, line, run("H") + run("2", 'baseline="-25000"') + run("O"))) == (
        "1,204 [3] dead on 12 km²\n\nH2O"
    )


def test_numbers_that_powerpoint_counts():
    def auto(kind, words, level=0, more=""):
        return f'<a:pPr lvl="{level}"><a:buAutoNum type="{kind}" {more}/></a:pPr>{run(words)}'

    lines = [
        auto("arabicPeriod", "A"),
        auto("alphaLcParenR", "B", 1),
        auto("alphaLcParenR", "C", 1),
        auto("arabicPeriod", "D"),
        run("Between"),
        auto("romanUcPeriod", "E", 0, 'startAt="4"'),
        auto("arabicParenBoth", "F"),
        auto("circleNumDbPlain", "G"),
    ]
    assert text(lambda slide: box(slide, *lines)).split("\n\n") == [
        *("1. A", "a) B", "b) C", "2. D", "Between", "IV. E", "(1) F", "1. G"),
    ]


def test_an_equation_in_an_alternative_is_read_once():
    def build(slide):
        box(slide, f"{run('It is ')}<m:oMath><m:r><m:t>x=12</m:t></m:r></m:oMath>{run('.')}")
        shape = slide.shapes._spTree[-1]
        fallback = '<mc:Fallback><p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/></mc:Fallback>'
        around = etree.fromstring(
            f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="a14"/>{fallback}</mc:AlternateContent>'
        )
        slide.shapes._spTree.append(around)
        around[0].append(shape)

    assert text(build) == "It is x=12."


def test_cells_that_span_others():
    def build(slide):
        table = slide.shapes.add_table(3, 3, *SPOT).table
        words = (("District", "Losses", ""), ("Vask", "12", "40"), ("", "3", "9\nor 10"))
        for row, line in zip(table.rows, words, strict=True):
            for cell, word in zip(row.cells, line, strict=True):
                cell.text = word
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).merge(table.cell(2, 0))

    assert text(build) == "District | Losses |\nVask | 12 | 40\nVask | 3 | 9; or 10"


def test_the_number_of_a_slide_is_no_text():
    def build(slide):
        box(slide, run("Words."))
        box(slide, "<a:fld id='{0}' type='slidenum'><a:t>7</a:t></a:fld>")
        holder = slide.shapes[-1]._element.nvSpPr.nvPr
        space = "http://schemas.openxmlformats.org/presentationml/2006/main"
        holder.append(etree.fromstring(f'<p:ph xmlns:p="{space}" type="sldNum" idx="12"/>'))

    assert text(build) == "Words."
