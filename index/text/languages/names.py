"""What languages are called, in English, and what a person may write for them."""

from types import MappingProxyType

NAMES = MappingProxyType(
    dict(
        pair.split(" ", 1)
        for pair in (
            "af Afrikaans,am Amharic,ar Arabic,az Azerbaijani,be Belarusian,bg Bulgarian,bn Bengali,bs Bosnian,"
            "ca Catalan,cs Czech,cy Welsh,da Danish,de German,el Greek,en English,eo Esperanto,es Spanish,"
            "et Estonian,eu Basque,fa Persian,fi Finnish,fr French,ga Irish,gl Galician,gu Gujarati,he Hebrew,"
            "hi Hindi,hr Croatian,hu Hungarian,hy Armenian,id Indonesian,is Icelandic,it Italian,ja Japanese,"
            "ka Georgian,kk Kazakh,km Khmer,kn Kannada,ko Korean,ky Kyrgyz,lo Lao,lt Lithuanian,lv Latvian,"
            "mk Macedonian,ml Malayalam,mn Mongolian,mr Marathi,ms Malay,my Burmese,ne Nepali,nl Dutch,"
            "no Norwegian,pa Punjabi,pl Polish,ps Pashto,pt Portuguese,ro Romanian,ru Russian,si Sinhala,"
            "sk Slovak,sl Slovenian,sq Albanian,sr Serbian,sv Swedish,sw Swahili,ta Tamil,te Telugu,th Thai,"
            "tr Turkish,uk Ukrainian,ur Urdu,uz Uzbek,vi Vietnamese,zh Chinese"
        ).split(",")
    )
)
_CODES = MappingProxyType({name.casefold(): code for code, name in NAMES.items()})


def language_name(code: str) -> str:
    """The English name of a language; "language not known" for "".

    >>> language_name("uk"), language_name("")
    ('Ukrainian', 'language not known')
    """
    return NAMES.get(code, code) or "language not known"


def language_code(said: str) -> str:
    """The code of a language given by its code or its English name. Raises ValueError for any other word.

    >>> language_code("Ukrainian"), language_code("UK")
    ('uk', 'uk')
    """
    word = said.strip().casefold()
    if word in NAMES:
        return word
    if word in _CODES:
        return _CODES[word]
    raise ValueError(
        f"{said!r} is no language; give its code or its English name, such as 'uk' or 'Ukrainian'"
    )
