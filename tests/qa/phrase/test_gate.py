"""The gate: 200 answers changed in a number, a name or a negation do not pass, faithful ones do."""

import pytest
from briefings.qa.phrase import unfaithful
from briefings.qa.phrase.cues import BOUNDS, DEMONYMS, NEGATIONS, UNITS
from briefings.qa.phrase.gate import _named_figures

# A quote, what may be said of it, and what may not: one change each of a number, name, bound, unit or negation.
CASES = [
    (
        "North Korea has sent about 10,000 troops to Russia, NATO Secretary General Mark Rutte said on 28 October.",
        [
            "About ten thousand North Korean troops were sent to Russia.",
            "According to Mark Rutte, North Korea has sent about 10,000 troops to Russia.",
            "On 28 October Rutte said that North Korea has sent about 10,000 troops.",
        ],
        [
            "North Korea has sent about 12,000 troops to Russia.",
            "North Korea has sent more than 10,000 troops to Russia.",
            "North Korea has sent 10,000 troops to Russia.",
            "South Korea has sent about 10,000 troops to Russia.",
            "North Korea has sent about 10,000 troops to Ukraine.",
            "Russia has sent about 10,000 troops to North Korea.",
            "North Korea has not sent about 10,000 troops to Russia.",
            "Jens Stoltenberg said that about 10,000 troops were sent to Russia.",
            "Rutte said on 29 October that about 10,000 troops were sent.",
            "Rutte said on 28 November that about 10,000 troops were sent.",
        ],
    ),
    (
        "At least 27 people were killed in the attack on Kestrel Bay, the Halvard hospital confirmed.",
        [
            "At least 27 people were killed in Kestrel Bay.",
            "The Halvard hospital confirmed that at least 27 people were killed.",
            "At least twenty-seven people were killed, the hospital confirmed.",
        ],
        [
            "At least 72 people were killed in Kestrel Bay.",
            "At most 27 people were killed in Kestrel Bay.",
            "27 people were killed in Kestrel Bay.",
            "Nobody was killed in the attack on Kestrel Bay.",
            "At least 27 people were killed in Brannock Bay.",
            "The Halvard hospital never confirmed that at least 27 people were killed.",
            "The Lindmar hospital confirmed that at least 27 people were killed.",
        ],
    ),
    (
        "The ministry denied that the port of Ferrow was closed, and said 7.5 percent of its ships were delayed.",
        [
            "The ministry denied that the port of Ferrow was closed.",
            "Some ships were delayed: 7.5 percent of its ships.",
            "Of the ships 7.5 % were delayed, the ministry said.",
        ],
        [
            "The port of Ferrow was closed, the ministry said.",
            "The port of Kolm was not closed.",
            "7.5 million of its ships were delayed.",
            "75 percent of its ships were delayed.",
            "About 7.5 percent of its ships were delayed.",
            "None of its ships were delayed, the ministry said.",
        ],
    ),
    (
        "Norlund Bank will close 14 branches and pay €2.5 million to its 1,300 workers by 30 June 2033.",
        [
            "Norlund Bank will close 14 branches by 30 June 2033.",
            "Norlund Bank will pay €2.5 million to its 1,300 workers.",
            "Fourteen branches will close, and 1,300 workers are paid 2.5 million euros.",
        ],
        [
            "Norlund Bank will close 15 branches by 30 June 2033.",
            "Norlund Bank will pay $2.5 million to its workers.",
            "Norlund Bank will pay €2.5 billion to its workers.",
            "Norlund Bank will not close 14 branches.",
            "Grey Tern will close 14 branches.",
            "Norlund Bank will close 14 branches by 30 June 2034.",
            "Norlund Bank will close 14 branches by 30 July 2033.",
            "Norlund Bank will pay up to €2.5 million.",
        ],
    ),
    (
        "No ship has left Vask since Monday, and the crew of twelve has not been paid.",
        [
            "No ship has left Vask since Monday.",
            "The crew of 12 has not been paid.",
            "Since Monday no ship has left Vask.",
        ],
        [
            "A ship has left Vask since Monday.",
            "No ship has left Vask since Tuesday.",
            "No ship has left Orlen since Monday.",
            "The crew of twelve has been paid.",
            "The crew of twenty has not been paid.",
        ],
    ),
]
FAITHFUL = [(quote, said) for quote, right, _ in CASES for said in right]
UNFAITHFUL = [(quote, said) for quote, _, wrong in CASES for said in wrong]


