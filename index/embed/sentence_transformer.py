"""Any model of sentence-transformers, as an `Embedder`."""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import ModelError
from ..types import EmbedderSpec
from .batching import FairLock, batches
from .weights import (
    DEFAULT_MODEL,
    checked_default_digest,
    default_path,
    fastest_dtype,
    keep_few_kernels,
    model_name,
    why_not_loaded,
    without_progress_bars,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer


class SentenceTransformerEmbedder:
    """Any sentence-transformers model; loaded at first use, offline for the default model.

    `model` is a name or path, `dtype` "bfloat16" or "float32"; None takes bfloat16, which is
    faster and nearly the same, where the processor computes in it, and float32 elsewhere.

    >>> SentenceTransformerEmbedder().embed(["Who leads NATO?"]).shape
    (1, 384)
    """

    def __init__(self, model: str = DEFAULT_MODEL, dtype: str | None = None) -> None:
        """Remember what to load; nothing is loaded yet."""
        self._name = model_name(model)
        self._dtype = dtype
        self._model: SentenceTransformer | None = None
        self._spec: EmbedderSpec | None = None
        self._count: Callable[[list[str]], list[int]] | None = None
        self._loading = threading.RLock()
        # Rust tokenizers refuse to be borrowed by two threads, and two forward passes only share two cores.
        self._one_at_a_time = FairLock()

    @property
    def spec(self) -> EmbedderSpec:
        """Which model this is; loads it."""
        self._load()
        assert self._spec is not None
        return self._spec

    @property
    def max_tokens(self) -> int:
        """The model's limit, less the two tokens that mark the ends; 510 when it has none."""
        limit = self._load().max_seq_length
        return int(limit) - 2 if limit and math.isfinite(limit) else 510

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces of each text; does not wait for a thread that embeds."""
        if not texts:
            return []
        model = self._load()
        if self._count is None:
            with self._loading:
                self._count = _counter(model.tokenizer)
        return self._count(list(texts))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimension); longer texts than `max_tokens` are cut off."""
        return self._embed(texts, None)

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, with the prompt "query" in front where the model has one."""
        return self._embed(texts, self._load().prompts.get("query") or None)

    def _embed(self, texts: Sequence[str], prompt: str | None) -> NDArray[np.float32]:
        import numpy as np

        model, dimension = self._load(), self.spec.dimension
        vectors = np.empty((len(texts), dimension), dtype=np.float32)
        for batch in batches(self.count_tokens(texts) if len(texts) > 1 else [0] * len(texts)):
            with self._one_at_a_time:
                vectors[batch] = model.encode(
                    [texts[number] for number in batch],
                    prompt=prompt,
                    batch_size=len(batch),
                    show_progress_bar=False,
                )
        # Here and not in the model, whose bfloat16 leaves lengths 0.4% off.
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return vectors

    def _load(self) -> SentenceTransformer:
        if self._model is None:
            with self._loading:
                if self._model is None:
                    self._spec, self._model = _load_model(self._name, self._dtype)
        return self._model


def _counter(tokenizer: Any) -> Callable[[list[str]], list[int]]:
    """Counts the tokens of texts with a copy of a model's tokenizer: the model's own cuts off and pads.

    A model of another kind has the bare tokenizer, and a few languages one that is written in Python.
    """
    from tokenizers import Tokenizer

    bare = getattr(tokenizer, "backend_tokenizer", tokenizer)
    if not isinstance(bare, Tokenizer):
        return lambda texts: [len(tokenizer.tokenize(text)) for text in texts]
    copy = Tokenizer.from_str(bare.to_str())
    copy.no_truncation()
    copy.no_padding()
    return lambda texts: [len(one) for one in copy.encode_batch_fast(texts, add_special_tokens=False)]


def _load_model(name: str, dtype: str | None) -> tuple[EmbedderSpec, SentenceTransformer]:
    path = default_path() if name == DEFAULT_MODEL else name
    digest = checked_default_digest() if name == DEFAULT_MODEL else ""
    dtype = dtype or fastest_dtype()
    keep_few_kernels()
    try:
        import torch
        from sentence_transformers import SentenceTransformer

        with without_progress_bars():
            model = SentenceTransformer(
                str(path),
                device="cpu",
                model_kwargs={"dtype": getattr(torch, dtype)},
                local_files_only=True,  # nothing is fetched unasked, and a wrong name fails at once
            )
    except Exception as error:
        raise ModelError(
            f"model {name!r} {why_not_loaded(error, path)};"
            " give a sentence-transformers model's folder, or its name once it is downloaded"
        ) from error
    dimension = model.get_embedding_dimension()
    if not dimension:
        raise ModelError(f"model {name!r} does not give vectors; give a sentence-transformers model")
    return EmbedderSpec(name, digest or _weights_digest(model), dimension, dtype), model


def _weights_digest(model: SentenceTransformer) -> str:
    """The sha256 of all weights in order of their names, whatever files they came from."""
    import torch

    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().reshape(-1).contiguous().view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()
