"""How values are read of the elements of Word files."""

from xml.etree import ElementTree

import pytest
from briefings.index.load.formats.office.names import W, is_on, value


def element(inside):
    return ElementTree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}">{inside}</w:rPr>')


@pytest.mark.parametrize(
    ("inside", "on"),
    [
        ("", None),
        ("<w:b/>", None),
        ("<w:strike/>", True),
        ('<w:strike w:val=""/>', True),
        ('<w:strike w:val="1"/>', True),
        ('<w:strike w:val="true"/>', True),
        ('<w:strike w:val="0"/>', False),
        ('<w:strike w:val="false"/>', False),
        ('<w:strike w:val="off"/>', False),
        ('<w:strike w:val="none"/>', False),
    ],
)
def test_a_property_is_on_unless_it_says_off(inside, on):
    assert is_on(element(inside), "strike") is on


def test_without_properties_nothing_is_spoken_of():
    assert is_on(None, "strike") is None


def test_a_value_is_that_of_word_alone():
    (named,) = element('<w:jc w:val="left" val="right"/>')
    (other,) = element('<w:jc val="right"/>')
    assert (value(named), value(other), value(None)) == ("left", None, None)
