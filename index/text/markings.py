"""Handling marks: who may read a text, by TLP 2.0 or by a banner or portion marks of classification.

A mark is told in its usual form, such as "TLP:AMBER+STRICT" or "SECRET//NOFORN"; "" where there is none.
Two scales can stand beside each other: "SECRET//NOFORN, TLP:RED".
"""

import re
from collections.abc import Iterable

TLP = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""The levels of TLP 2.0, the lowest first; WHITE was its first version's name for CLEAR."""
LEVELS = ("UNCLASSIFIED", "CUI", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET")
"""Classification, the lowest first."""
_NAMES = {
    "UNCLAS": "UNCLASSIFIED",
    "U": "UNCLASSIFIED",
    "NON CLASSIFIÉ": "UNCLASSIFIED",
    "FOUO": "CUI",
    "SBU": "CUI",
    "CONTROLLED UNCLASSIFIED INFORMATION": "CUI",
    "FOR OFFICIAL USE ONLY": "CUI",
    "R": "RESTRICTED",
    "C": "CONFIDENTIAL",
    "S": "SECRET",
    "TS": "TOP SECRET",
    "NATO RESTRICTED": "RESTRICTED",
    "NATO CONFIDENTIAL": "CONFIDENTIAL",
    "NATO SECRET": "SECRET",
    "COSMIC TOP SECRET": "TOP SECRET",
    "OFFICIAL-SENSITIVE": "CUI",
    "OFFICIAL": "UNCLASSIFIED",
}
_BEGINNING = 12  # lines of a text in which a banner can stand
_TLP = re.compile(
    r"\bTLP[ \t]*[:\-–][ \t]*(RED|AMBER[ \t]*\+[ \t]*STRICT|AMBER|GREEN|CLEAR|WHITE)\b", re.IGNORECASE
)
_TLP_ALONE = re.compile(
    r"(?:TLP\s*[:\-–]?\s*)?(RED|AMBER\s*[+\-]\s*STRICT|AMBER|GREEN|CLEAR|WHITE)", re.IGNORECASE
)
_LEVEL = "|".join(sorted({*LEVELS, *(name for name in _NAMES if len(name) > 2)}, key=len, reverse=True))
_CAVEATS = r"(?P<caveats>(?:[ \t]*//?[ \t]*[A-Z][A-Z0-9 ,\-/]{1,60})?)"
_BANNER = re.compile(rf"[\W_]*(?P<level>{_LEVEL}){_CAVEATS}[\W_]*")
_LABELLED = re.compile(r"[\W_]*(?:overall )?(?:classification|marking|tlp)[ \t]*:[ \t]*(.+)", re.IGNORECASE)
_PORTION = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)][ \t]*)?\((?P<level>TS|CUI|FOUO|U|R|C|S)"
    r"(?P<caveats>(?://[A-Z][A-Z0-9 ,/\-]{0,60})?)\)[ \t]",
    re.MULTILINE,
)
_SURE = {"TS", "U", "CUI", "FOUO"}  # "(C) " alone can count the third thing of a list
_LONG = {"NF": "NOFORN", "FGI": "FGI"}


def marking_of(value: str) -> str:
    """The mark that a field such as `tlp:` or `classification:` holds.

    >>> marking_of("amber+strict"), marking_of("Secret//NF"), marking_of("wire report")
    ('TLP:AMBER+STRICT', 'SECRET//NOFORN', '')
    """
    value = " ".join(value.split()).strip("[]() ")
    if found := _TLP_ALONE.fullmatch(value):
        return _tlp(found[1])
    return highest([*_tlps(value), _level(value.upper())])


def marking_in(text: str) -> str:
    """The mark of a text: the highest of its banner, a TLP label in its first lines, and its portions.

    >>> marking_in("TLP:AMBER\\n\\nThe dam is safe."), marking_in("A secret of the sea.")
    ('TLP:AMBER', '')
    """
    lines = [line for line in text[:4000].splitlines() if line.strip()][:_BEGINNING]
    banners = [_banner(line.strip()) for line in lines]
    return highest([*_tlps("\n".join(lines)), *banners, *_portions(text, any(banners))])


def marking_in_line(text: str) -> str:
    """The mark within a line such as a mail's subject: "[TLP:GREEN] Port", "(S//NF) Port", "SECRET: Port"."""
    before = re.split(r"[:\]]\s|\s[-–—]\s", text.strip("[ "), maxsplit=1)[0]
    return highest([*_tlps(text), _level(before), *_portions(text, sure=False)])


def highest(marks: Iterable[str]) -> str:
    """The highest mark of each scale, classification first; "" for none.

    >>> highest(["TLP:GREEN", "", "SECRET", "TLP:RED"])
    'SECRET, TLP:RED'
    """
    best: dict[bool, str] = {}
    for mark in (part for marks_of_one in marks for part in marks_of_one.split(", ") if part):
        scale = mark.startswith("TLP:")
        if scale not in best or _rank(mark) > _rank(best[scale]):
            best[scale] = mark
    return ", ".join(best[scale] for scale in sorted(best))


def _rank(mark: str) -> tuple[int, int]:
    """The place on its scale; of two at one level the one with more caveats."""
    if mark.startswith("TLP:"):
        return TLP.index(mark.removeprefix("TLP:")), 0
    level, _, caveats = mark.partition("//")
    return LEVELS.index(level), len(caveats)


def _tlps(text: str) -> list[str]:
    return [_tlp(found) for found in _TLP.findall(text)]


def _tlp(word: str) -> str:
    level = re.sub(r"\s*[+\-]\s*", "+", word.upper())
    return f"TLP:{'CLEAR' if level == 'WHITE' else level}"


def _banner(line: str) -> str:
    labelled = _LABELLED.fullmatch(line)
    return marking_of(labelled[1]) if labelled else _level(line)


def _level(line: str) -> str:
    found = _BANNER.fullmatch(line)
    return _classified(found["level"], found["caveats"]) if found else ""


def _portions(text: str, sure: bool) -> list[str]:
    found = list(_PORTION.finditer(text))
    if not (sure or any(one["level"] in _SURE or one["caveats"] for one in found)):
        return []
    return [_classified(one["level"], one["caveats"]) for one in found]


def _classified(level: str, caveats: str) -> str:
    words = [_LONG.get(word.strip(), word.strip()) for word in re.split(r"//?", caveats) if word.strip()]
    return "//".join([_NAMES.get(level, level), *words])
