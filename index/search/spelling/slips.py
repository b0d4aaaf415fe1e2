"""What a typing error costs: least where fingers slip often, most where another word is likelier."""

SWAPPED = 0.8  # neighbours
DOUBLED = 0.6  # a letter twice for once, or once for twice
LEFT_OUT = 1.0  # a letter, or one too many
VOWEL = 0.8  # one for another
NEAR = 0.9  # a key for its neighbour, or a letter for one that sounds like it
OTHER = 1.3
BEFORE = 9.0  # a letter too many in front: "deficient" is no slip of "efficient"
FIRST = 0.45  # more, where it is the first letter
SHORT = 0.4  # more, where it is one letter for another in a short word, or one too many

_VOWELS = frozenset("aeiouy")
# The rows of keys, each with how far it is moved to the right.
_ROWS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
_SOUNDS = frozenset({"ck", "sz", "cs", "vw", "gj", "kq", "fv"})
_PLACES = {key: (row, at + moved) for row, (keys, moved) in enumerate(_ROWS) for at, key in enumerate(keys)}

# What makes another word of one, and is no slip.
_ENDINGS = frozenset(
    """
    s es y ed ing ings er ers or ors ly ies ied ily ian ians an ans n ns i is ish ese ist ists ism isms al als
    ally ic ics ical ion ions ation ations ate ates ated ating ator ators ment ments ness ive able ible ity
    ities ize izes ized izing ise ises ised ising ful less ory ories ure ures ance ence ant ent ae us um
    """.split()
)
_AFTER_E = frozenset({"d", "r", "rs"})
_SAME = 4  # letters that two words have in common that differ in their endings
_LONG = 7  # letters of a word in which a vowel for another seldom makes another word
_SHORT = 6  # letters of a name in which one letter for another makes another name


def cost(typed: str, meant: str) -> float:
    """How unlikely it is that `meant` was typed so, from 0; both in lower case.

    >>> cost("roekt", "roket") < cost("roket", "rocket") < cost("hested", "tested")
    True
    """
    short = SHORT * (len(meant) < _LONG)
    rows = [[0.0, *(FIRST + LEFT_OUT * (at + 1) for at in range(len(meant)))]]
    for i, letter in enumerate(typed):
        row = [rows[-1][0] + BEFORE]
        for j, other in enumerate(meant):
            more = FIRST * (not i and not j)
            ways = [
                rows[-1][j] + (_instead(letter, other, short) + more if letter != other else 0.0),
                rows[-1][j + 1] + _too_many(typed, i, short),
                row[j] + _left_out(meant, j) + more,
            ]
            if i and j and letter != other and (letter, typed[i - 1]) == (meant[j - 1], other):
                ways.append(rows[-2][j - 1] + SWAPPED)
            row.append(min(ways))
        rows.append(row)
    return rows[-1][-1]


def is_form(one: str, other: str) -> bool:
    """Whether two words differ in their endings: a plural, a person of a country; no typing error.

    >>> is_form("ordania", "ordanian"), is_form("expressionism", "expressions"), is_form("centerr", "center")
    (True, True, False)
    """
    if cost(one, other) <= SWAPPED:  # a letter twice, or two swapped
        return False
    least = min(len(one), len(other), _SAME)
    return any(
        one[:cut] == other[:cut] and _may_end(one, cut) and _may_end(other, cut)
        for cut in range(least, min(len(one), len(other)) + 1)
    )


def _may_end(word: str, cut: int) -> bool:
    """Whether what is behind `cut` is an ending there, or nothing: "launchd" has none."""
    ending = word[cut:]
    return not ending or (word[cut - 1] == "e" if ending in _AFTER_E else ending in _ENDINGS)


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
    return not is_form(typed, name) and (doubled or (len(long) > _SHORT and not is_last_vowel))


def _too_many(word: str, at: int, short: float) -> float:
    """A letter more than was meant; the first is the second once more, or no slip."""
    if not at:
        return DOUBLED + FIRST if word[:1] == word[1:2] else BEFORE
    return DOUBLED if word[at] == word[at - 1] else LEFT_OUT + short


def _left_out(word: str, at: int) -> float:
    return DOUBLED if at and word[at] == word[at - 1] else LEFT_OUT


def _instead(one: str, other: str, short: float = 0.0) -> float:
    """One letter for another; vowels, which short words differ by, cost `short` more."""
    if _are_beside(one, other) or "".join(sorted((one, other))) in _SOUNDS:
        return NEAR if short or not {one, other} <= _VOWELS else VOWEL
    return VOWEL + short if {one, other} <= _VOWELS else OTHER + short


def _are_beside(one: str, other: str) -> bool:
    """Whether two letters are keys beside each other."""
    if one not in _PLACES or other not in _PLACES:
        return False
    (row, at), (other_row, other_at) = _PLACES[one], _PLACES[other]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1
