"""Questions for fitting that look answerable and are not."""

from briefings.index import Retriever
from briefings.qa.training.fitting.examples import lookalikes
from briefings.qa.training.sets import Question
from fakes import FakeEmbedder, update, write

TEXT = "The dam at Orlen was built in 1931. It stands on rock. In Vask nothing has stood since 1954."


def test_a_lookalike_has_something_of_the_same_kind_from_the_passage(tmp_path):
    write(tmp_path, dams=TEXT)
    update(tmp_path)
    with Retriever.open(tmp_path, embedder=FakeEmbedder()) as retriever:
        start = TEXT.index("1931")
        asked = Question("When was the dam at Orlen built?", "dams.txt", ((start, start + 4),), ("1931",))
        assert [one.text for one in lookalikes([asked], retriever)] == ["When was the dam at Vask built?"]
        nowhere = Question("When was the dam at Orlen built?", "other.txt", ((0, 4),), ("1931",))
        assert list(lookalikes([nowhere], retriever)) == []
