"""Characters of symbol fonts as the signs that they show: in Word, code F0B3 of the font Symbol is a ≥."""

from types import MappingProxyType

UNKNOWN = "\ufffd"  # the mark that a sign of an unknown font leaves
_SYMBOL = (
    (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    (0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
)
_WINGDINGS = MappingProxyType(
    {
        **{0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑"},
        **{0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA7: "▪"},
        **{0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦"},
        **{0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    }
)
_FONTS = MappingProxyType(
    {
        "symbol": MappingProxyType(
            {first + at: sign for first, signs in _SYMBOL for at, sign in enumerate(signs)}
        ),
        "wingdings": _WINGDINGS,
    }
)


def sign(code: str, font: str) -> str:
    """The sign with this code, in hexadecimal, in a font; U+FFFD where the font's signs are not known.

    >>> sign("F0B3", "Symbol"), sign("2265", "Cambria"), sign("F041", "Marlett") == UNKNOWN
    ('≥', '≥', True)
    """
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    if not 0xF000 <= number <= 0xF0FF:
        return chr(number) if 0x20 <= number < 0xD800 else UNKNOWN
    signs = _FONTS.get(font.lower())
    return signs.get(number - 0xF000, UNKNOWN) if signs else UNKNOWN


def signs_in(text: str, font: str = "Symbol") -> str:
    """Text in which codes of a symbol font stand among the letters, with the signs that they show."""
    if text.isascii() or not any("\uf020" <= character <= "\uf0ff" for character in text):
        return text
    return "".join(
        sign(f"{ord(character):x}", font) if "\uf020" <= character <= "\uf0ff" else character
        for character in text
    )
