"""PowerPoint: what an audience sees of a file, and what could not be read of it."""

import io

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load
from files import docx, part_replaced, pptx
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PROG_ID
from pptx.util import Inches

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
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


def add_chart(slide, values=(("Dead", (4, 15)),)):
    data = CategoryChartData()
    data.categories = ["Vask", "Kolm"]
    for name, numbers in values:
        data.add_series(name, numbers)
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *SPOT, data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Losses"


def test_a_chart_is_a_table_and_its_sheet_no_attachment():
    loaded = load(deck(lambda slide: add_chart(slide, (("Dead", (4, 15)), ("Hurt", (1.5, None))))), "a.pptx")
    assert [one.text for one in loaded.extracts] == ["Losses\n\n| Dead | Hurt\nVask | 4 | 1.5\nKolm | 15 |"]
    assert loaded.skipped == ()


def test_a_chart_without_values_is_counted():
    with pytest.raises(LoadError, match="has no text in it, but 1 chart"):
        load(deck(lambda slide: add_chart(slide, ())), "a.pptx")


def test_hidden_slides_and_shapes_are_not_read():
    def build(presentation):
        for words, show in (("Seen.", None), ("Old: 99 dead.", "0")):
            slide = presentation.slides.add_slide(presentation.slide_layouts[6])
            box(slide, run(words))
            if show:
                slide._element.set("show", show)
        shape = presentation.slides[0].shapes.add_textbox(*SPOT)
        shape.text_frame.text = "Hidden."
        shape._element.nvSpPr.cNvPr.set("hidden", "1")

    loaded = load(pptx(build), "a.pptx")
    assert [one.text for one in loaded.extracts] == ["Seen."]
    assert loaded.skipped == (("", "1 hidden slide"),)


def test_embedded_files_are_documents_of_their_own():
    inner = docx(lambda document: document.add_paragraph("Inside."))

    def build(slide):
        box(slide, run("Outside."))
        slide.shapes.add_ole_object(io.BytesIO(inner), PROG_ID.DOCX, 0, 0)

    loaded = load(deck(build), "a.pptx")
    assert [one.text for one in loaded.extracts] == ["Outside.", "Inside."]
    assert loaded.extracts[1].path.endswith(".docx")


def test_a_show_is_a_presentation():
    raw = deck(lambda slide: box(slide, run("Words.")))
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(raw)) as package:
        types = package.read("[Content_Types].xml")
    shown = types.replace(b"presentationml.presentation.main", b"presentationml.slideshow.main")
    assert shown != types
    assert load(part_replaced(raw, "[Content_Types].xml", shown), "a.pptx").extracts[0].text == "Words."


def test_comments_on_a_slide():
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    space = "http://schemas.openxmlformats.org/presentationml/2006/main"
    xml = f'<p:cmLst xmlns:p="{space}"><p:cm><p:text>Check this.</p:text></p:cm></p:cmLst>'

    def build(slide):
        box(slide, run("Words."))
        name = PackURI("/ppt/comments/comment1.xml")
        part = Part(
            name,
            "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
            slide.part.package,
            xml.encode(),
        )
        slide.part.relate_to(
            part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        )

    assert text(build) == "Words.\n\nComment: Check this."


def test_each_slide_begins_at_its_character_hidden_ones_are_counted():
    def build(presentation):
        for words in ("One.", "Hidden.", "", "Four."):
            slide = presentation.slides.add_slide(presentation.slide_layouts[6])
            if words:
                box(slide, run(words))
            if words == "Hidden.":
                slide._element.set("show", "0")

    (extract,) = load(pptx(build), "file.pptx").extracts
    assert (extract.text, extract.pages) == ("One.\n\nFour.", (0, 6, 6, 6))
