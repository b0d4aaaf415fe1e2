"""Numbers of lists' items, as readers see them."""

import pytest
from briefings.index.load.formats.lists import letters, ordered_list, roman


@pytest.mark.parametrize(
    ("number", "letter", "figure"),
    [
        (1, "a", "i"),
        (4, "d", "iv"),
        (9, "i", "ix"),
        (26, "z", "xxvi"),
        (27, "aa", "xxvii"),
        (52, "az", "lii"),
    ],
)
def test_letters_and_roman_figures(number, letter, figure):
    assert (letters(number), roman(number)) == (letter, figure)


@pytest.mark.parametrize(("number", "figure"), [(3999, "mmmcmxcix"), (4000, "4000"), (0, "0"), (-3, "-3")])
def test_numbers_without_a_roman_form_stay_figures(number, figure):
    assert roman(number) == figure


def test_letters_go_on_past_two_and_are_all_different():
    assert letters(702) == "zz" and letters(703) == "aaa"
    assert len({letters(number) for number in range(1, 2_000)}) == 1_999


@pytest.mark.parametrize(
    ("of_list", "of_items", "labels"),
    [
        ({}, [{}, {}], ["1. ", "2. "]),
        ({"start": "5"}, [{}, {}], ["5. ", "6. "]),
        ({"start": "five"}, [{}], ["1. "]),
        ({"start": "9999999999"}, [{}], ["1. "]),
        ({"type": "a"}, [{}, {}], ["a. ", "b. "]),
        ({"type": "I", "start": "4"}, [{}, {}], ["IV. ", "V. "]),
        ({"type": "a", "start": "0"}, [{}, {}], ["0. ", "a. "]),
        ({"type": "disc"}, [{}], ["1. "]),
        ({"reversed": None}, [{}, {}, {}], ["3. ", "2. ", "1. "]),
        ({"reversed": None, "start": "10"}, [{}, {}], ["10. ", "9. "]),
        ({}, [{}, {"value": "7"}, {}], ["1. ", "7. ", "8. "]),
        ({}, [{"type": "i"}, {}], ["i. ", "2. "]),
        ({"style": "color: red"}, [{}], ["1. "]),
    ],
)
def test_items_are_counted_as_a_browser_counts_them(of_list, of_items, labels):
    counter = ordered_list(of_list, lambda: len(of_items))
    assert [counter.next(item) for item in of_items] == labels


@pytest.mark.parametrize(
    "style", ["list-style: none", "margin:0; list-style-type:NONE", "list-style:inside none"]
)
def test_a_list_whose_numbers_are_not_shown_has_none(style):
    assert ordered_list({"style": style}, lambda: 3) is None
