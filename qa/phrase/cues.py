"""Tables of the gate: what stands for a bound, a unit, a negation, a number, and who lives where."""

from __future__ import annotations


def _table(lines: str) -> dict[str, str]:
    """Each word or phrase of a line -> the line's first one."""
    table = {}
    for line in lines.strip().splitlines():
        words = line.strip().split(", ")
        table.update(dict.fromkeys(words, words[0]))
    return table


BOUNDS = _table(
    """
    more than, over, above, exceeding, upwards of, greater than
    at least, no fewer than, no less than, a minimum of, not fewer than, not less than
    at most, up to, as many as, as much as, no more than, a maximum of, not more than
    fewer than, less than, below, under
    about, some, around, approximately, approx, roughly, nearly, almost, close to, an estimated, estimated
    exactly, precisely
    only, just
    """
)
UNITS = _table(
    """
    percent, per cent, %
    percentage points, percentage point
    kilometres, kilometers, km, kilometre, kilometer
    metres, meters, m, metre, meter
    miles, mile
    tonnes, tons, tonne, ton
    kilograms, kg, kilogrammes
    litres, liters
    dollars, dollar
    euros, euro
    pounds
    marks
    degrees
    seconds, second
    minutes, minute
    hours, hour
    days, day
    weeks, week
    months, month
    years, year
    times
    """
)
NEGATIONS = frozenset(
    "not no never none nobody nothing nowhere neither nor without cannot denied denies deny false untrue "
    " hardly barely unable refused refuses failed fails".split()
)
ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
DEMONYMS = _table(
    """
    america, american, americans, us, usa
    britain, british, briton, britons, uk
    france, french
    germany, german, germans
    italy, italian, italians
    spain, spanish, spaniards
    poland, polish, poles
    ukraine, ukrainian, ukrainians
    russia, russian, russians
    turkey, turkish, turks
    greece, greek, greeks
    china, chinese
    japan, japanese
    korea, korean, koreans
    india, indian, indians
    pakistan, pakistani, pakistanis
    iran, iranian, iranians
    iraq, iraqi, iraqis
    israel, israeli, israelis
    palestine, palestinian, palestinians
    syria, syrian, syrians
    egypt, egyptian, egyptians
    canada, canadian, canadians
    mexico, mexican, mexicans
    brazil, brazilian, brazilians
    australia, australian, australians
    sweden, swedish, swedes
    norway, norwegian, norwegians
    finland, finnish, finns
    denmark, danish, danes
    netherlands, dutch
    belgium, belgian, belgians
    switzerland, swiss
    austria, austrian, austrians
    hungary, hungarian, hungarians
    romania, romanian, romanians
    belarus, belarusian, belarusians
    georgia, georgian, georgians
    europe, european, europeans
    africa, african, africans
    asia, asian, asians
    """
)
