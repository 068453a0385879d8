"""Two selections of articles to compare: by outlet, by days, or article by article.

A selection is written in the address as text: outlets and keys with `|` between them, days as
`2023-01-01..2023-06-30`. An empty second selection means all that the first one leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.dashboard import parts
from geo.dashboard.parts import Versus
from geo.store import ArticleSummary
from geo.strings import day, listing, say

BETWEEN = "|"
_TO = ".."


@dataclass(frozen=True, slots=True)
class Selection:
    """The keys of some articles, and what they are called."""

    name: str
    keys: frozenset[str]


def selections(
    versus: Versus, a: str, b: str, keys: Sequence[str], articles: Mapping[str, ArticleSummary]
) -> tuple[Selection, Selection]:
    """The two selections among the articles of `keys`; what is not said is chosen."""
    first = _selection(versus, a or default(versus, keys, articles), keys, articles)
    if b:
        return first, _selection(versus, b, keys, articles)
    return first, Selection(say("compare.rest"), frozenset(keys) - first.keys)


def _selection(
    versus: Versus, said: str, keys: Sequence[str], articles: Mapping[str, ArticleSummary]
) -> Selection:
    if versus == "periods":
        since, until = days(said)
        inside = {key for key in keys if _between(articles[key].published, since, until)}
        return Selection(_named(since, until), frozenset(inside))
    chosen = values(said)
    if versus == "outlets":
        inside = {key for key in keys if articles[key].source in chosen}
        return Selection(listing(chosen), frozenset(inside))
    titles = [articles[key].title or articles[key].id for key in chosen if key in articles]
    name = titles[0] if len(titles) == 1 else say("count.articles", n=len(titles))
    return Selection(name, frozenset(chosen) & frozenset(keys))


def default(versus: Versus, keys: Sequence[str], articles: Mapping[str, ArticleSummary]) -> str:
    """What is compared with the rest at first: the largest outlet, the first half of the days that
    have articles, the first article."""
    if versus == "outlets":
        return next((name for name, _ in outlets(keys, articles)), "")
    if versus == "articles":
        return next(iter(keys), "")
    dates = sorted(d for key in keys if (d := articles[key].published))
    return f"{dates[0]}{_TO}{dates[(len(dates) - 1) // 2]}" if dates else ""


def outlets(keys: Sequence[str], articles: Mapping[str, ArticleSummary]) -> list[tuple[str, int]]:
    """The outlets of articles with how many each has, the largest first."""
    return Counter(articles[key].source for key in keys if articles[key].source).most_common()


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


def _between(published: date | None, since: date | None, until: date | None) -> bool:
    return published is not None and (since or published) <= published <= (until or published)


def _named(since: date | None, until: date | None) -> str:
    if since and until:
        return say("compare.from_to", first=day(since), last=day(until))
    if since:
        return say("compare.since", first=day(since))
    return say("compare.until", last=day(until)) if until else say("compare.dated")
