"""What an epoch reads: groups -> tasks, a question with some passages each -> batches of about one length."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from .groups import Group, Shown
from .invented.dated import day_questions
from .invented.figures import SET as FIGURES
from .invented.near_misses import near_misses
from .invented.whether import WHETHER
from .invented.written import WRITTEN, WRITTEN_ELSEWHERE
from .sets import IN_CONTEXT, Swaps

PROSE = ("squad1", "squadshifts_new_wiki", "nq", "qed")
REPORTS = (WRITTEN, WHETHER)  # of a day, which an encyclopedia is not
LIGHT = ("qamr", "squadshifts_reddit", "squadshifts_amazon_reviews")  # short questions, opinions


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made with. `tokens` is the size of a batch, padding included."""

    epochs: float = 2.0
    tokens: int = 4_000
    rate: float = 2e-4
    head: float = 5.0  # times as fast as the rest
    frozen: int = 0  # layers from below, and what is under them, that stay as they are
    warmup: float = 0.05
    decay: float = 0.01
    average: float = 0.999  # of the weights, from step to step
    wrong: int = 2  # passages beside the right one; one in the lighter sets
    prose: float = 1.0  # of the questions of encyclopedias, each epoch
    light: float = 0.7  # of the questions of sets in another style
    tables: float = 1.0  # of the invented tables, and of the questions that come with their own text
    written: float = 1.0  # of the questions of written briefings; 2 for twice each
    elsewhere: float = 0.0  # of those in other languages
    whether: float = 1.0  # of the statements of written briefings that were turned into questions
    swapped: float = 0.2  # of the groups once more, with a name or number of another question
    inside: float = 0.3  # of the groups once more, with something of the same kind from the passage put in
    days: float = 1.0  # of the reports once more, asked for the day of the report, or for another
    absent: float = 0.1  # of the groups once more, without the right passage
    untitled: float = 0.2
    seed: int = 1
    save_every: int = 200  # steps


@dataclass(frozen=True, slots=True)
class Task:
    """A question with the passages that are read for it at once; without any answer, "none" is right."""

    question: str
    passages: tuple[Shown, ...]

    @property
    def size(self) -> int:
        """The longest passage, in characters."""
        return max(len(one.text) for one in self.passages)


def batches(groups: Sequence[Group], epoch: int, settings: Settings) -> list[list[Task]]:
    """The epoch's tasks in batches of about one length, in random order; the same ones each time."""
    pick = random.Random(settings.seed * 1000 + epoch)
    tasks = list(_tasks(groups, pick, settings))
    pick.shuffle(tasks)
    batches: list[list[Task]] = []
    for first in range(0, len(tasks), 2_000):
        batch: list[Task] = []
        for task in sorted(tasks[first : first + 2_000], key=lambda task: task.size):
            rows = sum(len(one.passages) for one in batch) + len(task.passages)
            if batch and rows * (task.size / 4.5 + 25) > settings.tokens:
                batches.append(batch)
                batch = []
            batch.append(task)
        batches.append(batch)
    pick.shuffle(batches)
    return batches


def _tasks(groups: Sequence[Group], pick: random.Random, settings: Settings) -> Iterator[Task]:
    swap = Swaps([group.question for group in groups])
    for group in groups:
        times = times_taken(group.set, settings)
        for _ in range(int(times) + (pick.random() < times % 1)):
            yield from _tasks_of(group, groups, swap, pick, settings)


def times_taken(name: str, settings: Settings) -> float:
    """How often an epoch takes a question of a set, on average."""
    shares = {
        **dict.fromkeys(PROSE, settings.prose),
        **dict.fromkeys(LIGHT, settings.light),
        **dict.fromkeys((FIGURES, *IN_CONTEXT), settings.tables),
        WRITTEN: settings.written,
        WRITTEN_ELSEWHERE: settings.elsewhere,
        WHETHER: settings.whether,
    }
    return shares.get(name, 1.0)


def _tasks_of(
    group: Group, groups: Sequence[Group], swap: Swaps, pick: random.Random, settings: Settings
) -> Iterator[Task]:
    """The question itself, and at times once more with something put in, or without what answers."""
    wrong = _wrong(group, groups, pick, 1 if group.set in LIGHT else settings.wrong)
    right = group.right[0] if pick.random() < 0.8 else pick.choice(group.right)
    yield _task(group.question, (right, *wrong), pick, settings)
    if not right.answers:
        return
    other = swap(group.question, pick) if pick.random() < settings.swapped else None
    if other:
        yield _task(other, (_silent(right), *wrong[:1]), pick, settings)
    if group.set not in IN_CONTEXT and pick.random() < settings.inside:
        for other in islice(near_misses(group, pick), 1):
            yield _task(other, (_silent(group.right[0]), *wrong[:1]), pick, settings)
    if group.set in REPORTS and pick.random() < settings.days:
        for other, answers in day_questions(group, pick):
            asked = group.right[0] if answers else _silent(group.right[0])
            yield _task(other, (asked, *wrong[:1]), pick, settings)
    if len(group.wrong) > 1 and pick.random() < settings.absent:
        yield _task(group.question, group.wrong[:2], pick, settings)


def _wrong(group: Group, groups: Sequence[Group], pick: random.Random, count: int) -> tuple[Shown, ...]:
    """One of the passages that look most like the right one, and others from among the retrieved."""
    if not group.wrong:
        stranger = pick.choice(groups).right[0]
        return (_silent(stranger),) if pick.random() < 0.3 else ()
    hard = pick.choice(group.wrong[:3])
    others = [one for one in group.wrong if one is not hard]
    return (hard, *pick.sample(others, min(count - 1, len(others))))


def _silent(passage: Shown) -> Shown:
    return replace(passage, answers=())


def _task(question: str, passages: Sequence[Shown], pick: random.Random, settings: Settings) -> Task:
    if pick.random() < 0.1:
        question = question.rstrip(" ?")
    if pick.random() < settings.untitled:
        passages = [Shown("", "", one.text, one.answers) for one in passages]
    return Task(question, tuple(passages))
