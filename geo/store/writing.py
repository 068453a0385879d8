"""Mentions as they are written: corrected, and counted in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, delete, insert, or_, select
from sqlalchemy.orm import Session

from geo.corrections import Correction, apply
from geo.corrections.file import from_record
from geo.model import Article, Mention
from geo.store import counting
from geo.store.rows import mention_from, mention_record, mention_values, to_mention
from geo.store.tables import CorrectionRow, MentionRow, OriginalRow


class Writer:
    """Writes mentions of a collection's articles; `settle` adds what changed to its counts."""

    def __init__(self, session: Session, collection: int) -> None:
        self._session = session
        self._collection = collection
        self._tally = counting.Tally()

    def write(self, number: int, own: Article, rules: Iterable[Correction], *, new: bool) -> bool:
        """Keep the mentions of an article as corrected; whether they differ from those before.

        `own` has the parser's own mentions, which are kept as well where corrections change them.
        """
        article = apply(own, rules)
        before = [] if new else self.mentions(number)
        if not new:
            session = self._session
            session.execute(delete(OriginalRow).where(OriginalRow.article == number))
        if article.mentions != own.mentions:
            self._keep_original(number, own.mentions)
        if not new and tuple(before) == article.mentions:
            return False
        self._exchange(number, article, before)
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

    def _keep_original(self, number: int, mentions: Iterable[Mention]) -> None:
        records = [mention_record(found) for found in mentions]
        self._session.execute(insert(OriginalRow).values(article=number, mentions=records))

    def _exchange(self, number: int, article: Article, before: list[Mention]) -> None:
        if before:
            self._session.execute(delete(MentionRow).where(MentionRow.article == number))
            self._tally.count(before, -1)
        if values := mention_values(article, number):
            self._session.execute(insert(MentionRow), values)
        own = self._tally.count(article.mentions)
        counting.count_article(self._session, self._collection, number, own)


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
