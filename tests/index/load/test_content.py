"""What could not be read, in words."""

import pytest
from briefings.index.load.content import counted


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ({}, ()),
        ({"chart": 0}, ()),
        ({"chart": 1}, ("1 chart",)),
        ({"chart": 2}, ("2 charts",)),
        ({"hidden_slide": 2}, ("2 hidden slides",)),
        ({"picture_without_text": 1}, ("1 picture without text",)),
        ({"picture_without_text": 1234}, ("1,234 pictures without text",)),
        (
            {"page_without_text": 3, "chart": 0, "embedded_file": 1},
            ("3 pages without text", "1 embedded file"),
        ),
    ],
)
def test_things_are_counted_in_the_number_that_they_have(things, said):
    assert counted(**things) == said
