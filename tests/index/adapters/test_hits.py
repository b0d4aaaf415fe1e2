"""What the frameworks share: a search that opens late, settings for one question, facts that are plain values."""

import builtins
import datetime as dt
import importlib
import json
import sys

import pytest
from briefings.index import IndexNotFound
from briefings.index.adapters.hits import Search, about

FRAMEWORKS = {
    "langchain": ("langchain_core", "LangChain is not installed; pip install 'briefings[langchain]'"),
    "llamaindex": ("llama_index", "LlamaIndex is not installed; pip install 'briefings[llamaindex]'"),
    "haystack": ("haystack", "Haystack is not installed; pip install 'briefings[haystack]'"),
}


def test_settings_hold_for_all_questions_or_for_one(folder):
    search = Search(folder, k=2)
    assert len(search("Where is the bridge?")) == 2
    assert len(search("Where is the bridge?", k=1)) == 1
    (hit,) = search("Where is the bridge?", since="2031-04-01")
    assert hit.document.path == "bridge.txt"
    assert search("Where is the bridge?", until=dt.date(2031, 3, 31))[0].document.path == "dam.txt"
    assert [hit.document.source for hit in search("dam", source="desk")] == ["Desk"]


def test_a_hit_is_told_in_plain_values_that_lead_back_to_it(folder):
    (hit,) = Search(folder)("dam", documents="dam.txt")
    told = json.loads(json.dumps(about(hit)))
    assert hit.document.text[told["start"] : told["end"]] == hit.passage.text
    assert (told["title"], told["date"], told["source"], told["file"]) == (
        "Dam",
        "2031-03-04",
        "Desk",
        "dam.txt",
    )
    assert told["sha256"] == hit.document.sha256


def test_a_folder_without_an_index_is_told_at_the_first_question(tmp_path):
    search = Search(tmp_path)
    with pytest.raises(IndexNotFound, match="no index yet"):
        search("Who?")


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_framework_that_is_missing_is_told_with_the_line_that_installs_it(name, monkeypatch):
    framework, expected = FRAMEWORKS[name]
    real = builtins.__import__

    def without(module, *arguments, **options):
        if module.split(".")[0] == framework:
            raise ModuleNotFoundError(f"No module named {module!r}")
        return real(module, *arguments, **options)

    monkeypatch.delitem(sys.modules, f"briefings.index.adapters.{name}", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match="pip install") as raised:
        importlib.import_module(f"briefings.index.adapters.{name}")
    assert str(raised.value) == expected
