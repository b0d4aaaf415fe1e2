"""What might be asked next: questions that the shown sources answer, each asked silently first."""

import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import chain, islice, zip_longest

from ....index import BriefingsError, Document, content_words, stem
from ....qa import Answer
from ..desk import Desk
from ..shown.positions import all_quotes
from ..types import Turn
from .examples import Example, how_many, on_a_day, who_is, who_said

MOST = 3
SECONDS = 4.0
_TRIED = 16
"""Questions that are asked silently at most."""
_OF_A_KIND = 4
_SURE = 0.5


def next_questions(desk: Desk, turns: Sequence[Turn], *, seconds: float = SECONDS) -> str:
    """Buttons with questions about what the last answer's sources hold, as HTML; "" where there are none."""
    last = turns[-1].answer if turns else None
    if last is None or not last.found:
        return ""
    try:
        questions = suggested(desk, turns, seconds=seconds)
    except BriefingsError:  # an index that cannot be read now is told to those who ask
        return ""
    buttons = "".join(
        f'<li><button type="button" data-ask="{escape(one)}">{escape(one)}</button></li>' for one in questions
    )
    if not buttons:
        return ""
    return (
        '<section class="following" aria-label="Ask next"><h4>Ask next</h4>'
        f'<ul class="questions">{buttons}</ul></section>'
    )


def suggested(desk: Desk, turns: Sequence[Turn], *, seconds: float = SECONDS) -> list[str]:
    """At most three questions, none asked or answered yet, each answered by the sentence it is made of.

    The documents are those of the last answer. Looks for `seconds`, and to the end of an answer.
    """
    last, until = turns[-1], time.monotonic() + seconds
    asked = {_content(turn.question) for turn in turns}
    told = {(one.document.id, one.quote) for turn in turns if turn.answer for one in turn.answer.evidence}
    questions: list[str] = []
    for example in islice(_candidates(_documents(desk, last)), _TRIED):
        if len(questions) == MOST or time.monotonic() > until or desk.is_closing():
            break
        content = _content(example.question)
        if content in asked:
            continue
        asked.add(content)
        answer = desk.assistant.ask(example.question, phrase=False, **last.narrowed.options())
        if _answers(answer, example) and (example.document.id, answer.evidence[0].quote) not in told:
            questions.append(example.question)
    return questions


def _content(question: str) -> frozenset[str]:
    """The words that make a question the one it is, whatever its form."""
    return frozenset(map(stem, content_words(question)))


def _answers(answer: Answer, example: Example) -> bool:
    """Whether the answer, which must be no refusal and sure, comes from the sentence."""
    if not (answer.found and answer.evidence and answer.confidence >= _SURE) or example.at is None:
        return False
    first = answer.evidence[0]
    return first.document.id == example.document.id and first.start <= example.at < first.end


def _documents(desk: Desk, turn: Turn) -> Iterator[Document]:
    quotes = all_quotes(turn.answer) if turn.answer else ()
    for number in dict.fromkeys(one.document.id for one in quotes):
        try:
            yield desk.retriever.document(number)
        except KeyError:  # it has left the index since
            continue


def _candidates(documents: Iterator[Document]) -> Iterator[Example]:
    """Questions about numbers, names and dates by turns, of each document in turn."""
    kinds: tuple[Callable[[Document], Iterator[Example]], ...] = (how_many, who_said, who_is, on_a_day)
    for document in documents:
        rows = zip_longest(*(islice(kind(document), _OF_A_KIND) for kind in kinds))
        yield from filter(None, chain.from_iterable(rows))
