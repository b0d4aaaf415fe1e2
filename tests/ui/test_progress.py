"""How far an update is: time left by bytes, within a factor of two after a tenth, and a line now and then."""

import itertools
import random
import threading
from queue import Queue

import pytest
from briefings.index import UpdateReport
from briefings.ui import console, progress, updating
from briefings.ui.progress import Following, HowFar, TimeLeft, in_words, lines


class Found:
    """A file of a scan."""

    def __init__(self, path, size):
        self.path, self.size = path, size


class Scanned:
    """What a scan found, as far as sizes go."""

    def __init__(self, files):
        self.files = files


def updated(sizes, tell, tick, *, batch=20_000):
    """Tell of files as an update does: several are read at once, then embedded and stored together."""
    waiting = 0
    for number, size in enumerate(sizes):
        tell(number, len(sizes), f"{number}.txt")
        tick(0.0 if number else 9.0)  # until the first is read
        waiting += size
        tick(0.001)
        if waiting > batch:
            tick(waiting / 1_000 + (9.0 if number < 50 else 0.0))  # the model is loaded
            waiting = 0
    tick(waiting / 1_000)
    tell(len(sizes), len(sizes), "")


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("largest", [2_000, 400_000])
def test_the_time_left_is_right_within_a_factor_of_two_after_a_tenth(seed, largest):
    chance = random.Random(seed)
    sizes = [chance.choice([500, 1_500, largest]) for _ in range(300)]
    now = [0.0]
    guessed = []
    left = TimeLeft(lambda: now[0])
    left.weighing(None)(Scanned([Found(f"{n}.txt", size) for n, size in enumerate(sizes)]), ())

    def tell(done, total, name):
        guessed.append((now[0], left(done, total, name)))

    def tick(seconds):
        now[0] += seconds

    updated(sizes, tell, tick)
    end = now[0]
    judged = [(end - at, guess) for at, guess in guessed if 0.1 * end <= at <= 0.9 * end]
    assert len(judged) > 20
    for really, guess in judged:
        assert guess is not None and really / 2 <= guess <= really * 2, (really, guess)


def test_nothing_is_promised_before_the_first_files_are_stored():
    left = TimeLeft(lambda: 5.0)
    assert left(0, 9, "a.txt") is None and left(1, 9, "b.txt") is None


def test_files_that_are_known_count_as_many_as_are_read_again():
    now = itertools.count(0.0, 10.0)
    left = TimeLeft(lambda: next(now))
    files = [Found(f"{n}.txt", 100) for n in range(10)]
    left.weighing(None)(Scanned(files), [file.path for file in files[1:]])
    left(0, 4, "0.txt")
    left(1, 4, "1.txt")
    assert left(2, 4, "2.txt") == 20.0


def test_while_a_file_takes_long_a_line_comes_again_and_again(monkeypatch):
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.01)
    said = Queue()
    with lines(said.put) as tell:
        assert said.get(timeout=20) == "indexing: looking for changes"
        tell(HowFar(10, 30, "a.txt", 70.0))
        told = [said.get(timeout=20) for _ in range(3)]
    assert told[-2:] == ["indexing: 10 of 30 files, about a minute left"] * 2


def test_with_its_output_in_a_file_an_update_writes_lines(capsys, monkeypatch):
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.01)
    written = threading.Event()
    complain = console.complain
    monkeypatch.setattr(console, "complain", lambda line: (complain(line), written.set()))
    with progress.progress("Indexing") as tell:
        tell(1, 2, "b.txt")
        assert written.wait(20)
    assert "briefings: indexing: " in capsys.readouterr().err


def test_all_who_look_on_see_an_update_that_anyone_started():
    seen = []

    def update(tell, sift):
        sift(Scanned([]), ())
        tell(1, 4, "a.txt")
        seen.append(following.now)
        return UpdateReport()

    following = Following(update, print)
    assert following() == UpdateReport()
    assert seen == [HowFar(1, 4, "a.txt")]
    assert following.now is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "a few seconds"),
        (44, "about 40 seconds"),
        (70, "about a minute"),
        (610, "about 10 minutes"),
        (7200, "about 2 hours"),
    ],
)
def test_a_time_is_told_as_a_person_would(seconds, words):
    assert in_words(seconds) == words


def test_a_chat_opens_at_once_where_there_is_much_to_read(run, serve, monkeypatch):
    monkeypatch.setattr(updating, "FEW", 0)
    code, out, err = run("chat", "corpus")
    assert (code, out, len(serve)) == (0, "", 1)
    assert err == "briefings: 1 file is new or changed: the page opens meanwhile\n"
    code, out, _ = run("chat", "corpus", "--no-watch")
    assert code == 0 and "added" in out, "nobody would go on with it"
