"""Lines of figures, as boxes and tables have them: "723 deaths (86 new)" below the label "China"."""

import re
from collections.abc import Sequence

_FIGURE = re.compile(r"(?:[<>~≈±+-]\s?)?(?:[$€£]\s?)?\d")
_LONGEST_FIGURE = 9  # words
_LONGEST_LABEL = 5
_MOST = 10  # lines under one label


def is_figure(line: str) -> bool:
    """Whether a line is no more than a figure and what it counts.

    >>> is_figure("723 deaths (86 new)"), is_figure("23 people were found by the harbour police on Monday.")
    (True, False)
    """
    short = len(line.split()) <= _LONGEST_FIGURE
    return bool(_FIGURE.match(line)) and short and not re.search(r"[.;,:]$", line)


def is_label(line: str) -> bool:
    """Whether a line only names what figures below it are of.

    >>> is_label("Outside of China"), is_label("They left at noon."), is_label("In May 12 men")
    (True, False, False)
    """
    short = bool(line) and len(line.split()) <= _LONGEST_LABEL
    return short and line[0].isupper() and not re.search(r"\d|[.,;!?]$", line)


def is_box(text: str) -> bool:
    """Whether a text is a label with figures below it, a line each.

    >>> is_box("China\\n6101 severe\\n723 deaths"), is_box("The attack on the port\\nleft 12 wounded.")
    (True, False)
    """
    lines = [line.strip() for line in text.split("\n")]
    return len(lines) > 1 and takes_figures(lines)


def takes_figures(lines: Sequence[str]) -> bool:
    """Whether these lines are a label and figures, so that one more figure below belongs to them.

    >>> takes_figures(["China", "34 598 confirmed (3401 new)"]), takes_figures(["6101 severe"])
    (True, False)
    """
    return 0 < len(lines) <= _MOST and is_label(lines[0]) and all(map(is_figure, lines[1:]))
