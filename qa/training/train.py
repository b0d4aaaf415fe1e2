"""The loop: steps over an epoch's batches, checkpoints, and the running average of the weights."""

import gc
import json
import logging
import math
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import nn

from ...index import fastest_dtype
from ..read.spans.encode import HEAD, halve
from .base import has_own_tokenizer, load_base
from .groups import Group
from .loss import group_loss
from .tasks import Settings, Task, batches

_log = logging.getLogger(__name__)


class OtherRun(ValueError):
    """A checkpoint is of a run that was made otherwise."""


def train(groups: Sequence[Group], base: str, work: Path, settings: Settings) -> Path:
    """Train from `base`, as in `load_base`, and save the averaged weights to WORK/model.

    Goes on from WORK/checkpoint.pt.

    Raises OtherRun where that is of one with another base or other settings.
    """
    torch.manual_seed(settings.seed)
    gc.freeze()  # a million passages that never change
    model, tokenizer = load_base(base)
    _freeze(model, settings.frozen)
    planned = [
        batch for epoch in range(math.ceil(settings.epochs)) for batch in batches(groups, epoch, settings)
    ]
    steps = round(len(planned) * settings.epochs / math.ceil(settings.epochs))
    run = _Run(model, steps, settings, base)
    done = run.resume(work / "checkpoint.pt")
    started, losses, read = time.monotonic(), [], 0
    for step in range(done, steps):
        losses.append(run.step(tokenizer, planned[step]))
        read += sum(len(task.passages) for task in planned[step])
        if (step + 1) % 50 == 0:
            rate = read / (time.monotonic() - started)
            mean = sum(losses[-50:]) / len(losses[-50:])
            _log.info("step %d of %d: loss %.3f, %.1f passages/s", step + 1, steps, mean, rate)
        if (step + 1) % settings.save_every == 0:
            run.save(work / "checkpoint.pt", step + 1)
    return _export(run, tokenizer, work / "model", settings)


def _freeze(model: Any, layers: int) -> None:
    """Leave the lowest layers as they are: steps take less time, and what they share of languages is kept."""
    body = model.base_model
    for part in (body.embeddings, *body.encoder.layer[:layers]) if layers else ():
        part.requires_grad_(False)


class _Run:
    """A model in training, its optimiser and the running average of its weights."""

    def __init__(self, model: nn.Module, steps: int, settings: Settings, base: str) -> None:
        self.model, self._settings = model, settings
        self._made_with = {"base": str(base), "steps": steps, **asdict(settings)}
        self._exact = {
            name: value.detach().clone() for name, value in model.named_parameters() if value.requires_grad
        }
        self.frozen = {
            name: value.detach().clone()
            for name, value in model.named_parameters()
            if not value.requires_grad
        }
        if fastest_dtype() == "bfloat16":  # elsewhere it is slower than all of it in float32
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
            lambda step: min((step + 1) / warmup, max(0.0, (steps - step) / max(1, steps - warmup))),
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
        made = state["made_with"]
        other = [f"{name} {made[name]}" for name in made if made[name] != self._made_with.get(name)]
        if other:
            raise OtherRun(f"{path} is of a run with {', '.join(other)}; delete it, or give another --work")
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


def _export(run: _Run, tokenizer: Any, target: Path, settings: Settings) -> Path:
    run.model.float().load_state_dict(run.frozen | run.average, strict=False)
    run.model.half().save_pretrained(target)  # type: ignore[operator]
    if has_own_tokenizer(run.model):
        tokenizer.save_pretrained(target)
    (target / "settings.json").write_text(json.dumps(asdict(settings), indent=2) + "\n")
    return target
