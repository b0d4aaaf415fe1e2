"""Whoever waits for a model gets it next, also beside somebody who wants it all the time."""

import threading

import pytest
from briefings.index.embed.batching import FairLock

PATIENCE = 30


def test_one_who_waits_comes_before_one_who_had_it():
    lock, order = FairLock(), []
    first = threading.Event()

    def long_job():
        for _ in range(3):
            with lock:
                order.append("batch")
                first.set()
                while not (lock._next.locked() or "question" in order):
                    pass  # the question comes while the first batch is computed

    def question():
        assert first.wait(PATIENCE)
        with lock:
            order.append("question")

    run(long_job, question)
    assert order == ["batch", "question", "batch", "batch"]


def test_one_at_a_time_and_nobody_is_left_out():
    lock, inside, most, had = FairLock(), [], [], []

    def work():
        for _ in range(50):
            with lock:
                inside.append(1)
                most.append(len(inside))
                inside.pop()
        had.append(1)

    run(*[work] * 20)
    assert max(most) == 1 and len(most) == 1000 and len(had) == 20


def test_an_error_lets_the_next_one_in():
    lock = FairLock()
    with pytest.raises(ValueError, match="mine"), lock:
        raise ValueError("mine")
    run(lock.__enter__)


def run(*jobs):
    threads = [threading.Thread(target=job, daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
