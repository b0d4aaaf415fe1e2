"""What a style says of its words: hidden, struck, raised."""

import pytest
from files import docx
from word_files import read, run, text

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
