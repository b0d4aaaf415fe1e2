"""Values of form fields and notes on a page are part of its text."""

import pytest
from briefings.index.load import load
from files import pdf_page, shown

LABELS = [(72, 716, 11, "Place:"), (72, 686, 11, "Dead:"), (92, 656, 11, "Confirmed")]


def form(*fields, annotations=()):
    """A page with labels and fields: (name, type and value as PDF, rectangle)."""
    more = [
        f"<< /Type /Annot /Subtype /Widget /T ({name}) {value} /Rect [{rect}] /F 4 /P 3 0 R >>"
        for name, value, rect in fields
    ]
    more += [f"<< /Type /Annot {one} /P 3 0 R >>" for one in annotations]
    kids = " ".join(f"{7 + number} 0 R" for number in range(len(more)))
    of_form = " ".join(f"{7 + number} 0 R" for number in range(len(fields)))
    catalog = f"/AcroForm << /Fields [{of_form}] >>" if fields else ""
    content = "".join(shown(*one) for one in LABELS)
    return load(pdf_page(content, f"/Annots [{kids}]", catalog, more), "x.pdf").extracts[0].text


def test_values_stand_behind_their_labels():
    text = form(
        ("place", "/FT /Tx /V (Orlen dam)", "120 712 320 732"),
        ("dead", "/FT /Tx /V (Twelve)", "120 682 320 702"),
    )
    assert text == "Place: Orlen dam\n\nDead: Twelve\n\nConfirmed"


@pytest.mark.parametrize(("state", "sign"), [("Yes", "\u2612"), ("Off", "\u2610")])
def test_a_box_to_tick_stands_before_its_words(state, sign):
    text = form(
        ("sure", f"/FT /Btn /V /{state} /AS /{state} /AP << /N << /Yes null /Off null >> >>", "72 654 86 668")
    )
    assert f"{sign} Confirmed" in text


def test_a_field_far_from_any_words_has_its_name():
    assert form(("depth", "/FT /Tx /V (4 m)", "500 100 560 120")).endswith("depth: 4 m")


def test_an_empty_field_adds_nothing():
    assert form(("place", "/FT /Tx /V ()", "120 712 320 732")).startswith("Place:\n\n")


def test_notes_and_free_text_are_kept_and_hidden_ones_are_not():
    text = form(
        annotations=[
            "/Subtype /FreeText /Rect [300 300 400 320] /DA (/F1 9 Tf) /Contents (Bridge open again)",
            "/Subtype /Text /Rect [20 20 30 30] /Contents (Check with Vask)",
            "/Subtype /Text /Rect [20 20 30 30] /F 2 /Contents (Hidden)",
            "/Subtype /Link /Rect [20 20 30 30] /Contents (A link)",
        ]
    )
    assert text.split("\n\n")[3:] == ["Bridge open again", "Note: Check with Vask"]
