"""Assistant over a reader and a retriever that are told what to find."""

import datetime as dt
import json

import pytest
from briefings.index import Document, Hit, IndexStatus, Passage
from briefings.qa import Answer, Assistant, Evidence, Phrasing

DAY = dt.date(2031, 3, 14)


def document(number: int, text: str) -> Document:
    return Document(number, f"{number}.txt", f"Title {number}", DAY, "Wire", text, "sha")


def evidence(doc: Document, quote: str, score: float) -> Evidence:
    start = doc.text.index(quote)
    return Evidence(quote, start, start + len(quote), doc, score)


class ToldRetriever:
    def __init__(self, documents=(), dates=(dt.date(2031, 3, 3), dt.date(2031, 4, 17))):
        self.questions: list[str] = []
        self._documents = documents
        self._dates = dates

    def readings(self, question):
        return (question,)

    def search(self, question, k=8, **filters):
        self.questions.append(question)
        return [
            Hit(Passage(d.id, d.id, 0, len(d.text), d.text), d, 1.0 - i / 10)
            for i, d in enumerate(self._documents)
        ]

    def embed(self, texts):
        raise AssertionError("the told reader needs no vectors")

    def status(self):
        count = len(self._documents)
        first, last = self._dates if count else (None, None)
        return IndexStatus(count, count, 1, first, last, "m", "float32", 0)


class ToldReader:
    threshold = 0.5

    def __init__(self, evidence=()):
        self.evidence = list(evidence)
        self.questions: list[str] = []

    def read(self, question, hits):
        self.questions.append(question)
        return self.evidence if hits else []


ONE = document(1, "The port closed. It reopened in May. The port closed.")
TWO = document(2, "The  port\nclosed. Mines were found.")
THREE = document(3, "Nothing was said.")


def ask(*found: Evidence, question="Is the port closed?", history=()):
    return Assistant(ToldRetriever((ONE, TWO, THREE)), ToldReader(found)).ask(question, history)


def test_the_best_evidence_answers():
    answer = ask(evidence(ONE, "The port closed.", 0.9))
    assert answer.found
    assert answer.text == answer.evidence[0].quote == "The port closed."
    assert answer.confidence == 0.9


def test_further_evidence_is_from_other_documents_and_no_sentence_comes_twice():
    answer = ask(
        evidence(ONE, "The port closed.", 0.9),
        evidence(ONE, "It reopened in May.", 0.8),
        evidence(TWO, "The  port\nclosed.", 0.7),
        evidence(TWO, "Mines were found.", 0.6),
    )
    assert [one.quote for one in answer.evidence] == ["The port closed.", "Mines were found."]


def test_far_worse_evidence_is_not_shown():
    answer = ask(evidence(ONE, "The port closed.", 0.9), evidence(THREE, "Nothing was said.", 0.02))
    assert len(answer.evidence) == 1


def test_below_the_threshold_the_briefings_do_not_say_and_the_nearest_stay():
    answer = ask(evidence(ONE, "The port closed.", 0.49))
    assert not answer.found
    assert answer.evidence[0].quote == "The port closed."
    assert answer.text == (
        "The briefings do not say. I searched 3 briefings from 3 March 2031 to 17 April 2031."
        " The nearest sentences are below."
    )


def test_a_refusal_names_what_it_was_narrowed_to():
    answer = Assistant(ToldRetriever((ONE,), (DAY, DAY)), ToldReader()).ask(
        "Who won?", source=["Wire", "Desk"]
    )
    assert answer.text == "The briefings do not say. I searched only those of Wire or Desk."


@pytest.mark.parametrize(
    ("documents", "dates", "part"),
    [
        ((), (None, None), "no briefings to search yet"),
        ((ONE,), (DAY, DAY), "I searched 1 briefing of 14 March 2031."),
        ((ONE, TWO), (None, None), "I searched 2 briefings."),
    ],
)
def test_it_says_what_was_searched(documents, dates, part):
    answer = Assistant(ToldRetriever(documents, dates), ToldReader()).ask("Who won?")
    assert not answer.found
    assert answer.evidence == ()
    assert part in answer.text


def test_the_answer_is_the_words_where_the_reader_knows_them():
    start = ONE.text.index("May")
    known = Evidence("It reopened in May.", 17, 36, ONE, 0.9, answer_span=(start, start + 3))
    assert ask(known, question="When did the port reopen?").text == "May"


@pytest.mark.parametrize(
    "question", ["Did the port reopen in May?", "Hasn’t the port reopened?", "did it reopen"]
)
def test_a_yes_or_no_is_never_guessed_the_sentence_answers(question):
    start = ONE.text.index("May")
    known = Evidence("It reopened in May.", 17, 36, ONE, 0.9, answer_span=(start, start + 3))
    assert ask(known, question=question).text == "It reopened in May."


