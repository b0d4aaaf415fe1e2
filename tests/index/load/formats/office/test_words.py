"""The words of a paragraph: tabs, ruby, controls and boxes."""

from files import docx, part_replaced
from word_files import W, read, run, text


def test_tabs_ruby_and_empty_controls():
    ruby = f"<w:r><w:ruby><w:rt>{run('とう')}</w:rt><w:rubyBase>{run('東')}</w:rubyBase></w:ruby></w:r>"
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    assert (
        text(f"<w:p>{run('Vask')}<w:r><w:ptab/></w:r>{run('12')}{ruby}{control}</w:p>") == "Vask\t12東(とう)"
    )


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
