"""One softmax over all spans of all passages of a question, and "none of them"."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn

from ..read.spans.encode import Readable, before, encode, logits
from ..read.spans.model import LONGEST_ANSWER
from .groups import Shown
from .tasks import Task

_NONE = -1e4


def group_loss(model: nn.Module, tokenizer: Any, batch: Sequence[Task]) -> Tensor:
    """Cross-entropy of the right spans against all spans of a question's passages and "none of them".

    The mean of two forms: over whole spans, as the reader scores them, and over starts and ends apart.
    """
    owner = torch.tensor([i for i, task in enumerate(batch) for _ in task.passages])
    passages = [one for task in batch for one in task.passages]
    windows = encode(
        tokenizer.backend_tokenizer,
        [task.question for task in batch for _ in task.passages],
        [Readable(before(one.title, one.heading, one.text, day=one.day), one.text) for one in passages],
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


def _right_spans(passages: Sequence[Shown], windows: Any) -> Tensor:
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
