"""Word: what a reader sees of a file, and files that only libraries refuse."""

import datetime as dt
import io
import zipfile

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load
from files import PNG, docx, part_replaced

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="{M}" xmlns:c="{CHART}" xmlns:dgm="{DIAGRAM}"'


def word(inside, parts=(), main="word/document.xml", kind=MAIN, relations="", strict=False):
    """A Word file of the fewest parts; `parts` are (name, content type, kind of relation, XML)."""
    document = f"<w:document {SPACES}><w:body>{inside}</w:body></w:document>"
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{one}"/>' for name, one, _, _ in parts
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{R}/{link}" Target="{name}"/>'
        for at, (name, _, link, _) in enumerate(parts)
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/><Override PartName="/{main}" ContentType="{kind}"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="a" Type="{R}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: document,
        main.replace("word/", "word/_rels/")
        + ".rels": f'<Relationships xmlns="{space}/relationships">{links}{relations}</Relationships>',
        **{f"word/{name}": xml for name, _, _, xml in parts},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in files.items():
            package.writestr(name, in_strict_form(text) if strict else text)
    return out.getvalue()


def in_strict_form(text):
    text = text.replace("openxmlformats.org/wordprocessingml/2006/", "XX/wordprocessingml/")
    text = text.replace("http://schemas.XX", "http://purl.oclc.org/ooxml")
    return text.replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships")


def paragraph(words, properties=""):
    return f"<w:p>{properties}{run(words)}</w:p>"


