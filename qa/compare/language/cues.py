"""The words that tell how a statement stands: rules over language as tables, a test for each row.

Each table is tried in order. `status_of` and its neighbours in `claims` apply them.
"""

import re


def compiled(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A table of names and patterns, in which case does not count."""
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in rows)


# What these words mean elsewhere says nothing of how sure a statement is; they are looked away from.
TRAPS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)(?: \w+){0,2} (?:entry|access|service|visas?|permission|bail|asylum|boarding|landing|treatment|the chance|the right)"
    r"|(?:was|were|is|are|been|being) denied (?:entry|access|permission|visas?|a |the )"
    r"|claim(?:s|ed|ing)?(?: at least| over| more than| about| some)? (?:\w+|\d[\d,]*) lives?"
    r"|claim(?:s|ed|ing)?(?: the| its| their| his| her)? (?:responsibility|benefits?|compensation|victory|damages|asylum|the title)"
    r"|(?:insurance|compensation|damages|benefit|pay|asylum) claims?|(?:fil(?:e[sd]?|ing)|lodg(?:e[sd]?|ing)|settl(?:e[sd]?|ing)|pa(?:id|y|ying)|handl(?:e[sd]?|ing)) (?:\w+ ){0,2}claims?"
    r"|confirmed (?:bachelor|sinner|smoker|reservations?)|confirmed (?:as|in) (?:the )?(?:post|office|minister|judge|ambassador|chief|head|director|president|bishop)"
    r"|(?:was|were|been|is|are) confirmed by (?:parliament|the senate|congress|lawmakers)"
    r"|expected (?:at|in|back|here|there|by) (?:noon|midnight|dawn|dusk|home|\d|the (?:port|airport|office|ceremony))"
    r"|(?:as|than|when|had been|was long|not) expected\b(?! to)|expecting (?:a baby|a child|twins)|life expectancy"
    r"|(?:unknown|unnamed|unidentified|undisclosed) (?:number|amount)s? of"
    r"|admit(?:s|ted|ting) (?:\w+ ){0,2}(?:patients?|wounded|people|to hospital|of the wounded)|admit(?:s|ted) \d[\d,]*|revised (?:edition|version|timetable|plan)|corrected (?:vision|copy)|alleged(?= to have been (?:present))"
    r"|denied (?:him|her|them|us)(?:sel(?:f|ves))? (?:the|a) )",
    re.IGNORECASE,
)

# How a statement stands, the strongest sign first.
STATUS = compiled(
    ("denied", r"\b(?:erroneously|wrongly|mistakenly|incorrectly|falsely) (?:\w+ )?(?:said|reported|stated|claimed|wrote|announced|told|named|described|suggested|quoted)\b|\b(?:said|reported|stated|claimed|wrote|announced) (?:erroneously|wrongly|mistakenly|incorrectly|falsely|in error|by mistake)\b"),
    ("denied", r"\b(?:it|that|this)(?: is|['’]s| was) (?:simply |quite |just )?(?:wrong|untrue|false|not true|incorrect|a lie)\b"),
    ("denied", r"\b(?:there is|there was|there's) no truth (?:in|to)\b"),
    ("denied", r"\b(?:reports?|rumou?rs?|claims?|allegations?|suggestions?|stories|talk)\b[^.;]{0,80}? (?:is|are|was|were) (?:simply |entirely |wholly |completely )?(?:untrue|false|not true|unfounded|groundless|baseless|wrong|fabricated|an invention)\b"),
    ("denied", r"\b(?:said|says|saying) (?:that )?(?:this|that|it|they|the \w+) (?:was|is|were|are) (?:untrue|false|not true|a lie|wrong|baseless)\b"),
    ("denied", r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing) (?:the |a |any |all |these |those |such )?(?:claim|report|allegation|accusation|suggestion|idea)s?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|contradict(?:s|ed|ing)?|repudiat(?:es?|ed))\b"),
    ("denied", r"\b(?:not (?:the case|so)|no such (?:attack|thing|order|plan|talks|deal|decision|incident))\b"),
    ("unverified", r"\b(?:could not|cannot|can ?not|couldn['’]t|has not been|have not been|had not been|was not|were not|not yet|not been)(?: yet| be| been| independently| immediately){0,3} (?:verified|confirmed|checked|corroborated|established)\b"),
    ("unverified", r"\b(?:could not|cannot|can ?not|unable to|would not|did not)(?: independently| immediately)? (?:confirm|verify|corroborate)\b"),
    ("unverified", r"\b(?:social[- ]media (?:posts?|accounts?|users?|reports?)|(?:posts?|footage|videos?|pictures|images|messages|accounts) (?:circulating |shared |posted )?(?:on|in) (?:social media|social networks|the internet|telegram|chat groups)|it is not (?:clear|known) (?:whether|if))\b"),
    ("unverified", r"\b(?:unverified|unconfirmed|uncorroborated|not independently verified|rumou?r(?:s|ed)?|no independent confirmation|nobody has confirmed)\b"),
    ("claimed", r"\b(?:claim(?:s|ed|ing)?|alleg(?:es|ed|ing)) (?:also )?that\b"),
    ("expected", r"\b(?:will|shall|is to|are to|is due|are due|due to|going to|plans? to|(?:planned|meant|set|supposed) (?:for|to)|intends? to|aims? to|hopes? to|expect(?:s|ed|ing)?|forecasts?|projected|scheduled|is likely to|are likely to|would)\b"),
    ("claimed", r"\b(?:claim(?:s|ed|ing)?|alleg(?:es|ed|ing|edly)|purport(?:s|ed|edly)?|assert(?:s|ed|ing)?|contend(?:s|ed|ing)?|hold(?:s|ing)? that|(?:is|are) said to|insist(?:s|ed|ing)?|boast(?:s|ed|ing)?|reportedly|self-described|accus(?:es|ed|ing)|maintain(?:s|ed) that)\b"),
    ("confirmed", r"\b(?:(?:can|we|I) confirm|confirm(?:s|ed|ing|ation)|verif(?:y|ies|ied)|establish(?:es|ed) that|found that|concluded? that|proved|proven|acknowledg(?:es?|ed|ing)|admit(?:s|ted|ting)?|accept(?:s|ed|ing)? (?:the|that|this|its)|accepts the)\b"),
)  # fmt: skip

# In front of a colon, after which the statement itself stands.
LEADS_IN = compiled(
    ("unverified", r"\b(?:unconfirmed|unverified|not (?:yet )?(?:confirmed|verified|certain|established))\s*:\s*$"),
    ("confirmed", r"\b(?:(?:is|are|was|were|been|now) (?:confirmed|certain|established|proven|clear)|(?:can|we|I) confirm|confirms?|confirmed)\s*:\s*$"),
    ("claimed", r"\b(?:claims?|claimed|alleges?|alleged|allegations?|accusations?)\s*:\s*$"),
    ("expected", r"\b(?:expected|planned|forecasts?|outlook|scheduled|due)\s*:\s*$"),
)  # fmt: skip

# Behind a clause: another says that it is not so, and what stands in front is one side's word.
FOLLOWED_BY = compiled(
    ("claimed", r"^\s*(?:[;,] (?:but |and |while )?|(?:, )?(?:but|while|whereas) )?[^.;,]{2,60} (?:disputes?|disputed|denies|denied|rejects?|rejected|contests?|contested|contradicts?|contradicted) (?:this|that|it)\b"),
)  # fmt: skip

# A sentence that takes back what the one before it said; "disputed" where it is another who does so.
TAKES_BACK = compiled(
    ("corrected", r"^\W*(?:that|this|the|both|these|those|our)(?: \w+){0,3}? (?:was|were|is|are|had been|has been|proved|turned out)(?: \w+)? (?:too (?:high|low|many|few|early|late)|wrong|incorrect|inaccurate|an? (?:\w+ )?(?:error|mistake|slip|misprint|miscount)|mistaken|in error|overstated|understated|withdrawn|out of date)\b"),
    ("corrected", r"^\W*(?:that|this|the) (?:figure|number|count|total|toll|date|statement|report|sum|amount) (?:has|had|was|is)(?: \w+)? (?:been )?(?:revised|corrected|amended|lowered|raised|cut|replaced|restated|withdrawn|retracted)\b"),
    ("denied", r"^\W*(?:that|this|it)(?: \w+)? (?:was|is) (?:untrue|false|not true|not so|not the case|a lie)\b"),
    ("denied", r"^\W*(?:he|she|it|they|we) (?:did not|had not|has not|have not|was not|were not|do not|does not)\s*[.;:,]"),
    ("disputed", r"^\W*(?:\w+ ){1,6}(?:said|says) (?:that )?(?:this|that|it|they) (?:was|were|is|are) (?:untrue|false|not true|a lie|wrong|baseless)\b"),
    ("disputed", r"^\W*(?:\w+ ){1,6}(?:denied|denies|rejected|rejects|disputed|disputes|dismissed) (?:(?:this|that|it)(?=[.,;]|$)|the (?:claim|report|allegation|accusation|charge|figure|number)s?)\b"),
    ("corrected", r"^\W*(?:the )?(?:corrected|correct|right|revised|true|real|actual) (?:figure|number|count|toll|total|date|time|name|amount|sum)\b"),
    ("corrected", r"^\W*(?:it|that|this|the \w+) should have (?:been|read|said)\b"),
    ("corrected", r"^\W*(?:we|the \w+|\w+) (?:have |has )?(?:since )?(?:withdraws?|withdrew|withdrawn|retracts?|retracted) (?:that|this|it|the (?:figure|claim|report|statement|number))\b"),
    ("unverified", r"^\W*(?:that|this|the|these|those|none of|his|her|their|its)(?: \w+){0,4}? (?:could not|cannot|has not|have not|had not)(?: \w+){0,3} (?:verified|confirmed|checked|corroborated)\b"),
    ("settled", r"^\W*(?:\w+ ){1,5}(?:has|have) since (?:accepted|acknowledged|admitted|confirmed|conceded)\b"),
)  # fmt: skip

# A sentence that corrects what the same source gave before.
CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ion)|revis(?:es|ed|ion)|replaces?|supersedes?|should (?:have been|be|read)|a (?:number|figure|count|total) that was too (?:low|high)"
    r"|(?:was|were) too (?:low|high)|(?:earlier|first|previous|last|yesterday['’]s|our) (?:\w+ )?(?:report|notice|note|statement|figure|count|number|bulletin|release)s? (?:was|were|had been) (?:wrong|mistaken|incorrect|in error)"
    r"|not (?:[\w,.]+ ){0,3}as (?:stated|reported|announced|we said|given)|restat(?:es?|ed)|contrary to what (?:we|I|it|the \w+) (?:had )?(?:wrote|written|said|stated|reported|told|gave|given|announced)|(?:mistaken|erroneous|wrong|incorrect|false)ly (?:\w+ )?(?:said|reported|stated|gave|given|put|counted|named|announced)|mistakenly)\b",
    re.IGNORECASE,
)

# What stands in front of a number that is not what the sentence itself says.
NOT_ITS_OWN = compiled(
    ("taken back", r"\b(?:not|rather than|instead of|and not|never)(?: (?:of|the|by|in|for))?(?: the)?\s*$"),
    ("taken back", r"\b(?:last week|last month|yesterday|earlier|previously|at first|initially|first|before|had) (?:it |we |they |he |she |the \w+ )?(?:gave|put|said|reported|counted|listed|named|announced|stated)\b[^.;]{0,60}$"),
    ("taken back", r"\b(?:report|notice|note|statement|bulletin|release|sitrep|update)s?(?: (?:no\.? ?)?\d+| from this office| of \w+ \w+)?,? (?:had )?(?:said|gave|given|put|reported|stated|counted|spoke of)\b[^.;]{0,80}$"),
    ("before", r"(?:^|[:;(•])\W*of the\s*$"),
    ("before", r"\b(?:(?:all|everyone|everybody|none|nobody) (?:but|except|save)|except for|apart from|other than)(?: the)?\s*$"),
    ("before", r"\bhad (?:long |earlier |always )?(?:spoken of|claimed|put it at|insisted on|talked of)\b[^.;]{0,30}$"),
    ("before", r"\b(?:(?:up|down) from|compared (?:with|to)|against|than|before,|as against|from(?= [^.;]{0,20}$)|after)(?: the| its| our| their)?(?: \w+)?\s*$"),
)  # fmt: skip

# What stands behind a number that no longer holds.
NO_LONGER = re.compile(
    r"^[^.;]{0,40}?\b(?:please )?read (?:instead )?\d|^[^.;]{0,60}?\b(?:is|was|are|were|has been|have been) (?:now |hereby |therefore )?(?:withdrawn|retracted|rescinded|no longer valid|out of date|superseded|given up|dropped|too high|too low|wrong|overstated|understated|inflated|incorrect|mistaken|inaccurate|in error|an error|a mistake|a misprint|(?:a |the )?(?:result|outcome|product) of (?:an? )?(?:\w+ )?(?:double[- ]counting|error|mistake|miscount|confusion|mix-up)|(?:double-?|mis)counted|counted twice)\b",
    re.IGNORECASE,
)

# What is part of another number and no count of its own.
PART_BEFORE = re.compile(r"\b(?:of (?:whom|which|them|those|these)|including|among them|amongst them|of the \S+ (?:\w+ )?,?)[, ]*(?:the )?$", re.IGNORECASE)  # fmt: skip
PART_AFTER = re.compile(r"^ (?:\w+ )?of (?:them|whom|which|those|these|the (?!\w+s? of))\b|^ more\b|^ of (?:its|his|her|our|their)\b", re.IGNORECASE)  # fmt: skip

# What happened to those that are counted; two counts of different kinds are never one.
FATES = {
    "dead": r"kill(?:s|ed|ing)?|dead|died|dies|dying|deaths?|fatalit(?:y|ies)|fatal|perished|drown(?:s|ed|ing)?|toll|lost their lives|lives lost|bodies|(?:soldiers?|servicem[ae]n|troops|men|fighters?|officers?|recruits?)(?: who)?(?: had| have| has)? f[ae]ll(?:en)?(?! (?:back|ill|in|into|behind|short|out|from|to|by)\b)",
    "hurt": r"wound(?:s|ed|ing)?|injur(?:ed|ies|ing|y)|hurt",
    "missing": r"missing|unaccounted",
    "displaced": r"displaced|displacing|left their homes|away from (?:their )?homes?|fled|homeless|without housing|uprooted|driven from",
    "evacuated": r"evacuat(?:ed|ing|ions?)|(?:told|ordered|asked|had|have|forced) to leave",
    "returned": r"gone home|went home|c[ao]me (?:back )?home|returned home|returned to|have returned|returnees",
    "held": r"captured|captive|prisoners?|detained|arrest(?:s|ed)?|hostages?|in custody|taken prisoner",
    "waiting": r"waiting|queu(?:ed|ing)|stranded|stuck",
    "rescued": r"rescued|saved|pulled alive|survivors?",
    "dismissed": r"dismissed|laid off|lay-?offs|sacked|redundan(?:t|cy|cies)|made redundant|job cuts|jobs",
    "vaccinated": r"vaccinated|immunised|immunized",
}  # fmt: skip
LASTING = frozenset(("missing", "displaced", "waiting"))  # those that hold for days
FATE = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in FATES.items()), re.IGNORECASE)

# Words for how a case stands, of which the counts are never one another's: the suspected are not the severe.
KINDS_OF_CASE = re.compile(
    r"\b(?P<kind>suspected|severe|critical|probable|asymptomatic|confirmed|seriously|mild)\b", re.IGNORECASE
)

# What moves something to where it is then.
MOVES = re.compile(
    r"\b(?:c[ao]mes?|c[ao]me (?:home|back)|return(?:s|ed)|went|gone|moved?|withdr[ae]wn?|retreat(?:s|ed)|f[ae]ll(?:en)? back|sail(?:s|ed)|put (?:in|into|to)"
    r"|arriv(?:es|ed)|docked|berthed|anchored|moored|left|depart(?:s|ed)|redeployed|transferred|relocated|towed|flown|taken (?:to|up)|(?:is|are|was|were) (?:now|again|back)|now (?:lies|stands|sits|feeds|supplies|serves|operates|works|rests|floats|berths)"
    r"|on station|lies|stationed|deployed|based|reached|crossed into|entered)\b",
    re.IGNORECASE,
)

# The right figure in the place of one that is taken back.
CORRECT_ONE = re.compile(
    r"\b(?:correct(?:ed)?|revised|right|true|real|actual|new) (?:figure|number|toll|count|total|sum|amount|estimate)\b|\bshould (?:be|have been|read|have read)\b|\b(?:figure|number|count|total|toll|sum|amount)(?: has| had| was| is)?(?: since)?(?: been)? (?:revised|corrected|amended|restated) (?:to|at)\b|\bso the (?:figure|number|count|total|toll) (?:is|was)\b|\b(?:please|should) read\b|\bit (?:was|is) [\d,.]+ and not\b|\bconfirmed (?:dead|killed|injured|missing)\b",
    re.IGNORECASE,
)

# A sentence that speaks of a figure as such, so that it need not say of what.
OF_FIGURES = re.compile(r"\b(?:estimates?|figures?|counts?|tolls?|tally|totals?|numbers?)\b", re.IGNORECASE)

# A sentence that goes on with the figure of the one before: "It has since come down to 9,100."
GOES_ON_TO = re.compile(
    r"^\W*(?:(?:the|this|that) (?:figure|number|count|total|toll|tally)|it|this|that|they)(?: has| had| have)?(?: since| now| then| later)?(?: been)?(?: \w+ly)? "
    r"(?:come (?:down|back)|came (?:down|back)|gone (?:down|up)|went (?:down|up)|fallen|fell|risen|rose|grown|grew|dropped|climbed|increased|decreased|declined|shrunk|reached|lowered|raised|cut|stands?|stood)"
    r"(?: again| further| back)? (?:to|at|by now to)?\b",
    re.IGNORECASE,
)

# What is wanted and not had: "asked for 180,000 doses", "an appeal for 18 million".
_WANTED = (
    r"\b(?:ask(?:s|ed|ing)? (?:\w+ )?for|request(?:s|ed|ing)?|appeal(?:s|ed|ing)?|call(?:s|ed|ing)? for|appl(?:y|ies|ied|ying) for|seek(?:s|ing)?|sought|want(?:s|ed|ing)?"
    r"|demand(?:s|ed|ing)?|need(?:s|ed|ing)?|require(?:s|d)?|pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|offer(?:s|ed|ing)?|order(?:s|ed)?)\b"
)
WANTED = re.compile(_WANTED, re.IGNORECASE)
WANTS = re.compile(rf"{_WANTED}[^.;,]{{0,40}}$", re.IGNORECASE)  # in front of a number

# A time that takes the place of another.
RESCHEDULES = re.compile(
    r"\b(?:put off|put back|postponed|delayed|deferred|rescheduled|moved|shifted|brought forward|extended|set back|pushed back)\b[^.;]{0,40}?\b(?:to|until|till|by|from)\b|\b(?:will|would) now\b|\b(?:instead of|not (?:\w+ ){0,3}before)\b",
    re.IGNORECASE,
)

# In front of a time: it is denied. "not before May" is no denial, and neither is "not only in May".
NOT_THEN = re.compile(
    r"(?:\b(?:not|never|no longer|hardly|cannot)|n['’]t)\b(?! (?:only|just|least|long)\b)(?:(?!\b(?:before|until|till|since|earlier|later than|other than)\b)[^.;,]){0,60}$",
    re.IGNORECASE,
)

# In front of a time that another has taken the place of: "which it had hoped to publish by September".
LEFT_BEHIND = re.compile(
    r"\b(?:had (?:been )?(?:hoped|planned|expected|intended|meant|wanted|due|scheduled|promised|announced|forecast|said)|instead of|rather than|originally|at first|and not|put (?:off|back) from|moved from|postponed from)\b[^.;,]{0,50}$",
    re.IGNORECASE,
)

# In front of a time: it is expected.
EXPECTED_THEN = re.compile(
    r"\b(?:will|shall|should|is to|are to|expects?|expected|hopes?|plans?|planned|due|scheduled|forecast|intends?|aims?)\b(?! have been)[^.;]{0,60}$",
    re.IGNORECASE,
)

# Words for coming back to a state, for a works that started again runs, and a few that share no stem.
SAME_STATE = (
    ("run", "start"),
    ("run", "resume"),
    ("run", "restart"),
    ("open", "reopen"),
    ("open", "resume"),
    ("work", "resume"),
    ("work", "restore"),
    ("operate", "resume"),
    ("sail", "resume"),
    ("sale", "sell"),
    ("sale", "sold"),
    ("death", "die"),
    ("death", "kill"),
    ("arrival", "arrive"),
)

# States that exclude one another: what says the one denies the other.
OPPOSITES = (
    ("open", "closed"),
    ("open", "shut"),
    ("work", "broken"),
    ("work", "down"),
    ("run", "stopped"),
    ("alive", "dead"),
    ("alive", "killed"),
    ("intact", "destroyed"),
    ("intact", "damaged"),
    ("safe", "unsafe"),
    ("resume", "suspended"),
    ("continue", "ended"),
    ("legal", "illegal"),
    ("available", "unavailable"),
    ("hold", "broken"),
    ("free", "held"),
    ("allowed", "prohibited"),
    ("allowed", "banned"),
    ("allowed", "forbidden"),
    ("permitted", "prohibited"),
    ("permitted", "banned"),
    ("affected", "unaffected"),
)

# What lasts: asked "on 5 May" it is asked for what stood on that day, where "Who was killed on 5 May?" dates the event.
LASTS = re.compile(
    r"\bwho (?:commanded|headed|chaired|governed|ran|controlled|owned)\b|\bwho (?:was|were) in (?:charge|command|control|office)\b"
    r"|\bwho was (?:(?!of |by |with )[\w'’-]+ ){0,5}?(?:commander|head|minister|president|chair(?:man|woman)?|chief|director|mayor|governor|spokes\w+|owner|leader|captain|secretary|ambassador|chancellor)\b"
    r"|\b(?:was|were|had) still\b|\bhow many (?:[\w-]+ ){1,4}?(?:was|were) (?:without|in hospital|in shelters|missing)\b",
    re.IGNORECASE,
)
