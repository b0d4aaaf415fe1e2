"""What is asked of any embedder."""

from briefings.index.embed.embedder import embed_questions
from fakes import FakeEmbedder


def test_an_embedder_without_a_way_with_questions_embeds_them_as_all_else():
    fake = FakeEmbedder()
    assert (embed_questions(fake, ["Who leads?"]) == fake.embed(["Who leads?"])).all()
