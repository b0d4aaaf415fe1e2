"""Question -> answer with its evidence quoted word for word."""

from .types import Answer, Evidence
