"""The whole way in a browser, with the real index and the real answers: from files to a marked sentence."""

import shutil

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from briefings.index import Index, Retriever
from briefings.ui.chat import open_desk
from fakes_ui import BRIEFINGS, serving
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

NEW = """# Ferry takes pumps to Orlo

HEST, 10 March 2026 – The ferry Marta brought 61 diesel pumps to Orlo on Tuesday.
"""


@pytest.fixture
def url(tmp_path):
    folder = tmp_path / "valley"
    shutil.copytree(BRIEFINGS, folder)
    with Index.open(folder) as index:
        index.update()
    with Retriever.open(folder) as retriever, serving(open_desk(folder, retriever)) as url:
        yield url


def test_from_files_to_a_marked_sentence(
    url, open_page
):  # in this order, the page is closed before its server
    page = open_page(url=url)
    box = page.get_by_label("Question")
    box.fill("How many soldiers were sent to clear the debris?")
    box.press("Enter")
    mark = page.locator("#source mark")
    expect(mark).to_have_text(
        "Colonel Ivo Tamm told reporters that 120 soldiers were sent to clear the debris."
    )
    expect(mark).to_be_in_viewport()

    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("table.documents tbody tr")).to_have_count(4)
    upload = {"name": "ferry.md", "mimeType": "text/markdown", "buffer": NEW.encode()}
    page.locator("#upload input[type=file]").set_input_files([upload])
    expect(page.locator(".states")).to_contain_text("uploads/ferry.md waiting: update the index")
    page.get_by_role("button", name="Update index").click()
    expect(page.locator(".report")).to_contain_text("1 added")

    page.get_by_role("tab", name="Ask").click()
    box.fill("How many pumps did the ferry bring to Orlo?")
    box.press("Enter")
    expect(page.locator("#source h2")).to_have_text("Ferry takes pumps to Orlo")
    expect(mark).to_contain_text("The ferry Marta brought 61 diesel pumps to Orlo on Tuesday.")
    expect(page.locator("#source dl")).to_contain_text("10 March 2026")
