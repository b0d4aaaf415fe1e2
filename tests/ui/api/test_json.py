"""Results as plain values for JSON."""

import datetime as dt
import json

import pytest
from briefings.index import Document, DocumentInfo, Hit, IndexStatus, Passage, Skipped, UpdateReport
from briefings.ui.api.json import (
    hit_to_dict,
    listed_to_dict,
    slice_to_dict,
    status_to_dict,
    with_named_skips,
)

DOCUMENT = Document(3, "a.pdf", "Dam", dt.date(2031, 3, 4), None, "One. Two.", "sha", "en", (0, 5))
SKIPPED = (Skipped("b.pdf", "is empty"),)


def test_a_hit_says_where_it_stands_and_leaves_the_whole_text_out():
    hit = hit_to_dict(Hit(Passage(7, 3, 5, 9, "Two.", "Part"), DOCUMENT, 0.5, 0.4, None))
    assert (hit["text"], hit["start"], hit["end"], hit["page"]) == ("Two.", 5, 9, 2)
    assert (hit["dense"], hit["words"], hit["heading"]) == (0.4, None, "Part")
    assert hit["document"]["date"] == "2031-03-04" and "One." not in json.dumps(hit)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [(0, 9, "One. Two."), (5, 99, "Two."), (-3, 4, "One."), (7, 2, ""), (50, 60, ""), (-9, -1, "")],
)
def test_a_slice_stays_inside_its_document(start, end, text):
    part = slice_to_dict(DOCUMENT, start, end)
    assert part["text"] == text == DOCUMENT.text[part["start"] : part["end"]]
    assert 0 <= part["start"] <= part["end"] <= part["length"] == 9


def test_a_line_of_the_list_and_the_status_are_json():
    info = DocumentInfo(3, "a.pdf", "Dam", None, "Desk", 2, 9, edited=("title",))
    line = listed_to_dict(info)
    assert json.loads(json.dumps(line)) == line
    assert (line["date"], line["edited"]) == (None, ["title"])
    status = IndexStatus(
        1, 2, 3, dt.date(2031, 3, 4), None, "m", "float32", 9, SKIPPED, (("en", 1), ("de", 2))
    )
    told = json.loads(json.dumps(status_to_dict(status)))
    assert told["first_date"] == "2031-03-04" and told["last_date"] is None
    assert told["languages"] == {"en": 1, "de": 2}
    assert told["skipped"] == [{"path": "b.pdf", "reason": "is empty"}]


def test_a_report_names_what_was_skipped():
    told = with_named_skips(UpdateReport(added=1, skipped=SKIPPED))
    assert told["skipped"] == [{"path": "b.pdf", "reason": "is empty"}] and told["added"] == 1
    assert "languages" not in told
