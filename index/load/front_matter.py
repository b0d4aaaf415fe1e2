"""Front matter at the top of a text, YAML between `---` or TOML between `+++`: title, date, source; no text.

People write it by hand, so what is no YAML for a second colon or a leading `@` is read line by line.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping

from ..text.dates import parse_date
from ..text.markings import highest, marking_of
from .content import Facts

_FRONT = re.compile(r"\s*---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(.{0,20000}?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
# An escape beyond the last character there is: it spoils no more than itself.
_NO_CHARACTER = re.compile(r"(?<!\\)(?:\\\\)*\\U(?!000|0010)[0-9A-Fa-f]{8}")
_TITLE = ("title", "subject", "headline")
_DATE = ("date", "published", "publication_date", "publish_date", "pubdate", "created", "updated")
_SOURCE = ("source", "publisher", "agency", "organisation", "organization", "author", "authors", "from")
_MARKING = ("tlp", "classification", "marking", "handling", "banner")
_OTHERS = (
    "tags",
    "categories",
    "keywords",
    "description",
    "summary",
    "layout",
    "lang",
    "language",
    "slug",
    "draft",
)
_KNOWN = {*_TITLE, *_DATE, *_SOURCE, *_MARKING, *_OTHERS}


def split(text: str) -> tuple[Facts, str]:
    """The facts in the front matter and the text below it.

    What only looks like front matter stays text: no closing line, lines that are no fields, or none of the
    usual keys.
    """
    for pattern, read in ((_FRONT, _yaml), (_TOML, _toml)):
        found = pattern.match(text)
        fields = read(found.group(1)) if found else None
        if found and fields and _KNOWN & fields.keys():
            return _facts(fields), text[found.end() :]
    return Facts(), text


def _facts(fields: Mapping[str, object]) -> Facts:
    date = _first(fields, _DATE)
    marking = highest(marking_of(text) for key in _MARKING if (text := _plain(fields.get(key))))
    return Facts(_first(fields, _TITLE), parse_date(date) if date else None, _first(fields, _SOURCE), marking)


def _yaml(source: str) -> dict[str, object] | None:
    import yaml

    try:
        # Every value stays a string: YAML's own dates raise on 31 February and turn time zones.
        loaded = yaml.load(_NO_CHARACTER.sub("", source), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return _line_by_line(source)
    return _lowered(loaded) if isinstance(loaded, Mapping) else None


def _toml(source: str) -> dict[str, object] | None:
    try:
        loaded = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    dates = (dt.date, dt.datetime)
    return _lowered({key: str(value) if isinstance(value, dates) else value for key, value in loaded.items()})


def _line_by_line(source: str) -> dict[str, object] | None:
    """Fields as people write them, "title: Dam: closed"; None where a line is neither field nor item."""
    fields: dict[str, object] = {}
    key = ""
    for line in source.split("\n"):
        if field := _FIELD.fullmatch(line):
            key = field.group(1).lower()
            fields[key] = _unquoted(field.group(2))
        elif key and (item := _ITEM.fullmatch(line)):
            earlier = fields[key]
            fields[key] = [*(earlier if isinstance(earlier, list) else []), _unquoted(item.group(1))]
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            return None
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _lowered(loaded: Mapping[object, object]) -> dict[str, object]:
    return {str(key).strip().lower(): value for key, value in loaded.items()}


def _first(fields: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := _plain(fields.get(key)))), None)


def _plain(value: object) -> str | None:
    """A string, or a list of them with commas between; anything else is not for a title."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str)) or None
    return value.strip() or None if isinstance(value, str) else None
