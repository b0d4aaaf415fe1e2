"""Hits -> the sentences that may answer, each with where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...index import CELL_SEPARATOR, Hit, Span, is_dateline, sentences
from ..namesakes import names_another
from .quotes import ends_a_sentence, stands_apart, table_head

# "KYIV, 28 October 2024 (Reuters) -- ": where and when all of the text was written, so no answer in itself
_DATELINE = re.compile(
    r"[A-ZА-ЯЁІЇЄҐ][A-ZА-ЯЁІЇЄҐÀ-ÖØ-Þ .'’-]{2,30}(?:,[^.\n]{0,40}?)?(?: ?\([^)\n]{1,40}\))? ?(?:--|[—–]) "
)

_ANY = re.compile(r"\S")
_MAIL_HEAD = re.compile(r"(?:To|From|Cc|Bcc|Sent|Reply-To|Subject|An|Von|Betreff): ")
_ENUMERATOR = re.compile(r"\W*\d{1,3}[.)] (?=\S)")  # "3. Two ships sank.": the 3 answers nothing


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, as a span of its document.

    `before` is what it is read after: the sentence before it, or the head of its table, or "".
    """

    hit: Hit
    span: Span
    text: str
    before: str

    @property
    def told(self) -> str:
        """The sentence without a dateline."""
        dateline = _DATELINE.match(self.text)
        return self.text[dateline.end() :] if dateline else self.text

    @property
    def words(self) -> Span:
        """Where words that answer may stand: all of it but the number of a paragraph."""
        opening = _ENUMERATOR.match(self.text)
        return Span(self.span.start + opening.end(), self.span.end) if opening else self.span

    @property
    def around(self) -> str:
        """What a reader of the sentence knows from where it stands."""
        return f"{self.before} {self.above}"

    @property
    def above(self) -> str:
        """What stands over all of its text: heading, title, source and date."""
        document = self.hit.document
        date = f"{document.date.day} {document.date:%B %Y}" if document.date else ""
        return f"{self.hit.passage.heading} {document.title} {document.source or ''} {date}"


def asked_about(question: str, found: list[Candidate]) -> list[Candidate]:
    """The sentences that name no other of the same name than the question, where there are such."""
    return [one for one in found if not names_another(question, one.told)] or found


def candidates(hits: Sequence[Hit]) -> list[Candidate]:
    """The sentences of the passages; what only names others and questions, only where there is nothing else.

    A title that was taken from the first line may be a sentence as any other, and answer: see `_is_name`.
    """
    found = [candidate for hit in hits for candidate in _sentences_of(hit)]
    return [one for one in found if not _is_label(one)] or found


def _sentences_of(hit: Hit) -> list[Candidate]:
    passage, before, found = hit.passage, "", []
    head, last = None, 0
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        is_next_row = head is not None and passage.text[last:start] == "\n"
        if CELL_SEPARATOR not in text:
            head = None
        elif not is_next_row:  # a long table is not gone up again for each row
            head = table_head(hit.document.text, passage.start + start)
        before, last = hit.document.text[slice(*head)] if head else before, end
        found.append(Candidate(hit, Span(passage.start + start, passage.start + end), text, before))
        before = text
    return found


def _is_label(candidate: Candidate) -> bool:
    """Whether a sentence only names, dates or asks what others tell."""
    text = candidate.text
    if _is_head(candidate):
        return True
    return text.endswith("?") or is_dateline(text) or bool(_MAIL_HEAD.match(text)) or _is_name(candidate)


def _is_head(candidate: Candidate) -> bool:
    """Whether a row is the head of a table of figures: without any, above one with some."""
    text, whole = candidate.text, candidate.hit.document.text
    if CELL_SEPARATOR not in text or any(map(str.isdigit, text)):
        return False
    above = whole[: candidate.span.start].rstrip("\n").rsplit("\n", 1)[-1]
    below = whole[candidate.span.end :].lstrip("\n").split("\n", 1)[0]
    return CELL_SEPARATOR not in above and CELL_SEPARATOR in below and any(map(str.isdigit, below))


def _is_name(candidate: Candidate) -> bool:
    """Whether a sentence is a title or heading, of what stands below it and tells it.

    Not what ends in a full stop, for that is said, wherever it stands; nor what nothing stands below, such as
    a note of one line; nor a first line that runs on into the next.
    """
    hit, text, end = candidate.hit, candidate.text, candidate.span.end
    if text not in (hit.document.title, hit.passage.heading) or ends_a_sentence(text):
        return False
    if not _ANY.search(hit.document.text, end):
        return False
    return text == hit.passage.heading or stands_apart(hit.document.text, end)
