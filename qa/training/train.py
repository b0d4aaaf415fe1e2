"""The loop: one softmax over all spans of all passages of a question, and "none of them"."""

import gc
import json
import logging
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ..encode import HEAD, Readable, before, encode, halve, logits
from .groups import Group, Passage
from .sets import Swaps

LONGEST_ANSWER = 40  # tokens
LIGHT = ("qamr", "squadshifts_reddit", "squadshifts_amazon_reviews")  # short questions, opinions
_NONE = -1e4
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made with. `tokens` is the size of a batch, padding included."""

    epochs: float = 2.0
    tokens: int = 4_000
    rate: float = 2e-4
    head: float = 5.0  # times as fast as the rest
    warmup: float = 0.05
    decay: float = 0.01
    average: float = 0.999  # of the weights, from step to step
    wrong: int = 2  # passages beside the right one; one in the lighter sets
    light: float = 0.7  # of the questions of sets in another style, each epoch
    swapped: float = 0.2  # of the groups once more, with a name or number of another question
    absent: float = 0.1  # of the groups once more, without the right passage
    untitled: float = 0.2
    seed: int = 1
    save_every: int = 200  # steps


@dataclass(frozen=True, slots=True)
class Task:
    """A question with the passages that are read for it at once; without any answer, "none" is right."""

    question: str
    passages: tuple[Passage, ...]

    @property
    def size(self) -> int:
        """The longest passage, in characters."""
        return max(len(one.text) for one in self.passages)


def train(groups: Sequence[Group], base: str, work: Path, settings: Settings) -> Path:
    """Train from `base` and save the averaged weights to WORK/model; goes on from WORK/checkpoint.pt.

    Raises ValueError where that is of a run with another base or other settings.
    """
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    torch.manual_seed(settings.seed)
    gc.freeze()  # a million passages that never change
    tokenizer = AutoTokenizer.from_pretrained(base, local_files_only=True)
    # Without dropout and with plain attention a step takes half the time on a processor.
    model = AutoModelForQuestionAnswering.from_pretrained(
        base,
        local_files_only=True,
        dtype=torch.float32,  # a reader that is trained on is saved in half of it
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    ).train()
    model.get_input_embeddings().weight.requires_grad_(
        False
    )  # names that were never trained on keep their place
    batches = [
        batch for epoch in range(math.ceil(settings.epochs)) for batch in _batches(groups, epoch, settings)
    ]
    steps = round(len(batches) * settings.epochs / math.ceil(settings.epochs))
    run = _Run(model, steps, settings, base)
    done = run.resume(work / "checkpoint.pt")
    started, losses, read = time.monotonic(), [], 0
    for step in range(done, steps):
        losses.append(run.step(tokenizer, batches[step]))
        read += sum(len(task.passages) for task in batches[step])
        if (step + 1) % 50 == 0:
            rate = read / (time.monotonic() - started)
            mean = sum(losses[-50:]) / len(losses[-50:])
            _log.info("step %d of %d: loss %.3f, %.1f passages/s", step + 1, steps, mean, rate)
        if (step + 1) % settings.save_every == 0:
            run.save(work / "checkpoint.pt", step + 1)
    return _export(run, tokenizer, work / "model", settings)


class _Run:
    """A model in training, its optimiser and the running average of its weights."""

    def __init__(self, model: nn.Module, steps: int, settings: Settings, base: str) -> None:
        self.model, self._settings = model, settings
        self._made_with = {"base": str(base), "steps": steps, **asdict(settings)}
        self._exact = {
            name: value.detach().clone() for name, value in model.named_parameters() if value.requires_grad
        }
        halve(model)
        head = [value for name, value in self._exact.items() if name.startswith(HEAD)]
        body = [value for name, value in self._exact.items() if not name.startswith(HEAD)]
        self._optimiser = torch.optim.AdamW(
            [{"params": body, "lr": settings.rate}, {"params": head, "lr": settings.head * settings.rate}],
            weight_decay=settings.decay,
            betas=(0.9, 0.98),
            fused=True,
        )
        warmup = max(1, round(settings.warmup * steps))
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser,
            lambda step: min((step + 1) / warmup, max(0.0, (steps - step) / (steps - warmup))),
        )
        self.average = {name: value.clone() for name, value in self._exact.items()}
        self._steps = 0

    def step(self, tokenizer: Any, batch: Sequence[Task]) -> float:
        """One update; returns the loss."""
        loss = group_loss(self.model, tokenizer, batch)
        loss.backward()  # type: ignore[no-untyped-call]
        half = {name: value for name, value in self.model.named_parameters() if value.requires_grad}
        for name, value in self._exact.items():
            grad = half[name].grad
            value.grad = grad.float() if grad is not None else None
            half[name].grad = None
        nn.utils.clip_grad_norm_(self._exact.values(), 1.0)
        self._optimiser.step()
        self._schedule.step()
        self._steps += 1
        keep = min(self._settings.average, self._steps / (self._steps + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), list(self._exact.values()), 1 - keep)
            for name, value in self._exact.items():
                half[name].copy_(value)
        return loss.item()

    def save(self, path: Path, step: int) -> None:
        state = {
            "step": step,
            "made_with": self._made_with,
            "model": self._exact,
            "average": self.average,
            "optimiser": self._optimiser.state_dict(),
            "schedule": self._schedule.state_dict(),
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def resume(self, path: Path) -> int:
        """Go on where a checkpoint was written; returns the steps that are done."""
        if not path.is_file():
            return 0
        state = torch.load(path, weights_only=True)
        settings = state["made_with"]
        other = [f"{name} {settings[name]}" for name in settings if settings[name] != self._made_with[name]]
        if other:
            raise ValueError(f"{path} is of a run with {', '.join(other)}; delete it, or give another --work")
        with torch.no_grad():
            for name, value in self._exact.items():
                value.copy_(state["model"][name])
        self.model.load_state_dict(self._exact, strict=False)
        self.average = state["average"]
        self._optimiser.load_state_dict(state["optimiser"])
        self._schedule.load_state_dict(state["schedule"])
        self._steps = state["step"]
        _log.info("going on after step %d", self._steps)
        return self._steps


def group_loss(model: nn.Module, tokenizer: Any, batch: Sequence[Task]) -> Tensor:
    """Cross-entropy of the right spans against all spans of a question's passages and "none of them".

    The mean of two forms: over whole spans, as the reader scores them, and over starts and ends apart.
    """
    owner = torch.tensor([i for i, task in enumerate(batch) for _ in task.passages])
    passages = [one for task in batch for one in task.passages]
    windows = encode(
        tokenizer.backend_tokenizer,
        [task.question for task in batch for _ in task.passages],
        [Readable(before(one.title, one.heading, one.text), one.text) for one in passages],
    )
    starts, ends = logits(model, windows)
    starts, ends = relative(starts, windows.inside), relative(ends, windows.inside)
    owner = owner[list(windows.passage)]
    right = _right_spans(passages, windows)
    row, first, last = right.unbind(1)
    answered = torch.zeros(len(batch), dtype=torch.bool)
    answered[owner[row]] = True

    def form(all_of_row: Tensor, of_right: Tensor) -> Tensor:
        everything = _gather(all_of_row, owner, len(batch), with_none=True)
        wanted = _gather(of_right, owner[row], len(batch), with_none=False)
        return (everything - torch.where(answered, wanted, torch.zeros(()))).mean()

    spans = form(torch.logsumexp(starts + _best_ends(ends), 1), starts[row, first] + ends[row, last])
    apart = form(torch.logsumexp(starts, 1), starts[row, first]) + form(
        torch.logsumexp(ends, 1), ends[row, last]
    )
    return (spans + apart) / 2


def relative(logits: Tensor, inside: Tensor) -> Tensor:
    """Logits over the first token's, which says "no answer here": so passages can be compared. (n, L)."""
    return (logits - logits[:, :1]).masked_fill(~inside, _NONE)


