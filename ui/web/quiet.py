"""One line for an error: readers never see a traceback, and the log hears of each kind once a minute."""

from __future__ import annotations

import functools
import inspect
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ...index import BriefingsError

if TYPE_CHECKING:
    import gradio

log = logging.getLogger(__name__)

SECONDS_OF_SILENCE = 60.0
MOST_KINDS = 1_000
UNEXPECTED = "Something went wrong; the details are in the terminal that runs briefings."


class OnceAMinute(logging.Filter):
    """Lets the first record of a kind pass, and says with the next one how many there were between.

    A kind is the message without its values, and the place where its error was raised.
    """

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[object, ...], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to log a record."""
        if record.levelno < logging.WARNING:
            return True
        kind, now = _kind(record), time.monotonic()
        since, left_out = self._seen.get(kind, (-SECONDS_OF_SILENCE, 0))
        if now - since < SECONDS_OF_SILENCE:
            self._seen[kind] = (since, left_out + 1)
            return False
        if len(self._seen) >= MOST_KINDS:
            self._seen.clear()
        self._seen[kind] = (now, 0)
        if left_out:
            record.msg = f"{record.msg} (and {left_out:,} times before)"
        return True


def _kind(record: logging.LogRecord) -> tuple[object, ...]:
    error = record.exc_info[1] if record.exc_info else None
    trace = error.__traceback__ if error else None
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else ()
    return (record.name, str(record.msg), type(error), *place)


def calm(*names: str) -> None:
    """Let loggers speak of each kind once a minute."""
    for name in names:
        logger = logging.getLogger(name)
        if not any(isinstance(one, OnceAMinute) for one in logger.filters):
            logger.addFilter(OnceAMinute())


def speak_plainly(page: gradio.Blocks) -> None:
    """Let no event of the page fail with a traceback: a reader gets a line, and the log the rest."""
    for fn in page.fns.values():
        if fn.fn is not None:
            fn.fn = in_a_line(fn.fn)


def in_a_line(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, whose errors are `gradio.Error` of one line."""
    if inspect.isgeneratorfunction(function):

        @functools.wraps(function)
        def steps(*given: Any, **named: Any) -> Iterator[Any]:
            with _told():
                yield from function(*given, **named)

        return steps

    @functools.wraps(function)
    def call(*given: Any, **named: Any) -> Any:
        with _told():
            return function(*given, **named)

    return call


@contextmanager
def _told() -> Iterator[None]:
    import gradio

    try:
        yield
    except gradio.Error as error:
        error.print_exception = False
        raise
    except BriefingsError as error:
        raise gradio.Error(" ".join(str(error).split()), print_exception=False) from None
    except Exception:
        log.exception("an event of the page failed")
        raise gradio.Error(UNEXPECTED, print_exception=False) from None
