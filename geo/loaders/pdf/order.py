"""The order in which a page is read: bands from top to bottom, columns in them from the left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.loaders.pdf.lines import Line

Interval = tuple[float, float]

_LEAST_GUTTER = 0.7
_LEAST_CHARACTERS = 12
_DEEPEST = 6
_MOST_GUTTERS = 40
_SAME_LINE = 0.5


def columns(lines: Sequence[Line], depth: int = 0) -> Iterator[list[Line]]:
    """The columns of a page in reading order, each with its lines from top to bottom."""
    for band, gutters in _bands(lines):
        if not gutters or depth >= _DEEPEST:
            yield rows(band)
        elif not _is_prose(band):
            yield rows(band, apart="\t")
        else:
            for part in _parted(band, gutters):
                yield from columns(part, depth + 1)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether pieces of lines are as long as those of columns; a table's cells are shorter."""
    return sum(len(line.text) for line in lines) >= _LEAST_CHARACTERS * len(lines)


def rows(lines: Sequence[Line], apart: str = " ") -> list[Line]:
    """The lines from top to bottom, those on one base line put together with `apart`."""
    put: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if put and _on_one_row(put[-1], line):
            put[-1] = _united(put[-1], line, apart)
        else:
            put.append(line)
    return put


def _bands(lines: Sequence[Line]) -> Iterator[tuple[list[Line], list[Interval]]]:
    """Strips of the page from top to bottom, put together as long as they have a common gutter.

    Strips above columns belong to them if they leave the gutter free: one column may begin higher.
    """
    band: list[list[Line]] = []
    gutters: list[Interval] = []
    strips = list(_strips(lines))
    for number, strip in enumerate(strips):
        own = _gutters(strip)
        if not _is_shared(
            own, strip, [*strips[max(0, number - 1) : number], *strips[number + 1 : number + 2]]
        ):
            own = []
        if gutters and (common := _common(gutters, strip)):
            gutters = common
        elif gutters:
            yield _flat(band), gutters
            band, gutters = [], own
        elif own:
            free, own = _free_above(band, own)
            if band[: len(band) - free]:
                yield _flat(band[: len(band) - free]), []
            band, gutters = band[len(band) - free :], own
        band.append(strip)
    if band:
        yield _flat(band), gutters


def _is_shared(
    gutters: list[Interval], strip: Sequence[Line], neighbours: Sequence[Sequence[Line]]
) -> bool:
    """Whether gaps are gutters: those of a single row may be wide spaces of justified text."""
    single = all(_on_one_row(strip[0], line) for line in strip[1:])
    return not single or any(_common(gutters, neighbour) for neighbour in neighbours)


def _free_above(
    band: Sequence[Sequence[Line]], gutters: list[Interval]
) -> tuple[int, list[Interval]]:
    """How many of the last strips leave the gutters free, and what is left of these."""
    free = 0
    for strip in reversed(band):
        common = _common(gutters, strip)
        if not common:
            break
        free, gutters = free + 1, common
    return free, gutters


def _flat(band: Sequence[Sequence[Line]]) -> list[Line]:
    return [line for strip in band for line in strip]


def _strips(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that white space over the whole width parts from those above and below."""
    strip: list[Line] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: -line.top):
        if strip and line.top - 0.3 * line.height <= bottom:
            yield strip
            strip = []
        bottom = min(bottom, line.bottom) if strip else line.bottom
        strip.append(line)
    if strip:
        yield strip


def _gutters(lines: Sequence[Line]) -> list[Interval]:
    """The gaps between columns: white from the top to the bottom of these lines."""
    gaps: list[Interval] = []
    right: float | None = None
    for line in sorted(lines, key=lambda line: line.left):
        if right is not None and line.left - right > _LEAST_GUTTER * line.size:
            gaps.append((right, line.left))
        right = line.right if right is None else max(right, line.right)
    return gaps if len(gaps) <= _MOST_GUTTERS else []


def _common(gutters: Sequence[Interval], strip: Sequence[Line]) -> list[Interval]:
    """What is left of the gutters between the lines of a further strip."""
    left = list(gutters)
    for line in strip:
        left = [piece for gutter in left for piece in _without(gutter, line)]
    return left


def _without(gutter: Interval, line: Line) -> Iterator[Interval]:
    for start, end in (
        (gutter[0], min(gutter[1], line.left)),
        (max(gutter[0], line.right), gutter[1]),
    ):
        if end - start > _LEAST_GUTTER * line.size:
            yield start, end


def _parted(lines: Sequence[Line], gutters: Sequence[Interval]) -> list[list[Line]]:
    """The lines left of the first gutter, between the first and the second, and so on."""
    parts: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        middle = (line.left + line.right) / 2
        parts[sum(1 for start, end in gutters if middle > (start + end) / 2)].append(line)
    return [part for part in parts if part]


def _on_one_row(above: Line, line: Line) -> bool:
    shared = min(above.top, line.top) - max(above.bottom, line.bottom)
    return shared > _SAME_LINE * min(above.height, line.height)


def _united(first: Line, second: Line, apart: str) -> Line:
    left, right = sorted((first, second), key=lambda line: line.left)
    return Line(
        text=f"{left.text}{apart}{right.text}",
        left=left.left,
        bottom=min(first.bottom, second.bottom),
        right=max(first.right, second.right),
        top=max(first.top, second.top),
        size=max(first.size, second.size),
    )
