"""Words of one kind: a sentence that has another of them than the question does not answer it. A table.

North Korean soldiers are no South Korean ones, the wounded are not the dead. Training puts one in the place
of the other (`invented.near_misses`), and `rivals` tells where a sentence has the other.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cached_property

# Put in, but no rivals: soldiers are people too, casualties may be dead, the others mean more than one thing.
_LOOSE = ("people", "casualties", "fired", "recovered", "last", "sent", "landed", "working")


@dataclass(frozen=True)
class Kind:
    """Words that may stand for each other; those of one line mean nearly the same and never do.

    `known` has the words of each line, and those that are recognised but never put in: "dies" beside "died".
    Words `as_written` count in no other case: "Germany", and "north", which is not that of "North Korea".
    """

    name: str
    lines: tuple[tuple[str, ...], ...]
    known: tuple[tuple[str, ...], ...]
    as_written: bool = False

    def named(self, text: str) -> frozenset[int]:
        """The numbers of the lines that a text has a word of.

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
        flags = re.NOFLAG if self.as_written else re.IGNORECASE
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", flags)

    def _folded(self, word: str) -> str:
        return word if self.as_written else word.casefold()


def _kind(name: str, lines: str, *, as_written: bool = False) -> Kind:
    """One line for each meaning; what stands behind a semicolon is recognised only."""
    split = [line.strip().partition("; ") for line in lines.strip().splitlines()]
    put_in = tuple(tuple(words.split(", ")) for words, _, _ in split)
    only_known = (tuple(filter(None, more.split(", "))) for _, _, more in split)
    known = (
        tuple(word for word in a + b if word not in _LOOSE) for a, b in zip(put_in, only_known, strict=True)
    )
    return Kind(name, put_in, tuple(known), as_written)


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
        vice president; deputy president, vice-president
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
    _kind("way", "northern, north\nsouthern, south\neastern, east\nwestern, west", as_written=True),
    _kind(
        "up or down",
        """
        increase, rise, grow, gain; increased, increases, rose, rises, risen, grew, grown, gained
        decrease, fall, decline, drop, lose; decreased, fell, falls, fallen, declined, dropped, lost
        """,
    ),
    _kind("month", "\n".join(MONTHS), as_written=True),
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
        as_written=True,
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
        Britain, the United Kingdom, England; United Kingdom, UK, U.K., Great Britain
        Ireland
        Scotland
        the United States, America; United States, US, U.S., USA, U.S.A.
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
        as_written=True,
    ),
)
