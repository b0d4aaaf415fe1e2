"""The frame around a page's text: menus, cookie notes, buttons to share, and announcements of other stories.

What readers' modes of browsers cut, by the same signs: what an element is called, how much of it is links, and
whether it holds sentences. An element is never cut that holds a headline or much text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ROLES = frozenset(["navigation", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar"])
_CONTAINERS = frozenset("div section ul ol aside table form details figure center menu".split())
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
# Words in an element's class or id. Alone they prove nothing: "social" may be about social services.
_ALWAYS = frozenset(
    "cookie cookies gdpr consent breadcrumb breadcrumbs pagination pager advert advertisement ads newsletter".split()
)
_WITHOUT_SENTENCES = frozenset(
    "social share sharing shares sharebar follow toolbar tools menu nav navbar navigation sitemap sidebar widget tags "
    "subscribe signup login search skip".split()
)
_OTHER_STORIES = frozenset(
    "related recommended recommendations recirculation recirc trending popular mostread teaser teasers promo promos outbrain "
    "taboola sidebar aside".split()
)
_OTHER_STORIES_IN_TWO_WORDS = frozenset(
    [
        ("more", "stories"),
        ("more", "news"),
        ("more", "from"),
        ("read", "more"),
        ("read", "next"),
        ("most", "read"),
    ]
    + [
        ("most", "popular"),
        ("latest", "news"),
        ("latest", "stories"),
        ("also", "read"),
        ("up", "next"),
        ("see", "also"),
    ]
)
_SENTENCE = re.compile(r"\w+(?:[^\w.!?]+\w+){2,}[^.!?\n]*[.!?]")
_BOILERPLATE = re.compile(
    r"©|\(c\) ?\d{4}|copyright|all rights reserved|\bcookies?\b|privacy|terms (?:of|and)|newsletter|subscribe|sign up"
    r"|follow us|powered by|contact us|advertis|registered (?:office|in)|javascript",
    re.I,
)
_COOKIE_NOTE = re.compile(
    r"\b(?:we|our site|our partners|this (?:web)?site|by (?:continuing|clicking))\b[^.]{0,80}\b(?:uses?|using|stores?|sets?|accept)\b"
    r"[^.]{0,60}\bcookies\b|accept (?:all )?cookies",
    re.I,
)
_SKIP_LINK = re.compile(
    r"(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|article|text)\b.{0,20}", re.I
)
_MOST_NODES, _MOST_CHARACTERS = 1_200, 6_000  # what holds more is no frame


@dataclass(slots=True)
class _Look:
    """What is in an element: its words, how many characters of them are links, and whether there is a headline."""

    text: str = ""
    length: int = 0
    linked: int = 0
    links: int = 0
    is_much: bool = False
    has_headline: bool = False

    @property
    def share(self) -> float:
        return self.linked / max(1, self.length)


def is_frame(node: LexborNode) -> bool:
    """Whether an element belongs to the frame around the text."""
    tag = node.tag or ""
    if tag in {"html", "body", "main", "article", "head"}:
        return False
    if (node.attributes.get("role") or "").lower() in _ROLES:
        return True
    if tag in {"header", "footer"} and _is_of_the_page(node):
        return _is_empty_frame(node)
    words = _words(node) if tag in _CONTAINERS else []
    if tag == "aside" or (words and _is_suspect(words)):
        return _is_cut(_look(node), words, tag)
    return tag in {"ul", "ol"} and _is_menu(node)


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


def _is_empty_frame(node: LexborNode) -> bool:
    """A header without a heading and a sentence, or a footer without a sentence."""
    if node.tag == "header" and node.css_first("h1, h2, h3, h4, h5, h6") is not None:
        return False
    look = _look(node)
    return not look.is_much and not _SENTENCE.search(look.text)


def _words(node: LexborNode) -> list[str]:
    named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return [word.lower() for word in _WORD.findall(named)] if len(named) < 500 else []


def _is_suspect(words: list[str]) -> bool:
    alone = _ALWAYS | _WITHOUT_SENTENCES | _OTHER_STORIES
    return not alone.isdisjoint(words) or _is_of_two_words(words)


def _is_of_two_words(words: list[str]) -> bool:
    return not _OTHER_STORIES_IN_TWO_WORDS.isdisjoint(zip(words, words[1:], strict=False))


def _is_cut(look: _Look, words: list[str], tag: str) -> bool:
    if look.is_much or look.has_headline:
        return False
    if not _ALWAYS.isdisjoint(words):
        return True
    announces = tag == "aside" or not _OTHER_STORIES.isdisjoint(words) or _is_of_two_words(words)
    if announces and look.links and look.share >= 0.25:
        return True
    return not _WITHOUT_SENTENCES.isdisjoint(words) and not _SENTENCE.search(look.text)


def _is_menu(node: LexborNode) -> bool:
    """Whether a list is short links and hardly anything else; a list of headlines has longer ones."""
    look = _look(node)
    if look.is_much or look.links < 3 or look.share < 0.8:
        return False
    return len(look.text.split()) <= 3 * look.links


def _look(root: LexborNode) -> _Look:
    """Look at an element, without recursion and not for long: what holds much is no frame."""
    look, pieces = _Look(), []
    stack = [(root, False)]
    for seen in range(_MOST_NODES + 1):
        if not stack:
            look.text = "".join(pieces)
            return look
        node, in_link = stack.pop()
        if node.is_text_node:
            text = " ".join((node.text_content or "").split())
            look.length += len(text)
            look.linked += len(text) if in_link else 0
            pieces.append(text + " ")
        elif node.is_element_node and node.tag not in {"script", "style", "template"}:
            look.has_headline |= node.tag in {"h1", "main"}
            is_link = node.tag == "a"
            look.links += is_link
            pieces.append("" if is_link or node.tag in {"b", "i", "em", "strong", "span"} else "\n")
            child = node.last_child
            while child is not None and len(stack) <= _MOST_NODES:
                stack.append((child, in_link or is_link))
                child = child.prev
        if look.length > _MOST_CHARACTERS:
            break
    look.is_much = True
    return look
