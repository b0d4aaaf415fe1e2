"""The reading side: any question gets a sensible answer, from the index as it is now."""

import datetime as dt
import shutil
import sqlite3
import threading

import numpy as np
import pytest
from briefings.index import Document, FolderNotFound, Hit, Index, IndexNotFound, Passage, Retriever
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.search import retriever as retriever_module
from briefings.index.search.connections import Connections
from fakes import FakeEmbedder, NoEmbedder, compacted, reading, update, write
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

BRIEFINGS = {
    "kursk": "ISW\n\nKYIV, 28 October 2024\n\nAbout 10,000 North Korean troops were sent to Kursk. Rain fell.",
    "bridge": "Bridges\n\nKHERSON, 3 November 2024\n\nTwo bridges were hit near Kherson. Nobody was hurt.",
    "undated": "Notes\n\nThe Secretary General spoke of a significant escalation.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = write(tmp_path_factory.mktemp("briefings"), **BRIEFINGS)
    update(folder)
    return folder


@pytest.fixture
def retriever(folder):
    with reading(folder) as retriever:
        yield retriever


def test_the_passage_that_answers_comes_first_with_its_document(retriever):
    hit = retriever.search("How many North Korean troops were sent?")[0]
    assert isinstance(hit, Hit) and isinstance(hit.passage, Passage) and isinstance(hit.document, Document)
    assert hit.document.path == "kursk.txt"
    assert hit.document.date == dt.date(2024, 10, 28)
    assert hit.passage.document_id == hit.document.id
    assert hit.document.text[hit.passage.start : hit.passage.end] == hit.passage.text
    assert 0 < hit.dense <= 1.001 and hit.words > 0


def test_hits_are_best_first_and_never_twice(retriever):
    hits = retriever.search("bridges troops escalation", k=50)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage.id for hit in hits}) == len(hits) == retriever.status().passages
    assert retriever.search("bridges troops escalation", k=2) == hits[:2]


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_finds_nothing(retriever, question):
    assert retriever.search(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "what is it and who are they",
        '"bridge" AND (NOT near) OR NEAR(a b) * ^x -y col:z {a b} : + \'; DROP TABLE documents; --',
        "troops " * 1500,
        " ".join(f"word{i}" for i in range(2000)),
        "x" * 10_000,
        "bridge\0bridge",
        "\ud800 bridges \udfff",
        "_ ½ ª ٣ \u202e مرحبا 🇺🇦 e\u0301",
        "?!",
    ],
    ids=lambda question: ascii(question[:20]),
)
def test_no_question_is_too_odd(retriever, question):
    hits = retriever.search(question, k=3)
    assert len(hits) == 3
    if "bridge" in question:
        assert hits[0].document.path == "bridge.txt"


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters()), st.integers(1, 300))
@example("\ud800", 1)
def test_any_question_at_all(retriever, question, k):
    hits = retriever.search(question, k)
    assert len(hits) <= k
    assert bool(hits) == bool(question.strip())


def test_more_hits_than_passages_gives_all(retriever):
    assert len(retriever.search("bridges", k=10_000)) == retriever.status().passages


@pytest.mark.parametrize("k", [0, -3])
def test_less_than_one_hit_is_no_question(retriever, k):
    with pytest.raises(ValueError, match=f"k is {k}; ask for at least one"):
        retriever.search("bridges", k)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"documents": ["kursk.txt", "undated.txt"]}, {"kursk.txt", "undated.txt"}),
        ({"documents": "kursk.txt"}, {"kursk.txt"}),
        ({"documents": ["nowhere.txt"]}, set()),
        ({"documents": []}, set()),
        ({"documents": iter(["bridge.txt"])}, {"bridge.txt"}),
        ({"since": dt.date(2024, 11, 1)}, {"bridge.txt"}),
        ({"until": dt.date(2024, 10, 28)}, {"kursk.txt"}),
        ({"since": dt.date(2024, 10, 28), "until": dt.date(2024, 11, 3)}, {"kursk.txt", "bridge.txt"}),
        ({"since": dt.datetime(2024, 11, 3, 12)}, {"bridge.txt"}),
        ({"source": "nobody"}, set()),
        ({"source": ["nobody"]}, set()),
    ],
    ids=str,
)
def test_filters_hold_for_both_halves_of_the_search(retriever, filters, expected):
    hits = retriever.search("troops bridges escalation", k=50, **filters)
    assert {hit.document.path for hit in hits} == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [("wire", {"a"}), (["WIRE", "Straße"], {"a", "b"}), (iter(["strasse"]), {"b"}), ([], set())],
)
def test_one_or_several_sources_are_compared_without_case(tmp_path, source, expected):
    page = "---\nsource: {}\n---\n\nThe bridge at Hest stands."
    for name, said in (("a", "Wire"), ("b", "Straße"), ("c", "Desk")):
        (tmp_path / f"{name}.md").write_text(page.format(said))
    update(tmp_path)
    with reading(tmp_path) as retriever:
        hits = retriever.search("bridge", source=source)
    assert {hit.document.path.removesuffix(".md") for hit in hits} == expected


