"""What a typing error costs: least where fingers slip often, most where another word is likelier."""

SWAPPED = 0.8  # neighbours
DOUBLED = 0.6  # a letter twice for once, or once for twice
LEFT_OUT = 1.0  # a letter, or one too many
VOWEL = 0.8  # one for another
NEAR = 0.9  # a key for its neighbour, or a letter for one that sounds like it
OTHER = 1.3
FIRST = 0.4  # more, where it is the first letter

_VOWELS = frozenset("aeiouy")
_ROWS = (
    ("qwertyuiop", 0.0),
    ("asdfghjkl", 0.25),
    ("zxcvbnm", 0.75),
)  # and how far each is moved to the right
_SOUNDS = frozenset({"ck", "sz", "cs", "vw", "gj", "kq", "fv"})
_PLACES = {key: (row, at + moved) for row, (keys, moved) in enumerate(_ROWS) for at, key in enumerate(keys)}

# What makes another word of one, and is no slip.
_ENDINGS = frozenset(
    "s es ed d ing er ers r rs ly y ian ians an ans n ns i is ish ese ist ists ism a al ic".split()
)
_SHORT = 6  # letters of a name in which one letter for another makes another name


def cost(typed: str, meant: str) -> float:
    """How unlikely it is that `meant` was typed so, from 0; both in lower case.

    >>> cost("roekt", "roket") < cost("roket", "rocket") < cost("hested", "tested")
    True
    """
    rows = [[float(at) for at in range(len(meant) + 1)]]
    for i, letter in enumerate(typed):
        row = [rows[-1][0] + _left_out(typed, i) + FIRST * (not i)]
        for j, other in enumerate(meant):
            more = FIRST * (not i and not j)
            ways = [
                rows[-1][j] + (_instead(letter, other) + more if letter != other else 0.0),
                rows[-1][j + 1] + _left_out(typed, i) + more,
                row[j] + _left_out(meant, j) + more,
            ]
            if i and j and letter != other and (letter, typed[i - 1]) == (meant[j - 1], other):
                ways.append(rows[-2][j - 1] + SWAPPED)
            row.append(min(ways))
        rows.append(row)
    return rows[-1][-1]


def is_form(one: str, other: str) -> bool:
    """Whether one word is the other with an ending: a plural, a person of a country; no typing error.

    >>> is_form("ordania", "ordanian"), is_form("damm", "dam"), is_form("centerr", "center")
    (True, False, False)
    """
    short, long = sorted((one, other), key=len)
    ending = long[len(short) :]
    return long.startswith(short) and ending in _ENDINGS and (ending != short[-1:] or ending == "e")


def is_small(typed: str, name: str) -> bool:
    """Whether one slip, so small that no other name is meant, makes `typed` of a name; in lower case.

    >>> is_small("kestral", "kestrel"), is_small("velden", "verden"), is_small("ivana", "ivan")
    (True, False, False)
    """
    if typed[:1] != name[:1] and typed[:2] != name[:2][::-1]:
        return False
    if len(typed) == len(name):
        different = [at for at, (one, other) in enumerate(zip(typed, name, strict=True)) if one != other]
        if len(different) == 2 and different[1] == different[0] + 1:
            return typed[different[0]] == name[different[1]] and typed[different[1]] == name[different[0]]
        if len(different) != 1 or len(name) < _SHORT:
            return False
        at = different[0]
        is_last_vowel = at == len(name) - 1 and name[at] in _VOWELS
        return not is_last_vowel and _instead(typed[at], name[at]) <= NEAR
    short, long = sorted((typed, name), key=len)
    cuts = [at for at in range(1, len(long)) if long[:at] + long[at + 1 :] == short]
    if not cuts:
        return False
    doubled = any(long[at] == long[at - 1] for at in cuts)
    is_last_vowel = cuts[-1] == len(long) - 1 and long[-1] in _VOWELS
    return not is_form(typed, name) and (doubled or not is_last_vowel)


def _left_out(word: str, at: int) -> float:
    return DOUBLED if at and word[at] == word[at - 1] else LEFT_OUT


def _instead(one: str, other: str) -> float:
    if one in _VOWELS and other in _VOWELS:
        return VOWEL
    if "".join(sorted((one, other))) in _SOUNDS:
        return NEAR
    if one not in _PLACES or other not in _PLACES:
        return OTHER
    (row, at), (other_row, other_at) = _PLACES[one], _PLACES[other]
    return NEAR if abs(row - other_row) <= 1 and abs(at - other_at) <= 1 else OTHER
