"""That the briefings do not say, in the language of the question: English and six others."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType

from ..index import IndexStatus, language_asked


@dataclass(frozen=True, slots=True)
class _Words:
    """`searched` has the number of briefings and their `period`; `one` is for a single briefing."""

    empty: str
    too_early: str
    searched: str
    one: str
    of_a_day: str
    period: str
    nearest: str
    day: str


_ENGLISH = _Words(
    "There are no briefings to search yet. Add files to the folder and update the index.",
    "The briefings do not say: none is of {last} or before, the first is of {first}.",
    "The briefings do not say. I searched {count} briefings{period}.",
    "The briefings do not say. I searched 1 briefing{period}.",
    " of {first}",
    " from {first} to {last}",
    " The nearest sentences are below.",
    "",
)
_IN = MappingProxyType(
    {
        "de": _Words(
            "Es gibt noch keine Lageberichte. Legen Sie Dateien in den Ordner und aktualisieren Sie den Index.",
            "Die Lageberichte sagen es nicht: Keiner ist vom {last} oder früher, der erste ist vom {first}.",
            "Die Lageberichte sagen es nicht. Durchsucht wurden {count} Berichte{period}.",
            "Die Lageberichte sagen es nicht. Durchsucht wurde 1 Bericht{period}.",
            " vom {first}",
            " vom {first} bis {last}",
            " Die nächstliegenden Sätze stehen unten.",
            "{0.day}.{0.month}.{0.year}",
        ),
        "fr": _Words(
            "Il n'y a pas encore de notes. Ajoutez des fichiers au dossier et mettez l'index à jour.",
            "Les notes ne le disent pas : aucune n'est du {last} ou d'avant, la première est du {first}.",
            "Les notes ne le disent pas. J'ai cherché dans {count} notes{period}.",
            "Les notes ne le disent pas. J'ai cherché dans 1 note{period}.",
            " du {first}",
            " du {first} au {last}",
            " Les phrases les plus proches sont ci-dessous.",
            "{0.day:02}/{0.month:02}/{0.year}",
        ),
        "es": _Words(
            "Todavía no hay informes. Añada archivos a la carpeta y actualice el índice.",
            "Los informes no lo dicen: ninguno es del {last} o anterior, el primero es del {first}.",
            "Los informes no lo dicen. He buscado en {count} informes{period}.",
            "Los informes no lo dicen. He buscado en 1 informe{period}.",
            " del {first}",
            " del {first} al {last}",
            " Las frases más cercanas están abajo.",
            "{0.day:02}/{0.month:02}/{0.year}",
        ),
        "ru": _Words(
            "Сводок пока нет. Добавьте файлы в папку и обновите индекс.",
            "В сводках об этом не сказано: ни одной за {last} или раньше, первая за {first}.",
            "В сводках об этом не сказано. Просмотрено сводок: {count}{period}.",
            "В сводках об этом не сказано. Просмотрена одна сводка{period}.",
            ", за {first}",
            ", с {first} по {last}",
            " Самые близкие предложения ниже.",
            "{0.day:02}.{0.month:02}.{0.year}",
        ),
        "uk": _Words(
            "Зведень ще немає. Додайте файли до теки й оновіть індекс.",
            "У зведеннях про це не сказано: жодного за {last} чи раніше, перше за {first}.",
            "У зведеннях про це не сказано. Переглянуто зведень: {count}{period}.",
            "У зведеннях про це не сказано. Переглянуто одне зведення{period}.",
            ", за {first}",
            ", з {first} по {last}",
            " Найближчі речення нижче.",
            "{0.day:02}.{0.month:02}.{0.year}",
        ),
        "zh": _Words(
            "还没有简报。请把文件放进文件夹并更新索引。",
            "简报中没有提到：没有{last}或之前的简报，最早的是{first}。",
            "简报中没有提到。已查找{count}份简报{period}。",
            "简报中没有提到。已查找1份简报{period}。",
            "（{first}）",
            "（{first}至{last}）",
            "最接近的句子列在下面。",
            "{0.year}年{0.month}月{0.day}日",
        ),
    }
)  # fmt: skip


def not_found(
    question: str, status: IndexStatus, last: dt.date | None, *, any_near: bool, only: str = ""
) -> str:
    """A plain sentence that says what was searched.

    `last` is the last day that was asked for, if any, and `only` what the search was narrowed to, in English
    words: "of Wire".

    >>> not_found("Wer leitet den Hafen?", status, None, any_near=False)  # doctest: +SKIP
    'Die Lageberichte sagen es nicht. Durchsucht wurden 5 Berichte vom 2.4.2031 bis 17.4.2031.'
    """
    words = _IN.get(language_asked(question), _ENGLISH)
    first, newest = status.first_date, status.last_date
    if not status.documents:
        return words.empty
    if last and first and last < first:
        return words.too_early.format(last=_day(last, words), first=_day(first, words))
    if only:
        nearest = _ENGLISH.nearest if any_near else ""
        return f"The briefings do not say. I searched only those {only}.{nearest}"
    form = words.of_a_day if first == newest else words.period
    period = form.format(first=_day(first, words), last=_day(newest, words)) if first and newest else ""
    searched = words.one if status.documents == 1 else words.searched
    return searched.format(count=status.documents, period=period) + (words.nearest if any_near else "")


def _day(date: dt.date, words: _Words) -> str:
    return words.day.format(date) if words.day else f"{date.day} {date:%B %Y}"
