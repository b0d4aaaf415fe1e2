"""Asks standing questions again in the background: when the index has changed and nobody waits."""

import contextlib
import logging
import threading
from collections.abc import Iterator

from ....index import BriefingsError
from ....qa.notebook import Notebook, ask_again
from ..desk import Desk

log = logging.getLogger(__name__)

LOOK = 2.0  # seconds between two looks at the index, which cost a millisecond each
PATIENCE = 60.0  # seconds for which those who wait for an answer go first


class Again:
    """A thread that asks everybody's standing questions again, until it is closed."""

    def __init__(self, desk: Desk, notebook: Notebook) -> None:
        self._desk = desk
        self._notebook = notebook
        self._closing = threading.Event()
        self._seen = -1
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End after the question at hand, and wait: a thread inside torch when Python ends aborts it."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join(timeout=15)

    def _run(self) -> None:
        while not self._closing.wait(LOOK):
            try:
                self.look()
            except BriefingsError as error:
                log.warning("standing questions were not asked again: %s", error)
            except Exception:
                log.exception("standing questions were not asked again")

    def look(self) -> None:
        """Ask again what was asked of another state of the index, where that has changed since last time."""
        generation = self._desk.retriever.status().generation
        if generation == self._seen:
            return
        ask_again(self._notebook.standing(None), self._desk.retriever, self._desk.assistant.ask, self._go_on)
        if not self._closing.is_set():
            self._seen = generation

    def _go_on(self) -> bool:
        self._desk.busy.wait_until_idle(PATIENCE)
        return not self._closing.is_set()


@contextlib.contextmanager
def asking_again(desk: Desk, notebook: Notebook) -> Iterator[None]:
    """Ask standing questions again for as long as this is open."""
    again = Again(desk, notebook)
    again.start()
    try:
        yield
    finally:
        again.close()
