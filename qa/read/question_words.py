"""What questions ask for in German, French, Spanish, Russian, Ukrainian and Chinese: a table, a row a kind.

English has its own patterns in `features`. Each row is tested.
"""

from __future__ import annotations

import re
from types import MappingProxyType

_B, _E = r"(?<![^\W\d_])", r"(?![^\W\d_])"  # where a word begins and ends
# The order of the kinds is the order in which they are asked: "wie viele Tage" counts, "an welchem Tag" dates.
_WORDS = {
    "de": {
        "time": "wann|seit wann|bis wann|(?:an|seit|ab|bis|vor|nach|in) welche[mnr] (?:tag|datum|monat|jahr|zeitpunkt)|um wie viel uhr",
        "number": "wie\\s?viele?[nrms]?|wie (?:lange|hoch|groß|weit|alt|oft|stark|teuer|schnell)|welche (?:zahl|summe|menge)|welcher (?:anteil|betrag)",
        "reason": "warum|weshalb|wieso|weswegen|aus welchem grund",
        "name": "wer|wen|wem|wessen|wo|wohin|woher|welche[rsn]? (?:stadt|ort|land|staat|firma|person|minister\\w*)|in welche[mr] (?:stadt|ort|land)",
    },
    "fr": {
        "time": "quand|depuis quand|jusqu['’]à quand|à quelle (?:date|heure)|quel(?:le)? (?:jour|date|mois|année)|en quelle année",
        "number": "combien|à combien|quel(?:le)? (?:nombre|pourcentage|part|somme|montant|prix)|dans quel délai",
        "reason": "pourquoi|pour quelles? raisons?",
        "name": "qui|à qui|de qui|où|d['’]où|quel(?:le)? (?:pays|ville|ministre|entreprise|personne)|dans quel(?:le)? (?:pays|ville)",
    },
    "es": {
        "time": "cuándo|desde cuándo|hasta cuándo|(?:en|de) qué (?:fecha|día|mes|año)|qué (?:fecha|día|año)|a qué hora",
        "number": "cuánt[oa]s?|qué (?:cantidad|número|porcentaje|suma|precio)",
        "reason": "por qué|por qué razón|por qué motivo",
        "name": "quién(?:es)?|a quién(?:es)?|dónde|adónde|qué (?:país|ciudad|ministro|empresa|persona)|en qué (?:país|ciudad|lugar)",
    },
    "ru": {
        "time": "когда|с каких пор|до каких пор|(?:к|с|до|от) какого (?:числа|дня|месяца|года)|к какому (?:числу|сроку|дню)|какого числа|в каком (?:году|месяце)|в какой день|с какого дня",
        "number": "сколько|скольк(?:их|им|ими)|как (?:долго|часто|много|далеко|велик\\w*|высок\\w*)|какова (?:сумма|доля|численность|цена)|какое (?:число|количество)",
        "reason": "почему|отчего|зачем|по какой причине|из-за чего",
        "name": "кто|кого|кому|кем|о ком|где|куда|откуда|чей|чья|чьё|как(?:ая|ой|ую|ие) (?:страна|страну|город|компания|компанию|министр)|в как(?:ом|ой) (?:городе|стране|месте)",
    },
    "uk": {
        "time": "коли|відколи|доки|до якого (?:числа|дня|часу)|з якого (?:числа|дня)|якого числа|у якому (?:році|місяці)|в якому (?:році|місяці)",
        "number": "скільки|скількох|скільком|як (?:довго|часто|багато|далеко)|яка (?:сума|частка|кількість|ціна)|яке число",
        "reason": "чому|навіщо|через що|з якої причини",
        "name": "хто|кого|кому|ким|де|куди|звідки|чий|чия|чиє|як(?:а|ий|у|і) (?:країна|країну|місто|компанія|компанію|міністр)|у як(?:ому|ій) (?:місті|країні)",
    },
    "zh": {
        "time": "什么时候|何时|几时|哪一?天|哪一?年|哪个?月|几月几?日?|什么时间",
        "number": "多少|几[个名艘人次架辆天年小周月岁种]|多[久长大高远]|什么比例|百分之几",
        "reason": "为什么|为何|什么原因|何故",
        "name": "谁|哪里|哪儿|何处|什么地方|哪个?[国城省市公部]|何人",
    },
}  # fmt: skip
_WHETHER = {
    "de": r"\W*(?:(?:und|aber|oder) )?(?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|konnte|darf|dürfen|soll|sollen|muss|müssen|will|wollen|gibt es|gab es|[^\W\d_]+t(?: es| er| sie| der| die| das)|stimmt es)\b",
    "fr": r"\W*(?:(?:et|mais|ou) )?(?:est-ce (?:que|qu['’])|(?:est|sont|était|étaient|sera|seront|a|ont|avait|avaient|peut|peuvent|doit|doivent|va|vont|fut)(?:-t)?-(?:il|elle|ils|elles|on|ce)\b|[^?]*?\b(?:est|sont|a|ont|sera|seront|peut|doit|va)(?:-t)?-(?:il|elle|ils|elles|on)\b)",
    "es": r"[\W]*(?:(?:y|pero|o) )?(?:es|son|era|eran|fue|fueron|será|serán|está|están|estaba|ha|han|había|hay|hubo|puede|pueden|debe|deben|va|van|tiene|tienen|se)\s",
    "ru": r"(?:[^?]*?\sли\s|\W*(?:разве|неужели|правда ли)\b)",
    "uk": r"\W*(?:(?:і|й|а|та|але) )?(?:чи|хіба|невже)\b",
    "zh": r"[^?？]*(?:吗|是否|有没有|是不是|能不能|会不会)",
}  # fmt: skip
_ORDER = ("reason", "time", "number", "name")  # "por qué" before "qué día"
_ASKED = MappingProxyType(
    {
        language: tuple(
            (kind, re.compile(words if language == "zh" else f"{_B}(?:{words}){_E}", re.IGNORECASE))
            for kind in _ORDER
            for words in (rows[kind],)
        )
        for language, rows in _WORDS.items()
    }
)
_ASKS_WHETHER = MappingProxyType(
    {language: re.compile(pattern, re.IGNORECASE) for language, pattern in _WHETHER.items()}
)


def asked_for_in(language: str, question: str) -> str | None:
    """What kind of words answer: "time", "number", "reason", "name", or None.

    >>> asked_for_in("ru", "Сколько солдат насчитали?"), asked_for_in("zh", "谁领导北约？")
    ('number', 'name')
    """
    found = (
        (match.start(), kind)
        for kind, pattern in _ASKED.get(language, ())
        if (match := pattern.search(question))
    )
    return min(found, key=lambda pair: pair[0], default=(0, None))[1]


def asks_whether_in(language: str, question: str) -> bool:
    """Whether a question wants a yes or a no.

    >>> asks_whether_in("de", "Ist der Hafen gesperrt?"), asks_whether_in("de", "Wer ist der Minister?")
    (True, False)
    """
    pattern = _ASKS_WHETHER.get(language)
    return bool(pattern and pattern.match(question)) and asked_for_in(language, question) is None
