"""What one model thinks of candidates, and what two think together."""

import datetime as dt
from dataclasses import replace

import pytest
from briefings.index import Document, Hit, Passage, Span
from briefings.qa.read.candidates import candidates
from briefings.qa.read.features import FEATURES
from briefings.qa.read.scores import Deeper, own_scores, read_candidates, read_spans
from briefings.qa.read.spans.model import Scored

BY_OWN = (1.0, *(0.0 for _ in FEATURES))


class Told:
    """A model that scores a sentence by the first number in it, its first letters being the span."""

    def __init__(self, letters, scores=None):
        self.letters, self.scores, self.seen = letters, scores or {}, []

    def score(self, question, passages, sentences):
        self.seen += [(one.before, one.text) for one in passages]
        return [
            [self._scored(one.text[start:end], start) for start, end in spans]
            for one, spans in zip(passages, sentences, strict=True)
        ]

    def _scored(self, text, start):
        score = self.scores.get(text)
        return None if score is None else Scored(Span(start, start + self.letters), score)


def hit(text, number, source=None, title="", heading=""):
    document = Document(number, f"{number}.txt", title, None, source, text, "")
    return Hit(Passage(number, number, 0, len(text), text, heading), document, 1.0, dense=0.5)


def found_in(*texts):
    return candidates([hit(text, number) for number, text in enumerate(texts, start=1)])


FIVE = ("Ann left.", "Ben left.", "Cat left.", "Dan left.", "Eve left.")
FIRST = {"Ann left.": 1.0, "Ben left.": -2.0, "Cat left.": 3.0, "Dan left.": -9.0, "Eve left.": 0.0}


def test_the_two_best_passages_are_read_again_and_both_models_count_alike():
    first, second = Told(3, FIRST), Told(8, dict.fromkeys(FIRST, 5.0))
    spans, table = read_candidates(first, Deeper(second, BY_OWN), "Who left?", found_in(*FIVE))
    assert {text for _, text in second.seen} == {"Cat left.", "Ann left."}
    assert [one.score for one in spans] == [3.0, -2.0, 4.0, -9.0, 0.0]
    assert [one.span.end for one in spans] == [8, 3, 8, 3, 3]  # the deeper one's words where it read
    assert table[:, 0].tolist() == [3.0, -2.0, 4.0, -9.0, 0.0]


def test_the_passages_that_are_read_again_are_chosen_by_all_that_is_known_of_them():
    by_number = tuple(float(name == "number") for name in ("own", *FEATURES))
    texts = ("9 left.", *FIVE[:4])
    second = Told(8, {text: 0.0 for text in texts})
    read_candidates(
        Told(3, FIRST | {"9 left.": -20.0}), Deeper(second, by_number), "How many left?", found_in(*texts)
    )
    assert second.seen[0][1] == "9 left."


def test_a_sentence_in_which_either_sees_nothing_keeps_what_the_other_thinks():
    first, second = Told(3, {"Ann left.": 1.0}), Told(8, {"Ben left.": 4.0})
    spans, table = read_candidates(first, Deeper(second, BY_OWN), "Who left?", found_in(*FIVE[:2]))
    assert spans[0].score == 1.0 and spans[1] is None
    assert table[:, 0].tolist() == [1.0, -20.0]


def test_without_a_deeper_model_the_first_one_s_scores_stand():
    spans, table = read_candidates(Told(3, FIRST), None, "Who left?", found_in(*FIVE))
    assert [one.score for one in spans] == table[:, 0].tolist() == list(FIRST.values())


def test_a_passage_is_read_once_with_its_title_and_the_source_that_is_asked_about():
    text = "Ann left. Ben left."
    model = Told(3, FIRST)
    found = candidates([hit(text, 1, "Coast Guard", "Who left")])
    assert [one.score for one in read_spans(model, "Who left, says the coast guard?", found)] == [1.0, -2.0]
    assert model.seen == [("Coast Guard\nWho left\n", text)]
    read_spans(model, "Who left?", found)
    assert model.seen[1] == ("Who left\n", text)


def test_a_passage_is_read_with_the_day_of_its_document():
    model = Told(3, FIRST)
    dated = hit("Ann left.", 1, title="Notes", heading="Crew")
    dated = replace(dated, document=replace(dated.document, date=dt.date(2031, 5, 6)))
    read_spans(model, "Who left?", candidates([dated]))
    assert model.seen == [("Notes\n6 May 2031\nCrew\n", "Ann left.")]


def test_the_row_that_a_question_names_is_worth_more():
    found = candidates([hit("Ferrow | 41\nTema | 12", 1, heading="Ports closed")])
    scores = own_scores("How many ports closed in Tema?", found, [Scored(Span(0, 6), -3.0)] * len(found))
    assert scores[-1] == pytest.approx(1.0) and min(scores) == -3.0
