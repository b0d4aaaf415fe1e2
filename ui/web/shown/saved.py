"""A file for the page to save: it comes as an element, which the script turns into a download."""

import base64
import re
from html import escape

_LONGEST = 60
_NO_NAME = re.compile(r"[\W_]+")


def saved_file(name: str, data: bytes) -> str:
    """An unseen element that holds a file.

    >>> saved_file("a.md", b"x")
    '<span hidden data-file="eA==" data-name="a.md"></span>'
    """
    return f'<span hidden data-file="{base64.b64encode(data).decode()}" data-name="{escape(name)}"></span>'


def slug(question: str) -> str:
    """A question as the name of a file, in its own script.

    >>> slug("How many people were displaced?")
    'how-many-people-were-displaced'
    """
    return _NO_NAME.sub("-", question.lower())[:_LONGEST].strip("-") or "answer"
