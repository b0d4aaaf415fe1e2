"""What times, numbers and claims look like in German, French, Spanish, Russian, Ukrainian and Chinese.

Tables as `cues`, `times` and `numbers` have them for English; a test for each row.
"""

import datetime as dt
import re
from collections.abc import Iterator

from ....index import language_told

# By month: the names that stand in a date, with the forms that a language bends them to.
_NAMES = (
    "januar jänner janvier enero января январь січня січень",
    "februar février febrero февраля февраль лютого лютий",
    "märz mars marzo марта март березня березень",
    "april avril abril апреля апрель квітня квітень",
    "mai mayo мая май травня травень",
    "juni juin junio июня июнь червня червень",
    "juli juillet julio июля июль липня липень",
    "august août agosto августа август серпня серпень",
    "september septembre septiembre сентября сентябрь вересня вересень",
    "oktober octobre octubre октября октябрь жовтня жовтень",
    "november novembre noviembre ноября ноябрь листопада листопад",
    "dezember décembre diciembre декабря декабрь грудня грудень",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# "5. Mai", "le 1er mai", "5 de mayo", "к 5 мая", "5月3日": a day without its year
_DAY = re.compile(
    rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:\.|er)?\s(?:de\s)?(?P<month>{_MONTH})(?![^\W\d_])(?!\.?,?\s(?:de\s|del\s)?(?:19|20)\d\d)"
    r"|(?<![\d年])(?P<number>\d{1,2})月(?P<of>\d{1,2})[日号號]",
    re.IGNORECASE,
)
_AGO = {
    0: "heute aujourd'hui aujourd’hui hoy сегодня сьогодні 今天 今日",
    1: "gestern hier ayer вчера вчора 昨天 昨日",
    2: "vorgestern avant-hier anteayer позавчера позавчора 前天",
    -1: "morgen demain mañana завтра 明天",
}
_DAYS_AGO = {word: days for days, words in _AGO.items() for word in words.split()}
_RELATIVE = re.compile(
    "|".join(
        rf"(?<![^\W\d_]){word}(?![^\W\d_])" if word.isascii() or word[0] < "\u3000" else word
        for word in _DAYS_AGO
    ),
    re.IGNORECASE,
)

# What stands behind a number and multiplies it.
SCALES = {
    "тыс": 1e3,
    "тис": 1e3,
    "тысяч": 1e3,
    "тысячи": 1e3,
    "тысяча": 1e3,
    "тисяч": 1e3,
    "тисячі": 1e3,
    "tausend": 1e3,
    "tsd": 1e3,
    "mille": 1e3,
    "mil": 1e3,
    "млн": 1e6,
    "миллион": 1e6,
    "миллиона": 1e6,
    "миллионов": 1e6,
    "мільйон": 1e6,
    "мільйона": 1e6,
    "мільйонів": 1e6,
    "мільйони": 1e6,
    "mio": 1e6,
    "millionen": 1e6,
    "millón": 1e6,
    "millones": 1e6,
    "млрд": 1e9,
    "миллиард": 1e9,
    "миллиардов": 1e9,
    "мільярд": 1e9,
    "мільярдів": 1e9,
    "mrd": 1e9,
    "milliarden": 1e9,
    "milliard": 1e9,
    "milliards": 1e9,
}
SIGNS = {
    "十": 10,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "萬": 1e4,
    "亿": 1e8,
    "億": 1e8,
}  # no space, and no end of a word
_DOTS_GROUP = frozenset("de es it pt nl da id tr ro el sr hr".split())
_DOTTED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")
# A day, a year or an hour is no count.
NO_COUNT = (
    rf"(?<![\d.,])\d{{1,2}}(?:\.|er)?\s(?:de\s)?(?:{_MONTH})(?![^\W\d_])(?:\s(?:de\s|del\s)?\d{{4}})?",
    r"\d{1,4}\s?[年月日号號時时点點]",
    r"\b\d{1,2}(?::\d\d)?(?:-?й)?\s(?:uhr|heures?|год(?:ин[аиі]|\.)?|час(?:а|ов|ам)?)\b",
)

