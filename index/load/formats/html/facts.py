"""What a page says about itself: meta tags, JSON-LD, the title, and the time that its text is dated with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ....text.dates import parse_date
from ....text.markings import highest, marking_of
from ...content import Facts

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TITLE = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "title", "headline")
_DATE = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "date",
)
_SOURCE = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "dc.source",
    "application-name",
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
)
_MARKING = ("tlp", "classification", "marking", "protective-marking")
_STORY_KINDS = ("article", "report", "posting", "page", "creativework", "pressrelease", "dataset")
_LONGEST_JSON = 1_000_000  # characters


def facts(tree: LexborHTMLParser, times: Sequence[LexborNode]) -> Facts:
    """Title, date and source of a page. `times` are the `time` elements in its text."""
    meta = _meta(tree)
    story = next(_stories(tree), {})
    source = next((meta[name] for name in _SOURCE if name in meta and "://" not in meta[name]), None)
    title = next((meta[name] for name in _TITLE if name in meta), None)
    return Facts(
        title or _page_title(tree) or _string(story.get("headline")),
        _date(meta, story) or _time(times),
        source or _name(story.get("publisher")) or _name(story.get("author")),
        highest(marking_of(meta[name]) for name in _MARKING if name in meta),
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        content = (node.attributes.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), content)
    return meta


def _stories(tree: LexborHTMLParser) -> Iterator[Mapping[str, object]]:
    """The stories that a page describes in JSON-LD, the first of which is its own."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            told = json.loads(node.text()[:_LONGEST_JSON])
        except (ValueError, RecursionError):
            continue
        for thing in _things(told):
            kind = thing.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(one, str) and one.lower().endswith(_STORY_KINDS) for one in kinds):
                yield thing


def _things(told: object) -> Iterator[Mapping[str, object]]:
    if isinstance(told, list):
        for one in told:
            yield from _things(one)
    elif isinstance(told, Mapping):
        yield told
        yield from _things(told.get("@graph", []))
        yield from _things(told.get("mainEntity", []))


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name of an organisation or a person, of the first where there are several."""
    if isinstance(value, list):
        value = value[0] if value else None
    found = _string(value.get("name") if isinstance(value, Mapping) else value)
    return found if found and "://" not in found else None


def _page_title(tree: LexborHTMLParser) -> str | None:
    """The page's title, or the one heading it opens with: "Bridges hit | The Paper" -> "Bridges hit"."""
    node = tree.css_first("head > title")
    title = " ".join(node.text().split()) if node else ""
    headings = [" ".join(heading.text().split()) for heading in tree.css("h1")]
    if len(headings) == 1 and headings[0] and title.startswith(headings[0]):
        return headings[0]
    return title or None


def _date(meta: Mapping[str, str], story: Mapping[str, object]) -> dt.date | None:
    written = [meta[name] for name in _DATE if name in meta]
    written += [text for name in ("datePublished", "dateCreated") if (text := _string(story.get(name)))]
    return next((date for text in written if (date := parse_date(text))), None)


def _time(times: Sequence[LexborNode]) -> dt.date | None:
    """The date of the time of publication, else of the first time in the text."""
    published = [node for node in times if _is_published(node)]
    written = [node.attributes.get("datetime") or node.text() for node in [*published, *times][:1]]
    return next((date for text in written if (date := parse_date(text))), None)


def _is_published(node: LexborNode) -> bool:
    return "pubdate" in node.attributes or (node.attributes.get("itemprop") or "").lower() == "datepublished"