def test_a_follow_up_is_made_whole_before_retrieval_and_reading():
    first = Answer("How many died in Ferrow?", "How many died in Ferrow?", "Eight.", True, 0.9)
    retriever, reader = ToldRetriever((ONE,)), ToldReader([evidence(ONE, "The port closed.", 0.9)])
    answer = Assistant(retriever, reader).ask("What about Kestrel Bay?", [first])
    assert answer.question == "What about Kestrel Bay?"
    assert answer.read_as == "How many died in Kestrel Bay?"
    assert set(retriever.questions) == {answer.read_as}  # of all briefings, and of newer ones
    assert reader.questions == [answer.read_as]


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_asks_for_one(question):
    answer = ask(question=question)
    assert not answer.found
    assert answer.evidence == ()
    assert "Ask a question" in answer.text


def test_the_answer_as_json():
    answer = ask(evidence(ONE, "It reopened in May.", 0.9), question="When?")
    shown = json.loads(json.dumps(answer.to_dict()))
    assert shown["evidence"][0]["document"]["date"] == "2031-03-14"
    assert (
        shown["evidence"][0]["quote"] == ONE.text[shown["evidence"][0]["start"] : shown["evidence"][0]["end"]]
    )
    assert "text" not in shown["evidence"][0]["document"]


def test_a_quote_that_is_no_slice_cannot_be_made():
    with pytest.raises(ValueError, match=r"1\.txt"):
        Evidence("The port opened.", 0, 16, ONE, 1.0)


class ToldPhraser:
    def __init__(self):
        self.answers: list[Answer] = []

    def phrase(self, answer):
        self.answers.append(answer)
        return Phrasing("It is closed.", "tiny", (1,)) if answer.found else None


def test_a_phraser_gets_the_whole_answer_and_changes_nothing_else_of_it():
    found = evidence(ONE, "The port closed.", 0.9)
    phraser = ToldPhraser()
    assistant = Assistant(ToldRetriever((ONE,)), ToldReader([found]), phraser)
    plain = ask(found)
    answer = assistant.ask("Is the port closed?")
    assert answer.phrasing == Phrasing("It is closed.", "tiny", (1,))
    assert (answer.text, answer.evidence) == (plain.text, plain.evidence)
    assert phraser.answers[0].evidence == answer.evidence
    assert answer.to_dict()["phrasing"] == {"text": "It is closed.", "by": "tiny", "quotes": [1]}
    assert plain.phrasing is None and plain.to_dict()["phrasing"] is None


def test_a_phraser_is_left_alone_where_nobody_reads_the_answer():
    phraser = ToldPhraser()
    assistant = Assistant(
        ToldRetriever((ONE,)), ToldReader([evidence(ONE, "The port closed.", 0.9)]), phraser
    )
    assert assistant.ask("Is the port closed?", phrase=False).phrasing is None
    assert phraser.answers == []


class TwiceRead(ToldRetriever):
    """Has several readings of any question."""

    def __init__(self, *readings):
        super().__init__((ONE, TWO, THREE))
        self.read = readings

    def readings(self, question):
        return self.read


class ByQuestion(ToldReader):
    """Is as sure as it is told to be of each question."""

    def __init__(self, **sure):
        super().__init__()
        self.sure = sure

    def read(self, question, hits):
        self.questions.append(question)
        return [evidence(ONE, "The port closed.", self.sure[question.split()[1]])]


MENDED, TYPED, OTHER = "Who mended it?", "Who mednde it?", "Who othered it?"


def test_the_likeliest_reading_is_taken_and_told_and_no_other_is_tried():
    reader = ByQuestion(mended=0.9)
    answer = Assistant(TwiceRead(MENDED, TYPED), reader).ask(TYPED)
    assert answer.found
    assert (answer.question, answer.read_as) == (TYPED, MENDED)
    assert reader.questions == [MENDED]


def test_where_the_likeliest_is_not_found_the_surest_of_the_others_is():
    reader = ByQuestion(mended=0.1, othered=0.6, mednde=0.7)
    answer = Assistant(TwiceRead(MENDED, OTHER, TYPED, "Who never asks?"), reader).ask(TYPED)
    assert answer.found and answer.confidence == 0.7
    assert answer.read_as == answer.question == TYPED
    assert reader.questions == [MENDED, OTHER, TYPED]


def test_where_none_is_found_the_likeliest_is_told():
    answer = Assistant(TwiceRead(MENDED, TYPED), ByQuestion(mended=0.1, mednde=0.2)).ask(TYPED)
    assert not answer.found
    assert answer.read_as == MENDED


def test_each_reading_looks_into_the_briefings_that_were_named_once():
    retriever = TwiceRead(MENDED, TYPED)
    asked = []
    search = retriever.search
    retriever.search = lambda question, k=8, **filters: (
        asked.append(filters["documents"]) or search(question, k)
    )
    Assistant(retriever, ByQuestion(mended=0.1, mednde=0.1)).ask(TYPED, documents=iter(["1.txt"]))
    assert asked == [("1.txt",), ("1.txt",)]


