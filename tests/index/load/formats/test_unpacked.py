"""How large a zip is when it is unpacked, whatever it says of itself."""

import io
import zipfile

import pytest
from briefings.index.errors import LoadError
from briefings.index.load.formats import unpacked
from briefings.index.load.formats.unpacked import check_unpacked
from files import zipped


def check(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        check_unpacked(package)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(unpacked, "_LARGEST", 300_000)
    monkeypatch.setattr(unpacked, "_LARGEST_XML", 100_000)


def lying(raw, name, size):
    """The same zip, whose directory says that a part is so small."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        real = package.getinfo(name).file_size
    return raw.replace(real.to_bytes(4, "little"), size.to_bytes(4, "little"))


def test_a_package_of_usual_size_passes():
    check(zipped(word__document=b"<a/>" * 1000, media__x=b"0" * 200_000))


@pytest.mark.parametrize(
    "parts",
    [
        {"media__x": b"0" * 300_001},
        {"a": b"0" * 160_000, "b": b"0" * 160_000},
    ],
)
def test_one_that_unpacks_to_a_flood_is_refused(parts):
    with pytest.raises(LoadError, match="it may be a zip bomb"):
        check(zipped(**parts))


def test_what_is_parsed_may_be_less():
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.XML", b"x" * 100_001)
    with pytest.raises(LoadError, match="it may be a zip bomb"):
        check(raw.getvalue())


def test_what_it_says_of_its_sizes_is_not_believed():
    raw = lying(zipped(media__x=b"0" * 3_000_000), "media/x", 10)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        assert package.getinfo("media/x").file_size == 10
    with pytest.raises(LoadError, match="it may be a zip bomb"):
        check(raw)


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_no_office_program_packs_so_is_refused_before_it_is_unpacked(kind):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", kind) as package:
        package.writestr("word/document.xml", b"<a/>")
    with pytest.raises(LoadError, match="packed in a way that no Office program writes"):
        check(raw.getvalue())
