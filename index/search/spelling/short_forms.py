"""Short forms: "US" and "U.S." as the briefings write them, and the acronyms that they expand.

"Institute for the Study of War (ISW)", or "ISW (Institute for the Study of War)", says what is the same.
"""

import re
from collections.abc import Iterator

from ...catalogue.catalogue import Catalogue
from ...text.words import match_query
from .vocabulary import plain

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,5}[A-Z]?(?!\w)")
_BARE = re.compile(r"(?<![\w.])[A-Z]{2,8}(?![\w])")
_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_SMALL = r"of|for|the|and|on|in|to|de|du|des|la|against|&"
_NAME = re.compile(rf"[A-Z][\w'’-]+(?:\s+(?!the\s)(?:(?:{_SMALL})\s+)*[A-Z][\w'’-]+)+")  # no "Is the Bank"
_TEXTS = 40  # that hold an acronym, the oldest: the first to name it expand it


def as_written(question: str, catalogue: Catalogue) -> str:
    """The question with its letters with or without dots as the briefings write them."""
    return _BARE.sub(
        lambda found: _spelt(found[0], ".".join(found[0]) + ".", catalogue) or found[0],
        _DOTTED.sub(
            lambda found: _spelt(found[0], found[0].replace(".", ""), catalogue) or found[0], question
        ),
    )


def _spelt(typed: str, other: str, catalogue: Catalogue) -> str:
    """The other spelling where the briefings have that alone; else ""."""
    return other if not _is_written(typed, catalogue) and _is_written(other, catalogue) else ""


def _is_written(form: str, catalogue: Catalogue) -> bool:
    letters = plain(form.replace(".", " ").strip())
    return any(form.rstrip(".") in text for text in catalogue.texts_matching(match_query([letters]), _TEXTS))


def other_names(question: str, catalogue: Catalogue) -> Iterator[str]:
    """The question with the long form for a short one, and with the short for the long."""
    for found in _BARE.finditer(question):
        if long := _long(found[0], catalogue):
            has_article = found.start() == 0 or _ARTICLE.search(question[: found.start()])
            yield _put(question, found, long if has_article else f"the {long}")
    for found in _NAME.finditer(question):
        if short := _short(found[0], catalogue):
            yield _put(question, found, short)


def _put(question: str, found: re.Match[str], words: str) -> str:
    return question[: found.start()] + words + question[found.end() :]


def _long(short: str, catalogue: Catalogue) -> str:
    """What the briefings say that a short form stands for; "" where they do not."""
    behind = re.compile(rf"((?:[\w'’&-]+\s+){{2,12}})\({re.escape(short)}\)")
    before = re.compile(rf"\b{re.escape(short)}\s+\(([A-Z][\w'’&\s-]+)\)")
    for text in catalogue.texts_matching(match_query([plain(short)]), _TEXTS):
        for found in (*behind.finditer(text), *before.finditer(text)):
            if long := _spelling_out(short, found[1].split()):
                return long
    return ""


def _spelling_out(short: str, words: list[str]) -> str:
    """The last of the words whose capitals are the letters of a short form; "" for none.

    >>> _spelling_out("ISW", "analysts of the Institute for the Study of War".split())
    'Institute for the Study of War'
    """
    for begin in range(len(words) - 1, -1, -1):
        if words[begin][:1].isupper() and short in _initials(" ".join(words[begin:])):
            return " ".join(words[begin:])
    return ""


def _short(long: str, catalogue: Catalogue) -> str:
    """The short form that the briefings give beside a long one; "" where they give none."""
    for short in _initials(long):
        phrases = f"{match_query([plain(long)])} AND {match_query([plain(short)])}"
        if not short.isalpha() or len(short) < 2 or '"' in long:
            continue
        words = r"\s+".join(map(re.escape, long.split()))
        pair = re.compile(rf"\b{words}\s+\({short}\)|\b{short}\s+\((?:the\s+)?{words}\)")
        if any(pair.search(text) for text in catalogue.texts_matching(phrases, _TEXTS)):
            return short
    return ""


def _initials(long: str) -> list[str]:
    """The letters that may stand for a name: of its capitals, and of all its words.

    >>> _initials("Ministry of Defence")
    ['MD', 'MOD']
    """
    words = re.split(r"[\s-]+", long)
    capitals = "".join(word[0] for word in words if word[:1].isupper())
    return list(dict.fromkeys([capitals, "".join(word[:1].upper() for word in words)]))
