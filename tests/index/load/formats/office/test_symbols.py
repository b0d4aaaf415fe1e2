"""Signs of symbol fonts."""

from briefings.index.load import load
from word_files import run, word


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
