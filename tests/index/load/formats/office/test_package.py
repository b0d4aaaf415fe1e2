"""Word and PowerPoint."""

import datetime as dt

from briefings.index.load import load
from files import docx, part_replaced, pptx


def read(raw, path="file.docx"):
    (extract,) = load(raw, path).extracts
    return extract


def headings(extract):
    return [extract.text[start:end] for start, end in extract.headings]


def word_xml(inside):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = f'<w:document xmlns:w="{space}" xmlns:mc="{compatible}"><w:body>{inside}</w:body></w:document>'
    return part_replaced(docx(lambda document: None), "word/document.xml", body.encode())


def test_paragraphs_tables_and_headings_in_order():
    def build(document):
        document.add_heading("Situation", 0)
        document.add_paragraph("Two bridges\nwere\thit.")
        document.add_heading("Losses", 2)
        table = document.add_table(2, 3)
        for cell, words in zip(table._cells, ("Day", "Killed", "Hurt", "Mon", "", "5\nor 6"), strict=True):
            cell.text = words
        document.add_paragraph("One", style="List Bullet")
        document.add_paragraph("")
        document.add_paragraph("After.")
        document.sections[0].header.paragraphs[0].text = "RESTRICTED"

    extract = read(docx(build))
    assert (
        extract.text
        == "RESTRICTED\n\nSituation\n\nTwo bridges\nwere\thit.\n\nLosses\n\nDay | Killed | Hurt\nMon |  | 5 or 6\n\nOne\n\nAfter."
    )
    assert headings(extract) == ["Situation", "Losses"]
    assert extract.title == "Situation"


def test_a_style_based_on_a_heading_is_one():
    def build(document):
        style = document.styles.add_style("House head", 1)
        style.base_style = document.styles["Heading 3"]
        document.add_paragraph("Orders", style="House head")
        document.add_paragraph("Hold the ford.")

    assert headings(read(docx(build))) == ["Orders"]


def test_merged_cells_and_nested_tables_say_their_words_once():
    def build(document):
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Wide"
        table.cell(1, 0).text = "Left"
        table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "Inner"

    assert read(docx(build)).text == "Wide\nLeft | Inner"


def test_tracked_changes_read_as_accepted():
    inside = """<w:p><w:r><w:t xml:space="preserve">They did </w:t></w:r><w:ins><w:r><w:t>not </w:t></w:r></w:ins>
    <w:del><w:r><w:delText>surely </w:delText></w:r></w:del><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>
    <w:hyperlink><w:r><w:t>withdraw</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>.</w:t></w:r></w:sdtContent>
    </w:sdt></w:p>"""
    assert read(word_xml(inside)).text == "They did not withdraw."


def test_content_controls_and_text_boxes():
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
    inside = f"""<w:sdt><w:sdtContent><w:p><w:r><w:t>Controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>
    <w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>
    <w:t>Around</w:t></w:r></w:p>"""
    assert read(word_xml(inside)).text == "Controlled\n\nAround\n\nBoxed"


def test_properties_of_word():
    def build(document, title="Bridges of the Lind", author="Ann Lee"):
        document.add_paragraph("KYIV says that it held.")
        core = document.core_properties
        core.title, core.author, core.created = title, author, dt.datetime(2025, 1, 1, 8)

    extract = read(docx(build))
    assert (extract.title, extract.source, extract.date) == (
        "Bridges of the Lind",
        "Ann Lee",
        dt.date(2025, 1, 1),
    )
    junk = read(docx(lambda document: build(document, "Word Document", "python-docx")))
    assert (junk.title, junk.source, junk.date) == ("KYIV says that it held.", None, None)
    assert read(docx(build), "2024-10-28.docx").date == dt.date(2024, 10, 28)


def test_a_template_does_not_date_a_file():
    extract = read(docx(lambda document: document.add_paragraph("Words.")))
    assert (extract.date, extract.source, extract.title) == (None, None, "Words.")


def build_deck(deck):
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "Where we\vstand"
    first.placeholders[1].text = "Fourteen mines found.\nNine destroyed."
    first.notes_slide.notes_text_frame.text = "Say this slowly."
    second = deck.slides.add_slide(deck.slide_layouts[6])
    below = second.shapes.add_textbox(0, 4_000_000, 100, 100)
    below.text_frame.text = "Below"
    group = second.shapes.add_group_shape()
    group.shapes.add_textbox(0, 2_000_000, 100, 100).text_frame.text = "In a group"
    above = second.shapes.add_textbox(0, 0, 100, 100)
    above.text_frame.text = "Above"
    table = second.shapes.add_table(2, 2, 0, 5_000_000, 100, 100).table
    for number, words in enumerate(("Day", "Mines", "Mon", "")):
        table.cell(number // 2, number % 2).text = words


def test_slides_from_top_to_bottom_with_notes():
    extract = read(pptx(build_deck), "file.pptx")
    assert extract.text.split("\n\n") == [
        "Where we stand",
        "Fourteen mines found.",
        "Nine destroyed.",
        "Say this slowly.",
        "Above",
        "In a group",
        "Below",
        "Day | Mines\nMon |",
    ]
    assert headings(extract) == ["Where we stand"]
    assert (extract.title, extract.date, extract.source) == ("Where we stand", None, None)


def test_properties_of_powerpoint():
    def build(deck):
        build_deck(deck)
        core = deck.core_properties
        core.title, core.author, core.last_modified_by = "Mine clearance", "Joint Watch Centre", "Ann"
        core.created = dt.datetime(2031, 4, 1)

    extract = read(pptx(build), "file.pptx")
    assert (extract.title, extract.source, extract.date) == (
        "Mine clearance",
        "Joint Watch Centre",
        dt.date(2031, 4, 1),
    )


def test_footnotes_are_read():
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = f"""<w:footnotes xmlns:w="{space}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>---</w:t></w:r></w:p>
    </w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>As of 5 a.m.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
    raw = docx(lambda document: document.add_paragraph("Words."))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    raw = edited(raw, "word/_rels/document.xml.rels", "</Relationships>", relation)
    override = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    )
    override += 'wordprocessingml.footnotes+xml"/></Types>'
    raw = edited(raw, "[Content_Types].xml", "</Types>", override)
    assert read(part_replaced(raw, "word/footnotes.xml", notes.encode())).text == "Words.\n\nAs of 5 a.m."


def edited(package, name, old, new):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        text = archive.read(name).decode()
    assert old in text
    return part_replaced(package, name, text.replace(old, new).encode())
