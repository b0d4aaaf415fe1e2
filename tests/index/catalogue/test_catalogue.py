"""What is stored comes back, in one piece or not at all; filters and words find what they should."""

import contextlib
import datetime as dt

import pytest
from briefings.index import Skipped
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.catalogue.filters import Filters
from briefings.index.catalogue.writer import CatalogueWriter
from stored import SPEC, new, put


@pytest.fixture
def catalogue(tmp_path):
    with contextlib.closing(CatalogueWriter(tmp_path / "index.sqlite")) as catalogue:
        yield catalogue


def found(catalogue, match, filters=None):
    """The paths of the documents that words are found in."""
    rows = catalogue.passage_rows([number for number, _ in catalogue.search_words(match, 50, filters)])
    return {catalogue.document(row[0]).path for row in rows.values()}


def test_a_document_comes_back_as_it_was(catalogue):
    text = "Zażółć 🇺🇦 e\u0301 'quotes' \"more\"; DROP TABLE documents; --\n\n%_\\"
    put(catalogue, new("a 'b' %.txt", text, title="Titel ✓", date=dt.date(2024, 10, 28), source="ISW"))
    (info,) = catalogue.documents()
    document = catalogue.document(info.id)
    assert (
        document.path,
        document.title,
        document.date,
        document.source,
        document.text,
        document.sha256,
    ) == (
        *("a 'b' %.txt", "Titel ✓", dt.date(2024, 10, 28), "ISW"),
        *(text, "sha"),
    )
    assert info.characters == len(text)
    rows = catalogue.passage_rows(catalogue.passage_ids().tolist()).values()
    assert "".join(document.text[start:end] for _, start, end, _ in rows) == text
    assert info.passages == len(rows)


def test_what_was_built_with_comes_back(catalogue):
    assert (catalogue.spec, catalogue.segmenter, catalogue.folder, catalogue.shard_files) == (
        *(None,) * 3,
        (),
    )
    put(catalogue, new("a", "text"))
    assert (catalogue.spec, catalogue.segmenter) == (SPEC, "s")


def test_a_reader_sees_one_state_throughout_a_transaction(catalogue):
    put(catalogue, new("a", "one"))
    with contextlib.closing(Catalogue(catalogue.path)) as reader:
        with reader.transaction():
            assert reader.counts() == (1, 1)
            put(catalogue, new("b", "two"))
            assert (reader.counts(), reader.document_paths()) == ((1, 1), {"a"})
        assert reader.document_paths() == {"a", "b"}


def test_a_reader_cannot_write(catalogue):
    with (
        contextlib.closing(Catalogue(catalogue.path)) as reader,
        pytest.raises(Exception, match="readonly"),
        reader.transaction(),
    ):
        reader._db.execute("DELETE FROM documents")


def test_documents_are_listed_newest_first_and_undated_last(catalogue):
    put(
        catalogue,
        new("undated", "x"),
        new("old", "x", date=dt.date(2024, 1, 2)),
        new("new b", "x", date=dt.date(2024, 10, 28)),
        new("new a", "x", date=dt.date(2024, 10, 28)),
    )
    assert [info.path for info in catalogue.documents()] == ["new a", "new b", "old", "undated"]
    assert catalogue.date_range() == (dt.date(2024, 1, 2), dt.date(2024, 10, 28))


def test_reasons_of_files_and_of_the_scan_are_one_list(catalogue):
    put(catalogue, new("mail.eml", "x"), skipped=[Skipped("mail.eml/a.xyz", "no reader")])
    with catalogue.transaction():
        catalogue.put_skipped_by_scan([Skipped("z", "a link"), Skipped("b", "too large")])
    assert catalogue.skipped() == [("b", "too large"), ("mail.eml/a.xyz", "no reader"), ("z", "a link")]
    with catalogue.transaction():
        catalogue.remove_file("mail.eml")
        catalogue.put_skipped_by_scan([])
    assert catalogue.skipped() == []


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        ({}, {"a", "b", "c'%"}),
        ({"documents": ["a", "nowhere"]}, {"a"}),
        ({"documents": "c'%"}, {"c'%"}),
        ({"documents": []}, set()),
        ({"documents": ["\ud800"]}, set()),
        ({"source": "ÉTAT-major"}, {"a"}),
        ({"source": "reuters\ud800"}, set()),
        ({"since": dt.date(2024, 10, 28)}, {"b"}),
        ({"since": dt.datetime(2024, 10, 28, 23, 59)}, {"b"}),
        ({"until": dt.date(2024, 10, 27)}, {"a"}),
        ({"until": dt.datetime(2024, 10, 28)}, {"a", "b"}),
        ({"since": dt.date(2024, 11, 1), "until": dt.date(2024, 10, 1)}, set()),
        ({"documents": ["a", "b"], "source": "Reuters", "since": dt.date(2024, 1, 1)}, {"b"}),
    ],
    ids=str,
)
def test_filters(catalogue, options, paths):
    put(
        catalogue,
        new("a", "kursk", date=dt.date(2024, 10, 27), source="État-Major"),
        new("b", "kursk", date=dt.date(2024, 10, 28), source="Reuters"),
        new("c'%", "kursk"),
    )
    filters = Filters.of(**{"documents": None, "source": None, "since": None, "until": None, **options})
    assert found(catalogue, '"kursk"', filters) == paths
    rows = catalogue.passage_rows(catalogue.passage_ids(filters).tolist()).values()
    assert {catalogue.document(row[0]).path for row in rows} == paths
    assert bool(filters) == bool(options)


@pytest.mark.parametrize("name", ["since", "until"])
def test_a_date_must_be_a_date(name):
    with pytest.raises(TypeError, match=rf"{name} is '2024-10-28'; give a datetime\.date"):
        Filters.of(**{"documents": None, "source": None, "since": None, "until": None, name: "2024-10-28"})


def test_bm25_scores_are_best_first_and_not_negative(catalogue):
    put(catalogue, *(new(f"{i}", "kursk " * i + "sumy " * 9, cut=200) for i in range(1, 6)))
    scores = [score for _, score in catalogue.search_words('"kursk" OR "sumy"', 10)]
    assert len(scores) == 5 and scores == sorted(scores, reverse=True) and min(scores) >= 0


def test_stems_and_accents_do_not_matter_to_words(catalogue):
    put(catalogue, new("a", "Soldiers deployed to Tambów", cut=99))
    assert (
        found(catalogue, '"soldier"')
        == found(catalogue, '"deploying"')
        == found(catalogue, '"tambow"')
        == {"a"}
    )


def test_a_file_that_was_replaced_is_not_current(catalogue, tmp_path):
    assert catalogue.is_current()
    with contextlib.closing(Catalogue(catalogue.path)) as reader:
        catalogue.path.rename(tmp_path / "moved")
        assert not reader.is_current()
        with contextlib.closing(CatalogueWriter(catalogue.path)) as fresh:
            assert fresh.is_current() and not reader.is_current()
            assert fresh.identity != reader.identity