def test_a_date_in_words_is_refused_with_what_was_given(retriever):
    with pytest.raises(TypeError, match=r"since is '2024-10-28'; give a datetime\.date"):
        retriever.search("bridges", since="2024-10-28")


def test_filters_are_not_cut_by_the_depth_of_the_search(tmp_path):
    """The one document that is allowed is worse than a hundred others."""
    write(
        tmp_path,
        **{f"f{i}": "The bridge bridge bridge fell." for i in range(130)},
        one="A bridge and very many other words.",
    )
    update(tmp_path)
    with reading(tmp_path) as retriever:
        (hit,) = retriever.search("bridge", k=3, documents="one.txt")
        assert hit.document.path == "one.txt" and hit.dense is not None and hit.words is not None


def test_documents_and_status_tell_what_is_there(folder, tmp_path):
    with reading(folder, embedder=NoEmbedder()) as retriever:
        infos, status = retriever.documents(), retriever.status()
        assert [info.path for info in infos] == ["bridge.txt", "kursk.txt", "undated.txt"]
        assert (status.documents, status.passages) == (3, sum(info.passages for info in infos))
        assert (status.first_date, status.last_date) == (dt.date(2024, 10, 28), dt.date(2024, 11, 3))
        assert (status.model, status.dtype) == ("fake", "float32")
        assert status.bytes_on_disk > 10_000
        document = retriever.document(infos[0].id)
        assert document.text == BRIEFINGS["bridge"] and len(document.text) == infos[0].characters
        with pytest.raises(KeyError):
            retriever.document(999)


def test_embed_is_by_the_model_of_the_index(retriever):
    vectors = retriever.embed(["two bridges", "\ud800"])
    np.testing.assert_array_equal(vectors, FakeEmbedder().embed(["two bridges", "?"]))


def test_an_empty_index_answers_nothing_and_says_so(tmp_path):
    update(tmp_path)
    with reading(tmp_path) as retriever:
        assert retriever.search("bridges") == []
        assert (retriever.status().documents, retriever.status().model) == (0, "")
        assert retriever.documents() == []
        with pytest.raises(IndexNotFound, match="holds no documents yet"):
            retriever.embed(["x"])
        write(tmp_path, **BRIEFINGS)
        update(tmp_path)
        assert retriever.search("bridges")[0].document.path == "bridge.txt"


