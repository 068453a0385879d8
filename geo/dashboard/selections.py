"""Two selections of articles to compare: by outlet, by days, or article by article.

A selection is written in the address as text: outlets and keys with `|` between them, days as
`2023-01-01..2023-06-30`. An empty second selection means all that the first one leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from geo.columns.columns import EPOCH, UNDATED, Mask, Numbers
from geo.columns.tables import date_of
from geo.dashboard import parts
from geo.dashboard.kept import Keys
from geo.dashboard.parts import Versus
from geo.store import ArticleSummary
from geo.strings import day, listing, say

BETWEEN = "|"
_TO = ".."


@dataclass(frozen=True, slots=True)
class Selection:
    """Some articles, by their positions in their order, and what they are called."""

    name: str
    articles: Numbers

    def __len__(self) -> int:
        return len(self.articles)


def selections(
    versus: Versus, a: str, b: str, keys: Keys, articles: Mapping[str, ArticleSummary]
) -> tuple[Selection, Selection]:
    """The two selections among the articles of `keys`; what is not said is chosen."""
    first = _selection(versus, a or default(versus, keys), keys, articles)
    if b:
        return first, _selection(versus, b, keys, articles)
    rest = np.setdiff1d(keys.positions, first.articles, assume_unique=True)
    return first, Selection(say("compare.rest"), rest)


def _selection(
    versus: Versus, said: str, keys: Keys, articles: Mapping[str, ArticleSummary]
) -> Selection:
    known = keys.columns.articles
    if versus == "periods":
        since, until = days(said)
        inside = keys.positions[_between(known.days[keys.positions], since, until)]
        return Selection(_named(since, until), inside)
    chosen = values(said)
    if versus == "outlets":
        wanted = [number for number, name in enumerate(known.source_names) if name in chosen]
        inside = keys.positions[np.isin(known.sources[keys.positions], wanted)]
        return Selection(listing(chosen), inside)
    there = np.intersect1d(known.positions(chosen), keys.positions)
    titles = [articles[key].title or articles[key].id for key in chosen if key in articles]
    name = titles[0] if len(titles) == 1 else say("count.articles", n=len(titles))
    return Selection(name, there)


def default(versus: Versus, keys: Keys) -> str:
    """What is compared with the rest at first: the largest outlet, the first half of the days that
    have articles, the first article."""
    if versus == "outlets":
        return next((name for name, _ in outlets(keys)), "")
    if versus == "articles":
        return next(iter(keys), "")
    known = keys.columns.articles.days[keys.positions]
    dates = np.sort(known[known != UNDATED])
    if not len(dates):
        return ""
    first, last = dates[0], dates[(len(dates) - 1) // 2]
    return f"{date_of(int(first))}{_TO}{date_of(int(last))}"


def outlets(keys: Keys) -> list[tuple[str, int]]:
    """The outlets of articles with how many each has, the largest first."""
    known = keys.columns.articles
    names = known.source_names
    numbers = np.bincount(known.sources[keys.positions], minlength=len(names)).tolist()
    found = Counter({name: n for name, n in zip(names, numbers, strict=True) if name and n})
    return found.most_common()


def values(said: str) -> tuple[str, ...]:
    """The outlets or keys of a selection."""
    return tuple(dict.fromkeys(one for one in said.split(BETWEEN) if one))


def days(said: str) -> tuple[date | None, date | None]:
    """The first and last day of a selection; None where it is open.

    >>> days("2023-01-01..2023-06-30")
    (datetime.date(2023, 1, 1), datetime.date(2023, 6, 30))
    >>> days("..nonsense")
    (None, None)
    """
    first, _, last = said.partition(_TO)
    return parts.day(first), parts.day(last)


def written(since: date | None, until: date | None) -> str:
    """Days as the address says them."""
    return f"{since or ''}{_TO}{until or ''}"


def _between(days_: npt.NDArray[np.int32], since: date | None, until: date | None) -> Mask:
    """Which of the days lie in a span; no date lies in any."""
    first, last = since or date.min, until or date.max
    begun, over = days_ >= first.toordinal() - EPOCH, days_ > last.toordinal() - EPOCH
    inside: Mask = begun & ~over & (days_ != UNDATED)
    return inside


def _named(since: date | None, until: date | None) -> str:
    if since and until:
        return say("compare.from_to", first=day(since), last=day(until))
    if since:
        return say("compare.since", first=day(since))
    return say("compare.until", last=day(until)) if until else say("compare.dated")
