"""Numbers as people write them."""

import pytest
from briefings.qa.compare.language.numbers import digits_to_value


@pytest.mark.parametrize(
    ("digits", "value"), [("1,234", 1234), ("1.5", 1.5), ("7,5", 7.5), ("1.234.567", 1_234_567)]
)
def test_digits_are_read_with_the_separators_of_several_languages(digits, value):
    assert digits_to_value(digits) == value
