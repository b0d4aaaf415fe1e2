"""What a package needs to be readable by libraries that are stricter than Word: see `package`."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from types import MappingProxyType
from urllib.parse import unquote

_OOXML = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_OOXML}wordprocessingml.document.main+xml"
_SLIDES = f"{_OOXML}presentationml.presentation.main+xml"
# The types of a main part that the libraries refuse, and the one that they take it for.
_OTHER_TYPES = MappingProxyType(
    {
        "application/vnd.ms-word.document.macroEnabled.main+xml": _WORD,
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": _WORD,
        f"{_OOXML}wordprocessingml.template.main+xml": _WORD,
        "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": _SLIDES,
        "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml": _SLIDES,
        f"{_OOXML}presentationml.slideshow.main+xml": _SLIDES,
        f"{_OOXML}presentationml.template.main+xml": _SLIDES,
    }
)
MAIN_TYPES = MappingProxyType(
    {
        "Word": {_WORD, *(other for other, usual in _OTHER_TYPES.items() if usual == _WORD)},
        "PowerPoint": {_SLIDES, *(other for other, usual in _OTHER_TYPES.items() if usual == _SLIDES)},
    }
)
_TYPES_PART = "[Content_Types].xml"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*?(?:/>|>\s*</(?:\w+:)?Relationship>)")
_ATTRIBUTE = re.compile(r"\b(Type|Target|TargetMode)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_OVERRIDE = re.compile(r"<(?:\w+:)?Override\b[^>]*>")


def bare_name(name: str) -> str:
    """A part's name as relations write it: with forward slashes, and without one in front."""
    return name.replace("\\", "/").lstrip("/")


def main_type(package: zipfile.ZipFile) -> str:
    """The content type of the part that the package is about, or "" for a zip of another kind."""
    parts = {bare_name(name).casefold(): name for name in package.namelist()}
    if _TYPES_PART.casefold() not in parts or "_rels/.rels" not in parts:
        return ""
    relations = _text(package, parts["_rels/.rels"])
    targets = (told["Target"] for told in _relations(relations) if told["Type"].endswith("/officeDocument"))
    main = "/" + _resolved(next(targets, ""), "").casefold()
    for override in _OVERRIDE.finditer(_text(package, parts[_TYPES_PART.casefold()])):
        told: dict[str, str] = dict(
            re.findall(r"\b(PartName|ContentType)\s*=\s*[\"']([^\"']*)", override.group())
        )
        if told.get("PartName", "").casefold() == main:
            return told.get("ContentType", "")
    return ""


def mended(package: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts that have to change, by name; none of a file that is in the usual form."""
    names = package.namelist()
    known = {bare_name(name).casefold(): bare_name(name) for name in names}
    roots = [name for name in names if bare_name(name).casefold() == "_rels/.rels"]
    is_strict = any(_STRICT.search(package.read(name)) for name in roots)
    changed: dict[str, bytes] = {}
    for name in names:
        bare = bare_name(name)
        if not bare.endswith((".rels", _TYPES_PART)) and not (is_strict and bare.endswith(".xml")):
            if bare != name:
                changed[bare] = package.read(name)
            continue
        before = package.read(name)
        after = _STRICT.sub(_USUAL, before) if is_strict else before
        if bare.endswith(".rels"):
            after = _with_sound_relations(after, bare, known)
        elif bare == _TYPES_PART:
            after = _with_usual_types(after)
        if after != before or bare != name:
            changed[bare] = after
    return changed


def _text(package: zipfile.ZipFile, name: str) -> str:
    return _STRICT.sub(_USUAL, package.read(name)).decode("utf-8", "replace")


def _relations(text: str) -> Iterator[dict[str, str]]:
    for found in _RELATION.finditer(text):
        told = {name: one or other for name, one, other in _ATTRIBUTE.findall(found.group())}
        yield {"Type": "", "Target": "", "TargetMode": "", **told}


def _resolved(target: str, folder: str) -> str:
    joined = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
    return joined.lstrip("/")


def _with_sound_relations(raw: bytes, name: str, known: dict[str, str]) -> bytes:
    """The relations without those that lead nowhere, and with names as the package writes them."""
    folder = posixpath.dirname(posixpath.dirname(name))

    def mend(found: re.Match[str]) -> str:
        told = next(_relations(found.group()))
        if told["TargetMode"] == "External":
            return found.group()
        part = _resolved(told["Target"], folder)
        there = known.get(part.casefold()) or known.get(unquote(part).casefold())
        if there is None:
            return ""
        return found.group() if there == part else found.group().replace(told["Target"], f"/{there}")

    text = raw.decode("utf-8", "surrogateescape")
    return _RELATION.sub(mend, text).encode("utf-8", "surrogateescape")


def _with_usual_types(raw: bytes) -> bytes:
    for other, usual in _OTHER_TYPES.items():
        raw = raw.replace(f'"{other}"'.encode(), f'"{usual}"'.encode())
    return raw
