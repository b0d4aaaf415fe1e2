"""Plain HTTP and JSON: answers, hits, documents, and clear errors for everything else."""

import httpx

QUESTION = "When was the dam of Varn built?"


def test_an_answer_has_its_quote_with_its_place(address, retriever):
    answer = httpx.post(f"{address}/v1/ask", json={"question": QUESTION}).json()
    quote = answer["evidence"][0]
    text = retriever.document(quote["document"]["id"]).text
    assert text[quote["start"] : quote["end"]] == quote["quote"] == "The dam of Varn was built in 1931."
    assert quote["document"]["date"] == "2031-03-04"


def test_an_answer_is_given_as_of_a_day_with_its_positions(address):
    body = {"question": QUESTION, "as_of": "2031-03-04", "source": "desk"}
    answer = httpx.post(f"{address}/v1/ask", json=body).json()
    assert (answer["as_of"], answer["differ"]) == ("2031-03-04", False)
    assert [one["claims"][0]["quote"] for one in answer["positions"]] in (
        [],
        [answer["evidence"][0]["quote"]],
    )
    assert httpx.post(f"{address}/v1/ask", json={**body, "as_of": "soon"}).status_code == 400
    early = httpx.post(f"{address}/v1/ask", json={**body, "as_of": "2001-01-01"}).json()
    assert early["found"] is False


def test_a_search_is_narrowed(address):
    def found(**body):
        hits = httpx.post(f"{address}/v1/search", json={"words": "built", **body}).json()
        return [hit["document"]["title"] for hit in hits]

    assert len(found()) == 2
    assert found(source="desk") == ["Dam"]
    assert found(since="2031-03-05") == []
    assert len(found(k=1)) == 1


def test_documents_are_paged(address):
    (first,) = httpx.get(f"{address}/v1/documents?count=1").json()
    (second,) = httpx.get(f"{address}/v1/documents?first=1").json()
    assert [first["title"], second["title"]] == ["Dam", "Port"]
