"""People: whose are counted, for those of Kareth are Karethi and no Dolmians; and words for them without a name.

>>> same_people("Kareth", "Karethi"), same_people("Kareth", "Dolmian")
(True, False)
>>> is_person("engineers"), is_person("figures")
(True, False)
"""

import re

from ....index import stem

_LEAST = 4  # letters that a country and its people share
_ENDINGS = frozenset(
    ("", "s", "i", "is", "n", "ns", "an", "ans", "ian", "ians", "ean", "eans", "ese", "ish", "ic", "er", "ers", "a", "ia", "e")
)  # fmt: skip
_PHRASE = re.compile(r"(?:[ \u00a0-][\w’'-]+){1,4}")
_CAPITAL = re.compile(r"\b[A-Z][\w’-]*[a-z]\b")
_ASKED = re.compile(r"\b(?i:how many|number of)((?: [\w’'-]+){1,4})")


def same_people(one: str, other: str) -> bool:
    """Whether two words name a country and its people, or the same of them."""
    one, other = one.casefold(), other.casefold()
    shared = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return shared >= _LEAST and one[shared:] in _ENDINGS and other[shared:] in _ENDINGS


def of_another_people(question: str, text: str, at: int) -> bool:
    """Whether the number that ends at `at` counts people of another name than a question does.

    >>> of_another_people("How many Karethi soldiers fell?", "83 Dolmian soldiers fell.", 2)
    True
    """
    asked = _ASKED.search(question)
    counted = _PHRASE.match(text, at)
    wanted = _CAPITAL.findall(asked[1]) if asked else []
    named = _CAPITAL.findall(counted[0]) if counted else []
    return bool(wanted and named) and not any(same_people(one, other) for one in wanted for other in named)


# People in general, who may be counted under another name in another report.
PEOPLE = frozenset(
    "people person persons man men woman women civilians residents customers victims soldiers troops casualties "
    "deaths dead wounded injured bodies fatalities users clients passengers inhabitants citizens individuals "
    "workers employees refugees households families".split()
)
# Words for persons and bodies without a name: "five engineers", "the police".
PERSONS = frozenset(
    "members ministers officials officers witnesses deputies delegates experts leaders heads directors officer minister "
    "member official person people man woman countries country parties party companies company groups group side body "
    "agency agencies authority authorities team teams brigade unit units state states".split()
)
_BODIES = frozenset(
    "all anyone army bank board both boy brother cabinet captain chief child children civilian clerk "
    "coastguard commission committee cook council couple court crew crowd daughter divers everybody "
    "everyone family father firm force forces friend girl government guard guest guide gunmen "
    "husband insurgents judges jury king many marine marines mate medic medics militia ministry mob "
    "monks most mother navy neighbour neither nobody none nuns nurses office others pair parents "
    "parliament patient patients pilot pirates police press priests public queen rebels saboteurs "
    "service services sister some someone son staff student students thief thieves union widow wife "
    "witness youth".split()
)
_STEMS = frozenset(stem(word) for word in PEOPLE | PERSONS | _BODIES)
_OF_PERSONS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ant", "ants", "ent", "ents", "man", "men", "ee", "ees", "woman", "women")  # fmt: skip
_SHORT = 4  # letters: "over", "went"
_NO_PERSON = frozenset(
    "after agreement another better border december different document earlier either error event "
    "factor floor former further government grant greater higher however important later latter "
    "letter longer lower matter meant moment motor neither never november number october order other "
    "others paper parliament payment percent plant power present quarter rather recent restaurant "
    "river sector september shelter significant spent statement summer together tower under warrant "
    "water weather whether winter".split()
)


def is_person(word: str) -> bool:
    """Whether a word may stand for a person or a body: by a table, else by how it ends."""
    word = word.lower()
    if stem(word) in _STEMS:
        return True
    return len(word) > _SHORT and word not in _NO_PERSON and word.endswith(_OF_PERSONS)
