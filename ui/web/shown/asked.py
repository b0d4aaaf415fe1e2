"""How a question was asked, as HTML: of which briefings, read as what, and the ways to ask it otherwise."""

from html import escape

from ....qa import Answer, untold
from ..ask.chips import told
from ..types import Turn


def asked_of(turn: Turn, number: int) -> str:
    """What the question was narrowed to, and the buttons that edit it and ask it again."""
    if turn.answer is None and turn.problem is None:
        return told(turn.narrowed)
    of = f'data-question="{escape(turn.question)}" data-after="{number}"'
    narrowed = escape(turn.narrowed.query())
    return (
        f'{told(turn.narrowed)}<p class="again">'
        f'<button type="button" class="quiet" data-edit {of}>Edit</button>'
        f'<button type="button" class="quiet" data-ask-again {of} data-narrowed="{narrowed}">'
        "Ask again</button></p>"
    )


def read_as(answer: Answer) -> str:
    """As what the question was read, where that is not as it was asked; edited, it stands by itself."""
    read = untold(answer.read_as)
    if read == answer.question:
        return ""
    return (
        f'<p class="read-as">Read as: <q>{escape(read)}</q> <button type="button" class="quiet" data-edit '
        f'data-question="{escape(read)}" data-after="0">Edit</button></p>'
    )


def instead(turn: Turn) -> str:
    """After a refusal: the question without its typing errors, and a search for its words."""
    if turn.answer is None or turn.answer.found:
        return ""
    meant = ""
    if turn.meant:
        meant = (
            f'<p class="meant">Did you mean <button type="button" data-ask="{escape(turn.meant)}">'
            f"{escape(turn.meant)}</button>?</p>"
        )
    words = escape(turn.meant or untold(turn.answer.read_as))
    return (
        f'<div class="instead">{meant}<button type="button" class="outline" data-search="{words}">'
        "Search for these words</button></div>"
    )
