"""Small files for the tests of loading, made as bytes on the fly."""

import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600  # an old .doc, or an encrypted .docx

Written = tuple[float, float, float, str]  # x, y, size of type, words


def pdf(pages: Sequence[Sequence[Written]], info: str = "", encrypted: bool = False) -> bytes:
    """A PDF with these words at these places; `info` is the inside of its Info dictionary."""
    streams = ["".join(_shown(*written) for written in page) for page in pages]
    return _pdf(streams, "<< /Font << /F1 3 0 R >> >>", info, encrypted)


def prose(lines: Sequence[str], top: float = 720, left: float = 72, size: float = 11) -> list[Written]:
    """Lines one below the other, for a page of `pdf`; an empty line leaves a gap."""
    return [(left, top - 14 * number, size, line) for number, line in enumerate(lines) if line]


def scanned_pdf() -> bytes:
    """A page that is a picture, without a word of text."""
    picture = "BI /W 1 /H 1 /CS /G /BPC 8 ID x EI"
    return _pdf([f"q 500 0 0 700 50 50 cm {picture} Q\n"], "<< >>", "", encrypted=False)


def _shown(x: float, y: float, size: float, words: str) -> str:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def _pdf(streams: Sequence[str], resources: str, info: str, encrypted: bool) -> bytes:
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        contents = f"/Contents {5 + 2 * number} 0 R"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources} {contents} >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}endstream")
    objects.append(f"<< {info} >>")
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R"
    if encrypted:  # with an owner's and a user's password that nobody has
        keys = f"/O <{'41' * 32}> /U <{'42' * 32}>"
        trailer += (
            f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 {keys} >> /ID [<{'00' * 16}> <{'00' * 16}>]"
        )
    return _assembled(objects, trailer)


def pdf_page(content: str, page: str = "", catalog: str = "", more: Sequence[str] = ()) -> bytes:
    """A PDF of one page drawn by `content`; `page` and `catalog` go into their dictionaries.

    `more` are further objects, numbered from 7; 3 is the page, 5 Helvetica and 6 Helvetica-Bold.
    """
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        f" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> {page} >>",
        f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}endstream",
        *fonts,
        *more,
    ]
    return _assembled(objects, f"/Size {len(objects) + 1} /Root 1 0 R")


def shown(x: float, y: float, size: float, words: str, font: str = "F1") -> str:
    """The words at a place, for `pdf_page`."""
    return _shown(x, y, size, words).replace("/F1", f"/{font}")


def _assembled(objects: Sequence[str], trailer: str) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode("ascii")


def docx(build: Callable[[Any], None]) -> bytes:
    """A Word file: `build` is given the empty python-docx document."""
    from docx import Document

    document = Document()
    build(document)
    return _saved(document)


def pptx(build: Callable[[Any], None]) -> bytes:
    """A PowerPoint file: `build` is given the empty python-pptx presentation."""
    from pptx import Presentation

    presentation = Presentation()
    build(presentation)
    return _saved(presentation)


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    """A zip archive; a double underscore in a name stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(name.replace("__", "/"), raw)
    return out.getvalue()


def part_replaced(package: bytes, name: str, raw: bytes) -> bytes:
    """The same zip with other bytes in one of its files (added when it is not there)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for kept in old.namelist():
            if kept != name:
                new.writestr(kept, old.read(kept))
        new.writestr(name, raw)
    return out.getvalue()


def mail(text: str = "", html: str = "", **headers: str) -> EmailMessage:
    """A mail; headers are keywords such as `subject=`, `date=`, `sender=`."""
    message = EmailMessage()
    for name, value in headers.items():
        message["From" if name == "sender" else name.title()] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def attach(
    message: EmailMessage, name: str, raw: bytes, kind: str = "application/octet-stream"
) -> EmailMessage:
    """The mail with one more file attached to it."""
    main, sub = kind.split("/")
    message.add_attachment(raw, maintype=main, subtype=sub, filename=name)
    return message
