"""LangChain itself runs our retriever, alone and in a chain."""

import asyncio

from briefings.index.adapters.langchain import BriefingsRetriever
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough


def test_it_gives_documents_with_their_place(folder):
    (document,) = BriefingsRetriever(folder=folder, k=1).invoke("When was the dam of Varn built?")
    assert document.page_content == "The dam of Varn holds. It was built in 1931."
    assert document.id
    assert {
        "title",
        "date",
        "source",
        "file",
        "start",
        "end",
        "score",
        "sha256",
        "heading",
    } <= document.metadata.keys()


def test_settings_pass_through_invoke(folder):
    retriever = BriefingsRetriever(folder=str(folder), k=3)
    assert len(retriever.invoke("bridge")) == 3
    assert len(retriever.invoke("bridge", k=1)) == 1
    assert [one.metadata["file"] for one in retriever.invoke("bridge", since="2031-04-01")] == ["bridge.txt"]


def test_settings_of_its_own_hold(folder):
    retriever = BriefingsRetriever(folder=folder, since="2031-03-01", source="desk")
    assert [one.metadata["title"] for one in retriever.invoke("anything")] == ["Dam"]


def test_it_runs_beside_other_tasks(folder):
    async def both():
        retriever = BriefingsRetriever(folder=folder, k=1)
        return await asyncio.gather(retriever.ainvoke("dam"), retriever.ainvoke("port of Kolm", k=1))

    dam, port = asyncio.run(both())
    assert (dam[0].metadata["file"], port[0].metadata["file"]) == ("dam.txt", "port.txt")


def test_a_chain_answers_from_it(folder):
    seen = []

    def told(prompt):
        seen.append(prompt.to_string())
        return prompt

    chain = (
        {
            "context": BriefingsRetriever(folder=folder, k=1)
            | (lambda found: "\n".join(one.page_content for one in found)),
            "question": RunnablePassthrough(),
        }
        | ChatPromptTemplate.from_template("{context}\n\n{question}")
        | told
        | FakeListChatModel(responses=["In 1931."])
        | StrOutputParser()
    )
    assert chain.invoke("When was the dam of Varn built?") == "In 1931."
    assert "It was built in 1931." in seen[0]
