"""What reads the files of an update, and how the model of an index comes to where they are read."""

import pickle
from functools import partial
from pathlib import Path

import pytest
from briefings.index import BriefingsError
from briefings.index.embed.minilm import MiniLMEmbedder
from briefings.index.reading.limits import Limits
from briefings.index.reading.scan import scan
from briefings.index.update.outcomes import loader, outcomes
from fakes import FakeEmbedder, write

SOMEWHERE = Path("index.sqlite")


def test_files_are_read_by_a_process_beside_this_one(tmp_path):
    write(tmp_path, a="The bridge fell.", b="", c="It stands.")
    files = scan(tmp_path, max_bytes=1000).files
    with outcomes(tmp_path, FakeEmbedder(), Limits(), {}, SOMEWHERE, None) as reading:
        read = list(reading.over(files))
    assert [one.state.path for one in read] == ["a.txt", "b.txt", "c.txt"]
    assert [one.texts for one in (read[0], read[2])] == [1, 1]
    assert "is empty" in read[1].reason


def test_an_address_of_workers_that_is_none_is_told_in_a_line(tmp_path):
    with (
        pytest.raises(BriefingsError, match="ray://HOST:PORT") as raised,
        outcomes(tmp_path, FakeEmbedder(), Limits(), {}, SOMEWHERE, "http://somewhere") as reading,
    ):
        list(reading.over([]))
    assert "\n" not in str(raised.value)


def test_a_model_with_a_name_is_loaded_by_it_and_one_of_a_programs_own_goes_as_it_is():
    own = FakeEmbedder("own")
    assert loader(own, SOMEWHERE)() is own
    load = loader(MiniLMEmbedder("float32"), SOMEWHERE)
    assert isinstance(load, partial) and load.args[0].model == "all-MiniLM-L6-v2"
    assert pickle.loads(pickle.dumps(load)).args == load.args, "which travels without its weights"
    assert len(pickle.dumps(load)) < 10_000