def test_what_is_not_there_is_told_with_what_to_do(tmp_path):
    with pytest.raises(IndexNotFound, match="briefings index"):
        Retriever.open(tmp_path)
    with pytest.raises(IndexNotFound, match=r"--index .*elsewhere"):
        Retriever.open(tmp_path, index=tmp_path / "elsewhere")
    with pytest.raises(FolderNotFound, match="not a folder"):
        Retriever.open(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


# Changes


def test_an_open_retriever_sees_each_change(tmp_path):
    write(tmp_path, **BRIEFINGS)
    update(tmp_path)
    with reading(tmp_path) as retriever, Index.open(tmp_path, embedder=FakeEmbedder()) as index:
        assert retriever.search("bridges")[0].document.path == "bridge.txt"
        (tmp_path / "bridge.txt").unlink()
        write(tmp_path, tunnel="A tunnel fell in.")
        index.update()
        found = retriever.search("bridges tunnel Kherson", k=50)
        assert found[0].document.path == "tunnel.txt"
        assert "bridge.txt" not in {hit.document.path for hit in found}
        write(tmp_path, tunnel="Something else about a dam.")
        index.update()
        assert "tunnel" not in " ".join(hit.passage.text for hit in retriever.search("tunnel", k=50))


def test_an_index_that_is_deleted_and_built_again_is_seen(tmp_path):
    write(tmp_path, **BRIEFINGS)
    update(tmp_path)
    with reading(tmp_path) as retriever:
        assert retriever.search("bridges")
        shutil.rmtree(tmp_path / ".briefings")
        with pytest.raises(IndexNotFound, match="briefings index"):
            retriever.search("bridges")
        write(tmp_path, bridge="Only the dam is left.")
        update(tmp_path)
        assert "were hit" not in retriever.search("bridges were hit", documents="bridge.txt")[0].passage.text
        assert retriever.status().documents == 3


@pytest.mark.parametrize("seen", [True, False], ids=["seen at once", "seen after an update"])
def test_a_backup_that_is_put_back_is_seen_with_its_own_vectors(tmp_path, seen):
    """The backup's generations and numbers were used by others since."""
    folder = write(tmp_path / "folder", a="The bridge fell.")
    update(folder)
    home = folder / ".briefings"
    shutil.copytree(home, tmp_path / "backup")
    with reading(folder) as retriever:
        write(folder, b="The tunnel fell in.")
        update(folder)
        assert retriever.search("tunnel")[0].document.path == "b.txt"
        for file in home.iterdir():
            file.unlink()
        for file in (tmp_path / "backup").iterdir():
            shutil.copy(file, home)
        if seen:
            assert [hit.document.path for hit in retriever.search("tunnel")] == ["a.txt"]
        (folder / "b.txt").unlink()
        write(folder, c="A dam broke.")
        update(folder)
        hits = retriever.search("dam tunnel")
        assert hits[0].document.path == "c.txt"
        assert hits[0].dense == pytest.approx(_cosine("dam tunnel", "A dam broke."), abs=1e-3)


def _cosine(question, text):
    question_vector, vector = FakeEmbedder().embed([question, text])
    return float(question_vector @ vector)


def test_files_of_vectors_come_and_go_and_change_no_answer(tmp_path):
    write(tmp_path, **BRIEFINGS)
    update(tmp_path)

    def passages(retriever):
        return [hit.passage for hit in retriever.search("troops bridges", k=50)]

    with reading(tmp_path) as retriever:
        before = passages(retriever)
        (file,) = compacted(tmp_path)
        assert passages(retriever) == before
        assert retriever._state.vectors.files, "an open reader takes them up"
        write(tmp_path, dam="A dam broke.")
        (tmp_path / "undated.txt").unlink()
        update(tmp_path)
        found = {hit.document.path for hit in retriever.search("dam escalation", k=50)}
        assert found == {"dam.txt", "kursk.txt", "bridge.txt"}
    file.unlink()
    with reading(tmp_path) as retriever:
        assert {hit.document.path for hit in retriever.search("dam escalation", k=50)} == found
    assert not file.exists(), "a reader writes nothing"
    assert len(compacted(tmp_path)) == 1


# Threads and closing


def test_threads_share_a_retriever(retriever):
    expected = retriever.search("troops bridges", k=50)
    wrong = []

    def work():
        for _ in range(20):
            if retriever.search("troops bridges", k=50) != expected or retriever.status().documents != 3:
                wrong.append("differs")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_words_and_vectors_are_read_through_connections_of_their_own(tmp_path, monkeypatch):
    """A connection serves one thread at a time: the words are still searched while vectors are read."""
    write(tmp_path, **BRIEFINGS)
    update(tmp_path)
    compacted(tmp_path)
    searching, read, shared = threading.Event(), threading.Event(), []
    words, vectors_at, busy = retriever_module.search_words, Catalogue.vectors_at, []

    def slow_words(catalogue, *rest):
        busy.append(catalogue)
        searching.set()
        assert read.wait(30)
        busy.clear()
        return words(catalogue, *rest)

    def noting(self, ids):
        assert searching.wait(30)
        shared.append(self in busy)
        read.set()
        return vectors_at(self, ids)

    monkeypatch.setattr(retriever_module, "search_words", slow_words)
    monkeypatch.setattr(Catalogue, "vectors_at", noting)
    with reading(tmp_path) as retriever:
        assert retriever.search("bridges")[0].document.path == "bridge.txt"
    assert shared[0] is False


def test_both_halves_see_one_generation_though_a_writer_comes_between(tmp_path, monkeypatch):
    write(tmp_path, **BRIEFINGS)
    update(tmp_path)
    begun, writes = Connections._begun, ["one", "two"]

    def between(self, held):
        catalogue = begun(self, held)
        if writes:
            write(tmp_path, **{writes.pop(): "The tunnel fell in."})
            update(tmp_path)
        return catalogue

    monkeypatch.setattr(Connections, "_begun", between)
    with reading(tmp_path) as retriever:
        with retriever._snapshot() as (one, other, _):
            assert one is not other
            assert one.generation == other.generation and one.counts() == other.counts() == (5, 5)
        assert not writes
        assert {hit.document.path for hit in retriever.search("tunnel", k=2)} == {"one.txt", "two.txt"}


def test_closing_closes_every_connection(folder, monkeypatch):
    opened = []
    connect = sqlite3.connect

    def remembering(*args, **kwargs):
        opened.append(connect(*args, **kwargs))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembering)
    embedder, searching, go_on = FakeEmbedder(), threading.Event(), threading.Event()
    retriever = Retriever.open(folder, embedder=embedder)
    retriever.search("bridges")
    embed = embedder.embed

    def slow(texts):
        searching.set()
        assert go_on.wait(30)
        return embed(texts)

    monkeypatch.setattr(embedder, "embed", slow)
    found = []
    thread = threading.Thread(target=lambda: found.extend(retriever.search("bridges")))
    thread.start()
    assert searching.wait(30)
    retriever.close()
    go_on.set()
    thread.join()
    assert found, "a search that ran when the retriever was closed is answered"
    for db in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            db.execute("SELECT 1")
