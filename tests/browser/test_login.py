"""Logging in and out, as a reader does."""

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from fakes_ui import serving
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


def test_a_reader_logs_in_asks_and_logs_out(browser, site):
    with serving(site.desk, auth=[("ada", "pass word")]) as url:
        context = browser.new_context()
        page = context.new_page()
        page.goto(url)
        page.get_by_label("Username").fill("ada")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Login").click()
        expect(page.get_by_role("alert")).to_contain_text("do not match")
        page.get_by_label("Username").fill("ada")
        page.get_by_label("Password").fill("pass word")
        page.get_by_role("button", name="Login").click()
        box = page.get_by_label("Question")
        box.fill("How many people were displaced?")
        box.press("Enter")
        expect(page.locator(".quote").first).to_be_visible()
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_label("Password")).to_be_visible()
        page.go_back()
        expect(page.get_by_text("4,200")).to_have_count(0)
        context.close()
