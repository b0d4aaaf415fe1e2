"""Bringing the index up to date for readers who look on: how far it is, and what was done."""

import logging
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue

from ....index import BriefingsError, UpdateReport
from ..shown import listing

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
UNEXPECTED = "Something went wrong; the details are in the terminal that runs briefings."


class Updates:
    """The updates that readers ask for: each goes on to its end in a thread of its own."""

    def __init__(self, update: Callable[[Progress], UpdateReport], is_closing: Callable[[], bool]) -> None:
        self._update = update
        self._is_closing = is_closing
        self._running: threading.Thread | None = None

    def shown(self) -> Iterator[str]:
        """Update: how far it is, again and again, and at last what was done.

        It goes on also when nobody looks on any longer.
        """
        shown = listing.progress(0, 0, "")
        yield shown
        news: SimpleQueue[str | None] = SimpleQueue()
        self._running = threading.Thread(target=self._work, args=[news.put], daemon=True)
        self._running.start()
        for shown in iter(news.get, None):
            if news.empty():  # else there is already something newer to show
                yield shown
        yield shown

    def quietly(self) -> None:
        """Update and tell nothing; raises what `shown` would say."""
        self._update(lambda done, total, name: None)

    def join(self, seconds: float) -> None:
        """Wait for the one that is running."""
        if self._running:
            self._running.join(timeout=seconds)

    def _work(self, tell: Callable[[str | None], None]) -> None:
        def progress(done: int, total: int, name: str) -> None:
            if self._is_closing():
                raise BriefingsError("briefings was stopped; the next update goes on from here")
            tell(listing.progress(done, total, name))

        try:
            tell(listing.report(self._update(progress)))
        except BriefingsError as error:
            tell(listing.message(str(error), problem=True))
        except Exception:
            log.exception("the update failed")
            tell(listing.message(UNEXPECTED, problem=True))
        finally:
            tell(None)
