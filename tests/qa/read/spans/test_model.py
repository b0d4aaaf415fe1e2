"""Spans of words and their sums over sentences, and what is said of models that cannot be read with."""

import itertools
import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from briefings.index import Span
from briefings.qa.read.reader import SHIPPED
from briefings.qa.read.spans.encode import Readable
from briefings.qa.read.spans.model import LONGEST_ANSWER, SpanModel, sum_spans
from hypothesis import given, settings
from hypothesis import strategies as st


def every_span(starts, ends, offsets, sentences):
    """The definition, one span at a time."""
    found = {}
    for first, last in itertools.combinations_with_replacement(range(len(starts)), 2):
        if last - first >= LONGEST_ANSWER:
            continue
        for number, (start, end) in enumerate(sentences):
            if start <= offsets[first][0] and offsets[last][1] <= end:
                span = (int(offsets[first][0]), int(offsets[last][1]))
                found.setdefault(number, []).append((float(starts[first] + ends[last]), span))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.integers(0, 2**31))
def test_a_sentence_s_score_is_the_sum_over_all_spans_inside_it(sizes, seed):
    random = np.random.default_rng(seed)
    offsets, sentences, at = [], [], 0
    for size in sizes:
        sentences.append(Span(at * 3, (at + size) * 3 - 1))
        offsets += [(3 * i, 3 * i + 2) for i in range(at, at + size)]
        at += size
    starts, ends = random.normal(0, 4, (2, len(offsets)))
    scored = sum_spans(starts, ends, np.array(offsets), sentences)
    expected = every_span(starts, ends, offsets, sentences)
    assert set(scored) == set(expected)
    for number, spans in expected.items():
        assert scored[number].score == pytest.approx(math.log(sum(math.exp(score) for score, _ in spans)))
        assert tuple(scored[number].span) == max(spans)[1]


def test_a_token_between_two_sentences_belongs_to_neither():
    offsets = np.array([(0, 2), (3, 6), (6, 8)])
    scored = sum_spans(np.zeros(3), np.zeros(3), offsets, [Span(0, 2), Span(6, 8)])
    assert {number: tuple(one.span) for number, one in scored.items()} == {0: (0, 2), 1: (6, 8)}


@pytest.fixture(scope="module")
def shipped():
    return SpanModel(SHIPPED)


def test_the_words_that_answer_are_found(shipped):
    text = "Rain fell for days. The port of Ferrow reopened on 4 March 2031. Prices rose."
    ends = [text.index(". ") + 1, text.rindex(". ") + 1, len(text)]
    sentences = [Span(0, ends[0]), Span(ends[0] + 1, ends[1]), Span(ends[1] + 1, ends[2])]
    found = shipped.score("When did the port of Ferrow reopen?", [Readable("", text)], [sentences])[0]
    best = max(found, key=lambda one: one.score)
    assert "4 March 2031" in text[slice(*best.span)]
    assert best is found[1]


def test_threads_share_a_model_each_with_questions_and_passages_of_its_own(shipped):
    texts = [f"The port of {name} reopened after {name} paid." for name in ("Ferrow", "Tema", "Varn", "Hest")]
    asked = [(f"Who paid? {'Or who else? ' * 30 * (number % 2)}", text) for number, text in enumerate(texts)]

    def score(question, text):
        return shipped.score(question, [Readable("", text * 20)], [[Span(0, len(text))]])[0][0]

    alone = [score(*one) for one in asked]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda one: score(*one), asked * 4))
    for one, expected in zip(found, alone * 4, strict=True):
        assert one.span == expected.span
        assert one.score == pytest.approx(expected.score, abs=0.2)


def test_the_end_of_a_passage_beyond_one_window_is_read(shipped):
    filler = "The weather was dull and nothing else was reported that day. " * 80
    text = filler + "The envoy is called Maren Oyelaran."
    last = Span(len(filler), len(text))
    found = shipped.score("What is the envoy called?", [Readable("", text)], [[Span(0, 60), last]])[0]
    assert text[slice(*found[1].span)] == "Maren Oyelaran"
    assert found[1].score > found[0].score


def test_one_passage_gets_the_same_score_in_company(shipped):
    one = Readable("", "Maren Oyelaran is the envoy.")
    other = Readable("Ports\n", "The port was closed. " * 20)
    alone = shipped.score("Who is the envoy?", [one], [[Span(0, 28)]])[0][0]
    together = shipped.score("Who is the envoy?", [other, one], [[Span(0, 20)], [Span(0, 28)]])[1][0]
    assert together.span == alone.span
    assert together.score == pytest.approx(alone.score, abs=0.3)  # bfloat16 shifts with the batch's shape


def test_nothing_to_read(shipped):
    assert shipped.score("Who?", [], []) == []
    assert shipped.score("Who?", [Readable("", "\u200b\n")], [[Span(0, 1)]]) == [[None]]
