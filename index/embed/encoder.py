"""A plain model as an `Embedder`: tokens in batches of about one length, and the mean over what comes out."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..types import EmbedderSpec
from .batching import FairLock, batches

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from .bert import Bert


@dataclass(frozen=True, slots=True)
class LoadedEncoder:
    """A model that is ready; its tokenizer neither cuts off nor pads."""

    spec: EmbedderSpec
    tokenizer: Tokenizer
    network: Bert


class PlainEmbedder(ABC):
    """A model in plain torch, loaded at first use. `dtype` None takes the fastest on this processor.

    What is below says which model: how it is loaded, and how many tokens it reads.
    """

    max_tokens: int

    def __init__(self, dtype: str | None = None) -> None:
        """Remember what to load; nothing is loaded yet."""
        self._dtype = dtype
        self._loaded: LoadedEncoder | None = None
        self._loading = threading.Lock()
        self._one_at_a_time = FairLock()  # two forward passes would only share the same cores

    @abstractmethod
    def _load_model(self, dtype: str | None) -> LoadedEncoder:
        """Load it now; raises ModelError."""

    @property
    def spec(self) -> EmbedderSpec:
        """Which model this is; loads it."""
        return self._load().spec

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces of each text."""
        return [len(numbers) for numbers in self._tokens(texts)]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimension); longer texts than `max_tokens` are cut off."""
        return self._embed(texts, self.max_tokens)

    def _embed(self, texts: Sequence[str], longest: int) -> NDArray[np.float32]:
        import numpy as np
        import torch

        model = self._load()
        first, last = model.tokenizer.encode("").ids
        rows = [[first, *numbers[:longest], last] for numbers in self._tokens(texts)]
        vectors = np.empty((len(texts), model.spec.dimension), dtype=np.float32)
        for part in batches([len(row) for row in rows]):
            with self._one_at_a_time, torch.inference_mode():
                vectors[part] = _vectors(model.network, [rows[i] for i in part]).numpy()
        return vectors

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        encodings = self._load().tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [encoding.ids for encoding in encodings]

    def _load(self) -> LoadedEncoder:
        with self._loading:
            self._loaded = self._loaded or self._load_model(self._dtype)
            return self._loaded


def _vectors(network: Bert, rows: Sequence[Sequence[int]]) -> torch.Tensor:
    """The mean over each row's tokens, of length one, in float32."""
    import torch

    tokens = [torch.tensor(row) for row in rows]
    numbers = torch.nn.utils.rnn.pad_sequence(tokens, batch_first=True)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones_like(row) for row in tokens], batch_first=True)
    hidden = network(numbers, mask).float()
    summed = (hidden * mask[..., None]).sum(1)
    return torch.nn.functional.normalize(summed, dim=-1)  # the sum points where the mean does
