"""Some of the words of multilingual-e5-small, kept in a model's folder: it is read without the package.

Of 250,000 pieces of words English texts need a fifth. Their rows stay packed in four bits, as the package has
them; the tokenizer beside them knows these pieces only, and cuts other words into shorter ones.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from .borrowed import Multilingual
from .file import PackedRows

FEW_WORDS = "words.safetensors"
_BLOCKS = "blocks"


def few_words(folder: Path) -> PackedRows | None:
    """The rows that a folder keeps; None where it keeps none.

    >>> few_words(Path("qa/model_deeper"))(torch.tensor([[0]])).shape  # doctest: +SKIP
    torch.Size([1, 1, 384])
    """
    from safetensors.numpy import load_file

    path = folder / FEW_WORDS
    return PackedRows(load_file(path)[_BLOCKS]) if path.is_file() else None


def write_few_words(model: Multilingual, pieces: Collection[str], folder: Path) -> int:
    """Write the rows of these pieces and a tokenizer that knows no others; returns how many there are.

    What begins and ends a text, fills it up or stands for what is unknown is among them in any case.
    """
    import numpy as np
    from safetensors.numpy import save_file

    whole = json.loads(model.tokenizer.to_str())
    special = {one["content"] for one in whole["added_tokens"]}
    every = whole["model"]["vocab"]
    numbers = [number for number, (piece, _) in enumerate(every) if piece in pieces or piece in special]
    places = {every[number][0]: place for place, number in enumerate(numbers)}
    save_file({_BLOCKS: np.ascontiguousarray(model.words.packed(numbers))}, folder / FEW_WORDS)
    whole["model"] |= {
        "vocab": [every[number] for number in numbers],
        "unk_id": places[every[whole["model"]["unk_id"]][0]],
    }
    for one in whole["added_tokens"]:
        one["id"] = places[one["content"]]
    for one in whole["post_processor"]["special_tokens"].values():
        one["ids"] = [places[token] for token in one["tokens"]]
    (folder / "tokenizer.json").write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    return len(numbers)
