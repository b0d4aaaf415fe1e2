"""The day that a report's figures are of, which may lie before the day that it was written."""

import datetime as dt
import re

from ....index import Document
from .times import as_of, times

_HEAD = 1500  # characters in which a report says of which day its figures are
_DATA = re.compile(
    r"\b(?:data|figures|information|situation|numbers|totals)\b[^.;\n]{0,60}?"
    r"\b(?:as of|as at|as on|(?:as )?(?:reported|received|provided|known) (?:by|on|until|up to)|up to|until|by)"
    r"\b[:\s]*(?:(?:the )?(?:evening|morning|end) of )?$",
    re.IGNORECASE,
)
_MOST = 14  # days that figures may be older than their report; beyond that they are of another time


def data_day(document: Document) -> dt.date | None:
    """The day that a document's figures are of: "Data as reported by 20 January 2020", else its own.

    >>> data_day(report)  # of 21 January
    datetime.date(2020, 1, 20)
    """
    if document.date is None:
        return None
    head = document.text[:_HEAD]
    for one in times(head, document.date):
        near = 0 <= (document.date - one.end).days <= _MOST
        if near and one.start == one.end and _DATA.search(head[max(0, one.at - 120) : one.at]):
            return one.end
    return document.date


def speaks_of(document: Document, quote: str, at: int) -> dt.date | None:
    """The day that words at `at` of a quote speak of: their own "as of", else that of the report's figures."""
    return as_of(quote, at, document.date) or data_day(document)
