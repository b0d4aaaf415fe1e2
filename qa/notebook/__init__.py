"""What people wrote and asked for: conversations, standing questions, feedback. Kept beside the index.

    asked and answered -> conversations      (a person's own)
    index changed -> standing questions asked again -> entries of what changed
    right, wrong, should have said no -> feedback

Begin with `Notebook`. It is an SQLite file of its own, as an index may be built again or put aside, and what
people wrote may not be lost with it. `VERDICTS` are the words of feedback, and what each means.
"""

from .again import ask_again, stand, state_of
from .changes import Quoted, Said
from .conversations import Conversation, StoredTurn
from .feedback import VERDICTS, Feedback
from .notebook import Notebook
from .plain import from_plain, to_plain
from .standing import Entry, StandingQuestion

__all__ = [
    "VERDICTS",
    "Conversation",
    "Entry",
    "Feedback",
    "Notebook",
    "Quoted",
    "Said",
    "StandingQuestion",
    "StoredTurn",
    "ask_again",
    "from_plain",
    "stand",
    "state_of",
    "to_plain",
]
