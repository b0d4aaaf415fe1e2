"""YAML between two lines of `---` at the top of a text: title, date and source, not part of the text."""

import re
from collections.abc import Mapping

from ..text.dates import parse_date
from .content import Facts

_FRONT = re.compile(r"\s*---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# An escape beyond the last character there is: it spoils no more than itself.
_NO_CHARACTER = re.compile(r"(?<!\\)(?:\\\\)*\\U(?!000|0010)[0-9A-Fa-f]{8}")
_TITLE = ("title", "subject", "headline")
_DATE = ("date", "published", "publication_date", "publish_date", "pubdate", "created", "updated")
_SOURCE = ("source", "publisher", "agency", "organisation", "organization", "author", "authors", "from")
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
_KNOWN = {*_TITLE, *_DATE, *_SOURCE, *_OTHERS}


def split(text: str) -> tuple[Facts, str]:
    """The facts in the front matter and the text below it.

    What only looks like front matter stays text: broken YAML, no closing line, or none of the usual keys.
    """
    found = _FRONT.match(text)
    fields = _fields(found.group(1)) if found else None
    if found is None or fields is None:
        return Facts(), text
    date = _first(fields, _DATE)
    facts = Facts(_first(fields, _TITLE), parse_date(date) if date else None, _first(fields, _SOURCE))
    return facts, text[found.end() :]


def _fields(source: str) -> dict[str, object] | None:
    import yaml

    try:
        # Every value stays a string: YAML's own dates raise on 31 February and turn time zones.
        loaded = yaml.load(_NO_CHARACTER.sub("", source), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    if not isinstance(loaded, Mapping):
        return None
    fields = {str(key).strip().lower(): value for key, value in loaded.items()}
    return fields if _KNOWN & fields.keys() else None


def _first(fields: dict[str, object], keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := _plain(fields.get(key)))), None)


def _plain(value: object) -> str | None:
    """A string, or a list of them with commas between; anything else is not for a title."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str)) or None
    return value.strip() or None if isinstance(value, str) else None
