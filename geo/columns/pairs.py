"""Which countries are mentioned together."""

from __future__ import annotations

import numpy as np

from geo.columns.choice import Choice, Part
from geo.columns.columns import Numbers, distinct


def together(choice: Choice, *, in_sentences: bool) -> tuple[Numbers, int]:
    """In how many sentences or articles each two countries are named; and how many name any.

    The diagonal of the square matrix says how many name each.
    """
    size = len(choice.columns.names.countries)
    found, number = np.zeros((size, size), np.int64), 0
    for part in choice.parts():
        units, countries = _different(part, choice, size, in_sentences=in_sentences)
        number += int(np.count_nonzero(np.diff(units, prepend=-1)))
        for apart in range(len(units)):
            same = np.flatnonzero(units[: len(units) - apart] == units[apart:])
            if not len(same):
                break
            cells = countries[same] * size + countries[same + apart]
            found += np.bincount(cells, minlength=size * size).reshape(size, size)
    both = found + found.T
    np.fill_diagonal(both, np.diag(found))
    return both, number


def _different(
    part: Part, choice: Choice, size: int, *, in_sentences: bool
) -> tuple[Numbers, Numbers]:
    """The countries of each unit, each once, in the order of the units."""
    unit = part.sentence if in_sentences else part.article
    country = choice.columns.names.country[part.named]
    cells = distinct(unit.astype(np.int64) * size + country)
    return cells // size, cells % size
