"""Coverage against precision: what each threshold of confidence would answer, as a table and as a plot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measures import share


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Confidences: of answerable questions with whether the first quote is right, of absent and of swapped ones."""

    answerable: Sequence[tuple[float, bool]]
    absent: Sequence[float]
    swapped: Sequence[float]


COLUMNS = (
    "threshold",
    "answerable: answered",
    "of these, right",
    "absent topic: refused",
    "swapped: refused",
)


def at_thresholds(outcomes: Outcomes, chosen: float) -> list[dict[str, float]]:
    """The COLUMNS at round thresholds and at the chosen one."""
    found = []
    for threshold in sorted({0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, chosen}):
        given = [right for sure, right in outcomes.answerable if sure >= threshold]
        values = (
            threshold,
            len(given) / len(outcomes.answerable),
            share(given),
            share([sure < threshold for sure in outcomes.absent]),
            share([sure < threshold for sure in outcomes.swapped]),
        )
        found.append(dict(zip(COLUMNS, values, strict=True)))
    return found


def table(outcomes: Outcomes, chosen: float) -> str:
    """A row for each threshold, the chosen one among them in bold."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    for row in at_thresholds(outcomes, chosen):
        threshold, *others = row.values()
        cells = [f"{threshold:.2f}"[1:], *(f"{one:.3f}"[1:] if one < 1 else "1" for one in others)]
        lines.append(
            "| " + " | ".join(f"**{cell}**" if threshold == chosen else cell for cell in cells) + " |"
        )
    return "\n".join(lines)


def curve(judged: Sequence[tuple[float, bool]]) -> tuple[list[float], list[float]]:
    """Share answered and share of these that is right, for every threshold, from the strictest on."""
    answered, right, count = [], [], 0
    for number, (_, is_right) in enumerate(sorted(judged, reverse=True), start=1):
        count += is_right
        answered.append(number / len(judged))
        right.append(count / number)
    return answered, right


def plot(outcomes: Mapping[str, Outcomes], thresholds: Mapping[str, float], path: Path) -> None:
    """Write the curves of all readers, with a dot where each one's threshold stands."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
    for name, of_reader in outcomes.items():
        answered, right = curve(of_reader.answerable)
        (line,) = axes.plot(answered[20:], right[20:], label=name)
        given = [is_right for sure, is_right in of_reader.answerable if sure >= thresholds[name]]
        axes.plot(len(given) / len(answered), share(given), "o", color=line.get_color())
    axes.set(xlabel="answerable questions that are answered", ylabel="of these answers, right", xlim=(0, 1))
    axes.grid(alpha=0.3)
    axes.legend(loc="lower left")
    figure.savefig(path, metadata={"Date": None})
