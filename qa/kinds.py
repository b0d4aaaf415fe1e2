"""Words of one kind, of which a sentence that has another than the question does not answer it.

North Korean soldiers are no South Korean ones, the wounded are not the dead. Training puts one in
the place of the other (`invented.near_misses`), and `names_rival` tells where a sentence has the other.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cached_property

_ALL_OF_THEM = ("people",)  # soldiers are people


@dataclass(frozen=True)
class Kind:
    """Words that may stand for each other; those of one line mean nearly the same and never do.

    `known` has the words of each line, and those that are recognised but never put in: "dies" beside "died".
    """

    name: str
    lines: tuple[tuple[str, ...], ...]
    known: tuple[tuple[str, ...], ...]

    def named(self, text: str) -> frozenset[int]:
        """The lines that a text has a word of. Names count with a capital only.

        >>> [KINDS[0].lines[number][0] for number in KINDS[0].named("Nine died and two were hurt.")]
        ['killed', 'wounded']
        """
        return frozenset(self._line_of[self._folded(match[0])] for match in self._pattern.finditer(text))

    @cached_property
    def _line_of(self) -> dict[str, int]:
        return {self._folded(word): number for number, line in enumerate(self.known) for word in line}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted((word for line in self.known for word in line), key=len, reverse=True)
        flags = re.NOFLAG if self._has_names else re.IGNORECASE
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", flags)

    @property
    def _has_names(self) -> bool:
        return self.lines[0][0][0].isupper()

    def _folded(self, word: str) -> str:
        return word if self._has_names else word.casefold()


def _kind(name: str, lines: str) -> Kind:
    """One line for each meaning; what stands behind a semicolon is recognised only."""
    split = [line.strip().partition("; ") for line in lines.strip().splitlines()]
    put_in = tuple(tuple(words.split(", ")) for words, _, _ in split)
    only_known = (tuple(filter(None, more.split(", "))) for _, _, more in split)
    known = (
        tuple(word for word in a + b if word not in _ALL_OF_THEM)
        for a, b in zip(put_in, only_known, strict=True)
    )
    return Kind(name, put_in, tuple(known))


MONTHS = tuple(calendar.month_name)[1:]
KINDS = (
    _kind(
        "what happened to people",
        """
        killed, died, dead, deaths, fatalities; kill, kills, die, dies, death, fatality, toll, perished
        wounded, injured, hurt, casualties; injuries, injury, injure, wound, wounds
        missing, disappeared; disappear, unaccounted
        arrested, detained, captured; arrest, arrests, detain, prisoners, capture
        displaced, evacuated, fled; displace, flee, fleeing, evacuate, evacuees
        employed, hired, working; employ, employs, employing, hire, hires
        arrived, landed; arrive, arrives, arriving
        rescued, saved, freed, released; rescue, rescues, release
        recovered, cured; recover, recovers, recoveries
        infected, sick, ill; infections, cases
        deployed, sent; deploy, deploys, send, sends, dispatched
        born
        married
        elected, appointed; elect, appoint
        dismissed, fired, sacked
        """,
    ),
    _kind(
        "who or what is counted",
        """
        soldiers, troops, fighters; soldier, troop, servicemen, forces
        civilians, residents, inhabitants, people; civilian, resident
        children, boys, girls; child, boy, girl
        women; woman
        men; man
        officers, commanders; officer
        policemen, police
        workers, employees, staff; worker, employee, workforce
        students, pupils; student, pupil
        teachers; teacher
        doctors, nurses; doctor, nurse
        passengers; passenger
        refugees; refugee
        journalists, reporters; journalist, reporter
        ships, vessels, boats; ship, vessel, boat
        tanks, vehicles, trucks; tank, vehicle, truck
        aircraft, planes, helicopters
        missiles, rockets, drones; missile, rocket, drone
        houses, homes, buildings; house, home, building
        schools, universities; school, university
        hospitals, clinics; hospital, clinic
        villages, towns, cities; village, town, city
        countries, states, nations; country, state, nation
        companies, firms
        albums, songs, singles
        films, movies
        books, novels
        games, matches
        goals, points
        """,
    ),
    _kind(
        "role",
        """
        president
        prime minister, premier
        foreign minister
        defence minister, defense minister
        finance minister
        governor
        mayor
        commander
        spokesman, spokeswoman, spokesperson
        ambassador
        king, queen
        chairman, chairwoman, chair
        director
        secretary
        founder
        coach, manager
        author, writer
        captain
        """,
    ),
    _kind(
        "which of several",
        """
        first, earliest, oldest
        second
        third
        last, latest, final, youngest, newest
        """,
    ),
    _kind(
        "more or less",
        """
        largest, biggest, highest, longest, greatest
        smallest, lowest, fewest, shortest
        """,
    ),
    _kind("way", "northern, north\nsouthern, south\neastern, east\nwestern, west"),
    _kind("up or down", "increase, rise, grow, gain\ndecrease, fall, decline, drop, lose"),
    _kind("month", "\n".join(MONTHS)),
    _kind(
        "nationality",
        """
        American, Americans
        British
        French
        German, Germans
        Italian, Italians
        Spanish
        Russian, Russians
        Ukrainian, Ukrainians
        Polish
        Turkish
        Greek, Greeks
        Chinese
        Japanese
        North Korean, North Koreans
        South Korean, South Koreans
        Indian, Indians
        Pakistani
        Iranian, Iranians
        Iraqi, Iraqis
        Israeli, Israelis
        Palestinian, Palestinians
        Syrian, Syrians
        Egyptian, Egyptians
        Canadian, Canadians
        Australian, Australians
        Mexican, Mexicans
        Brazilian, Brazilians
        Dutch
        Swedish
        Irish
        Scottish
        """,
    ),
    _kind(
        "country",
        """
        Russia
        Ukraine
        Poland
        Germany
        France
        Italy
        Spain
        Britain, the United Kingdom, England
        Ireland
        Scotland
        the United States, America
        Canada
        Mexico
        Brazil
        Argentina
        China
        Japan
        North Korea
        South Korea
        India
        Pakistan
        Iran
        Iraq
        Israel
        Syria
        Turkey
        Egypt
        Greece
        Australia
        Sweden
        Norway
        Finland
        """,
    ),
)

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def names_rival(question: str, told: str, above: str) -> bool:
    """Whether a sentence has another word of a kind than the question, and not the question's.

    `told` is the sentence, `above` what stands over it: the title and heading of its text, its date.

    >>> names_rival("How many North Korean soldiers fell?", "Two South Korean soldiers fell.", "")
    True
    >>> names_rival("How many North Korean soldiers fell?", "Two soldiers fell.", "")
    False
    """
    for kind in KINDS:
        asked = kind.named(question)
        here = kind.named(told) if asked else frozenset()
        if here and not asked & (here | kind.named(above)):
            return True
    asked_years, years = set(_YEAR.findall(question)), set(_YEAR.findall(told))
    return bool(asked_years and years) and not asked_years & (years | set(_YEAR.findall(above)))
