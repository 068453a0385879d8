"""Mentions as they are written: corrected, and counted in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import ColumnElement, String, cast, delete, or_, select
from sqlalchemy.orm import Session

from geo.corrections import Correction, apply
from geo.corrections.file import from_record
from geo.model import Article, Mention
from geo.store import counting, digests
from geo.store.bulk import insert_rows
from geo.store.rows import mention_from, mention_record, mention_values, to_mention
from geo.store.tables import (
    ArticleCountRow,
    CorrectionRow,
    DigestRow,
    MentionRow,
    OriginalRow,
)


class Writer:
    """Writes mentions of a collection's articles; `settle` adds what changed to its counts."""

    def __init__(self, session: Session, collection: int) -> None:
        self._session = session
        self._collection = collection
        self._tally = counting.Tally()

    def write_new(self, articles: Mapping[int, Article], rules: Sequence[Correction]) -> None:
        """Keep the mentions of articles that have none yet as corrected, by their numbers.

        The parser's own are kept as well where corrections change them.
        """
        corrected = _corrected(articles, rules)
        self._keep_own(articles, corrected)
        self._insert(corrected)

    def write(self, articles: Mapping[int, Article], rules: Sequence[Correction]) -> int:
        """The same for articles that have mentions; how many have others than before."""
        corrected, before = _corrected(articles, rules), self.mentions(articles)
        self._session.execute(delete(OriginalRow).where(OriginalRow.article.in_(articles)))
        self._keep_own(articles, corrected)
        changed = {n: article for n, article in corrected.items() if article.mentions != before[n]}
        for row in (MentionRow, ArticleCountRow, DigestRow):
            self._session.execute(delete(row).where(row.article.in_(changed)))
        for number in changed:
            self._tally.count(before[number], -1)
        self._insert(changed)
        return len(changed)

    def forget(self, numbers: Sequence[int]) -> None:
        """Take articles that are about to go out of the counts."""
        for number in numbers:
            self._tally.count(self.mentions([number])[number], -1)

    def settle(self) -> None:
        """Add what changed to the counts of the collection."""
        counting.settle(self._session, self._collection, self._tally)
        self._tally = counting.Tally()

    def mentions(self, numbers: Iterable[int]) -> dict[int, tuple[Mention, ...]]:
        """The mentions of articles as they are stored."""
        found: dict[int, list[Mention]] = {number: [] for number in numbers}
        row = MentionRow
        of_all = select(row).where(row.article.in_(found)).order_by(row.article, row.position)
        for mention in self._session.scalars(of_all):
            found[mention.article].append(to_mention(mention))
        return {number: tuple(mentions) for number, mentions in found.items()}

    def own(self, articles: Mapping[int, Article]) -> dict[int, Article]:
        """Stored articles with the parser's own mentions."""
        kept = select(OriginalRow).where(OriginalRow.article.in_(articles))
        own = self.mentions(articles) | {
            row.article: tuple(map(mention_from, row.mentions))
            for row in self._session.scalars(kept)
        }
        return {n: replace(article, mentions=own[n]) for n, article in articles.items()}

    def _keep_own(self, own: Mapping[int, Article], corrected: Mapping[int, Article]) -> None:
        originals = [
            {"article": number, "mentions": [mention_record(m) for m in article.mentions]}
            for number, article in own.items()
            if corrected[number].mentions != article.mentions
        ]
        insert_rows(self._session, OriginalRow, originals)

    def _insert(self, corrected: Mapping[int, Article]) -> None:
        mentions, counts = [], []
        for number, article in corrected.items():
            mentions += mention_values(article, number)
            tally = self._tally.count(article.mentions)
            counts += counting.article_counts(self._collection, number, tally)
        insert_rows(self._session, MentionRow, mentions)
        insert_rows(self._session, ArticleCountRow, counts)
        digests.write(self._session, self._collection, corrected)


def _corrected(articles: Mapping[int, Article], rules: Sequence[Correction]) -> dict[int, Article]:
    return {number: apply(own, rules) for number, own in articles.items()}


def rules_of(session: Session, collection: int, keys: Sequence[str] | None) -> list[Correction]:
    """The corrections that hold for a whole collection, or for articles of these keys as well."""
    row = CorrectionRow
    concerned: ColumnElement[bool] = row.article.is_(None)
    if keys is not None:
        concerned = or_(concerned, row.article.in_(keys))
    return read_rules(session, row.collection == collection, row.undone_at.is_(None), concerned)


def read_rules(session: Session, *where: ColumnElement[bool]) -> list[Correction]:
    """The corrections of some rows, in the order in which they came."""
    record = cast(CorrectionRow.record, String)
    statement = select(record).where(*where).order_by(CorrectionRow.number)
    return [_rule(record) for record in session.scalars(statement)]


@lru_cache(maxsize=10_000)
def _rule(record: str) -> Correction:
    """The correction of a record; the same ones are read with each article that comes."""
    return from_record(json.loads(record))
