"""The list of documents as a person works with it."""

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import expect


@pytest.fixture
def listing(open_page, site):
    (site.folder / "uploads").mkdir()
    (site.folder / "uploads" / "late.txt").write_text("Zeta\n2031-04-16, Desk\n\nA ferry came.\n")
    site.retriever.update(lambda *_: None)
    page = open_page()
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("table.documents tbody tr")).to_have_count(5)
    return page


def test_a_head_sorts_the_list_both_ways(listing):
    head = listing.get_by_role("columnheader", name="Title")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(listing.locator("table.documents tbody tr").last).to_contain_text("Zeta")
    head.get_by_role("button").click()
    expect(listing.locator("table.documents tbody tr").first).to_contain_text("Zeta")


def test_a_month_and_a_date_as_people_write_it_narrow_the_list(listing):
    listing.get_by_label("Month", exact=True).select_option("2031-04")
    expect(listing.locator("table.documents tbody tr")).to_have_count(1)
    listing.get_by_label("Month", exact=True).select_option("")
    expect(listing.locator("table.documents tbody tr")).to_have_count(5)
    listing.get_by_label("Filter").fill("16 April 2031")
    expect(listing.locator("table.documents tbody tr")).to_have_count(1)
    expect(listing.locator("table.documents")).to_contain_text("Zeta")


def test_the_list_shows_what_came_in_without_a_click(listing, site):
    (site.folder / "new.txt").write_text("Omega\n2031-05-01, Desk\n\nA train came.\n")
    site.retriever.update(lambda *_: None)
    expect(listing.locator("table.documents")).to_contain_text("Omega")


def test_an_upload_is_deleted_and_brought_back(listing, site, monkeypatch):
    monkeypatch.setattr(site.desk, "edit", lambda path, fields: None)
    listing.get_by_role("columnheader", name="Title").get_by_role("button").click()
    expect(listing.get_by_role("button", name="Edit")).to_have_count(5)
    listing.locator("tr", has_text="Zeta").get_by_role("button", name="Edit").click()
    listing.get_by_role("button", name="Delete").click()
    expect(listing.locator("table.documents tbody tr")).to_have_count(4)
    listing.get_by_role("button", name="Undo").click()
    expect(listing.locator("table.documents tbody tr")).to_have_count(5)
