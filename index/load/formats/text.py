"""Plain text: kept as it is, hard-wrapped lines too, so that a quote is verbatim."""

from .. import front_matter
from ..content import Block, Content
from ..decode import decode
from ..normalise import normalise


def load_text(raw: bytes) -> Content:
    """One block of text. Headings are not guessed."""
    told, text = front_matter.split(normalise(decode(raw)))
    return Content(blocks=(Block(text),), told=told)
