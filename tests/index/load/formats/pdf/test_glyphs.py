"""The characters of a page: what they are, where they stand, what they look like."""

import pytest
from briefings.index.load.formats.layout.places import Style
from briefings.index.load.formats.pdf.glyphs import read_glyphs
from files import pdf_page, shown
from pypdfium2 import PdfDocument

OWN_FONT = "/Resources << /Font << /F1 7 0 R >> >>"
NOBODY_KNOWS = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [8 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    " /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000]"
    " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>",
)


def glyphs(content, **more):
    with PdfDocument(pdf_page(content, **more)) as document:
        return read_glyphs(document[0].get_textpage())


def meaning(code):
    """A font whose file says that its A is this, in UTF-16, and its B a B."""
    table = (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange"
        f" 2 beginbfchar <41> <{code}> <42> <0042> endbfchar endcmap"
    )
    return (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 8 0 R >>",
        f"<< /Length {len(table)} >>\nstream\n{table}\nendstream",
    )


def test_characters_stand_beside_each_other_on_their_line():
    found, unknown = glyphs(shown(72, 700, 10, "Hi W"))
    assert [(one.text, one.base) for one in found] == [(letter, 700) for letter in "Hi W"]
    assert [one.left for one in found] == pytest.approx([72, 79.22, 81.44, 84.22])
    assert [one.right for one in found] == pytest.approx([79.22, 81.44, 84.22, 93.66])
    assert unknown == 0


@pytest.mark.parametrize(
    ("content", "style"),
    [
        (shown(72, 700, 10, "H"), Style(10, False, (0, 0, 0), -1, 0)),
        (shown(72, 700, 9, "H", "F2"), Style(9, True, (0, 0, 0), -1, 0)),
        ("1 0 0 rg " + shown(72, 700, 10, "H"), Style(10, False, (255, 0, 0), -1, 0)),
        (f"/P <</MCID 4>> BDC\n{shown(72, 700, 10, 'H')}EMC\n", Style(10, False, (0, 0, 0), 4, 0)),
        ("BT /F1 10 Tf 2 0 0 2 72 700 Tm (H) Tj ET\n", Style(20, False, (0, 0, 0), -1, 0)),
        ("BT /F1 10 Tf 0 1 -1 0 72 700 Tm (H) Tj ET\n", Style(10, False, (0, 0, 0), -1, 90)),
    ],
)
def test_each_has_the_style_of_its_text(content, style):
    ((one,), _) = glyphs(content)
    assert one.style == style


def test_text_that_runs_upwards_is_turned():
    ((one,), _) = glyphs("BT /F1 10 Tf 0 1 -1 0 40 300 Tm (H) Tj ET\n")
    assert (one.left, one.right, one.base) == pytest.approx((300, 307.22, -40))


def test_a_space_that_the_file_does_not_have_is_not_made_up():
    found, _ = glyphs(shown(72, 700, 10, "A") + shown(120, 700, 10, "B") + shown(72, 600, 10, "C"))
    assert [one.text for one in found] == ["A", "B", "C"]


def test_a_soft_hyphen_is_a_hyphen():
    found, _ = glyphs(shown(72, 700, 10, "by\xad") + shown(72, 680, 10, "pass"))
    assert "".join(one.text for one in found) == "by-pass"


@pytest.mark.parametrize(
    ("code", "text", "unknown"),
    [
        ("D83CDF0A", "\U0001f30aB", 0),  # two halves of one
        ("DF0A", "B", 1),  # half of one
        ("D83C", "B", 1),
        ("0000", "B", 1),
        ("FFFD", "B", 1),
    ],
)
def test_a_character_is_what_the_font_says_that_it_is(code, text, unknown):
    found, left_out = glyphs(shown(72, 700, 10, "AB"), page=OWN_FONT, more=meaning(code))
    assert ("".join(one.text for one in found), left_out) == (text, unknown)


def test_characters_of_a_font_that_says_nothing_are_counted():
    content = "BT /F1 10 Tf 72 700 Td <00410042> Tj ET\n"
    assert glyphs(content, page=OWN_FONT, more=NOBODY_KNOWS) == ([], 2)
