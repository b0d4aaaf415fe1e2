"""Lines as they stand on a page -> pieces in the order of reading: columns, boxes, and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .aligned import aligned_table
from .lines import Line, join_row, lines_by_place
from .paragraphs import Leading, paragraphs
from .pieces import Piece
from .places import Box, Glyph, Rulings
from .tables import Region, ruled_tables

_GUTTER = 0.9  # of the size of type: the least distance of two columns

_MOST_BOXES = 100  # that are looked into, the largest

Item = Line | Region
Band = list[Item]  # what stands side by side
Gap = tuple[float, float]


def pieces_by_place(glyphs: Sequence[Glyph], rulings: Rulings, steps: Leading) -> list[Piece]:
    """The pieces of a page without tags: tables first, then boxes, then what stands around them."""
    tables, rest = ruled_tables(glyphs, rulings)
    boxes, rest = _boxes(rest, rulings, steps)
    return list(_flow([*lines_by_place(rest), *tables, *boxes], steps))


def pieces_of_lines(lines: Sequence[Line], steps: Leading) -> list[Piece]:
    """The pieces of a page of which only the lines are known."""
    return list(_flow(lines, steps))


def _boxes(glyphs: list[Glyph], rulings: Rulings, steps: Leading) -> tuple[list[Region], list[Glyph]]:
    """Boxes with several lines of text, from the smallest: each is read by itself."""
    found: list[Region] = []
    large = sorted(rulings.boxes, key=lambda box: -box.area)[:_MOST_BOXES]
    for box in reversed(large):
        inside = [glyph for glyph in glyphs if box.holds((glyph.left + glyph.right) / 2, glyph.base + 1)]
        within = [region for region in found if box.holds(region.box.left + 1, region.box.bottom + 1)]
        lines = lines_by_place(inside) if len(inside) > 1 else []
        if len(lines) > 1 and box.top - box.bottom > 2.2 * lines[0].size and len(inside) < len(glyphs):
            pieces = _flow([*lines, *within], steps)
            found = [region for region in found if region not in within]
            found.append(Region(box, tuple(pieces)))
            taken = set(map(id, inside))
            glyphs = [glyph for glyph in glyphs if id(glyph) not in taken]
    return found, glyphs


def _flow(items: Sequence[Item], steps: Leading) -> Iterator[Piece]:
    """The pieces of a part of a page, from the top down; where it has columns, one column after the other."""
    single: list[Line] = []
    for group in _groups(_bands(items)):
        columns = _columns(group)
        if len(columns) == 1 or _is_one_line(group):
            for item in _in_order(group):
                if isinstance(item, Region):
                    yield from paragraphs(single, steps)
                    yield from item.pieces
                    single = []
                else:
                    single.append(item)
            continue
        yield from paragraphs(single, steps)
        single = []
        table = aligned_table(group, columns) if _only_lines(group) else []
        if table:
            yield from table
        else:
            for column in columns:
                yield from _flow(column, steps)
    yield from paragraphs(single, steps)


def _is_one_line(group: Sequence[Band]) -> bool:
    """Whether a group is a single line with wide gaps in it, and not the start of columns."""
    if len(group) > 1 or not _only_lines(group):
        return False
    heights = [_place(item).bottom for item in group[0]]
    return max(heights) - min(heights) < 2


def _only_lines(bands: Sequence[Band]) -> bool:
    return all(isinstance(item, Line) for band in bands for item in band)


def _place(item: Item) -> Box:
    if isinstance(item, Region):
        return item.box
    return Box(item.left, item.bottom, item.right, item.bottom + 0.7 * item.size)


def _bands(items: Sequence[Item]) -> list[Band]:
    """What overlaps in height is one band; bands from the top down.

    So is what stands side by side half a line lower, as in columns whose lines are not level.
    """
    bands: list[tuple[float, Band]] = []  # with the height of its foot
    for item in sorted(items, key=lambda item: -_place(item).top):
        place = _place(item)
        overlap = place.top - bands[-1][0] if bands else 0.0
        if bands and (overlap > 0.35 * (place.top - place.bottom) or _is_beside(item, bands[-1][1])):
            foot, band = bands[-1]
            bands[-1] = min(foot, place.bottom), [*band, item]
        else:
            bands.append((place.bottom, [item]))
    return [band for _, band in bands]


def _is_beside(item: Item, band: Band) -> bool:
    if not isinstance(item, Line) or not all(isinstance(one, Line) for one in band):
        return False
    near = max(_place(one).bottom for one in band) - item.bottom < 0.75 * item.size
    return near and all(
        one.left - item.right > item.size or item.left - one.right > item.size for one in map(_place, band)
    )


def _groups(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """Bands that share the gaps between their columns; a band that no gap divides is a group of its own."""
    start = 0
    while start < len(bands):
        end, gaps = start + 1, _gaps(bands[start])
        if not gaps:  # a single line may be the first of a column: look whether the next bands have a gap
            end, gaps = _led(bands, start)
        while gaps and end < len(bands) and (shared := _shared(gaps, bands[end])):
            gaps, end = shared, end + 1
        end = _without_tail(bands, start, end)
        yield list(bands[start:end])
        start = end


def _led(bands: Sequence[Band], start: int) -> tuple[int, list[Gap]]:
    """Single lines that stand in one column of the bands below them, and close above: where these begin."""
    end = start
    while end < len(bands) and len(bands[end]) == 1 and end - start < 60:
        end += 1
    if end == len(bands) or end == start:
        return start + 1, []
    gaps = _gaps(bands[end])
    for band in bands[start:end]:
        gaps = _shared(gaps, band)
    close = all(
        _close(one, two) for one, two in zip(bands[start:end], bands[start + 1 : end + 1], strict=True)
    )
    return (end + 1, gaps) if gaps and close else (start + 1, [])


def _close(above: Band, below: Band) -> bool:
    one, two = above[0], below[0]
    if isinstance(one, Region) or isinstance(two, Region):
        return False
    return (
        one.bottom - two.bottom < 1.9 * two.size and abs(one.size - two.size) < 0.6 and one.bold == two.bold
    )


def _without_tail(bands: Sequence[Band], start: int, end: int) -> int:
    """Leave out single lines at the end of a group that are set in another type: a heading below."""
    last = max((place for place in range(start, end) if len(bands[place]) > 1), default=start)
    for place in range(last + 1, end):
        if not _close(bands[place - 1], bands[place]):
            return place
    return end


def _least(items: Sequence[Item]) -> float:
    """The least distance of two columns; a box has a margin of its own."""
    size = max((item.size for item in items if isinstance(item, Line)), default=10.0)
    return size * (_GUTTER if all(isinstance(item, Line) for item in items) else _GUTTER / 3)


def _gaps(band: Band) -> list[Gap]:
    """The gaps between the items of a band."""
    reach: list[list[float]] = []
    for item in sorted(band, key=lambda item: _place(item).left):
        place = _place(item)
        if reach and place.left <= reach[-1][1]:
            reach[-1][1] = max(reach[-1][1], place.right)
        else:
            reach.append([place.left, place.right])
    least = _least(band)
    return [(one[1], two[0]) for one, two in pairwise(reach) if two[0] - one[1] >= least]


def _shared(gaps: Sequence[Gap], band: Band) -> list[Gap]:
    """What is left of gaps where one more band stands beside them."""
    least, left = _least(band), list(gaps)
    for item in band:
        place = _place(item)
        cut: list[Gap] = []
        for low, high in left:
            for one in ((low, min(high, place.left)), (max(low, place.right), high)):
                if one[1] - one[0] >= least and one not in cut:
                    cut.append(one)
        left = cut
    return left


def _columns(group: Sequence[Band]) -> list[list[Item]]:
    """The items of a group by column, from left to right."""
    items = [item for band in group for item in band]
    gaps = _gaps(group[0])
    if len(group) > 1:
        gaps = _gaps(items)
    edges = [low for low, _ in gaps]
    columns: list[list[Item]] = [[] for _ in range(len(edges) + 1)]
    for item in items:
        columns[sum(edge <= _place(item).left for edge in edges)].append(item)
    return [column for column in columns if column]


def _in_order(group: Sequence[Band]) -> Iterator[Item]:
    """The items of bands without columns: the parts of a line as one."""
    for band in group:
        lines = [item for item in band if isinstance(item, Line)]
        if len(lines) == len(band) > 1:
            yield join_row(lines)
        else:
            yield from sorted(band, key=lambda item: -_place(item).top)
