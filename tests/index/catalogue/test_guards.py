"""What an index was built with is not mixed with anything else, and the error says what to do."""

from types import SimpleNamespace

import pytest
from briefings.index import IndexMismatch
from briefings.index.catalogue.guards import check_embedder, check_folder, check_segmenter
from briefings.index.segment import SEGMENTER
from briefings.index.types import EmbedderSpec

ONE, OTHER = EmbedderSpec("one", "a" * 64, 384, "float32"), EmbedderSpec("other", "b" * 64, 384, "float32")


def catalogue(**facts):
    return SimpleNamespace(path="index.sqlite", **facts)


def test_another_model_is_named_beside_the_one_it_was_built_with():
    check_embedder(catalogue(spec=ONE), SimpleNamespace(spec=ONE))
    check_embedder(catalogue(spec=None), SimpleNamespace(spec=ONE))
    with pytest.raises(IndexMismatch, match=r"built with model 'one' .* not model 'other'.*--rebuild"):
        check_embedder(catalogue(spec=ONE), SimpleNamespace(spec=OTHER))


def test_passages_cut_by_other_rules_ask_for_a_new_index():
    check_segmenter(catalogue(segmenter=SEGMENTER))
    check_segmenter(catalogue(segmenter=None))
    with pytest.raises(IndexMismatch, match=r"cut by segmenter 'words-0'.*--rebuild"):
        check_segmenter(catalogue(segmenter="words-0"))


def test_an_index_of_another_folder_is_refused_while_that_one_is_there(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    check_folder(catalogue(folder=str(here)), here)
    check_folder(catalogue(folder=str(there)), here)  # gone: it was moved to here
    there.mkdir()
    with pytest.raises(IndexMismatch, match=r"is the index of .*there, not of .*here"):
        check_folder(catalogue(folder=str(there)), here)
