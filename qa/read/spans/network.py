"""An extractive model from its folder: the one that ships in plain torch, any other through transformers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ....index import (
    ModelError,
    PlainModel,
    fastest_dtype,
    keep_few_kernels,
    load_plain,
    why_not_loaded,
    without_progress_bars,
)
from .encode import HEAD, MAX_TOKENS, Readable, encode, halve, logits

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

_ARCHITECTURE = "BertForQuestionAnswering"


@dataclass(frozen=True, slots=True)
class LoadedReader:
    """A model that is ready: `network` takes the inputs of windows of up to `max_tokens`."""

    tokenizer: Tokenizer
    network: Callable[..., Any]
    max_tokens: int


class SpanLogits(NamedTuple):
    """How well an answer could start and end at each token, (n, L) each."""

    start_logits: torch.Tensor
    end_logits: torch.Tensor


def load_network(path: str | Path) -> LoadedReader:
    """Load a model; raises ModelError, naming it, where that fails or it is for another task."""
    keep_few_kernels()
    try:
        plain = load_plain(Path(path), _ARCHITECTURE)
        loaded = _plain(plain) if plain else _of_transformers(path)
        _try(loaded)
        return loaded
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(
            f"reader {str(path)!r} {why_not_loaded(error, path)};"
            " give an extractive question answering model's folder, or its name once it is downloaded"
        ) from error


def _try(loaded: LoadedReader) -> None:
    """Read a little: weights that do not fit each other, or the tokenizer, should not wait for a question."""
    import torch

    with torch.inference_mode():
        windows = encode(loaded.tokenizer, ["Who?"], [Readable("", "Nobody.")], loaded.max_tokens)
        starts, _ = logits(loaded.network, windows)
    if not starts.isfinite().all():
        raise ValueError("its weights are not numbers")


def _plain(model: PlainModel) -> LoadedReader:
    import torch

    # In float32 whatever the rest is in: bfloat16 would lose what tells spans apart.
    weight, bias = (model.head[f"{HEAD}.{part}"] for part in ("weight", "bias"))

    def network(**inputs: torch.Tensor) -> SpanLogits:
        logits = torch.nn.functional.linear(model.network(**inputs).float(), weight, bias)
        return SpanLogits(*logits.unbind(-1))

    if model.tokenizer.get_vocab_size() > model.config["vocab_size"]:
        raise ValueError("its tokenizer has more tokens than its weights")
    return LoadedReader(model.tokenizer, network, _max_tokens(model.config.get))


def _of_transformers(path: str | Path) -> LoadedReader:
    import torch
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    with without_progress_bars():
        tokenizer = AutoTokenizer.from_pretrained(str(path), local_files_only=True)
        model, info = AutoModelForQuestionAnswering.from_pretrained(
            str(path), local_files_only=True, output_loading_info=True, dtype=torch.float32
        )
    if info["missing_keys"] or not hasattr(model, HEAD):
        raise ModelError(
            f"reader {str(path)!r} is no extractive question answering model:"
            f" it has no weights for {', '.join(sorted(info['missing_keys'])[:2]) or HEAD}"
        )
    if not tokenizer.is_fast or len(tokenizer) < model.config.vocab_size // 2:
        raise ModelError(
            f"reader {str(path)!r} lacks its tokenizer.json, which says where in a text tokens stand"
        )
    model.eval()
    if fastest_dtype() == "bfloat16":
        halve(model)
    longest = _max_tokens(lambda name, default: getattr(model.config, name, default))

    def network(**inputs: torch.Tensor) -> Any:
        return model(**{name: inputs[name] for name in tokenizer.model_input_names})

    return LoadedReader(tokenizer.backend_tokenizer, network, longest)


def _max_tokens(setting: Any) -> int:
    limit = int(setting("max_position_embeddings", MAX_TOKENS))
    # Some models begin to count positions at 2.
    return min(MAX_TOKENS, limit - 2 if limit < MAX_TOKENS else limit)
