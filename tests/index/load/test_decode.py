"""Bytes -> text, in whatever encoding they are."""

import codecs

import pytest
from briefings.index.load.decode import decode

RUSSIAN = "Министерство обороны сообщило о потерях: 600 человек."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (codecs.BOM_UTF8 + "Größe".encode(), "Größe"),
        ("Größe 日本".encode("utf-16"), "Größe 日本"),
        (codecs.BOM_UTF16_BE + "Größe".encode("utf-16-be"), "Größe"),
        ("Größe".encode("utf-32"), "Größe"),
        ("Hello there\nagain".encode("utf-16-le"), "Hello there\nagain"),
        ("Hello there\nagain".encode("utf-16-be"), "Hello there\nagain"),
        (RUSSIAN.encode("utf-16-le"), RUSSIAN),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (RUSSIAN.encode("koi8-r"), RUSSIAN),
        (
            "It’s “over 600,000” – £5m said the café".encode("cp1252"),
            "It’s “over 600,000” – £5m said the café",
        ),
        ("Temperature of 20° at the naïve café".encode("latin-1"), "Temperature of 20° at the naïve café"),
        (
            "Zażółć gęślą jaźń, Polska straciła łódź".encode("cp1250"),
            "Zażółć gęślą jaźń, Polska straciła łódź",
        ),
        (b"plain", "plain"),
    ],
)
def test_encodings(raw, text):
    assert decode(raw) == text


def test_a_declared_encoding_goes_after_utf8_and_before_detection():
    assert decode("Größe".encode(), "windows-1251") == "Größe"
    assert decode("Привет".encode("cp1251"), "windows-1251") == "Привет"
    assert decode("Größe der Straße in Köln am Rhein".encode("cp1252"), "no-such-encoding").startswith(
        "Größe"
    )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("It wasn’t €300, said Zoë".encode() + b"\x92" + b".", "It wasn’t €300, said Zoë\ufffd."),
        ("Тишина на фронте".encode() + b"\xff", "Тишина на фронте\ufffd"),
        ("The governor of Łódź".encode()[:-1], "The governor of Łód\ufffd"),
        (
            "Zo\u00eb and Ren\u00e9 said \u201cno\u201d".encode().replace(b"\xc2", b"\xff"),
            "Zoë and René said “no”",
        ),
    ],
)
def test_a_bad_byte_in_utf8_costs_that_byte_alone(raw, text):
    assert decode(raw) == text


def test_a_bad_byte_where_utf8_is_declared():
    raw = "Zoë left".encode() + b" at \xe9"
    assert decode(raw, "UTF-8") == "Zoë left at \ufffd"
    assert decode("Größe der Straße".encode("cp1252"), "utf-8") == "Größe der Straße"
