"""Receipts: what is written, and that a churned folder is judged as it is, each quote for itself."""

import random

import pytest
from bridges import SENTENCES, answer, written
from briefings.index import BriefingsError, documents_of
from briefings.qa.receipts import receipt, verify


def states(page, folder):
    return [one.state for one in verify(page, folder)]


def test_200_quotes_over_a_churned_folder_are_judged_rightly(tmp_path):
    """Five quotes of forty documents; then each document is kept, renamed, moved in, changed, cut or removed."""
    pick = random.Random(5)
    pages = []
    for number in range(40):
        said = [f"In report {number} {one[0].lower()}{one[1:]}" for one in pick.sample(SENTENCES, 10)]
        written(tmp_path, f"d{number}.md", said)
        quotes = pick.sample(said, 5)
        pages.append((receipt(answer(tmp_path, f"d{number}.md", quotes)), said, quotes))
    for number, (page, said, quotes) in enumerate(pages):
        name = tmp_path / f"d{number}.md"
        changed = {pick.choice(quotes)}
        match number % 5:
            case 0:
                expected = ["as it was"] * 5
            case 1:
                (tmp_path / "old").mkdir(exist_ok=True)
                name.rename(tmp_path / "old" / f"renamed {number}.md")
                expected = ["as it was"] * 5
            case 2:
                name.unlink()
                expected = ["gone"] * 5
            case 3:
                written(tmp_path, name.name, ["Something was added at the front.", *said])
                expected = ["still there"] * 5
            case _:
                now = [one.replace("lorries", "cars") if one in changed else one for one in said]
                written(tmp_path, name.name, now)
                expected = ["changed" if quote in changed else "still there" for quote in quotes]
        verdicts = verify(page, tmp_path)
        assert [one.state for one in verdicts] == expected, number
        for one, quote in zip(verdicts, quotes, strict=True):
            assert one.quote == quote
            assert one.stands == (one.state in {"as it was", "still there"})
            if one.stands:
                text = documents_of(tmp_path, one.path)[0].text
                assert text[one.start : one.start + len(quote)] == quote
            if one.state == "changed":
                assert one.now.strip() == quote.replace("lorries", "cars")


def test_a_repeated_quote_is_found_where_its_neighbours_are(tmp_path):
    written(tmp_path, "a.md", ["One. It fell.", "Two. It fell. Three."])
    page = receipt(answer(tmp_path, "a.md", ["It fell. Three"]))
    page["items"][0]["target"]["selector"][0].update(exact="It fell.", suffix=" Three.", prefix="Two. ")
    written(tmp_path, "a.md", ["New. One. It fell.", "Two. It fell. Three."])
    (verdict,) = verify(page, tmp_path)
    (document,) = documents_of(tmp_path, "a.md")
    assert (verdict.state, verdict.start) == ("still there", document.text.rindex("It fell."))


def test_other_bytes_with_the_same_text_are_as_it_was(tmp_path):
    written(tmp_path, "a.md", SENTENCES[:3])
    page = receipt(answer(tmp_path, "a.md", [SENTENCES[1]]))
    (tmp_path / "a.md").write_bytes((tmp_path / "a.md").read_bytes() + b"\r\n\r\n")
    assert states(page, tmp_path) == ["as it was"]


@pytest.mark.parametrize("path", ["../outside.md", "/etc/hostname", "sub/../../outside.md"])
def test_a_path_that_leads_out_of_the_folder_is_not_followed(tmp_path, path):
    folder = tmp_path / "folder"
    folder.mkdir()
    for place in (tmp_path, folder):
        written(place, "outside.md", SENTENCES[:3])
    page = receipt(answer(tmp_path, "outside.md", [SENTENCES[1]]))
    page["items"][0]["target"]["source"] = path
    (verdict,) = verify(page, folder)
    assert (verdict.state, verdict.why) == ("gone", "its path leads out of the folder")


def test_a_file_that_can_no_longer_be_read_is_gone_with_the_reason(tmp_path):
    written(tmp_path, "a.md", SENTENCES[:3])
    page = receipt(answer(tmp_path, "a.md", [SENTENCES[1]]))
    (tmp_path / "a.md").write_bytes(b"")
    (verdict,) = verify(page, tmp_path)
    assert (verdict.state, verdict.why) == ("gone", "a.md cannot be read (is empty)")


@pytest.mark.parametrize("items", [None, 3, [None], [{}], [{"target": {"selector": []}}]])
def test_a_damaged_receipt_is_told_in_a_line(tmp_path, items):
    with pytest.raises(BriefingsError, match="lacks what a quote needs"):
        verify({"type": "AnnotationPage", "items": items}, tmp_path)
