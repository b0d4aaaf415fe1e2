import pytest
from briefings.index.text.markings import highest, marking_in, marking_in_line, marking_of

FIELDS = [
    ("red", "TLP:RED"),
    ("TLP:AMBER", "TLP:AMBER"),
    ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT"),
    ("amber + strict", "TLP:AMBER+STRICT"),
    ("white", "TLP:CLEAR"),
    ("tlp-green", "TLP:GREEN"),
    ("clear", "TLP:CLEAR"),
    ("Secret", "SECRET"),
    ("SECRET//NOFORN", "SECRET//NOFORN"),
    ("top secret//SI//NF", "TOP SECRET//SI//NOFORN"),
    ("For Official Use Only", "CUI"),
    ("NATO RESTRICTED", "RESTRICTED"),
    ("unclassified", "UNCLASSIFIED"),
    ("OFFICIAL-SENSITIVE", "CUI"),
    ("wire report", ""),
    ("red tape", ""),
    ("", ""),
]
TEXTS = [
    ("TLP:AMBER\n\nThe dam is safe.", "TLP:AMBER"),
    ("Daily report (TLP: RED)\nThe dam is safe.", "TLP:RED"),
    ("SECRET//NOFORN\n\n1. The dam is safe.", "SECRET//NOFORN"),
    ("*** CONFIDENTIAL ***\nThe dam is safe.", "CONFIDENTIAL"),
    ("Classification: Secret\nThe dam", "SECRET"),
    ("CLASSIFICATION: SECRET\nThe dam", "SECRET"),
    ("UNCLAS\nSUBJ: PORT\nThe port is open.", "UNCLASSIFIED"),
    ("Report\n\n(U) The port is open.\n(S//NF) The dam is not.", "SECRET//NOFORN"),
    ("Report\n\n(U) The port is open.\n(C) The dam is not.", "CONFIDENTIAL"),
    ("Report\n\n1. (TS) The dam is not.", "TOP SECRET"),
    ("Options\n(A) wait\n(B) go\n(C) stay", ""),
    ("Classification: of birds\nThe dam", ""),
    ("Secret talks were held in Geneva.", ""),
    ("The SECRET of the sea.", ""),
    ("Red alert\nTLP is a protocol.", ""),
    ("One\n" * 40 + "TLP:RED\n", ""),
    ("UNCLASSIFIED\n\nReport\nTLP:GREEN", "UNCLASSIFIED, TLP:GREEN"),
]
LINES = [
    ("[TLP:GREEN] Port reopens", "TLP:GREEN"),
    ("SECRET: Port reopens", "SECRET"),
    ("[CONFIDENTIAL] Port reopens", "CONFIDENTIAL"),
    ("(U) Port reopens", "UNCLASSIFIED"),
    ("Secret: how the port reopened", ""),
    ("Port reopens", ""),
]


@pytest.mark.parametrize(("value", "mark"), FIELDS)
def test_a_field_is_read(value, mark):
    assert marking_of(value) == mark


@pytest.mark.parametrize(("text", "mark"), TEXTS)
def test_the_first_lines_of_a_text_are_read(text, mark):
    assert marking_in(text) == mark


@pytest.mark.parametrize(("line", "mark"), LINES)
def test_a_subject_is_read(line, mark):
    assert marking_in_line(line) == mark


@pytest.mark.parametrize(
    ("marks", "best"),
    [
        ([], ""),
        (["", "TLP:GREEN"], "TLP:GREEN"),
        (["TLP:AMBER+STRICT", "TLP:AMBER"], "TLP:AMBER+STRICT"),
        (["SECRET", "TOP SECRET"], "TOP SECRET"),
        (["SECRET", "SECRET//NOFORN"], "SECRET//NOFORN"),
        (["TLP:RED", "SECRET", "UNCLASSIFIED, TLP:CLEAR"], "SECRET, TLP:RED"),
    ],
)
def test_the_highest_of_each_scale_is_carried(marks, best):
    assert highest(marks) == best
