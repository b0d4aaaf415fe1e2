"""Words that may stand for each other in a question, and make another of it: a table for `near_misses`."""

from __future__ import annotations

import calendar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """Words that may stand for each other; those of one line mean nearly the same and never do."""

    name: str
    lines: tuple[tuple[str, ...], ...]


def _kind(name: str, lines: str) -> Kind:
    return Kind(name, tuple(tuple(line.strip().split(", ")) for line in lines.strip().splitlines()))


MONTHS = tuple(calendar.month_name)[1:]
KINDS = (
    _kind(
        "what happened to people",
        """
        killed, died, dead, deaths, fatalities
        wounded, injured, hurt, casualties
        missing, disappeared
        arrested, detained, captured
        displaced, evacuated, fled
        employed, hired, working
        arrived, landed
        rescued, saved, freed, released
        recovered, cured
        infected, sick, ill
        deployed, sent
        born
        married
        elected, appointed
        dismissed, fired, sacked
        """,
    ),
    _kind(
        "who or what is counted",
        """
        soldiers, troops, fighters
        civilians, residents, inhabitants, people
        children, boys, girls
        women
        men
        officers, commanders
        policemen, police
        workers, employees, staff
        students, pupils
        teachers
        doctors, nurses
        passengers
        refugees
        journalists, reporters
        ships, vessels, boats
        tanks, vehicles, trucks
        aircraft, planes, helicopters
        missiles, rockets, drones
        houses, homes, buildings
        schools, universities
        hospitals, clinics
        villages, towns, cities
        countries, states, nations
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