def run(words, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def read(raw):
    (extract,) = load(raw, "file.docx").extracts
    return extract


def text(inside, **more):
    return read(word(inside, **more)).text


WORDS = "The ford was closed on Monday."


@pytest.mark.parametrize(
    "raw",
    [
        word(paragraph(WORDS), main="word/document7.xml"),
        word(paragraph(WORDS), relations=f'<Relationship Id="x" Type="{R}/image" Target="NULL"/>'),
        word(paragraph(WORDS), relations=f'<Relationship Id="x" Type="{R}/image" Target="../NULL"/>'),
        word(
            paragraph(WORDS),
            relations=f"<Relationship Id='x' Type='{R}/hyperlink' Target='#_Toc1'></Relationship>",
        ),
        word(paragraph(WORDS), relations=f'<Relationship Id="x" Type="{R}/image" Target="media/gone.png"/>'),
        word(paragraph(WORDS), strict=True),
        word(paragraph(WORDS), kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
        word(paragraph(WORDS), kind=MAIN.replace("document.main", "template.main")),
    ],
    ids=["another name", "NULL", "NULL above", "a place", "a lost picture", "strict", "macros", "template"],
)
def test_files_that_word_opens_are_read(raw):
    assert read(raw).text == WORDS


def test_names_with_backslashes_and_in_another_case():
    raw, out = word(paragraph(WORDS)), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            # a ZipInfo's name is turned round on writing, so it is set after it was made
            info = zipfile.ZipInfo(name)
            info.filename = name.replace("/", "\\") if name.startswith("word") else name
            new.writestr(info, old.read(name))
    assert read(out.getvalue()).text == WORDS
    styles = word(paragraph(WORDS), relations=f'<Relationship Id="x" Type="{R}/styles" Target="Styles.XML"/>')
    xml = f'<w:styles xmlns:w="{W}"/>'.encode()
    assert read(part_replaced(styles, "word/styles.xml", xml)).text == WORDS


def test_a_package_of_another_kind_is_refused_as_such():
    sheet = word(
        paragraph(WORDS), kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    )
    with pytest.raises(LoadError, match="is not a Word file but another kind of zip"):
        load(sheet, "file.docx")


LOOKS = [
    ("<w:strike/>", "He left."),
    ("<w:dstrike/>", "He left."),
    ("<w:vanish/>", "He left."),
    ('<w:strike w:val="0"/>', "He left.old"),
    ('<w:vanish w:val="false"/>', "He left.old"),
]


@pytest.mark.parametrize(("look", "expected"), LOOKS)
def test_struck_and_hidden_text_is_not_read(look, expected):
    assert text(f"<w:p>{run('He left.')}{run('old', look)}</w:p>") == expected


def test_a_style_hides_strikes_and_raises():
    def build(document):
        for name, look in (("Gone", "strike"), ("Away", "hidden"), ("Up", "superscript")):
            style = document.styles.add_style(name, 2)
            setattr(style.font, look, True)
        document.styles.add_style("Further", 2).base_style = document.styles["Gone"]
        line = document.add_paragraph("Losses: 1,204")
        line.add_run("3", style="Up")
        for style in ("Gone", "Away", "Further"):
            line.add_run(" 99 dead", style=style)
        line.add_run(" men.")

    assert read(docx(build)).text == "Losses: 1,204 [3] men."


def test_raised_marks_are_set_off():
    up = '<w:vertAlign w:val="superscript"/>'
    inside = f"<w:p>{run('1,204')}{run('1', up)}{run('2', up)}{run(' on 12 km')}{run('2', up)}{run(', 10')}{run('6', up)}</w:p>"
    assert text(inside) == "1,204 [12] on 12 km², 10⁶"


def test_equations():
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup>"
    half = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    root = "<m:rad><m:radPr/><m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>"
    inside = f"<w:p>{run('It is ')}<m:oMath>{power}<m:r><m:t>=</m:t></m:r>{half}</m:oMath>{run(', or ')}<m:oMathPara><m:oMath>{root}"
    assert text(f"{inside}</m:oMath></m:oMathPara>{run('.')}</w:p>") == "It is 10^6=(a+b)/2, or √x."


def test_signs_of_symbol_fonts():
    signs = "".join(
        f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
        for font, code in (("Symbol", "F0B3"), ("Wingdings", "F0FC"))
    )
    loaded = load(word(f"<w:p>{run('Loss ')}{signs}{run('12, gain &#xF0A3; 5')}</w:p>"), "a.docx")
    assert loaded.extracts[0].text == "Loss ≥✓12, gain ≤ 5" and loaded.skipped == ()
    unknown = '<w:r><w:sym w:font="Marlett" w:char="F041"/></w:r>'
    loaded = load(word(f"<w:p>{run('Loss ')}{unknown}{run('12')}</w:p>"), "a.docx")
    assert loaded.extracts[0].text == "Loss \ufffd12"
    assert loaded.skipped == (("", "1 sign of an unknown font"),)


def test_tabs_ruby_and_empty_controls():
    ruby = f"<w:r><w:ruby><w:rt>{run('とう')}</w:rt><w:rubyBase>{run('東')}</w:rubyBase></w:ruby></w:r>"
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    assert (
        text(f"<w:p>{run('Vask')}<w:r><w:ptab/></w:r>{run('12')}{ruby}{control}</w:p>") == "Vask\t12東(とう)"
    )


def test_heads_and_feet_of_pages_are_read_once():
    def build(document):
        for section in (document.sections[0], document.add_section()):
            section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
            section.header.paragraphs[0].text = "SITREP 9 – Vask – 3 May 2031 – RESTRICTED"
            section.footer.paragraphs[0].text = "Page 1 of 2"
            section.footer.add_paragraph("Contact: Maj. Kranz")
        document.sections[0].first_page_header.paragraphs[0].text = "not shown"
        document.add_paragraph("The ford was closed.")

    extract = read(docx(build))
    assert (
        extract.text
        == "SITREP 9 – Vask – 3 May 2031 – RESTRICTED\n\nThe ford was closed.\n\nContact: Maj. Kranz"
    )
    assert extract.date == dt.date(2031, 5, 3)


def test_a_marking_in_the_head_is_no_title():
    def build(document):
        document.sections[0].header.paragraphs[0].text = "NATO RESTRICTED"
        document.add_paragraph("The ford was closed.")

    assert read(docx(build)).title == "The ford was closed."


def test_comments_say_that_they_are_comments():
    def build(document):
        line = document.add_paragraph("The ford was closed.")
        document.add_comment(line.runs, text="Check this.", author="Ana Orr")

    assert read(docx(build)).text == "The ford was closed.\n\nComment by Ana Orr: Check this."


def points(name, values, code="General"):
    inside = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    return f"<c:{name}><c:numRef><c:numCache><c:formatCode>{code}</c:formatCode>{inside}</c:numCache></c:numRef></c:{name}>"


def series(name, values, code="General"):
    named = (
        f"<c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
    )
    return f"<c:ser>{named}{points('cat', ['Vask', 'Kolm'])}{points('val', values, code)}</c:ser>"


def chart(*all_series):
    title = f'<c:title><c:tx><c:rich><a:p xmlns:a="{DRAWING}"><a:r><a:t>Losses</a:t></a:r></a:p></c:rich></c:tx></c:title>'
    return f'<c:chartSpace xmlns:c="{CHART}"><c:chart>{title}<c:plotArea><c:barChart>{"".join(all_series)}</c:barChart></c:plotArea></c:chart></c:chartSpace>'


DRAWN = "<w:p><w:r><w:drawing>{}</w:drawing></w:r></w:p>"
CHART_PART = ("chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "chart")


def test_a_chart_is_a_table():
    inside = DRAWN.format('<c:chart r:id="r0"/>') + paragraph("After.")
    part = (*CHART_PART, chart(series("Dead", [4, "15.0"]), series("Share", [0.21, 0.79], "0%")))
    assert text(inside, parts=[part]) == "Losses\n\n| Dead | Share\nVask | 4 | 21%\nKolm | 15 | 79%\n\nAfter."


def test_a_chart_that_cannot_be_read_is_counted():
    loaded = load(
        word(paragraph("Text.") + DRAWN.format('<c:chart r:id="r0"/>'), parts=[(*CHART_PART, chart())]),
        "a.docx",
    )
    assert loaded.skipped == (("", "1 chart"),)


def test_the_words_of_smart_art():
    points = "".join(
        f'<dgm:pt type="{kind}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for kind, words in (("doc", ""), ("node", "Close the dam"), ("pres", "no"), ("node", "Open the road"))
    )
    xml = f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" xmlns:a="{DRAWING}"><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>'
    part = (
        "data1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
        "diagramData",
        xml,
    )
    assert text(DRAWN.format('<dgm:relIds r:dm="r0"/>'), parts=[part]) == "Close the dam\n\nOpen the road"


def test_pictures_are_counted_and_the_rest_is_read():
    def build(document):
        document.add_paragraph("Text.")
        for _ in range(2):
            document.add_picture(io.BytesIO(_png()))

    loaded = load(docx(build), "a.docx")
    assert loaded.extracts[0].text == "Text."
    assert loaded.skipped == (("", "2 pictures without text"),)


def _png():
    import struct
    import zlib

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return PNG[:8] + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def test_embedded_files_are_documents_of_their_own():
    inner = word(paragraph("Inside."))
    raw = word(
        paragraph("Outside, 3 May 2031.") + paragraph("3 May 2031"),
        parts=[
            ("plan.docx", MAIN.replace(".main+xml", ""), "package", ""),
            ("ole.bin", "application/x", "oleObject", "x"),
        ],
    )
    loaded = load(part_replaced(raw, "word/plan.docx", inner), "a.docx")
    assert [(one.path, one.text.split("\n")[0]) for one in loaded.extracts] == [
        ("", "Outside, 3 May 2031."),
        ("plan.docx", "Inside."),
    ]
    assert loaded.extracts[1].date == dt.date(2031, 5, 3)
    assert loaded.skipped[0].path == "ole.bin" and "object of another program" in loaded.skipped[0].reason


NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def numbered(levels, items, more="", overrides=""):
    """Paragraphs (level, words) under a list whose levels are (start, figures, text)."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{figures}"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for at, (start, figures, shown) in enumerate(levels)
    )
    xml = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="5">{inside}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="5"/>{overrides}</w:num></w:numbering>'
    )
    body = "".join(
        paragraph(
            words, f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        )
        for number, level, words in items
    )
    return text(body + more, parts=[("numbering.xml", NUMBERING, "numbering", xml)]).split("\n\n")


def test_numbers_that_word_counts():
    levels = [(1, "decimal", "%1."), (1, "lowerLetter", "%1.%2)"), (3, "upperRoman", "(%3)")]
    items = [(1, 0, "A"), (1, 1, "B"), (1, 1, "C"), (1, 2, "D"), (1, 0, "E"), (1, 1, "F")]
    assert numbered(levels, items) == ["1. A", "1.a) B", "1.b) C", "(III) D", "2. E", "2.a) F"]


def test_lists_of_one_kind_count_on_unless_they_start_anew():
    levels, items = [(4, "decimal", "%1.")], [(1, 0, "A"), (1, 0, "B"), (2, 0, "C")]
    assert numbered(levels, items) == ["4. A", "5. B", "6. C"]
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert numbered(levels, items, overrides=anew) == ["4. A", "5. B", "1. C"]


def test_bullets_and_paragraphs_out_of_a_list_have_no_number():
    assert numbered([(1, "bullet", "•")], [(1, 0, "A"), (7, 0, "B")]) == ["A", "B"]


def test_numbers_by_style():
    def build(document):
        for words in ("Close the dam.", "Open the road."):
            document.add_paragraph(words, style="List Number")
        document.add_paragraph("A point", style="List Bullet")

    assert read(docx(build)).text == "1. Close the dam.\n\n2. Open the road.\n\nA point"


def test_cells_that_span_rows_and_columns():
    def build(document):
        table = document.add_table(4, 3)
        rows = (("District", "Losses", ""), ("", "Dead", "Hurt"), ("Vask", "12", "40"), ("", "3", "9"))
        for row, words in zip(table.rows, rows, strict=True):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(2, 0).merge(table.cell(3, 0))

    assert read(docx(build)).text == (
        "District | Losses |\nDistrict | Dead | Hurt\nVask | 12 | 40\nVask | 3 | 9"
    )


def test_a_numbered_list_in_a_cell():
    def build(document):
        cell = document.add_table(1, 2).cell(0, 1)
        document.tables[0].cell(0, 0).text = "Orders"
        cell.text = "These:"
        for words in ("Close the dam.", "Open the road."):
            cell.add_paragraph(words, style="List Number")

    assert read(docx(build)).text == "Orders | These:; 1. Close the dam.; 2. Open the road."


def test_text_after_an_entity_or_a_comment_is_read():
    entity = '<!DOCTYPE x [<!ENTITY who "the minister">]>'
    document = f'{entity}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Said &who; on Monday<!-- x -->, not Tuesday.'
    document += "</w:t></w:r></w:p></w:body></w:document>"
    raw = part_replaced(docx(lambda _: None), "word/document.xml", document.encode())
    assert read(raw).text == "Said  on Monday, not Tuesday."


def test_boxes_in_boxes_are_read_once_each():
    """However many: two to the power of their number it once took."""
    box = "<w:p><w:r><w:t>Box {}.</w:t></w:r><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
    inside = "<w:p><w:r><w:t>The last.</w:t></w:r></w:p>"
    for number in range(50):
        inside = box.format(number, inside)
    table = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    for body in (inside, table):
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        raw = part_replaced(docx(lambda _: None), "word/document.xml", document.encode())
        said = [f"Box {number}." for number in reversed(range(50))]
        assert read(raw).text.split("\n\n") == [*said, "The last."]


def test_a_table_in_a_text_box_is_read():
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Day</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = f"<w:p><w:r><w:pict><w:txbxContent>{table}</w:txbxContent></w:pict></w:r></w:p>"
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    assert read(part_replaced(docx(lambda _: None), "word/document.xml", document.encode())).text == "Day"
