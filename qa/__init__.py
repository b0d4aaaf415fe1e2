"""Question -> answer with its evidence quoted word for word. The public door of answering.

>>> from briefings.qa import Assistant
>>> answer = Assistant(retriever).ask("Who leads NATO?")
"""

from .assistant import Assistant
from .certainty import certainty, meaning
from .compare.wording import PositionRow, position_row
from .phrase.phraser import Phraser
from .read.choose import reader_for
from .read.reader import Reader, SentenceReader, SpanReader, open_reader
from .scope import untold
from .types import Answer, Claim, Evidence, Phrasing, Position, Quantity

__all__ = [
    "Answer",
    "Assistant",
    "Claim",
    "Evidence",
    "Phraser",
    "Phrasing",
    "Position",
    "PositionRow",
    "Quantity",
    "Reader",
    "SentenceReader",
    "SpanReader",
    "certainty",
    "meaning",
    "open_reader",
    "position_row",
    "reader_for",
    "untold",
]
