"""When two figures are one."""

import pytest
from briefings.qa.compare.language.quantities import quantities
from briefings.qa.compare.language.rounding import agree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("about 10,000", "10,000", True),
        ("some 10,000", "10,000", True),
        ("over 654,000", "over 600,000", False),
        ("over 250,000", "250,000", True),
        ("some 48,000", "47,500", True),
        ("about 60", "61", True),
        ("27", "28", False),
        ("120", "118", False),
        ("between 30 and 45", "40", True),
        ("7 percent", "7", False),
        ("14 million marks", "14,000,000 marks", True),
        ("fourteen", "14", True),
    ],
)
def test_quantities_agree_within_the_rounding_of_the_coarser_one(one, other, same):
    [first], [second] = quantities(one), quantities(other)
    assert agree(first, second) == agree(second, first) == same
