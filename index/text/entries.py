"""Lines that begin something of their own: items, numbered paragraphs, entries of a log, labels."""

import re
from types import MappingProxyType

# How an entry opens, by kind. A line that opens like the entry before it is not the rest of that entry.
OPENINGS = MappingProxyType(
    {
        "bullet": re.compile(r"[•●▪▫◦‣∙■□►▶➢➤✓✔*]\s+\S|[-–—·]\s+[A-Z0-9\"“]"),
        "number": re.compile(
            r"(?P<number>\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[A-Z]|[ivx]{1,5})[.)])\s+[A-Z0-9(\[\"“]"
        ),
        "time": re.compile(
            r"\[?(?:\d{4}-\d\d-\d\d[T ,]|\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?\b"
            r"|\d{4}(?:Z|[A-Z]|\s?(?:hrs?|h))?\b|\d{6}[A-Z]\b|T[+-]\d)[^\n]{0,12}?(?:[\]:|–—\t-]|\s(?=[A-Z\"“]))",
        ),
        "label": re.compile(r"[A-Z0-9(][\w.,/&()'’-]*(?: [\w./&()'’-]+){0,4}\s?:(?:\s|$)"),
    }
)
_STRONG_BULLET = re.compile(r"[•●▪▫◦‣∙■□►▶➢➤✓✔]\s+\S")
_FINISHED = re.compile(r"[.:;!?][\"”’)\]]*$")
_NEVER_LAST = re.compile(  # a line that ends in one of these is wrapped
    r"(?:[,;–—&(-]|\b(?:a|an|the|of|in|on|at|by|for|from|to|with|and|or|nor|but|as|than|that|which|who|whose|into|onto|over"
    r"|under|near|between|among|about|against|during|after|before|since|until|per|via|is|are|was|were|be|been|has|have"
    r"|had|will|would|can|could|may|might|shall|should|must|not|no|its|his|her|their|our|your|my|this|these|those|said"
    r"|says|told|called|named|around|some|every|all|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|St|President|Minister))\.?$"
)
# Words that are written with a capital at the start of a sentence, and hardly ever inside one.
_SENTENCE_STARTS = re.compile(
    r"[\"“‘(]?(?:The(?! (?:Hague|Times|Guardian|Gambia|Economist|Post|Independent|Washington|New|Wall)\b)"
    r"|An?|This|That|These|Those|It|He|She|They|We|You|There|Here|In|On|At|By|From|After|Before|During|Since"
    r"|Until|While|When|Where|If|As|For|With|Without|Despite|Although|Because|However|Meanwhile|Also|But|And|No|None|Some"
    r"|Many|Most|Several|All|Both|Each|Every|Another|Such|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
    r"|Dozens|Hundreds|Thousands|Its|His|Her|Their|Our|More|Fewer|Yesterday|Today|According)(?=[\s,])"
)


def begins_entry(line: str, *, opening: str, before: str) -> bool:
    """Whether `line` begins an entry; `opening` is how the entry so far began, `before` its last line.

    >>> begins_entry("1100Z: The bridge fell", opening="0900Z: The dam", before="and its gates were locked")
    True
    """
    if _STRONG_BULLET.match(line):
        return True
    for kind, pattern in OPENINGS.items():
        found = pattern.match(line)
        if found and (_FINISHED.search(before) or _goes_on(kind, found, pattern.match(opening))):
            return not breaks_off(before)
    return False


def _goes_on(kind: str, found: re.Match[str], earlier: re.Match[str] | None) -> bool:
    """Whether an entry follows one of its own kind; for numbers, whether it counts on."""
    if not earlier or kind != "number":
        return bool(earlier)
    one, two = earlier["number"].strip("(.)"), found["number"].strip("(.)")
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    return (len(one) == len(two) == 1 and ord(two) == ord(one) + 1) or two.startswith(one)


def begins_sentence(line: str) -> bool:
    """Whether a line begins with a word that has a capital only where a sentence starts: "The", "Two"."""
    return bool(_SENTENCE_STARTS.match(line))


def breaks_off(line: str) -> bool:
    """Whether a line cannot be the end of anything: it ends in "of the" or a comma."""
    return bool(_NEVER_LAST.search(line.rstrip()))
