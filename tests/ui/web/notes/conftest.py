"""A desk with a notebook, and what it remembers."""

import pytest
from briefings.qa.notebook import Notebook
from briefings.ui.web.desk import Desk
from briefings.ui.web.notes.memory import memory_of
from fakes_ui import DAM, FakeAssistant, FakeRetriever


@pytest.fixture
def desk(tmp_path) -> Desk:
    (tmp_path / "dam.txt").write_text(DAM)
    (tmp_path / ".briefings").mkdir()
    retriever = FakeRetriever(tmp_path)
    retriever.update(lambda *_: None)
    assistant = FakeAssistant(retriever)
    notebook = Notebook.open(tmp_path)
    return Desk(tmp_path, retriever, assistant, retriever.update, [".txt"], notebook=notebook)


@pytest.fixture
def memory(desk):
    return memory_of(desk, "")
