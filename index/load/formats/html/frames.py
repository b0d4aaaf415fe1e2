"""The frame around a page's text: menus, cookie notes, buttons to share, and announcements of other stories.

What readers' modes of browsers cut, by the same signs: what an element is called, how much of it is links,
and whether it holds sentences. An element is never cut that holds a headline or much text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ROLES = frozenset(["navigation", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar"])
_CONTAINERS = frozenset("div section ul ol aside table form details figure center menu".split())
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
# Words in an element's class or id. Alone they prove nothing: "social" may be about social services.
_ALWAYS = frozenset(
    "cookie cookies gdpr consent breadcrumb breadcrumbs pagination pager advert advertisement ads "
    "newsletter".split()
)
_WITHOUT_SENTENCES = frozenset(
    "social share sharing shares sharebar follow toolbar tools menu nav navbar navigation sitemap sidebar "
    "widget tags subscribe signup login search skip".split()
)
_OTHER_STORIES = frozenset(
    "related recommended recommendations recirculation recirc trending popular mostread teaser teasers promo "
    "promos outbrain taboola sidebar aside".split()
)
_IN_TWO_WORDS = (
    "more stories,more news,more from,read more,read next,most read,most popular,latest news,latest stories"
)
_OTHER_STORIES_IN_TWO_WORDS = frozenset(
    (first, second)
    for first, second in (words.split() for words in f"{_IN_TWO_WORDS},also read,up next".split(","))
)
_SENTENCE = re.compile(r"\w+(?:[^\w.!?]+\w+){2,}[^.!?\n]*[.!?]")
_BOILERPLATE = re.compile(
    r"©|\(c\) ?\d{4}|copyright|all rights reserved|\bcookies?\b|privacy|terms (?:of|and)|newsletter|subscribe"
    r"|sign up|follow us|powered by|contact us|advertis|registered (?:office|in)|javascript",
    re.I,
)
_COOKIE_NOTE = re.compile(
    r"\b(?:we|our site|our partners|this (?:web)?site|by (?:continuing|clicking))\b[^.]{0,80}"
    r"\b(?:uses?|using|stores?|sets?|accept)\b[^.]{0,60}\bcookies\b|accept (?:all )?cookies",
    re.I,
)
_SKIP_LINK = re.compile(
    r"(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|article|text)\b.{0,20}", re.I
)
_WHOLE = frozenset(["html", "body", "main", "article", "head"])
_INLINE = frozenset(["a", "b", "i", "em", "strong", "span"])
_WITHOUT_WORDS = frozenset(["script", "style", "template"])
_MOST_NODES, _MOST_CHARACTERS = 800, 6_000  # what holds more is no frame
_MOST_LOOKED_AT = 200_000  # nodes of one page; after that the rest of it is read as text


@dataclass(slots=True)
class _Look:
    """What is in an element: its words, how much of them is links, and whether there is a headline."""

    text: str = ""
    length: int = 0
    linked: int = 0
    links: int = 0
    is_much: bool = False
    has_headline: bool = False

    @property
    def share(self) -> float:
        """How much of the words is links, from 0 to 1."""
        return self.linked / max(1, self.length)

    def take(self, node: LexborNode, in_link: bool) -> str:
        """Count one node; returns its own words."""
        if node.is_text_node:
            text = " ".join((node.text_content or "").split())
            self.length += len(text)
            self.linked += len(text) if in_link else 0
            return text + " "
        self.has_headline |= node.tag in {"h1", "main"}
        self.links += node.tag == "a"
        return "" if node.tag in _INLINE else "\n"


class Frames:
    """Says which elements of one page belong to the frame around its text."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}
        self._left = _MOST_LOOKED_AT

    def hold(self, node: LexborNode) -> bool:
        """Whether an element belongs to the frame."""
        if node.mem_id not in self._known:
            self._known[node.mem_id] = self._is_frame(node)
        return self._known[node.mem_id]

    def _is_frame(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if (node.attributes.get("role") or "").lower() in _ROLES and tag not in _WHOLE:
            return True
        if tag in {"header", "footer"} and _is_of_the_page(node):
            return self._is_without_text(node, tag)
        words = _words(node) if tag in _CONTAINERS else []
        if tag == "aside" or (words and _is_suspect(words)):
            return _is_cut(self._look(node), words, tag)
        return tag in {"ul", "ol"} and _is_menu(self._look(node))

    def _is_without_text(self, node: LexborNode, tag: str) -> bool:
        """Whether a header has no heading and no sentence, or a footer no sentence."""
        if tag == "header" and node.css_first("h1, h2, h3, h4, h5, h6") is not None:
            return False
        look = self._look(node)
        return not look.is_much and not _SENTENCE.search(look.text)

    def _look(self, root: LexborNode) -> _Look:
        """Look at an element, without recursion and not for long: what holds much is no frame."""
        look, pieces, stack = _Look(), list[str](), [(root, False)]
        for _ in range(min(_MOST_NODES, self._left)):
            if not stack or look.length > _MOST_CHARACTERS:
                break
            node, in_link = stack.pop()
            self._left -= 1
            pieces.append(look.take(node, in_link))
            if node.is_element_node and node.tag not in _WITHOUT_WORDS:
                stack += [(child, in_link or node.tag == "a") for child in _children(node)]
        look.is_much = bool(stack)
        look.text = "".join(pieces)
        return look


def is_of_the_footer(text: str) -> bool:
    """Whether a paragraph in a page's footer is what such footers hold, and no note to the text."""
    return not _SENTENCE.search(text) or bool(_BOILERPLATE.search(text))


def is_notice(text: str) -> bool:
    """Whether a paragraph asks to accept cookies, or leads past the menu."""
    return bool(_COOKIE_NOTE.search(text) and len(text) < 600) or bool(_SKIP_LINK.fullmatch(text.strip()))


def is_footer(node: LexborNode) -> bool:
    """Whether an element is the footer of the page, and not that of an article."""
    return node.tag == "footer" and _is_of_the_page(node)


def _is_of_the_page(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag in {"div", "form"}:
        parent = parent.parent
    return parent is not None and parent.tag == "body"


def _words(node: LexborNode) -> list[str]:
    named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return [word.lower() for word in _WORD.findall(named)] if len(named) < 500 else []


def _is_suspect(words: list[str]) -> bool:
    alone = _ALWAYS | _WITHOUT_SENTENCES | _OTHER_STORIES
    return not alone.isdisjoint(words) or _is_of_two_words(words)


def _is_of_two_words(words: list[str]) -> bool:
    return not _OTHER_STORIES_IN_TWO_WORDS.isdisjoint(pairwise(words))


def _is_cut(look: _Look, words: list[str], tag: str) -> bool:
    if look.is_much or look.has_headline:
        return False
    if not _ALWAYS.isdisjoint(words):
        return True
    announces = tag == "aside" or not _OTHER_STORIES.isdisjoint(words) or _is_of_two_words(words)
    if announces and look.links and look.share >= 0.25:
        return True
    return not _WITHOUT_SENTENCES.isdisjoint(words) and not _SENTENCE.search(look.text)


def _is_menu(look: _Look) -> bool:
    """Whether a list is short links and hardly anything else; a list of headlines has longer ones."""
    if look.is_much or look.links < 3 or look.share < 0.8:
        return False
    return len(look.text.split()) <= 3 * look.links


def _children(node: LexborNode) -> Iterator[LexborNode]:
    """The first children of a node, the last of them first."""
    children: list[LexborNode] = []
    child = node.child
    while child is not None and len(children) <= _MOST_NODES:
        children.append(child)
        child = child.next
    return reversed(children)
