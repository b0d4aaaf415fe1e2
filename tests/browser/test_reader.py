"""The source pane as a reader, and answers taken along: what a person does with the mouse and the keyboard."""

import io
import json

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from briefings.ui.export import KINDS
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
DISPLACED = "How many people were displaced?"
LOG = (
    "Road log\n2026-03-05, Varn Desk\n\nSome 77 displaced people were seen. The road is open.\n\n"
    "Later 78 displaced people went home.\n\nSite | Horses\nVarn | 12\nHest | 31\n\n• One bridge is shut\n"
)


def ask(page: Page, question: str) -> None:
    turns = page.locator(".turn").count()
    box = page.get_by_label("Question")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns + 1)
    expect(page.locator(".searching")).to_have_count(0)


@pytest.fixture
def logged(site):
    """The page over a folder with a log of the road, of two quotes, a table and a list."""
    for file in site.folder.glob("*.txt"):
        file.unlink()
    (site.folder / "log.txt").write_text(LOG)
    earlier = "Before\n2026-03-01, Varn Desk\n\nNothing was seen.\n"
    (site.folder / "before.txt").write_text(earlier)
    site.retriever.update(lambda *_: None)
    return site


def test_an_answer_leads_with_its_value_in_larger_type_than_the_question(open_page):
    page = open_page()
    ask(page, DISPLACED)
    expect(page.locator(".value")).to_have_text("4,200")
    expect(page.locator(".of")).to_have_text("as of 4 March 2026, Lower Varn Civil Protection")
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert page.locator(".value").evaluate(size) > page.locator(".question").evaluate(size)


def test_confidence_is_told_in_words_and_its_number_on_demand(open_page):
    page = open_page()
    ask(page, DISPLACED)
    means = "Of 100 answers like this about 87 are right."
    level = page.get_by_text("High confidence")
    expect(level).to_have_attribute("title", means)
    expect(page.get_by_text(means)).to_be_hidden()
    level.click()
    expect(page.get_by_text(means)).to_be_visible()


def test_a_refusal_is_a_line_with_the_nearest_sentences_folded(open_page):
    page = open_page()
    ask(page, "Who won the cup, Mayor?")
    expect(page.locator(".not-found .says")).to_be_visible()
    expect(page.locator(".not-found .quote").first).to_be_hidden()
    page.get_by_text("Nearest sentences").click()
    expect(page.locator(".not-found .quote").first).to_be_visible()


def test_the_pane_sets_tables_and_lists_and_marks_all_quotes(open_page, logged):
    page = open_page()
    ask(page, DISPLACED)
    expect(page.locator("#source table td").first).to_have_text("Varn")
    expect(page.locator("#source p.item")).to_have_text("• One bridge is shut")
    expect(page.locator("#source mark")).to_have_text("Some 77 displaced people were seen.")
    expect(page.locator("#source .also")).to_have_text("Later 78 displaced people went home.")
    page.get_by_role("button", name="Next quote").click()
    expect(page.locator("#source mark")).to_have_text("Later 78 displaced people went home.")
    expect(page.locator("#source .also")).to_have_text("Some 77 displaced people were seen.")
    expect(page.locator('.quote[aria-current="true"]')).to_contain_text("78")
    expect(page.get_by_role("button", name="Next quote")).to_be_disabled()


def test_reports_of_the_same_source_are_a_click_away(open_page, logged):
    page = open_page()
    ask(page, DISPLACED)
    page.get_by_role("button", name="Earlier: 1 March 2026").click()
    expect(page.locator("#source h2")).to_have_text("Before")
    page.get_by_role("button", name="Later").click()
    expect(page.locator("#source h2")).to_have_text("Road log")


def test_words_are_found_in_the_document(open_page, logged):
    page = open_page()
    ask(page, DISPLACED)
    box = page.get_by_label("Find in this briefing")
    box.fill("DISPLACED  people")
    expect(page.locator(".finding .found")).to_have_text("1 of 2")
    box.press("Enter")
    expect(page.locator(".finding .found")).to_have_text("2 of 2")
    page.get_by_role("button", name="Next match").click()
    expect(page.locator(".finding .found")).to_have_text("1 of 2")
    assert page.evaluate("[...CSS.highlights.get('found-now')].map(String)") == ["displaced people"]
    box.fill("(zebra")
    expect(page.locator(".finding .found")).to_have_text("not found")


def test_the_original_is_saved_as_it_came(open_page, logged):
    page = open_page()
    ask(page, DISPLACED)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download original").click()
    assert download.value.suggested_filename == "log.txt"
    assert download.value.path().read_text("utf-8") == LOG


def test_a_link_opens_a_document_at_its_quote(open_page, logged):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, DISPLACED)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    other = open_page(url=link)
    expect(other.locator("#source mark")).to_have_text("Some 77 displaced people were seen.")


def test_a_quote_is_copied_with_its_citation_as_text_and_as_html(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, DISPLACED)
    page.locator(".quote").first.hover()
    page.get_by_role("button", name="Copy quote").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate(
        "navigator.clipboard.read().then(async ([item]) => Promise.all(['text/plain', 'text/html']"
        ".map(async (type) => (await item.getType(type)).text())))"
    )
    for text in copied:
        assert "Some 4,200 people were displaced from eleven villages along the river." in text
        assert "4 March 2026" in text and "dam.txt" in text and DISPLACED not in text
    assert "<blockquote>" in copied[1]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_exported_as_a_file_of_each_kind(open_page, kind):
    if kind == "pdf":
        pytest.importorskip("fpdf", reason="fpdf2 is not installed")
    page = open_page()
    ask(page, DISPLACED)
    page.locator(".foot .menu summary").click()
    with page.expect_download() as download:
        page.locator(f'.foot [data-kind="{kind}"]').click()
    assert download.value.suggested_filename == f"how-many-people-were-displaced.{kind}"
    data = download.value.path().read_bytes()
    opening = {"pdf": b"%PDF-", "docx": b"PK", "md": b"**How many", "json": b"{"}[kind]
    assert data.startswith(opening)
    if kind == "json":
        assert json.loads(data)["items"][0]["target"]["source"] == "dam.txt"
    if kind == "docx":
        from docx import Document

        assert DISPLACED in {one.text for one in Document(io.BytesIO(data)).paragraphs}
