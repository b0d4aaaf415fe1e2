"""What briefings of several kinds count, as columns say it and as questions ask: a table for `figures`.

The ways to ask for a measure are parted by `OR`. The place or time stands behind one ("How many people are
missing in Orlen?") unless it says by "{place}" where a place belongs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OR = " / "


@dataclass(frozen=True, slots=True)
class Field:
    """What one kind of briefing counts: measures as a column says them, and the ways to ask for each."""

    title: str
    measures: tuple[tuple[str, str], ...]


def _field(title: str, lines: str) -> Field:
    whole = re.sub(r"\s+/ ", OR, lines)  # ways that did not fit on a measure's line stand on the next
    pairs = (line.strip().split(" = ") for line in whole.strip().splitlines())
    return Field(title, tuple((column, asked) for column, asked in pairs))


FIELDS = (
    _field(
        "Outbreak situation report",
        """
        Confirmed cases = How many confirmed cases {are|were} there
            / How many cases have been confirmed / How many confirmed cases does {place} have
            / How many confirmed cases has {place} reported
        New cases = How many new cases {are|were} there / How many new cases were reported
        Deaths = How many deaths {are|were} there / How many people have died
            / What is the death toll / How many deaths has {place} reported
            / What was the number of deaths
        Suspected = How many suspected cases {are|were} there / How many cases are suspected
            / How many suspected cases does {place} have
        Recovered = How many people have recovered / How many people recovered
            / How many recoveries were there
        In intensive care = How many patients are in intensive care
            / How many people needed intensive care
        Tested = How many people were tested / How many people has {place} tested
            / How many tests were done
        """,
    ),
    _field(
        "Humanitarian update",
        """
        Displaced = How many people are displaced / How many people have been displaced
            / How many people had to leave their homes / What is the number of displaced people
        Returned = How many people have returned / How many people came back
        Houses destroyed = How many houses were destroyed
            / How many destroyed houses {are|were} there / How many homes were destroyed
        Tents delivered = How many tents were delivered / How many tents arrived
            / How many tents has {place} received
        Schools closed = How many schools are closed / How many closed schools {are|were} there
            / How many schools has {place} closed
        In shelters = How many people are in shelters / How many people live in shelters
            / How many people does {place} have in shelters
        Missing = How many people are missing / How many missing people {are|were} there
            / How many people could not be found
        """,
    ),
    _field(
        "Daily operations summary",
        """
        Killed = How many were killed / How many people were killed / How many died
            / What is the death toll / How many lost their lives
        Wounded = How many were wounded / How many people were wounded / How many were injured
        Captured = How many were captured / How many prisoners were taken
        Vehicles lost = How many vehicles were lost / What were the losses of vehicles
        Drones shot down = How many drones were shot down / How many drones were downed
        Sorties = How many sorties were flown / How many sorties {are|were} there
        Attacks repelled = How many attacks were repelled / How many attacks were beaten back
        """,
    ),
    _field(
        "Quarterly results",
        """
        Revenue ($m) = What was the revenue / How much revenue was there / How high was the revenue
        Operating profit ($m) = What was the operating profit / How high was the operating profit
        Employees = How many employees were there / How many people were employed
        Orders = How many orders were there / How many orders came / How many orders were received
        Units shipped = How many units were shipped / How many units went out
        Complaints = How many complaints were there / How many complaints came
            / How many complaints were received
        Complaints settled = How many complaints were settled
            / How many complaints has {place} settled
        """,
    ),
    _field(
        "Port and traffic bulletin",
        """
        Ships waiting = How many ships are waiting / How many ships had to wait
        Ships cleared = How many ships were cleared / How many ships has {place} cleared
        Containers seized = How many containers were seized / How many containers has {place} seized
        Tonnes landed = How many tonnes were landed / How much was landed
        Trains cancelled = How many trains were cancelled / How many trains did not run
            / How many cancelled trains {are|were} there
        Lorries stopped = How many lorries were stopped / How many lorries were held
        """,
    ),
)
