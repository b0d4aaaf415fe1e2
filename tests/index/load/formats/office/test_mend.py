"""Packages that Word opens although they are not as they should be."""

import io
import zipfile

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load
from files import docx, part_replaced
from word_files import MAIN, R, W, paragraph, read, word

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


def test_text_after_an_entity_or_a_comment_is_read():
    entity = '<!DOCTYPE x [<!ENTITY who "the minister">]>'
    document = f'{entity}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Said &who; on Monday<!-- x -->, not Tuesday.'
    document += "</w:t></w:r></w:p></w:body></w:document>"
    raw = part_replaced(docx(lambda _: None), "word/document.xml", document.encode())
    assert read(raw).text == "Said  on Monday, not Tuesday."
