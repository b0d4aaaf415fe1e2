"""Follow-up questions made whole from the conversation, by rules alone: no parser, no model, fast.

follow_up   the door: `readings` and `make_whole`; questions about the last answer as a whole ("Why?")
ordinals    the one of several ("And the fourth?")
ellipsis    a phrase that takes the place of another ("And in 2023?")
slots       that phrase put in the place of its like
pronouns    words that point back ("he", "their", "that attack")
referents   what they may point to in an answer, likeliest first
gender      whether a person is a "she" or a "he"
questions   a question turned round ("Why did ..."), or put into another ("how many soldiers Russia lost")
chunker     finds the names, dates and noun phrases of a text
phrases     what such a phrase is
forms       what a word is by its form: a date, a plural, a verb
lexicon     the word lists
"""

from .ellipsis import LEAD_IN
from .follow_up import SAYS_SO, THEN, make_whole, readings
from .ordinals import nth_asked

__all__ = ["LEAD_IN", "SAYS_SO", "THEN", "make_whole", "nth_asked", "readings"]
