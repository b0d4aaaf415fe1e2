"""The list of documents, what was skipped, and reports of updates."""

import datetime as dt

from briefings.index import DocumentInfo, Skipped, UpdateReport
from briefings.ui.web.shown import listing
from html_pages import words


def test_the_list_is_filtered_by_all_words_and_says_when_nothing_matches():
    infos = [
        DocumentInfo(1, "a.txt", "Flood", dt.date(2024, 10, 28), "Desk", 12, 1),
        DocumentInfo(2, "b.txt", "Storm", None, None, 3, 1),
    ]
    assert {"Flood", "Storm"} <= set(words(listing.documents(infos)).split())
    assert "Storm" not in listing.documents(infos, "flood 2024-10")
    assert "No document matches “flood storm”" in words(listing.documents(infos, "flood storm"))
    assert "No documents yet" in listing.documents([])


def test_a_long_list_says_that_it_is_cut_and_where(monkeypatch):
    monkeypatch.setattr(listing, "LONGEST", 2)
    infos = [DocumentInfo(n, f"{n}.txt", f"Title {n}", None, None, 1, 1) for n in range(3)]
    assert "2 of 3 documents" in words(listing.documents(infos))
    assert "Title 2" in listing.documents(infos, "2.txt")


def test_a_report_counts_what_was_done():
    report = UpdateReport(2, 1, 0, 1_400, (Skipped("a.pdf", "a scan"),))
    assert words(listing.report(report)) == (
        "Index updated: 2 added, 1 changed, 0 removed, 1,400 unchanged, 1 skipped."
    )