def test_a_follow_up_is_made_whole_as_it_is_read():
    first = Answer("How many died in Ferrow?", "How many died in Ferrow?", "Eight.", True, 0.9)
    retriever = TwiceRead("What about Kestrel Bay?", "What abuot Kestral Bay?")
    answer = Assistant(retriever, ToldReader([evidence(ONE, "The port closed.", 0.9)])).ask(
        "What abuot Kestral Bay?", [first]
    )
    assert answer.read_as == "How many died in Kestrel Bay?"


class ScoredReader(ToldReader):
    """Reads one sentence, with a score by a word of the question."""

    def __init__(self, scores):
        super().__init__()
        self.scores = scores

    def read(self, question, hits):
        self.questions.append(question)
        score = next(score for word, score in self.scores.items() if word in question)
        return [evidence(ONE, "It reopened in May.", score)]


@pytest.mark.parametrize(
    ("memo", "group", "read_as"),
    [
        (0.6, 0.7, "Who wrote the memo?"),
        (0.6, 0.9, "Who wrote Halden Group?"),
        (0.4, 0.6, "Who wrote Halden Group?"),
        (0.3, 0.2, "Who wrote the memo?"),
    ],
)
def test_a_less_likely_reading_wins_where_the_other_is_not_found_or_is_clearly_less_sure(
    memo, group, read_as
):
    asked = "Did Halden Group sign the memo?"
    before = Answer(asked, asked, "Yes.", True, 0.9, (evidence(ONE, "The port closed.", 0.9),))
    reader = ScoredReader({"memo": memo, "Group": group})
    answer = Assistant(ToldRetriever((ONE,)), reader).ask("Who wrote it?", [before])
    assert (answer.read_as, answer.question) == (read_as, "Who wrote it?")
    assert reader.questions == ["Who wrote the memo?", "Who wrote Halden Group?"]


def test_a_reading_that_is_sure_is_the_only_one_that_is_tried():
    asked = "Did Halden Group sign the memo?"
    before = Answer(asked, asked, "Yes.", True, 0.9, (evidence(ONE, "The port closed.", 0.9),))
    reader = ScoredReader({"memo": 0.9, "Group": 1.0})
    assert Assistant(ToldRetriever((ONE,)), reader).ask("Who wrote it?", [before]).confidence == 0.9
    assert reader.questions == ["Who wrote the memo?"]


def test_a_day_within_a_question_gives_way_to_a_new_one():
    asked = "How many ships came by 20 March?"
    before = Answer(asked, asked, "Three.", True, 0.9, (evidence(ONE, "The port closed.", 0.9),), as_of=DAY)
    answer = Assistant(ToldRetriever((ONE,)), ToldReader()).ask("And by 15 April?", [before])
    assert answer.read_as.startswith("How many ships came by 15 April")


@pytest.mark.parametrize("limits", [{}, {"source": "Wire"}])
def test_who_says_so_is_answered_from_the_last_evidence_unless_it_may_lie_outside_of_what_is_asked(limits):
    asked = "When did it reopen?"
    before = Answer(asked, asked, "May", True, 0.9, (evidence(ONE, "It reopened in May.", 0.9),))
    reader = ToldReader()
    answer = Assistant(ToldRetriever((ONE,)), reader).ask("Who says so?", [before], **limits)
    assert answer.found == (not limits)
    assert bool(reader.questions) == bool(limits)


class DatedReader(ToldReader):
    """Is sure of what it reads only where the question names no day."""

    def read(self, question, hits):
        self.questions.append(question)
        sure = 0.2 if "14 March" in question else 0.9
        return [evidence(ONE, "The port closed.", sure)]


def test_a_question_on_a_day_is_also_read_without_it_in_the_reports_of_that_day():
    reader, retriever = DatedReader(), ToldRetriever((ONE,))
    searched = []
    search = retriever.search
    retriever.search = lambda question, k=8, **filters: (
        searched.append((question, filters)) or search(question, k, **filters)
    )
    answer = Assistant(retriever, reader).ask("What closed on 14 March 2031?")
    assert answer.found and answer.as_of == DAY
    assert answer.read_as == "What closed on 14 March 2031?"
    assert reader.questions == ["What closed on 14 March 2031?", "What closed?"]
    assert ("What closed?", {"since": DAY, "until": DAY}) in searched


def test_no_report_outside_of_what_is_looked_into_is_read_for_its_day():
    reader = DatedReader()
    told = Assistant(ToldRetriever((ONE,)), reader).ask(
        "What closed on 14 March 2031?", since=dt.date(2031, 3, 15)
    )
    assert not told.found
    assert reader.questions == ["What closed on 14 March 2031?"]
