"""Lines of figures stand with their label, in one sentence."""

import pytest
from briefings.index.segment import sentences
from briefings.index.text.figures import is_figure, is_label, takes_figures


def cut(text):
    return [text[slice(*span)] for span in sentences(text)]


@pytest.mark.parametrize(
    "line",
    ["723 deaths (86 new)", "24 countries", "~1,200 hurt", "$4 million", "6101 severe (1280 new)", "3 419"],
)
def test_figures(line):
    assert is_figure(line)


@pytest.mark.parametrize(
    "line",
    [
        "Twelve dead",
        "12 men were found.",
        "",
        "12 of the men who were at the mill when it burnt had left",
        "12 dead,",
    ],
)
def test_what_is_no_figure(line):
    assert not is_figure(line)


@pytest.mark.parametrize(
    ("line", "label"),
    [("Outside of China", True), ("In May 12", False), ("the dam", False), ("It fell.", False), ("", False)],
)
def test_labels(line, label):
    assert is_label(line) is label


def test_a_label_takes_no_end_of_figures():
    assert takes_figures(["China"]) and not takes_figures([]) and not takes_figures(["China", "shut"])
    assert not takes_figures(["China", *["1 dead"] * 30])


def test_each_figure_is_read_with_its_label():
    text = "Globally\n34 886 confirmed (3419 new)\n\nChina\n6101 severe\n723 deaths\n\nThe dam is shut."
    assert cut(text) == [
        "Globally\n34 886 confirmed (3419 new)",
        "China\n6101 severe\n723 deaths",
        "The dam is shut.",
    ]


def test_lines_of_figures_without_a_label_are_their_own():
    assert cut("12 dead\n3 hurt") == ["12 dead", "3 hurt"]


def test_the_number_of_a_caption_is_no_sentence():
    assert cut("Figure 2. Cases by day of report") == ["Figure 2. Cases by day of report"]
    assert cut("Table A. Losses. They grew.") == ["Table A. Losses.", "They grew."]
