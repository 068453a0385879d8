"""Mentions as they are written: corrected, and counted in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select
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
        originals, mentions, counts = [], [], []
        corrected = {number: apply(own, rules) for number, own in articles.items()}
        for number, own in articles.items():
            article = corrected[number]
            if article.mentions != own.mentions:
                originals.append(_original(number, own.mentions))
            mentions += mention_values(article, number)
            tally = self._tally.count(article.mentions)
            counts += counting.article_counts(self._collection, number, tally)
        insert_rows(self._session, OriginalRow, originals)
        insert_rows(self._session, MentionRow, mentions)
        insert_rows(self._session, ArticleCountRow, counts)
        digests.write(self._session, self._collection, corrected)

    def write(self, number: int, own: Article, rules: Sequence[Correction]) -> bool:
        """The same for an article that has mentions; whether they differ from those before."""
        article, before = apply(own, rules), self.mentions(number)
        self._session.execute(delete(OriginalRow).where(OriginalRow.article == number))
        if article.mentions != own.mentions:
            insert_rows(self._session, OriginalRow, [_original(number, own.mentions)])
        if tuple(before) == article.mentions:
            return False
        for row in (MentionRow, ArticleCountRow, DigestRow):
            self._session.execute(delete(row).where(row.article == number))
        self._tally.count(before, -1)
        insert_rows(self._session, MentionRow, mention_values(article, number))
        tally = self._tally.count(article.mentions)
        counts = counting.article_counts(self._collection, number, tally)
        insert_rows(self._session, ArticleCountRow, counts)
        digests.write(self._session, self._collection, {number: article})
        return True

    def forget(self, numbers: Sequence[int]) -> None:
        """Take articles that are about to go out of the counts."""
        for number in numbers:
            self._tally.count(self.mentions(number), -1)

    def settle(self) -> None:
        """Add what changed to the counts of the collection."""
        counting.settle(self._session, self._collection, self._tally)
        self._tally = counting.Tally()

    def mentions(self, number: int) -> list[Mention]:
        """The mentions of an article as they are stored."""
        rows = self._session.scalars(
            select(MentionRow).where(MentionRow.article == number).order_by(MentionRow.position)
        )
        return [to_mention(row) for row in rows]

    def own(self, article: Article, number: int) -> Article:
        """A stored article with the parser's own mentions."""
        kept = self._session.scalar(
            select(OriginalRow.mentions).where(OriginalRow.article == number)
        )
        mentions = self.mentions(number) if kept is None else map(mention_from, kept)
        return replace(article, mentions=tuple(mentions))


def _original(number: int, mentions: Iterable[Mention]) -> dict[str, Any]:
    return {"article": number, "mentions": [mention_record(found) for found in mentions]}


def rules_of(session: Session, collection: int, keys: Sequence[str] | None) -> list[Correction]:
    """The corrections that hold for a whole collection, or for articles of these keys as well."""
    row = CorrectionRow
    concerned: ColumnElement[bool] = row.article.is_(None)
    if keys is not None:
        concerned = or_(concerned, row.article.in_(keys))
    return read_rules(session, row.collection == collection, row.undone_at.is_(None), concerned)


def read_rules(session: Session, *where: ColumnElement[bool]) -> list[Correction]:
    """The corrections of some rows, in the order in which they came."""
    statement = select(CorrectionRow.record).where(*where).order_by(CorrectionRow.number)
    return [from_record(record) for record in session.scalars(statement)]
