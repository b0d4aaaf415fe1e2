"""Errors of the page's events, in a line for the reader and once a minute for the log."""

import logging

import gradio
import pytest
from briefings.index import IndexNotFound
from briefings.ui.web import quiet
from briefings.ui.web.quiet import UNEXPECTED, OnceAMinute, calm, in_a_line


def fails(error):
    def event(*_):
        raise error

    return in_a_line(event)


def test_what_is_wrong_with_an_index_is_told_on_one_line():
    with pytest.raises(gradio.Error) as raised:
        fails(IndexNotFound("corpus has\nno index yet"))()
    assert raised.value.message == "corpus has no index yet"
    assert not raised.value.print_exception


def test_what_nobody_foresaw_is_told_without_its_words_and_logged(caplog):
    with pytest.raises(gradio.Error) as raised:
        fails(RuntimeError("of /home/ann/secret.txt"))()
    assert raised.value.message == UNEXPECTED and "secret" not in str(raised.value)
    assert "secret.txt" in caplog.text
    assert raised.value.__cause__ is None


def test_a_line_of_the_pages_own_goes_through():
    with pytest.raises(gradio.Error, match="choose fewer"):
        fails(gradio.Error("choose fewer"))()


def test_what_is_given_comes_back_and_a_generator_gives_what_it_had():
    assert in_a_line(lambda a, *, b: a + b)(1, b=2) == 3

    @in_a_line
    def steps(last):
        yield 1
        yield 2
        raise last

    told = steps(IndexNotFound("gone"))
    assert [next(told), next(told)] == [1, 2]
    with pytest.raises(gradio.Error, match="gone"):
        next(told)


def record(message, *values, level=logging.ERROR):
    return logging.LogRecord("page", level, "f.py", 1, message, values, None)


def test_a_kind_is_logged_once_a_minute_with_how_many_there_were(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(quiet.time, "monotonic", lambda: now[0])
    once = OnceAMinute()
    assert once.filter(record("%s is late", "a"))
    assert not once.filter(record("%s is late", "b")), "a kind is the message without its values"
    assert once.filter(record("%s is lost", "a")), "another kind"
    assert once.filter(record("%s is late", "c", level=logging.INFO)), "no warning"
    now[0] += 61
    again = record("%s is late", "d")
    assert once.filter(again) and again.getMessage() == "d is late (and 1 times before)"


def test_a_logger_is_calmed_once_however_often_that_is_asked():
    logger = logging.getLogger("briefings.test_quiet")
    calm(logger.name)
    calm(logger.name, logger.name)
    assert sum(isinstance(one, OnceAMinute) for one in logger.filters) == 1
    logger.filters.clear()
