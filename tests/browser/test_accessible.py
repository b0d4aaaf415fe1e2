"""What axe-core finds that keeps people out: nothing serious, in light and dark, wide and on a phone."""

import importlib.resources

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
from fakes_ui import serving
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = """() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})"""
GRAVE = {"serious", "critical"}


def faults(page: Page) -> list[str]:
    """What axe calls serious or critical, with the place."""
    page.evaluate(AXE)
    found = page.evaluate(RULES)["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary']}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def ask(page: Page, question: str) -> None:
    turns = page.locator(".turn").count()
    page.get_by_label("Question").fill(question)
    page.get_by_label("Question").press("Enter")
    expect(page.locator(".turn .foot")).to_have_count(turns + 1)


def test_axe_sees_what_is_wrong(open_page):
    page = open_page()
    page.evaluate("document.querySelector('.masthead h1').style.color = '#eeeeee'")
    page.evaluate("document.querySelector('.send').textContent = ''")
    assert {one.split(":")[0] for one in faults(page)} == {"color-contrast", "button-name"}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_the_way(open_page, scheme, width):
    page = open_page(width=width, color_scheme=scheme)
    assert faults(page) == [], "before the first question"
    ask(page, "How many people were displaced?")
    ask(page, "Who won the cup, Mayor?")
    assert faults(page) == [], "with an answer and a refusal"
    page.get_by_role("button", name="Narrow to…").click()
    expect(page.locator(".narrowing")).to_be_visible()
    assert faults(page) == [], "with the form that narrows"
    page.locator(".narrowing").get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("textbox", name="Words", exact=True).fill("water Orlo")
    page.get_by_role("textbox", name="Words", exact=True).press("Enter")
    expect(page.locator(".passages .group").first).to_be_visible()
    assert faults(page) == [], "with passages"
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("table.documents")).to_be_visible()
    assert faults(page) == [], "with the documents"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_before_the_login(browser, site, scheme):
    with serving(site.desk, auth=[("ada", "pass word")]) as url:
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(url)
        page.get_by_label("Username").fill("ada")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Login").click()
        expect(page.get_by_role("alert")).to_contain_text("do not match")
        assert faults(page) == []
        expect(page.get_by_label("Username")).to_have_value("ada")
        expect(page.get_by_label("Password")).to_be_focused()
        context.close()
