"""Dates of figures alone, such as 8/10/2024: the other dates of their folder decide which day it is.

A file that says nothing else is first stored without a date, with the reason. After each update the dates
beside it are asked: where one can be read in one way only (28/10/2024) and none contradicts, it gets one.
"""

import datetime as dt
import posixpath
from collections.abc import Iterator

from ..catalogue.writer import CatalogueWriter
from ..load.metadata import UNDATED
from ..text.datelines import dateline
from ..text.dates import Order, date_in_name, days_of, only_order
from ..types import Extract

_BEGINNING = 2_000  # characters of a text that are looked at
_MOST = 2_000  # documents that are asked, the newest
_WAITING = (
    "SELECT d.id, d.path, substr(d.text, 1, ?) FROM skipped s JOIN documents d ON d.path = s.path"
    " WHERE d.date IS NULL AND substr(s.reason, 1, ?) = ?"
)
_BESIDE = (
    "SELECT path, substr(text, 1, ?) FROM documents WHERE substr(path, 1, ?) = ? ORDER BY id DESC LIMIT ?"
)


def settle(catalogue: CatalogueWriter) -> None:
    """Date what the other dates of its folder decide, or of the corpus where those of the folder do not."""
    waiting = catalogue.db.execute(_WAITING, (_BEGINNING, len(UNDATED), UNDATED)).fetchall()
    known: dict[str, Order | None] = {}
    with catalogue.transaction():
        for number, path, text in waiting:
            order = next(filter(None, (_order(catalogue, folder, known) for folder in _folders(path))), None)
            if order and (date := _dated(path, text, order)):
                catalogue.put_date(number, path, date)


def can_be_of(extract: Extract, day: str | None) -> bool:
    """Whether the undecided date of a document can be a day, in ISO form."""
    return day in {one.isoformat() for one in days_of(extract.undecided)}


def _dated(path: str, text: str, order: Order) -> dt.date | None:
    return dateline(text, order)[0] or date_in_name(path, order)


def _folders(path: str) -> Iterator[str]:
    """The folder of a file, and that of the corpus."""
    folder = posixpath.dirname(path)
    yield f"{folder}/" if folder else ""
    if folder:
        yield ""


def _order(catalogue: CatalogueWriter, folder: str, known: dict[str, Order | None]) -> Order | None:
    if folder not in known:
        rows = catalogue.db.execute(_BESIDE, (_BEGINNING, len(folder), folder, _MOST))
        known[folder] = only_order(f"{posixpath.basename(path)}\n{text}" for path, text in rows)
    return known[folder]
