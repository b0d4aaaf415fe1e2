"""Answers and the like as plain values for JSON, and back, by what their fields are said to be."""

import dataclasses
import datetime as dt
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_FROM_TEXT = {dt.date: dt.date.fromisoformat, dt.datetime: dt.datetime.fromisoformat}


def to_plain(value: Any) -> Any:
    """Dataclasses as mappings of their fields, tuples as lists, days and times as text.

    >>> to_plain(Span(3, 7))
    [3, 7]
    """
    if dataclasses.is_dataclass(value):
        return {one.name: to_plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def from_plain(kind: type[T], plain: Any) -> T:
    """A value of `kind` out of what `to_plain` made of it. Raises ValueError where it is none.

    A field that is missing has its default, one that is not known is left out: so that older and newer
    versions read each other.
    """
    value: T = _read(kind, plain)
    return value


def _read(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _either(get_args(kind), plain)
    if origin is tuple:
        return _tuple(get_args(kind), plain)
    if origin is Literal:
        return _checked(plain in get_args(kind), plain, kind)
    return _one(kind, plain)


def _one(kind: Any, plain: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, plain)
    if kind in _FROM_TEXT:
        return _FROM_TEXT[kind](_checked(isinstance(plain, str), plain, kind))
    if issubclass(kind, tuple):  # a NamedTuple
        return kind(*_tuple(tuple(get_type_hints(kind).values()), plain))
    wanted = (int, float) if kind is float else kind
    exact = isinstance(plain, wanted) and (kind is bool or not isinstance(plain, bool))
    return _checked(exact, plain, kind)


def _either(kinds: tuple[Any, ...], plain: Any) -> Any:
    if plain is None:
        return _checked(type(None) in kinds, plain, kinds)
    (kind,) = (one for one in kinds if one is not type(None))
    return _read(kind, plain)


def _tuple(kinds: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    _checked(isinstance(plain, list), plain, kinds)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], one) for one in plain)
    _checked(len(plain) == len(kinds), plain, kinds)
    return tuple(_read(kind, one) for kind, one in zip(kinds, plain, strict=True))


def _dataclass(kind: Any, plain: Any) -> Any:
    _checked(isinstance(plain, Mapping), plain, kind)
    given = {name: _read(hint, plain[name]) for name, hint in _fields(kind).items() if name in plain}
    try:
        return kind(**given)
    except TypeError as error:  # a field without a default is missing
        raise ValueError(str(error)) from error


@cache
def _fields(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in dataclasses.fields(kind)}


def _checked(right: bool, plain: Any, kind: Any) -> Any:
    if not right:
        raise ValueError(f"{type(plain).__name__} stands where {kind} is wanted")
    return plain
