"""What briefings of several kinds count, as columns say it and as questions ask: a table for `figures`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """What one kind of briefing counts: measures as a column says them, and as a question asks for them."""

    title: str
    measures: tuple[tuple[str, str], ...]


def _field(title: str, lines: str) -> Field:
    pairs = (line.strip().split(" = ") for line in lines.strip().splitlines())
    return Field(title, tuple((column, asked) for column, asked in pairs))


FIELDS = (
    _field(
        "Outbreak situation report",
        """
        Confirmed cases = How many confirmed cases {are|were} there
        New cases = How many new cases {are|were} there
        Deaths = How many deaths {are|were} there
        Suspected = How many suspected cases {are|were} there
        Recovered = How many people have recovered
        In intensive care = How many patients are in intensive care
        Tested = How many people were tested
        """,
    ),
    _field(
        "Humanitarian update",
        """
        Displaced = How many people are displaced
        Returned = How many people have returned
        Houses destroyed = How many houses were destroyed
        Tents delivered = How many tents were delivered
        Schools closed = How many schools are closed
        In shelters = How many people are in shelters
        Missing = How many people are missing
        """,
    ),
    _field(
        "Daily operations summary",
        """
        Killed = How many were killed
        Wounded = How many were wounded
        Captured = How many were captured
        Vehicles lost = How many vehicles were lost
        Drones shot down = How many drones were shot down
        Sorties = How many sorties were flown
        Attacks repelled = How many attacks were repelled
        """,
    ),
    _field(
        "Quarterly results",
        """
        Revenue ($m) = What was the revenue
        Operating profit ($m) = What was the operating profit
        Employees = How many employees were there
        Orders = How many orders were there
        Units shipped = How many units were shipped
        Complaints = How many complaints were there
        Complaints settled = How many complaints were settled
        """,
    ),
    _field(
        "Port and traffic bulletin",
        """
        Ships waiting = How many ships are waiting
        Ships cleared = How many ships were cleared
        Containers seized = How many containers were seized
        Tonnes landed = How many tonnes were landed
        Trains cancelled = How many trains were cancelled
        Lorries stopped = How many lorries were stopped
        """,
    ),
)