@pytest.mark.parametrize(("quote", "said"), UNFAITHFUL)
def test_what_the_quote_does_not_say_does_not_pass(quote, said):
    assert unfaithful(said, [quote])


@pytest.mark.parametrize(("quote", "said"), FAITHFUL)
def test_what_the_quote_says_passes(quote, said):
    assert unfaithful(said, [quote]) is None


@pytest.mark.parametrize(("quote", "said"), FAITHFUL)
@pytest.mark.parametrize("change", ["number", "name", "negation"])
def test_a_change_of_any_faithful_sentence_does_not_pass(quote, said, change):
    """Together with the sentences above over a hundred; the whole quotes, changed in turn, follow below."""
    changed = {
        "number": f"{said[:-1]} and 4,711 others.",
        "name": f"{said[:-1]} near Zanzibar.",
        "negation": f"It is not true, nor false, that never {said[0].lower()}{said[1:]}",
    }[change]
    if change == "negation" and any(word in NEGATIONS for word in said.lower().split()):
        pytest.skip("is negated already")
    assert unfaithful(changed, [quote])


def _figures_changed():
    for quote, _, _ in CASES:
        for written, _ in _named_figures(quote):
            for other in (
                "3",
                "41",
                "906",
                "5,000",
                "seventeen",
                "8 million",
                "two hundred",
                "0",
                "31.5",
                "66,000",
            ):
                yield quote, quote.replace(written, other, 1)


def _names_changed():
    names = [
        "Vask",
        "Monday",
        "Norlund",
        "Ferrow",
        "Kestrel",
        "Halvard",
        "Russia",
        "Rutte",
        "June",
        "NATO",
        "Korea",
    ]
    for quote, _, _ in CASES:
        for name in names:
            if name in quote:
                for other in ("Zanzibar", "Quill", "Wednesday", "Oslo", "Mexico", "Berg", "Tern", "August"):
                    yield quote, quote.replace(name, other, 1)


CHANGED = [*_figures_changed(), *_names_changed()]


def test_more_than_200_changed_answers_are_tried():
    assert len(CHANGED) + len(UNFAITHFUL) + 2 * len(FAITHFUL) >= 200


@pytest.mark.parametrize(("quote", "said"), CHANGED)
def test_a_quote_with_one_number_or_name_changed_does_not_pass(quote, said):
    assert unfaithful(said, [quote])


@pytest.mark.parametrize("quote", [quote for quote, _, _ in CASES])
def test_a_quote_itself_passes(quote):
    assert unfaithful(quote, [quote]) is None


def test_of_75_faithful_sentences_over_several_quotes_nine_tenths_pass():
    """With another quote beside the right one; nothing that is false passes for that."""
    quotes = [quote for quote, _, _ in CASES]
    passed = [unfaithful(said, [quote, other]) is None for quote, said in FAITHFUL for other in quotes]
    assert len(passed) == 75
    assert sum(passed) >= 0.9 * len(passed)


def test_a_sentence_without_a_quote_does_not_pass():
    assert unfaithful("Anything.", []) == "it names no quote"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("34 886 cases", 34886),
        ("1,204 cases", 1204),
        ("1.2 million", 1_200_000),
        ("two hundred and five", 205),
        ("one thousand and ten", 1010),
        ("twenty-five", 25),
        ("ten thousand", 10_000),
        ("three million two hundred thousand", 3_200_000),
        ("7,5 percent", 7.5),
        ("zero", 0),
    ],
)
def test_a_number_has_its_value_however_it_is_written(text, value):
    ((_, figure),) = _named_figures(text.replace("34 886", "34\u00a0886"))
    assert figure.value == value


@pytest.mark.parametrize(("bound", "means"), BOUNDS.items())
def test_every_bound_is_kept(bound, means):
    ((_, figure),) = _named_figures(f"there are {bound} 12 ships")
    assert figure.bound == means


@pytest.mark.parametrize(("unit", "means"), UNITS.items())
def test_every_unit_is_kept(unit, means):
    ((_, figure),) = _named_figures(f"it took 12 {unit} in all")
    assert figure.unit == means


@pytest.mark.parametrize("word", sorted(NEGATIONS))
def test_every_negation_is_seen(word):
    assert unfaithful(f"The bridge {word} open to lorries.", ["The bridge is open to lorries."])


@pytest.mark.parametrize(
    ("word", "country"), [(w, c) for w, c in DEMONYMS.items() if w not in {"us", "poles"}]
)
def test_a_people_is_its_country(word, country):
    assert unfaithful(f"The army of {word.title()} left.", [f"The army of {country.title()} left."]) is None
