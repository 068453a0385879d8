"""When countries are mentioned, by the days on which articles were published."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geo.columns.choice import Choice
from geo.columns.columns import UNDATED, Numbers, distinct
from geo.columns.survey import together


def timeline(
    choice: Choice, periods: npt.NDArray[np.int32], number: int
) -> tuple[Numbers, Numbers]:
    """Mentions, and articles, for each period (rows) and country (columns).

    `periods` gives the number of the period of each article of the columns, below `number`; those
    of articles without a date are negative.
    """
    names = choice.columns.names
    size = len(names.countries)
    mentions = np.zeros(number * size, np.int64)
    articles = np.zeros(number * size, np.int64)
    for part in choice.parts():
        period = periods[part.articles]
        country = names.country[part.named]
        at = period[part.article]
        dated = at >= 0
        cells = at[dated].astype(np.int64) * size + country[dated]
        mentions += np.bincount(cells, minlength=len(mentions))
        rows, columns = np.nonzero(together(part, country, size))
        dated = period[rows] >= 0
        cells = period[rows[dated]].astype(np.int64) * size + columns[dated]
        articles += np.bincount(cells, minlength=len(articles))
    return mentions.reshape(number, size), articles.reshape(number, size)


def span(choice: Choice) -> tuple[int, int] | None:
    """The first and last day of articles with a counted mention; None when none has a date."""
    days = choice.columns.articles.days
    first, last = None, None
    for part in choice.parts():
        found = days[part.articles[distinct(part.article)]]
        found = found[found != UNDATED]
        if len(found):
            first = int(found.min()) if first is None else min(first, int(found.min()))
            last = int(found.max()) if last is None else max(last, int(found.max()))
    return None if first is None or last is None else (first, last)
