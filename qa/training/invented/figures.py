"""Tables and boxes of key figures as briefings have them, with questions about one figure in each.

Everything is invented and drawn by a seeded generator, in the text that the loaders give: a row a line, its
cells parted by " | ", the head first; a box as short lines under its heading, such as `Outside the valley`
and `288 confirmed (18 new)`. Some questions ask for what is not there: another place or month, or a measure
that the box lacks.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from ....index import CELL_SEPARATOR
from ..groups import Group, Shown
from .fields import FIELDS, OR, Field

SET = "figures"
_BEGINNINGS = (
    "Ab Bel Cor Dan El Far Gor Hal Ist Jar Kol Lun Mar Nor Ost Pel Ros Sel Tor Ul Var Wen Yar Zel".split()
)
_ENDINGS = (
    "ac aden bury dale ek enna ford grad ia ina mark mere mond ora os port sk stan ton um vik wick".split()
)
_MONTHS = "January February March April May June July August September October November December".split()
_EVERYWHERE = {"Globally": "globally", "Total": "in total", "Nationwide": "nationwide"}
_FOR_A_PLACE = ("in", "in", "for")
_UNDER_A_BOX_HEAD = ("total and new cases in last 24 hours", "as of noon", "cumulative")
_LEADS = ("", "", "The figures may change.\n\n", "Figures by place follow.\n\n")
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ROWS_OF = (
    "Province",
    "District",
    "Region",
    "Country",
    "City",
    "Area",
    "Sector",
    "Site",
    "Camp",
    "Unit",
    "Port",
    "Plant",
)


def figures(count: int, seed: int = 11) -> Iterator[Group]:
    """`count` questions about tables and boxes, each with its passage and one or two that look like it.

    >>> [group.set for group in figures(2)]
    ['figures', 'figures']
    """
    pick = random.Random(seed)
    makers = (_table, _table, _series, _box)
    for _ in range(count):
        yield pick.choice(makers)(pick)


def _table(pick: random.Random) -> Group:
    """Places down, measures across."""
    field, columns = _columns(pick)
    of, (absent, *places) = pick.choice(_ROWS_OF), _places(pick, pick.randint(4, 10))
    cells = {place: [_number(pick) for _ in columns] for place in places}
    place, column = pick.choice(places), pick.randrange(len(columns))
    text, spans = _grid([of, *(name for name, _ in columns)], cells)
    question = _of_place(columns[column][1], place, pick)
    others = [_grid([of, *(name for name, _ in columns)], _same_shape(pick, cells))[0] for _ in range(2)]
    if pick.random() < 0.2:  # a place that is not in it
        question = question.replace(place, absent)
        return _group(pick, field.title, text, (), question, others)
    return _group(pick, field.title, text, (spans[place][column],), question, others)


def _series(pick: random.Random) -> Group:
    """Months or days down, measures across."""
    field, columns = _columns(pick)
    times = pick.choice([_some_months, _some_days])(pick)
    cells = {time: [_number(pick) for _ in columns] for time in times}
    time, column = pick.choice(times), pick.randrange(len(columns))
    of = "Month" if time in _MONTHS else "Day"
    head = [of, *(name for name, _ in columns)]
    text, spans = _grid(head, cells)
    asked = _asked(columns[column][1], pick)
    question = f"{asked} {'in' if time in _MONTHS else 'on'} {time}?"
    others = [
        f"{columns[column][0]} were discussed in {_places(pick, 1)[0]}. No figure was given.",
        _grid(head, _same_shape(pick, cells))[0],
    ]
    if pick.random() < 0.2:
        left = [one for one in (_MONTHS if time in _MONTHS else _WEEKDAYS) if one not in times]
        if left:
            return _group(pick, field.title, text, (), question.replace(time, pick.choice(left)), others)
    return _group(pick, field.title, text, (spans[time][column],), question, others)


def _box(pick: random.Random) -> Group:
    """Key figures under the place that they are of."""
    field, columns = _columns(pick)
    places = [pick.choice(list(_EVERYWHERE)), *_places(pick, pick.randint(1, 3))]
    text = f"SITUATION IN NUMBERS\n{pick.choice(_UNDER_A_BOX_HEAD)}"
    answers: dict[tuple[str, str], tuple[int, int]] = {}
    for place in places:
        text += f"\n{place}"
        for name, asked in columns:
            line, found = _box_line(pick, name, asked)
            answers.update(
                ((place, form), (len(text) + 1 + start, len(text) + 1 + end)) for form, start, end in found
            )
            text += f"\n{line}"
    place, asked = pick.choice(list(answers))
    missing = [one for one in field.measures if one not in columns]
    if pick.random() < 0.2 and missing:
        return _group(pick, field.title, text, (), _of_place(pick.choice(missing)[1], place, pick), [])
    other = text
    for old, new in zip(places, _places(pick, len(places)), strict=True):
        other = other.replace(f"\n{old}\n", f"\n{new}\n")
    question = _of_place(asked, place, pick)
    return _group(pick, field.title, text, (answers[place, asked],), question, [other])


def _box_line(pick: random.Random, name: str, asked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """A line of a box, and what may be asked of it with where the answer stands."""
    number, new = _number(pick), _small(pick)
    forms = [f"{number} {name.lower()}", f"{name}: {number}", f"{number} {name.lower()} ({new} new)"]
    line = pick.choice(forms[:2] if name.startswith("New") else forms)
    start = line.index(number)
    found = [(asked, start, start + len(number))]
    if line.endswith(" new)"):
        start = line.rindex(new)
        found.append((f"How many new {name.lower()} {{are|were}} there", start, start + len(new)))
    return line, found


def _group(
    pick: random.Random,
    title: str,
    text: str,
    spans: tuple[tuple[int, int], ...],
    question: str,
    others: list[str],
) -> Group:
    number = f"{title} {pick.randint(1, 90)}"
    lead = pick.choice(_LEADS)
    moved = tuple((start + len(lead), end + len(lead)) for start, end in spans)
    wrong = tuple(Shown(f"{title} {pick.randint(1, 90)}", "", one) for one in others)
    return Group(SET, question, (Shown(number, "", lead + text, moved),), wrong)


def _columns(pick: random.Random) -> tuple[Field, list[tuple[str, str]]]:
    field = pick.choice(FIELDS)
    return field, pick.sample(field.measures, pick.randint(2, min(5, len(field.measures))))


def _grid(head: list[str], cells: dict[str, list[str]]) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The text of a table, and where in it each cell stands."""
    text = CELL_SEPARATOR.join(head)
    spans: dict[str, list[tuple[int, int]]] = {}
    for name, row in cells.items():
        text += f"\n{name}"
        spans[name] = []
        for cell in row:
            text += CELL_SEPARATOR
            spans[name].append((len(text), len(text) + len(cell)))
            text += cell
    return text, spans


