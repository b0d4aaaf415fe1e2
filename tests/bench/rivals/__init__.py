"""The systems that peers.py compares, by the names that its table gives them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from .haystack import Haystack
from .langchain import LangChain
from .llamaindex import LlamaIndex
from .ours import Briefings
from .system import Chunk, System
from .txtai import Txtai

SYSTEMS: dict[str, Callable[[Path], System]] = {
    "briefings": Briefings,
    "briefings float32": partial(Briefings, dtype="float32"),
    "LangChain FAISS": LangChain,
    "txtai dense": partial(Txtai, hybrid=False),
    "txtai hybrid": partial(Txtai, hybrid=True),
    "Haystack hybrid": Haystack,
    "LlamaIndex": LlamaIndex,
}

__all__ = ["SYSTEMS", "Chunk", "System"]
