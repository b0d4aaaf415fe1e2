"""Title, date and source of a file, from the most to the least trusted place.

What its author wrote for readers comes first (front matter, HTML meta, mail headers), and then:

- title: the properties of a PDF or Office file unless a program made them up, the first heading, the first
  line; none where all of these are silent, for the file's name is not what the file says;
- date: the dateline in the first lines, the file's name, and last the properties, as a briefing may have been
  saved or printed long after its date;
- source: the properties' author, the agency in the dateline.
"""

import re
from pathlib import PurePosixPath

from ..errors import LoadError
from ..text.datelines import dateline, undecided
from ..text.dates import ambiguous_in, date_in_name, only_order
from ..text.markings import highest, marking_in
from ..types import Extract
from .content import Content
from .normalise import join, one_line
from .titles import title_of

UNDATED = "has no date, for "
_LONGEST_TITLE = 120  # characters
_JUNK_TITLE = re.compile(
    r"microsoft (?:office )?(?:word|powerpoint)\b.*|untitled.*|(?:powerpoint|word) (?:presentation|document)|"
    r"(?:no title|title|presentation|document|slide|doc|scan|print|about:blank|none|null|new document)\s*\d*|"
    r"[^\s]+\.(?:docx?|pptx?|pdf|indd|qxd|rtf|tex|dvi|html?|txt|odt|pages)|[\W\d_]*",
    re.I,
)
_JUNK_SOURCE = re.compile(
    r"python-docx|steve canny|(?:(?:microsoft )?office|windows) ?user|user\d*|(?:local ?)?admin(?:istrator)?"
    r"|owner|unknown|anonymous|author|default|root|none|null|\W*",
    re.I,
)


def describe(content: Content, path: str) -> Extract:
    """Normalise the text of one file and settle its title, date and source. Raises `LoadError` on no text."""
    joined = join(content.blocks)
    text, headings = joined.text, joined.headings
    if not text:
        held = f", but {' and '.join(content.unread)}" if content.unread else ""
        raise LoadError(f"has no text in it{held}")
    told, hinted = content.told, content.hinted
    first_heading = text[slice(*headings[0])] if headings else None
    dated, agency = dateline(text)
    date, written = told.date or dated, ""
    if date is None:
        written = undecided(text) or ambiguous_in(PurePosixPath(path).name) or ""
        # Where a date could be two days, the other dates of the text decide.
        order = only_order([text]) if written else None
        date = (order and dateline(text, order)[0]) or date_in_name(path, order) or hinted.date
    return Extract(
        text=text,
        title=clean_title(told.title)
        or _unless(_JUNK_TITLE, clean_title(hinted.title))
        or clean_title(first_heading)
        or clean_title(title_of(text)),
        date=date,
        source=_clean(told.source) or _unless(_JUNK_SOURCE, _clean(hinted.source)) or agency,
        headings=headings,
        marking=highest([told.marking, marking_in(text)]),
        undecided="" if date else written,
        pages=joined.pages,
        ocr=content.ocr,
    )


def undated(written: str) -> str:
    """The reason why a document has no date, where the one that is `written` in it can be two days."""
    return f"{UNDATED}{written} can be two days: write the month as a word, or add a file whose date decides"


def clean_title(title: str | None) -> str | None:
    """One line of at most 120 characters, cut between words; None when nothing is left."""
    title = _clean(title)
    if not title or len(title) <= _LONGEST_TITLE:
        return title
    cut = title[: _LONGEST_TITLE - 1]
    cut = cut[: cut.rfind(" ")] if " " in cut[_LONGEST_TITLE // 2 :] else cut
    return cut.rstrip(" ,;:.-–—") + "…"


def _unless(junk: re.Pattern[str], value: str | None) -> str | None:
    return None if value is None or junk.fullmatch(value) else value


def _clean(value: str | None) -> str | None:
    return (one_line(value) or None) if value else None


def path_and_title(extract: Extract, file: str) -> tuple[str, str]:
    """How a document of a file is called in the index; a title falls back on the file's name."""
    path = f"{file}/{extract.path}" if extract.path else file
    name = PurePosixPath(path).stem
    return path, extract.title or clean_title(name) or name
