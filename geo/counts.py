"""Mentions and a count rule make tables.

Every figure that Dateline shows starts here, as a pure function of mentions and rule.
`mention_table` is the only function that imports pandas, so that command lines that need no
table stay quick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from geo.model import DEFAULT_COUNT_RULE, KINDS, Article, CountRule, Mention, Place

if TYPE_CHECKING:
    from pandas import DataFrame, Series

MENTION_COLUMNS: dict[str, str] = {
    "article": "str",
    "key": "str",
    "group": "str",
    "title": "str",
    "source": "str",
    "published": "datetime64[s]",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "kind": "str",
    "section": "str",
    "country": "str",
    "geonameid": "Int64",
    "name": "str",
    "admin1": "str",
    "lat": "float64",
    "lon": "float64",
    "feature": "str",
    "score": "float64",
    "restates": "bool",
    "corrected": "bool",
    "sentence": "str",
    "sentence_start": "int64",
    "sentence_end": "int64",
}
"""The columns of a mention table with their pandas types.

`article` is the article's id, `key` that of its content, `group` what it shares with its copies.
"""

SENTENCE_REACH = 500
"""How many characters of its sentence a table keeps before and after a mention.

Text without full stops can be one sentence of millions of characters.
"""

LEAD = 300
"""A mention is prominent in the headline, or when it begins in so many first characters."""

_HALF_PAIRS = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def mention_table(articles: Iterable[Article]) -> DataFrame:
    """One row a mention, with the columns of `MENTION_COLUMNS`, in the order of the articles."""
    return table_of(row for article in articles for row in _rows(article))


def table_of(rows: Iterable[tuple[Any, ...]]) -> DataFrame:
    """A mention table of rows that have the values of `MENTION_COLUMNS` in their order."""
    import pandas as pd

    listed = list(rows)
    try:
        table = pd.DataFrame.from_records(listed, columns=list(MENTION_COLUMNS))
    except UnicodeEncodeError:  # pandas keeps UTF-8, which has no halves of pairs
        whole = [tuple(map(_whole, row)) for row in listed]
        table = pd.DataFrame.from_records(whole, columns=list(MENTION_COLUMNS))
    return table.astype(MENTION_COLUMNS)


def _whole(value: Any) -> Any:
    """A text with the replacement character for each lone surrogate; it stays as long."""
    return value.translate(_HALF_PAIRS) if isinstance(value, str) else value


def leads(section: str, start: int) -> bool:
    """Whether a mention stands in the headline, or in the first `LEAD` characters of the text."""
    return section == "title" or start < LEAD


def sentence_around(mention: Mention) -> tuple[int, int]:
    """The span of the mention's sentence, cut to `SENTENCE_REACH` on either side of it."""
    start, end = mention.sentence
    if not start <= mention.start < mention.end <= end:
        return mention.start, mention.end
    return max(start, mention.start - SENTENCE_REACH), min(end, mention.end + SENTENCE_REACH)


def counted(mentions: DataFrame, rule: CountRule = DEFAULT_COUNT_RULE) -> DataFrame:
    """The rows of a mention table that count under `rule`."""
    return mentions[counts_mask(mentions, rule)]


def counts_mask(mentions: DataFrame, rule: CountRule = DEFAULT_COUNT_RULE) -> Series[bool]:
    """For each row of a mention table whether it counts, as `CountRule.counts` has it."""
    return (
        mentions["country"].notna()
        & ~mentions["restates"]
        & mentions["kind"].isin(list(rule.kinds))
        & mentions["section"].isin(list(rule.sections))
        & (mentions["score"] >= rule.minimum_score)
    )


def once_a_group(mentions: DataFrame) -> DataFrame:
    """The rows of one article of each group, so that syndicated copies count once.

    It is the first of the group that has a row.
    """
    first = mentions.groupby("group", sort=False)["key"].transform("first")
    return mentions[mentions["key"] == first]


def count(
    articles: Iterable[Article],
    rule: CountRule = DEFAULT_COUNT_RULE,
    by: Sequence[str] = ("article", "country", "kind"),
) -> DataFrame:
    """How many mentions count, in columns `*by` and `mentions`; see `count_table`."""
    return count_table(mention_table(articles), rule, by)


def count_table(
    mentions: DataFrame,
    rule: CountRule = DEFAULT_COUNT_RULE,
    by: Sequence[str] = ("article", "country", "kind"),
) -> DataFrame:
    """How many rows of a mention table count for each combination of `by`, which occur.

    `by` are names of `MENTION_COLUMNS`. Rows are ordered by their values, missing ones last.
    """
    groups = counted(mentions, rule).groupby(list(by), dropna=False, observed=True)
    return groups.size().reset_index(name="mentions")


def article_country_matrix(
    mentions: DataFrame, rule: CountRule = DEFAULT_COUNT_RULE, row: str = "article"
) -> DataFrame:
    """Counts with a row an article and a column a country, most mentioned country first.

    `row` is the column that tells articles apart: `article` for their ids, `key` for their
    content. Articles and countries without a counted mention have no row and no column.
    """
    table = count_table(mentions, rule, by=(row, "country"))
    matrix = table.pivot(index=row, columns="country", values="mentions").fillna(0).astype("int64")
    totals = matrix.sum().sort_values(ascending=False, kind="stable")
    return matrix[list(totals.index)]


def country_totals(
    article: Article, rule: CountRule = DEFAULT_COUNT_RULE
) -> dict[str, dict[str, int]]:
    """Counts of one article by country, then by kind and in `total`, most mentioned first."""
    counts: dict[str, Counter[str]] = {}
    for mention in article.mentions:
        if mention.country is not None and rule.counts(mention):
            counts.setdefault(mention.country, Counter()).update((mention.kind, "total"))
    ordered = sorted(counts.items(), key=lambda item: (-item[1]["total"], item[0]))
    return {
        country: {name: kinds[name] for name in (*KINDS, "total") if name in kinds}
        for country, kinds in ordered
    }


def _rows(article: Article) -> Iterator[tuple[Any, ...]]:
    key = article.key
    head = (article.id, key, key, article.title, article.source, article.published)
    for mention in article.mentions:
        start, end = sentence_around(mention)
        yield (
            *head,
            *(mention.start, mention.end, mention.text, mention.kind, mention.section),
            *_place_values(mention.place),
            *(mention.score, mention.restates, mention.corrected),
            *(article.text[start:end], start, end),
        )


def _place_values(place: Place | None) -> tuple[Any, ...]:
    if place is None:
        return (None,) * 7
    return (
        *(place.country, place.geonameid, place.name, place.admin1),
        *(place.lat, place.lon, place.feature),
    )
