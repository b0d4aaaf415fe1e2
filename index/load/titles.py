"""What a text calls itself in its first lines, where nothing else says it."""

import re

from ..text.datelines import first_lines, is_dateline

_LABEL = re.compile(r"(?:subject|subj|title|re|betreff)\s*[:/]\s*", re.I)
_CLASSES = (
    "unclas(?:sified)?|u//fouo|u|fouo|cui|confidential|c|secret|s|top secret|ts|restricted"
    "|official(?:[ :-]+sensitive)?|sensitive|limited|limdis|for official use only|internal(?: use)?(?: only)?"
    "|not for (?:publication|release|distribution)|embargoed?|draft|public|nur für den dienstgebrauch|vs-nfd"
)
# A marking says who may read a text, and not what it is about.
_MARKING = re.compile(
    rf"[(\[\s]*(?:(?:nato|eu|un|uk|us|cosmic)[\s/-]+)?(?:{_CLASSES})(?:\s*//?\s*[\w\s,-]*)?[)\]\s.:]*", re.I
)
# The head of a memo or of a military message, other than its subject.
_HEAD = re.compile(
    r"(?:fm|from|to|cc|bcc|info|via|sent|date|dtg|refs?|references?|attn|precedence|classification|originator|file"
    r"|tel|fax|no|number|von|an|datum)\s*[:/].*"
    r"|(?-i:FM|TO|INFO|VIA|BT|ZEN|REF|ATTN)(?-i:\s[^a-z]*)?|flash|immediate|priority|routine",
    re.I,
)


def title_of(text: str) -> str | None:
    """The first lines' "Subject:", else the first line that says something; None where none does.

    A rule, a number, a dateline, a marking such as "UNCLAS" and the head of a message say nothing.

    >>> title_of("UNCLAS\\nFM HQ 3 BDE\\nSUBJ: INTSUM 112"), title_of("Fire: twelve dead\\n\\nIt broke out.")
    ('INTSUM 112', 'Fire: twelve dead')
    """
    lines = first_lines(text)
    labelled = (line[label.end() :].strip(" /") for line in lines if (label := _LABEL.match(line)))
    return next(filter(None, labelled), None) or next(filter(_says_something, lines), None)


def _says_something(line: str) -> bool:
    if len(re.findall(r"[^\W\d_]", line)) < 2 or is_dateline(line):
        return False
    return not any(pattern.fullmatch(line) for pattern in (_LABEL, _MARKING, _HEAD))