# How a statement stands, the strongest sign first, as in `cues.STATUS`.
_STATUS = (
    ("denied", r"\b(?:bestreitet|bestritt\w*|bestritten|dementier\w+|leugne\w+|wies(?:en)? [^.;]{0,60}zurück|weist [^.;]{0,60}zurück|zurückgewiesen)\b"),
    ("denied", r"\b(?:dément\w*|démenti\w*|nie|nié\w*|rejett?e\w*|rejeté\w*|conteste\w*|contesté\w*)\b"),
    ("denied", r"\b(?:desmient\w+|desminti\w+|niega\w*|negó|negaron|rechaz\w+)(?![^\W\d_])"),
    ("denied", r"\b(?:опроверг\w*|отрица\w+|отверг\w*|не соответствует действительности)\b"),
    ("denied", r"\b(?:спростув\w+|заперечу?\w+|відкину\w+|не відповідає дійсності)\b"),
    ("denied", r"否认|否認|驳斥|駁斥"),
    ("unverified", r"\b(?:nicht (?:unabhängig )?(?:bestätigt|überprüf\w+|verifizier\w+)|unbestätigt\w*)\b"),
    ("unverified", r"\b(?:non (?:confirmé|vérifié)\w*|n['’](?:a|ont) (?:pas )?(?:encore )?(?:pas )?pu être (?:vérifié|confirmé)\w*)\b"),
    ("unverified", r"\b(?:sin (?:confirmar|verificar)|no (?:se )?(?:ha|han) podido (?:verificar|confirmar)\w*|no (?:está )?(?:confirmad|verificad)\w+)\b"),
    ("unverified", r"\b(?:не подтвержд\w+|неподтвержд\w+|не удалось проверить)\b"),
    ("unverified", r"\b(?:не підтвердж\w+|непідтвердж\w+|не вдалося перевірити)\b"),
    ("unverified", r"未经证实|未經證實|无法核实|無法核實|尚未证实|尚未確認"),
    ("expected", r"\b(?:soll(?:en)?|geplant|voraussichtlich|wird voraussichtlich|erwartet|ist vorgesehen)\b"),
    ("expected", r"\b(?:prévu\w*|devrait|devraient|doi(?:t|vent) être|ser(?:a|ont)|s['’]attend)\b"),
    ("expected", r"\b(?:previst[oa]s?|planea\w*|se espera|será|serán)(?![^\W\d_])"),
    ("expected", r"\b(?:планиру\w+|ожида\w+|намерен\w*|будет|будут)\b"),
    ("expected", r"\b(?:плану\w+|очіку\w+|має намір|мають намір|буде|будуть)\b"),
    ("expected", r"预计|預計|计划|計劃|将(?:会|于|在)"),
    ("claimed", r"\b(?:behaupte\w+|angeblich\w*)\b"),
    ("claimed", r"\b(?:affirm\w+|préten\w+|aurait|auraient)\b"),
    ("claimed", r"\b(?:afirm\w+|asegur(?:ó|a|an|aron)|presunt\w+|supuest\w+)(?![^\W\d_])"),
    ("claimed", r"\b(?:утвержда\w+|якобы)\b"),
    ("claimed", r"\b(?:стверджу\w+|нібито)\b"),
    ("claimed", r"声称|聲稱|据称|據稱|自称"),
    ("confirmed", r"\b(?:bestätig\w+|räumte\w* [^.;]{0,40}ein|eingeräumt)\b"),
    ("confirmed", r"\b(?:confirm(?:e|é|a|ent|és|ée|ées)|reconnaît|reconnu\w*)(?![^\W\d_])"),
    ("confirmed", r"\b(?:confirm(?:a|ó|an|aron|ado|ada)|reconoc\w+|admit(?:e|ió|ieron))(?![^\W\d_])"),
    ("confirmed", r"\b(?:подтверд\w+|подтвержда\w+|признал\w*)\b"),
    ("confirmed", r"\b(?:підтверд\w+|підтверджу\w+|визнал\w*|визнав)\b"),
    ("confirmed", r"证实|證實|确认|確認|承认|承認"),
)  # fmt: skip


STATUS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _STATUS)


def days_in(text: str, said: dt.date | None) -> Iterator[tuple[int, int, dt.date]]:
    """Days without a year, and yesterdays, with their places; `said` is when the text was written.

    >>> [day.isoformat() for _, _, day in days_in("Das Lager schließt am 5. Mai.", dt.date(2031, 4, 17))]
    ['2031-05-05']
    """
    if said is None:
        return
    for match in _DAY.finditer(text):
        month = int(match["number"]) if match["number"] else _MONTHS[match["month"].lower()]
        if day := _nearest(month, int(match["of"] or match["day"]), said):
            yield *match.span(), day
    is_other = language_told(text) not in ("", "en")
    for match in _RELATIVE.finditer(text):
        if is_other or match[0][0] > "\u0400":  # "hier" and "morgen" are words of several languages
            yield *match.span(), said - dt.timedelta(days=_DAYS_AGO[match[0].lower()])


def _nearest(month: int, day: int, said: dt.date) -> dt.date | None:
    days = []
    for year in (said.year - 1, said.year, said.year + 1):
        try:
            days.append(dt.date(year, month, day))
        except ValueError:  # 31 February
            continue
    return min(days, key=lambda one: abs(one - said), default=None)


def dots_group(text: str) -> bool:
    """Whether "21.300" is twenty-one thousand in a text: that hangs on its language.

    >>> dots_group("Es waren noch 21.300 Menschen vertrieben."), dots_group("It cost 21.300 dollars, they said.")
    (True, False)
    """
    return bool(_DOTTED.search(text)) and language_told(text) in _DOTS_GROUP
