"""The list of documents, what was skipped, and reports of updates."""

from briefings.index import DocumentInfo, Skipped, UpdateReport
from briefings.ui.web.library.view import View, listed
from briefings.ui.web.shown import listing
from html_pages import words


def test_a_list_without_documents_says_so_and_one_without_a_match_too():
    info = DocumentInfo(1, "a.txt", "Flood", None, None, 12, 1)
    assert "No documents yet" in listing.documents(listed([], View()))
    assert "No document matches “storm”" in words(listing.documents(listed([info], View("storm"))))


def test_a_marking_and_an_edit_stand_beside_the_title():
    info = DocumentInfo(1, "a.txt", "Flood", None, None, 12, 1, marking="TLP:RED", edited=("title",))
    shown = words(listing.documents(listed([info], View())))
    assert "Flood TLP:RED edited" in shown and "1 document" in shown


def test_a_long_list_has_pages():
    infos = [DocumentInfo(n, f"{n}.txt", f"Title {n}", None, None, 1, 1) for n in range(250)]
    shown = listing.documents(listed(infos, View(column="path", down=False, page=1)))
    assert "101 to 200 of 250" in words(shown) and "Previous" in shown and "Next" in shown


def test_a_report_counts_what_was_done():
    report = UpdateReport(2, 1, 0, 1_400, (Skipped("a.pdf", "a scan"),))
    assert words(listing.report(report)) == (
        "Index updated: 2 added, 1 changed, 0 removed, 1,400 unchanged, 1 skipped. a.pdf a scan"
    )
