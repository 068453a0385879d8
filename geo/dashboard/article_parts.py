"""The order in which a view lists articles, and the part of a long list that it shows."""

from __future__ import annotations

from dataclasses import dataclass

from geo.dashboard import data
from geo.dashboard.kept import Keys
from geo.dashboard.view import View
from geo.strings import say

AT_ONCE = 200
"""The articles of a part."""

HEAT_ROWS = 40
"""The articles that the heat map of a part has: those that mention most."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles of a list: `number` is its place among the parts, from 1 on."""

    listed: Keys
    number: int

    @property
    def numbers(self) -> range:
        """The numbers of all parts of the list; one of nothing has one."""
        return range(1, max(-(-len(self.listed) // AT_ONCE), 1) + 1)

    def first(self, number: int) -> int:
        """The place in the list, from 1 on, of the first article of a part."""
        return (number - 1) * AT_ONCE + 1

    def last(self, number: int) -> int:
        """The same of the last one."""
        return min(number * AT_ONCE, len(self.listed))

    @property
    def keys(self) -> list[str]:
        """The keys of its articles."""
        return list(self.listed[self.first(self.number) - 1 : self.last(self.number)])


def part(view: View) -> Part:
    """The part that a view shows; the last one where the list is not so long (any more)."""
    listed = ordered(view)
    found = Part(listed, 1)
    return Part(listed, min(view.part, found.numbers[-1]))


def in_words(shown: Part, number: int) -> str:
    """Which articles a part has: `201 to 400 of 1,000`."""
    return say(
        "articles.part",
        first=shown.first(number),
        last=shown.last(number),
        total=len(shown.listed),
    )


def in_heat_map(view: View) -> str:
    """Which articles the heat map has, where these are not all that a view filters."""
    shown = part(view)
    rows = min(HEAT_ROWS, len(shown.keys))
    if rows == len(shown.listed):
        return ""
    return say(
        "articles.heat_rows",
        n=rows,
        part=in_words(shown, shown.number),
        sort=say(f"articles.sort.{view.sort}"),
    )


def ordered(view: View) -> Keys:
    """The keys of the articles that a view filters, in its order."""
    choice = data.choice(view)
    articles, positions = choice.columns.articles, choice.positions
    if view.sort == "title":
        order = data.by_title()[positions]
    elif view.sort == "date":
        order = -articles.days[positions].astype("int64")
    elif view.sort == "mentions":
        order = -data.mentions_in(view)
    else:
        return data.tables(view).articles
    return Keys(choice.columns, positions[order.argsort(kind="stable")])
