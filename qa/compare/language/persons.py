"""Words for persons and bodies without a name: "five engineers", "the police".

>>> is_person("engineers"), is_person("figures")
(True, False)
"""

from ....index import stem
from .cues import PEOPLE

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
_ENDINGS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ant", "ants", "ent", "ents", "man", "men", "ee", "ees", "woman", "women")  # fmt: skip
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
    return len(word) > _SHORT and word not in _NO_PERSON and word.endswith(_ENDINGS)
