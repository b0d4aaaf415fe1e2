"""A file of each kind says what the receipts say, in any script, and nothing that a briefing holds acts in it."""

import dataclasses
import datetime as dt
import io
import json

import pytest
from briefings.index import BriefingsError, Document, Span
from briefings.qa import Answer, Claim, Evidence, Position
from briefings.qa.receipts import read, verify
from briefings.ui.export import KINDS, exported
from html_pages import FOUND, HOSTILE, NOT_FOUND

TEXT = f"Ведомство: 4,200 людей. {HOSTILE} Άνθρωποι \x0b \U0001f600 港口 end."
PAGED = Document(
    3, "r/report.pdf", "Доклад", dt.date(2031, 3, 4), "Wire", "First page. " + TEXT, "ab", "", (0, 12)
)


def hostile() -> Answer:
    start = PAGED.text.index(TEXT)
    quote = Evidence(TEXT, start, len(PAGED.text), PAGED, 1.0, None, Span(0, 11), Span(0, 11))
    return Answer(HOSTILE, HOSTILE + "?", HOSTILE + "!", True, 0.61, (quote,))


def said_by(kind: str, data: bytes) -> str:
    if kind == "docx":
        from docx import Document as Word

        return "\n".join(one.text for one in Word(io.BytesIO(data)).paragraphs)
    if kind == "pdf":
        from pypdfium2 import PdfDocument

        return "\n".join(page.get_textpage().get_text_bounded() for page in PdfDocument(data))
    return data.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_holds_question_confidence_quotes_and_places(kind):
    if kind == "pdf":
        pytest.importorskip("fpdf", reason="fpdf2 is not installed")
    told = " ".join(said_by(kind, exported([FOUND.receipt()], kind)).split())
    for words in ("How many?", "She said 4,200 people were moved.", "Mayor Ada Berg spoke.", "Flood news"):
        assert words in told
    assert ("0.87" if kind == "json" else "High confidence (87%)") in told
    assert "28 October 2024" in told or '"2024-10-28"' in told
    assert "characters 34-67" in told or ('"start": 34' in told and '"end": 67' in told)


@pytest.mark.parametrize("kind", ["md", "docx", "pdf"])
def test_a_conversation_is_one_file_with_its_answers_in_order(kind):
    if kind == "pdf":
        pytest.importorskip("fpdf", reason="fpdf2 is not installed")
    told = said_by(kind, exported([FOUND.receipt(), NOT_FOUND.receipt()], kind))
    assert told.index("How many?") < told.index("Who won?") < told.index("Nearest sentences:")


@pytest.mark.parametrize("kind", KINDS)
def test_any_text_in_any_script_is_written(kind):
    if kind == "pdf":
        pytest.importorskip("fpdf", reason="fpdf2 is not installed")
    told = said_by(kind, exported([hostile().receipt()], kind))
    assert "Ведомство: 4,200" in told and "Άνθρωποι" in told
    assert "p. 2" in told
    if kind == "pdf":
        assert "signs of a script that no installed font has stand as" in told
        assert "港" not in told
    else:
        assert "港口" in told


def marked(mark: str) -> Answer:
    document = dataclasses.replace(PAGED, marking=mark)
    return dataclasses.replace(FOUND, evidence=(Evidence("First page.", 0, 11, document, 1.0),))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_carries_the_highest_mark_of_its_answers_and_each_quote_its_own(kind):
    if kind == "pdf":
        pytest.importorskip("fpdf", reason="fpdf2 is not installed")
    data = exported([marked("TLP:GREEN").receipt(), marked("TLP:AMBER").receipt()], kind)
    told = said_by(kind, data)
    assert "TLP:GREEN" in told
    if kind == "docx":
        from docx import Document as Word

        section = Word(io.BytesIO(data)).sections[0]
        assert section.header.paragraphs[0].text == section.footer.paragraphs[0].text == "TLP:AMBER"
    elif kind == "json":
        assert json.loads(data)["briefings:marking"] == "TLP:AMBER"
    elif kind == "pdf":  # at the head and the foot of the page, beside where the quote has it
        assert told.count("TLP:AMBER") == 4
    else:
        assert told.startswith("**TLP:AMBER**\n")


def test_a_receipt_carries_the_mark_of_a_position_that_no_quote_shows():
    quote = marked("SECRET").evidence[0]
    claim = Claim(quote, "First", Span(0, 5), "stated", None, None)
    answer = dataclasses.replace(FOUND, positions=(Position("First", (claim,), "earlier", 1),))
    assert answer.receipt()["briefings:marking"] == "SECRET"


@pytest.mark.parametrize("kind", ["", "exe", "../md"])
def test_other_kinds_are_refused_in_a_line(kind):
    with pytest.raises(BriefingsError, match="use md, docx, pdf, json"):
        exported([FOUND.receipt()], kind)


def test_a_conversation_as_json_is_verified_like_a_receipt(tmp_path):
    (tmp_path / "a.md").write_text("# Bridges\n\nThe bridge at Kolm is open.\n", encoding="utf-8")
    from briefings.index import documents_of

    (document,) = documents_of(tmp_path, "a.md")
    start = document.text.index("The bridge")
    quote = Evidence(document.text[start:], start, len(document.text), document, 1.0)
    answer = dataclasses.replace(FOUND, evidence=(quote, quote))
    for receipts in ([answer.receipt()], [answer.receipt(), answer.receipt()]):
        (tmp_path / "answers.json").write_bytes(exported(receipts, "json"))
        verdicts = verify(read(tmp_path / "answers.json"), tmp_path)
        assert [one.state for one in verdicts] == ["as it was"] * 2 * len(receipts)
    assert json.loads(exported([answer.receipt()], "json"))["briefings:answer"] == answer.text
