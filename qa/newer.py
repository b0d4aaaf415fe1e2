"""What newer briefings tell: where it is asked what stands now, a figure that fits well may be an old one."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..index import Hit
from .compare.asked import Asked, asks_now

_BEST = 3  # passages after which newer briefings are looked into
_MOST = 4  # passages of those

Search = Callable[..., list[Hit]]


def newer(
    asked: Asked,
    question: str,
    hits: Sequence[Hit],
    search: Search,
    filters: Mapping[str, Any],
    last: dt.date | None,
) -> list[Hit]:
    """The nearest passages of briefings that are newer than those of the best hits, `last` the newest of all.

    Nothing where the question asks for another time than now, or the best hits have no date.
    """
    told = max((hit.document.date for hit in hits[:_BEST] if hit.document.date), default=None)
    until = min(day for day in (last, filters.get("until") or dt.date.max) if day)
    if not asks_now(asked) or told is None or until <= told:
        return []
    known = {hit.passage.id for hit in hits}
    found = search(question, len(hits), **{**filters, "since": told + dt.timedelta(days=1)})
    return [hit for hit in found if hit.passage.id not in known][:_MOST]