def _best_ends(ends: Tensor) -> Tensor:
    """For each start the log-sum of the ends that it may have, (n, L)."""
    padded = nn.functional.pad(ends, (0, LONGEST_ANSWER - 1), value=_NONE)
    return torch.logsumexp(padded.unfold(1, LONGEST_ANSWER, 1), 2)


def _gather(values: Tensor, owner: Tensor, count: int, *, with_none: bool) -> Tensor:
    """Log-sum of the values of each owner, (count,), with the 0 of "none of them" among them if wanted."""
    table = torch.full((count, len(values) + 1), _NONE)
    table[owner, torch.arange(len(values))] = values
    if with_none:
        table[:, -1] = 0.0
    return torch.logsumexp(table, 1)


def _right_spans(passages: Sequence[Passage], windows: Any) -> Tensor:
    """(window, first token, last token) of each answer that a window holds whole."""
    found = []
    for i, origin in enumerate(windows.passage):
        begins, stops, inside = windows.offsets[i, :, 0], windows.offsets[i, :, 1], windows.inside[i]
        for start, end in passages[origin].answers:
            first = ((begins <= start) & (stops > start) & inside).nonzero()
            last = ((begins < end) & (stops >= end) & inside).nonzero()
            if len(first) and len(last) and int(last[0]) - int(first[0]) < LONGEST_ANSWER:
                found.append((i, int(first[0]), int(last[0])))
    return torch.tensor(found, dtype=torch.long).reshape(-1, 3)


def _batches(groups: Sequence[Group], epoch: int, settings: Settings) -> list[list[Task]]:
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
        light = group.set in LIGHT
        if light and pick.random() >= settings.light:
            continue
        wrong = _wrong(group, groups, pick, 1 if light else settings.wrong)
        right = group.right[0] if pick.random() < 0.8 else pick.choice(group.right)
        yield _task(group.question, (right, *wrong), pick, settings)
        other = swap(group.question, pick) if pick.random() < settings.swapped else None
        if other:
            yield _task(other, (_silent(right), *wrong[:1]), pick, settings)
        if len(group.wrong) > 1 and pick.random() < settings.absent:
            yield _task(group.question, group.wrong[:2], pick, settings)


def _wrong(group: Group, groups: Sequence[Group], pick: random.Random, count: int) -> tuple[Passage, ...]:
    """One of the passages that look most like the right one, and others from among the retrieved."""
    if not group.wrong:
        stranger = pick.choice(groups).right[0]
        return (_silent(stranger),) if pick.random() < 0.3 else ()
    hard = pick.choice(group.wrong[:3])
    others = [one for one in group.wrong if one is not hard]
    return (hard, *pick.sample(others, min(count - 1, len(others))))


def _silent(passage: Passage) -> Passage:
    return Passage(passage.title, passage.heading, passage.text)


def _task(question: str, passages: Sequence[Passage], pick: random.Random, settings: Settings) -> Task:
    if pick.random() < 0.1:
        question = question.rstrip(" ?")
    if pick.random() < settings.untitled:
        passages = [Passage("", "", one.text, one.answers) for one in passages]
    return Task(question, tuple(passages))


def _export(run: _Run, tokenizer: Any, target: Path, settings: Settings) -> Path:
    run.model.float().load_state_dict(run.average, strict=False)
    run.model.half().save_pretrained(target)  # type: ignore[operator]
    tokenizer.save_pretrained(target)
    (target / "settings.json").write_text(json.dumps(asdict(settings), indent=2) + "\n")
    return target
