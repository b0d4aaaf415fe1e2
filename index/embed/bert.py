"""BERT's network in plain torch, which is all that the two models that ship need.

To import transformers, and sentence-transformers above it, takes longer than to import torch, load both
models and answer a question. So only other models, and a first build, go through them. Import this module
inside functions.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from .e5.borrowed import WORDS_SHA256

WEIGHTS = "model.safetensors"
WEIGHTS_ARE_IN = "weights"  # a folder's setting that names their file, where it is another folder's
TOKENIZER = "tokenizer.json"
# What the network below is written for; other settings of BERT need other code.
_PLAIN = {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}


class Bert:
    """Tokens, (n, L) -> what the last layer makes of each, (n, L, hidden size), in `dtype`.

    `weights` have the names of the published files, with or without "bert." in front. `words` gives the rows
    of tokens where their table is kept elsewhere than in `weights`.

    >>> bert = Bert(read_config(folder), read_weights(folder), torch.bfloat16)
    >>> bert(torch.tensor([[101, 2040, 102]]), torch.ones(1, 3, dtype=torch.long)).shape
    torch.Size([1, 3, 384])
    """

    def __init__(
        self,
        config: Mapping[str, Any],
        weights: Mapping[str, Tensor],
        dtype: torch.dtype,
        words: Callable[[Tensor], Tensor] | None = None,
    ) -> None:
        self._dtype, self._words = dtype, words
        self._weights = {name.removeprefix("bert."): weight.to(dtype) for name, weight in weights.items()}
        self._heads = int(config["num_attention_heads"])
        self._epsilon = float(config["layer_norm_eps"])
        self._layers = [f"encoder.layer.{number}" for number in range(config["num_hidden_layers"])]

    def __call__(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor | None = None
    ) -> Tensor:
        """`attention_mask` is 0 where there is padding, `token_type_ids` 1 in the second of two texts."""
        kinds = torch.zeros_like(input_ids) if token_type_ids is None else token_type_ids
        places = torch.arange(input_ids.shape[1])
        words = self._words(input_ids).to(self._dtype) if self._words else self._embedding("word", input_ids)
        hidden = words + self._embedding("token_type", kinds)
        hidden = self._norm("embeddings", hidden + self._embedding("position", places))
        mask = None if bool(attention_mask.all()) else attention_mask.bool()[:, None, None, :]
        rows = _filled(hidden.flatten(0, 1))
        for layer in self._layers:
            rows = self._layer(layer, rows, input_ids.shape, mask)
        return rows[: input_ids.numel()].view(hidden.shape)

    def _layer(self, name: str, rows: Tensor, shape: torch.Size, mask: Tensor | None) -> Tensor:
        """`rows` are the tokens of all texts, (n * L, hidden size), filled up; `shape` is (n, L)."""
        query, key, value = (
            self._linear(f"{name}.attention.self.{part}", rows)[: shape.numel()]
            .view(*shape, self._heads, -1)
            .transpose(1, 2)
            for part in ("query", "key", "value")
        )
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        attended = _filled(attended.transpose(1, 2).flatten(2).flatten(0, 1))
        attended = self._linear(f"{name}.attention.output.dense", attended)
        rows = self._norm(f"{name}.attention.output", rows + attended)
        wide = functional.gelu(self._linear(f"{name}.intermediate.dense", rows))
        return self._norm(f"{name}.output", rows + self._linear(f"{name}.output.dense", wide))

    def _embedding(self, kind: str, numbers: Tensor) -> Tensor:
        return functional.embedding(numbers, self._weights[f"embeddings.{kind}_embeddings.weight"])

    def _linear(self, name: str, values: Tensor) -> Tensor:
        return functional.linear(values, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, name: str, values: Tensor) -> Tensor:
        weight, bias = (self._weights[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
        return functional.layer_norm(values, weight.shape, weight, bias, self._epsilon)


def _filled(rows: Tensor) -> Tensor:
    """With rows of zeros at the end, up to one of a few numbers: eight between a power of two and the next.

    For each number of rows that oneDNN meets it compiles its products anew, and keeps about a thousand of
    them, a megabyte each. Nearly every question would bring a new number.
    """
    step = max(64, 2 ** (len(rows).bit_length() - 4))
    return functional.pad(rows, (0, 0, 0, -len(rows) % step))


def read_config(folder: Path) -> dict[str, Any]:
    """A model's config.json; {} where there is none that can be read."""
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return config if isinstance(config, dict) else {}


def is_plain(folder: Path, architecture: str) -> bool:
    """Whether a folder holds a model of this architecture that this module can be the network of."""
    config = read_config(folder)
    return (
        config.get("architectures") == [architecture]
        and all(config.get(name, value) == value for name, value in _PLAIN.items())
        and not config.get("is_decoder")
        and _weights_of(folder, config).is_file()
        and (WORDS_SHA256 in config or (folder / TOKENIZER).is_file())
    )


def read_weights(folder: Path) -> dict[str, Tensor]:
    """The weights of a model's folder by their names."""
    return load_file(_weights_of(folder, read_config(folder)))


def _weights_of(folder: Path, config: Mapping[str, Any]) -> Path:
    return folder / str(config.get(WEIGHTS_ARE_IN, WEIGHTS))
