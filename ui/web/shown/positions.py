"""What stands now as HTML: a table of positions, the earlier ones folded, each row a way to its source."""

from collections.abc import Sequence
from html import escape

from ....qa import Answer, Evidence, Position, position_row

_HEADS = ("What", "Who says it", "As of", "Status", "Sources")


def all_quotes(answer: Answer) -> tuple[Evidence, ...]:
    """Every sentence of an answer that can be opened: its quotes, then those of its positions."""
    return (*answer.evidence, *(claim.evidence for one in answer.positions for claim in one.claims))


def quote_numbers(answer: Answer) -> dict[tuple[int, str], int]:
    """By document and words: under which number of `all_quotes` a sentence is opened."""
    numbers: dict[tuple[int, str], int] = {}
    for number, one in enumerate(all_quotes(answer)):
        numbers.setdefault((one.document.id, one.quote), number)
    return numbers


def positions(answer: Answer, turn: int) -> str:
    """The table of an answer's positions, "" where the briefings say one thing only."""
    if len(answer.positions) < 2:
        return ""
    numbers = quote_numbers(answer)
    now = [one for one in answer.positions if one.standing in ("current", "differs")]
    past = [one for one in answer.positions if one.standing not in ("current", "differs")]
    caption = "Reports differ" if answer.differ else "What stands now"
    folded = ""
    if past:
        told = f"Earlier and corrected ({len(past)})"
        folded = f"<details><summary>{told}</summary>{_table(past, numbers, turn, told)}</details>"
    return f'<div class="positions">{_table(now, numbers, turn, caption)}{folded}</div>'


def _table(rows: Sequence[Position], numbers: dict[tuple[int, str], int], turn: int, caption: str) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    body = "".join(_row(one, numbers, turn) for one in rows)
    return (
        f'<table><caption class="unseen">{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(position: Position, numbers: dict[tuple[int, str], int], turn: int) -> str:
    row, evidence = position_row(position), position.evidence[0]
    number = numbers[evidence.document.id, evidence.quote]
    facts = (row.who, row.as_of, row.status, row.sources)
    cells = "".join(
        f'<td data-head="{head}">{escape(fact)}</td>' for head, fact in zip(_HEADS[1:], facts, strict=True)
    )
    standing = f'<span class="stands">{escape(row.standing)}</span>'
    return (
        f'<tr class="{position.standing}" title="{escape(row.why)}">'
        f'<th scope="row"><button type="button" data-event="open_quote" data-turn="{turn}"'
        f' data-quote="{number}">{escape(row.value)}</button> {standing}</th>{cells}</tr>'
    )
