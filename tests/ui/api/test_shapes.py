"""What other programs are told of is what they get: each shape has the names and types of the values."""

import datetime as dt
import json
from typing import get_args, get_origin, get_type_hints

import pytest
from briefings.index import Document, DocumentInfo, Hit, IndexStatus, Passage, Skipped, Span
from briefings.qa import Answer, Claim, Evidence, Phrasing, Position
from briefings.ui.api.json import hit_to_dict, listed_to_dict, slice_to_dict, status_to_dict
from briefings.ui.api.shapes import AnswerShape, HitShape, ListedShape, SliceShape, StatusShape
from pydantic import TypeAdapter
from typing_extensions import is_typeddict

DAY = dt.date(2031, 3, 4)
DOCUMENT = Document(3, "a.pdf", "Dam", DAY, None, "One. Two.", "sha", "en", (0, 5))
BARE, FULL = (
    Evidence("Two.", 5, 9, DOCUMENT, 0.5, *spans) for spans in ((), (Span(5, 8), Span(0, 4), Span(0, 4)))
)
CLAIMS = tuple(
    Claim(BARE, "Two", Span(5, 8), "stated", day, who, span)
    for day, who, span in ((DAY, "Ann", Span(0, 3)), (None, None, None))
)
POSITIONS = (
    Position("Two", CLAIMS, "corrected", 1, "later", FULL),
    Position("Two", CLAIMS[1:], "earlier", 1),
)
VALUES = [
    (
        Answer("Q?", "Q?", "Two.", True, 0.9, (BARE, FULL), POSITIONS, True, DAY, Phrasing("2", "m", (1,))),
        AnswerShape,
    ),
    (Answer("Q?", "Q?", "They do not say.", False, 0.1), AnswerShape),
    (hit_to_dict(Hit(Passage(7, 3, 5, 9, "Two.", "Part"), DOCUMENT, 0.5, 0.4, None)), HitShape),
    (slice_to_dict(DOCUMENT, 0, 4), SliceShape),
    (listed_to_dict(DocumentInfo(3, "a.pdf", "Dam", DAY, "Desk", 2, 9, edited=("title",))), ListedShape),
    (
        status_to_dict(IndexStatus(1, 2, 3, DAY, None, "m", "f", 9, (Skipped("b", "c"),), (("en", 1),))),
        StatusShape,
    ),
]


def differences(value, shape, where=""):
    """Names that only the one or the other has."""
    if is_typeddict(shape):
        hints = get_type_hints(shape)
        found = [f"{where}.{name}" for name in hints.keys() ^ value.keys()]
        inner = [(value[name], hints[name], f"{where}.{name}") for name in hints.keys() & value.keys()]
    elif get_origin(shape) is list:
        found, inner = [], [(one, get_args(shape)[0], where) for one in value]
    else:
        shapes = [one for one in get_args(shape) if is_typeddict(one)]
        found, inner = [], [(value, shapes[0], where)] if shapes and value is not None else []
    return found + [one for part in inner for one in differences(*part)]


@pytest.mark.parametrize(("value", "shape"), VALUES, ids=lambda one: getattr(one, "__name__", None))
def test_a_shape_is_that_of_what_is_sent(value, shape):
    told = json.loads(json.dumps(value.to_dict() if isinstance(value, Answer) else value))
    assert differences(told, shape) == []
    assert TypeAdapter(shape).validate_python(told) == told
