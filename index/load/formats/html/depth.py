"""Pages that would take a parser minutes: elements in elements, and attributes, by the ten thousand.

The time of the parser grows with the square of both; no page that is meant to be read has so many.
"""

import re

from ....errors import LoadError

_DEEPEST = 5_000
_MOST_ATTRIBUTES = 5_000
_CONTAINERS = frozenset(
    "div section article aside main center blockquote ul ol dl figure fieldset form details table".split()
)
_OPENING = re.compile(rf"<(?:{'|'.join(sorted(_CONTAINERS))})\b", re.I)
# A comment, what is no markup up to its end, or a tag with its attributes; what is never closed ends all.
_LEXEME = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<verbatim>script|style|textarea|title|xmp)\b.*?(?:</(?P=verbatim)|\Z)"
    r"|<(?P<closing>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^'\">])*)",
    re.I | re.S,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BETWEEN = re.compile(r"[\s/]+")


def check_nesting(page: str) -> None:
    """Raise LoadError for a page that is nested too deeply, or has an element of too many attributes."""
    openings = sum(1 for _ in _OPENING.finditer(page))
    if openings <= _DEEPEST and page.count("=") <= _MOST_ATTRIBUTES:
        return  # as nearly all pages; only others are worth a closer look
    open_ones: list[str] = []
    counts = dict.fromkeys(_CONTAINERS, 0)
    for found in _LEXEME.finditer(page):
        name = (found["name"] or "").lower()
        _check_attributes(found["attributes"] or "")
        if name not in _CONTAINERS:
            continue
        if not found["closing"]:
            open_ones.append(name)
            counts[name] += 1
        elif counts[name]:  # it closes what is open inside as well; one that is not open closes nothing
            while open_ones and (last := open_ones.pop()):
                counts[last] -= 1
                if last == name:
                    break
        if len(open_ones) > _DEEPEST:
            raise LoadError(
                f"is nested too deeply to be read: more than {_DEEPEST:,} elements in one another"
            )


def _check_attributes(attributes: str) -> None:
    if len(attributes) <= 2 * _MOST_ATTRIBUTES:
        return
    if len(_BETWEEN.split(_QUOTED.sub("", attributes))) > _MOST_ATTRIBUTES:
        raise LoadError(f"has an element with more than {_MOST_ATTRIBUTES:,} attributes: save the page anew")
