"""Word files of the fewest parts, written as XML, for what python-docx cannot make."""

import io
import zipfile

from briefings.index.load import load

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="{M}" xmlns:c="{CHART}" xmlns:dgm="{DIAGRAM}"'


def word(inside, parts=(), main="word/document.xml", kind=MAIN, relations="", strict=False):
    """A Word file of the fewest parts; `parts` are (name, content type, kind of relation, XML)."""
    document = f"<w:document {SPACES}><w:body>{inside}</w:body></w:document>"
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{one}"/>' for name, one, _, _ in parts
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{R}/{link}" Target="{name}"/>'
        for at, (name, _, link, _) in enumerate(parts)
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/><Override PartName="/{main}" ContentType="{kind}"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="a" Type="{R}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: document,
        main.replace("word/", "word/_rels/")
        + ".rels": f'<Relationships xmlns="{space}/relationships">{links}{relations}</Relationships>',
        **{f"word/{name}": xml for name, _, _, xml in parts},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in files.items():
            package.writestr(name, in_strict_form(text) if strict else text)
    return out.getvalue()


def in_strict_form(text):
    text = text.replace("openxmlformats.org/wordprocessingml/2006/", "XX/wordprocessingml/")
    text = text.replace("http://schemas.XX", "http://purl.oclc.org/ooxml")
    return text.replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships")


def paragraph(words, properties=""):
    return f"<w:p>{properties}{run(words)}</w:p>"


def run(words, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def read(raw):
    (extract,) = load(raw, "file.docx").extracts
    return extract


def text(inside, **more):
    return read(word(inside, **more)).text
