"""Numbers that Word counts and a file does not hold."""

from files import docx
from word_files import W, paragraph, read, text

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


def test_a_numbered_list_in_a_cell():
    def build(document):
        cell = document.add_table(1, 2).cell(0, 1)
        document.tables[0].cell(0, 0).text = "Orders"
        cell.text = "These:"
        for words in ("Close the dam.", "Open the road."):
            cell.add_paragraph(words, style="List Number")

    assert read(docx(build)).text == "Orders | These:; 1. Close the dam.; 2. Open the road."
