"""How large a zip is when it is unpacked: by what it says, and by what is really in it."""

import copy
import zipfile

from ...errors import LoadError

_LARGEST = 500 * 2**20  # bytes of all parts, unpacked
_LARGEST_XML = 100 * 2**20  # bytes of the parts that are parsed; a tree takes some ten times as much memory
_STEP = 2**16
_USUAL = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # Office writes no others, and those unpack all at once


def check_unpacked(package: zipfile.ZipFile) -> None:
    """Raise LoadError where the parts of an Office file unpack to a flood, or are packed as no Office does.

    What the zip says of its sizes may be a lie, which `zipfile` finds out when it has unpacked a part.
    """
    parts = package.infolist()
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    for some, limit in ((parts, _LARGEST), (xml, _LARGEST_XML)):
        _refuse(sum(part.file_size for part in some), limit)
    if any(part.compress_type not in _USUAL for part in parts):
        raise LoadError("is packed in a way that no Office program writes: save it again there")
    left = _LARGEST
    for part in parts:
        left -= _real_size(package, part, left)
        _refuse(_LARGEST - left, _LARGEST)


def _real_size(package: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """The bytes that a part unpacks to, of which no more than a little over `most` are unpacked."""
    whole = copy.copy(part)
    whole.file_size, whole.CRC = most + _STEP, None  # type: ignore[assignment]  # which are not to stop it
    size = 0
    with package.open(whole) as unpacked:
        while size <= most and (piece := unpacked.read(_STEP)):
            size += len(piece)
    return size


def _refuse(size: int, limit: int) -> None:
    if size > limit:
        raise LoadError(f"unpacks to {size // 2**20:,} MB, limit {limit // 2**20} MB: it may be a zip bomb")
