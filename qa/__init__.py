"""Question -> answer with its evidence quoted word for word. The public door of answering.

>>> from briefings.qa import Assistant
>>> answer = Assistant(retriever).ask("Who leads NATO?")
"""

from .assistant import Assistant
from .read.reader import Reader, SentenceReader, SpanReader, open_reader
from .types import Answer, Evidence

__all__ = ["Answer", "Assistant", "Evidence", "Reader", "SentenceReader", "SpanReader", "open_reader"]