def _same_shape(pick: random.Random, cells: dict[str, list[str]]) -> dict[str, list[str]]:
    """Other figures of other places."""
    names = _places(pick, len(cells))
    return {name: [_number(pick) for _ in row] for name, row in zip(names, cells.values(), strict=True)}


def _places(pick: random.Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        names[pick.choice(_BEGINNINGS) + pick.choice(_ENDINGS)] = None
    return list(names)


def _some_months(pick: random.Random) -> list[str]:
    first = pick.randrange(6)
    return _MONTHS[first : first + pick.randint(3, 6)]


def _some_days(pick: random.Random) -> list[str]:
    first = pick.randrange(3)
    return _WEEKDAYS[first : first + pick.randint(3, 4)]


def _number(pick: random.Random) -> str:
    number = pick.choice([pick.randint(0, 40), pick.randint(20, 900), pick.randint(1_000, 90_000)])
    return pick.choice([f"{number:,}", f"{number:,}", f"{number:,}".replace(",", " "), str(number)])


def _small(pick: random.Random) -> str:
    return str(pick.randint(1, 400))


def _of_place(forms: str, place: str, pick: random.Random) -> str:
    """A question for a measure of a place, in one of its ways."""
    if place in _EVERYWHERE:
        return f"{_asked(forms, pick)} {_EVERYWHERE[place]}?"
    form = _are_or_were(pick.choice(forms.split(OR)), pick)
    return (
        form.format(place=place) + "?"
        if "{place}" in form
        else f"{form} {pick.choice(_FOR_A_PLACE)} {place}?"
    )


def _asked(forms: str, pick: random.Random) -> str:
    """The beginning of a question for a measure, in one of the ways that name no place."""
    return _are_or_were(pick.choice([one for one in forms.split(OR) if "{place}" not in one]), pick)


def _are_or_were(form: str, pick: random.Random) -> str:
    return form.replace("{are|were}", pick.choice(["are", "were"]))
