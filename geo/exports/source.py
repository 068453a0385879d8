"""What exports are made of: mention tables, some articles at a time, and how they came about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from geo.counts import mention_table
from geo.exports.method import corrected_mentions, method
from geo.model import DEFAULT_COUNT_RULE, Article, CountRule, Versions

if TYPE_CHECKING:
    from pandas import DataFrame

ARTICLES_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Source:
    """Mentions to be exported once.

    Each of the `tables` is a mention table of whole articles, so that no more than one of them is
    in memory. What counts in them is as `rule` has it. `how` gives the `geo.exports.method`, and is
    asked when all tables were taken.
    """

    tables: Iterable[DataFrame]
    rule: CountRule
    how: Callable[[], Mapping[str, str]]

    def pieces(self) -> Iterator[DataFrame]:
        """The tables, an empty one first, which has the columns of all."""
        yield mention_table([])
        yield from self.tables


def of_articles(articles: Iterable[Article], versions: Versions) -> Source:
    """The mentions of parsed articles, as they come."""
    tally = _Tally(articles)
    return Source(
        tally.tables(),
        DEFAULT_COUNT_RULE,
        lambda: method(
            versions, corrections=corrected_mentions(tally.corrected, among=tally.mentions)
        ),
    )


class _Tally:
    """Mention tables of articles, of which those that people corrected are counted."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = iter(articles)
        self.mentions = self.corrected = 0

    def tables(self) -> Iterator[DataFrame]:
        while some := list(islice(self._articles, ARTICLES_AT_ONCE)):
            table = mention_table(some)
            self.mentions += len(table)
            self.corrected += int(table["corrected"].sum())
            yield table
