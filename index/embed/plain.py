"""A BERT model out of its folder in plain torch: the embedder and the reader that ship are both loaded so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .e5.borrowed import borrowed_words
from .e5.few import few_words
from .weights import fastest_dtype

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

    from .bert import Bert

_BERTS_OWN = ("embeddings.", "encoder.", "pooler.")


@dataclass(frozen=True, slots=True)
class PlainModel:
    """What a folder holds: its config.json, the tokenizer, the network, and the weights of a `head` above it.

    The weights of the head have the names of the file, and are float32 whatever the network computes in.
    """

    config: Mapping[str, Any]
    tokenizer: Tokenizer
    network: Bert
    head: Mapping[str, Tensor]


def load_plain(folder: Path, architecture: str) -> PlainModel | None:
    """The model in a folder; None where it is of another architecture, which needs transformers.

    Raises whatever libraries raise where its files are damaged.

    >>> load_plain(Path("qa/model"), "BertForQuestionAnswering").tokenizer  # doctest: +SKIP
    """
    from . import bert

    return read_plain(folder, fastest_dtype()) if bert.is_plain(folder, architecture) else None


def read_plain(folder: Path, dtype: str) -> PlainModel:
    """The model in a folder, whatever it says of its architecture; its network computes in `dtype`."""
    import torch
    from tokenizers import Tokenizer

    from .bert import TOKENIZER, Bert, read_config, read_weights

    config, weights = read_config(folder), read_weights(folder)
    above = [name for name in weights if not name.removeprefix("bert.").startswith(_BERTS_OWN)]
    head = {name: weights.pop(name).float() for name in above}
    borrowed = borrowed_words(config)
    words, tokenizer = borrowed or (few_words(folder), Tokenizer.from_file(str(folder / TOKENIZER)))
    return PlainModel(config, tokenizer, Bert(config, weights, getattr(torch, dtype), words), head)
