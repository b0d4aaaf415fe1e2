"""Bytes -> text: which encoding, and whether it is text at all."""

import codecs
import re

from ..errors import LoadError

_BOMS = (  # UTF-32 first, as its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip file, such as Word and PowerPoint write"),
    (b"PK\x05\x06", "a zip file with nothing in it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older or password-protected Office file"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!", "a RAR file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html)\b", re.I)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
# What Western text holds outside ASCII, in windows-1252. Signs such as ³ are taken for text of another
# encoding when they stand between letters: "za³o" is Polish.
_WESTERN = re.compile("[\x00-\x7fÀ-ÖØ-öø-ÿŒœŠšŽžŸ‚„…‹›‘’“”•–—™€£¥§©®«»°±·¹²³½¼¾¿¡ª\xa0´¨\xad]*")
_INSIDE_A_WORD = re.compile("[a-zA-ZÀ-ÿ][£¥§©®°±·¹²³½¼¾¿¡ª¨][a-zà-ÿ]")
# Rare encodings are left out: on a short text they are guessed more often than they are met.
_KNOWN = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 koi8_r koi8_u cp866 iso8859_2 iso8859_5 "
    "mac_cyrillic cp932 euc_jp gb18030 big5 cp949"
).split()


def recognise(raw: bytes) -> str | None:
    """What a file is by its first bytes, in words, or None when that says nothing."""
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            return name
    return "a web page" if _WEB_PAGE.match(raw[:1000]) else None


def decode(raw: bytes, declared: str | None = None) -> str:
    """Text of the bytes: a byte order mark first, then UTF-8, the declared encoding, and detection.

    A few bad bytes in what is UTF-8 otherwise become U+FFFD each, and the rest stays what it is.
    Raises `LoadError` for bytes that are not text.
    """
    found = recognise(raw)
    if found and found != "a web page":
        raise LoadError(f"is not text but {found}: give it the suffix that belongs to it, or save it as text")
    text = _decode(raw, declared)
    if len(_CONTROLS.findall(text)) * 100 > len(text):
        raise LoadError("is not text: it holds bytes of another kind of file")
    return text


def _decode(raw: bytes, declared: str | None) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    if b"\0" in raw and (wide := _utf16(raw)):
        return wide
    if (known := _try(raw, "utf-8")) is not None:
        return known
    if (mended := _mended(raw, declared)) is not None:
        return mended
    if (known := _try(raw, declared)) is not None:
        return known
    return _detect(raw)


def _mended(raw: bytes, declared: str | None) -> str | None:
    """Text of UTF-8 with a few bad bytes, told by its many letters of several bytes; other text is not."""
    text = raw.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    is_declared = (declared or "").lower().replace("_", "-") in {"utf-8", "utf8"}
    ends_inside_a_letter = bad == 1 and text.endswith("\ufffd")
    return text if good >= (1 if is_declared or ends_inside_a_letter else 2) * bad and good else None


def _try(raw: bytes, encoding: str | None) -> str | None:
    try:
        return raw.decode(encoding) if encoding else None
    except (LookupError, ValueError):  # an unknown name, or bytes that are not of this encoding
        return None


def _utf16(raw: bytes) -> str | None:
    """Text of UTF-16 without a mark, told by its spaces and line ends, which the other byte order lacks."""
    texts = [text for order in ("utf-16-le", "utf-16-be") if (text := _try(raw, order)) is not None]
    best = max(texts, key=lambda text: text.count(" ") + text.count("\n"), default="")
    return best if best and "\0" not in best and {" ", "\n"} & set(best) else None


def _detect(raw: bytes) -> str:
    western = _try(raw, "cp1252")
    if western is not None and _is_western(western):
        return western
    from charset_normalizer import from_bytes

    match = from_bytes(raw, cp_isolation=_KNOWN).best()
    if match is None:
        raise LoadError("is not text, or in an unknown encoding: save it as UTF-8")
    return str(match)


def _is_western(text: str) -> bool:
    """Whether text read as windows-1252 looks like a Western language: few letters outside ASCII."""
    letters = [character for character in text if character.isalpha()]
    outside = sum(letter > "\x7f" for letter in letters)
    return outside * 6 <= len(letters) and bool(_WESTERN.fullmatch(text)) and not _INSIDE_A_WORD.search(text)
