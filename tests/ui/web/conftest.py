"""A desk over one briefing, with stand-ins for the retriever and the assistant."""

import pytest
from briefings.ui.web.desk import Desk
from fakes_ui import DAM, FakeAssistant, FakeRetriever


@pytest.fixture
def desk(tmp_path) -> Desk:
    (tmp_path / "dam.txt").write_text(DAM)
    retriever = FakeRetriever(tmp_path)
    retriever.update(lambda *_: None)
    return Desk(tmp_path, retriever, FakeAssistant(retriever), retriever.update, [".txt"])
