"""Corrections of a collection: made, undone, and what they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, exists, func, literal, select, update
from sqlalchemy.orm import Session

from geo.corrections import Correction, checked
from geo.corrections.file import as_record
from geo.model import DEFAULT_COUNT_RULE
from geo.store import overview
from geo.store.rows import to_article
from geo.store.tables import ArticleRow, CorrectionRow, MentionRow, OriginalRow
from geo.store.types import Text
from geo.store.upserts import insert_missing
from geo.store.writing import Writer, read_rules, rules_of

ARTICLES_AT_ONCE = 200
"""How many articles are in memory while a correction goes through a collection."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a correction does: how many articles change, and the counts of the collection.

    `before` and `after` have the mentions by country under the default count rule.
    """

    articles: int
    before: dict[str, int] = field(repr=False)
    after: dict[str, int] = field(repr=False)

    @property
    def changes(self) -> dict[str, tuple[int, int]]:
        """The countries whose number changes, with the number before and after."""
        countries = sorted(self.before.keys() | self.after.keys())
        pairs = {name: (self.before.get(name, 0), self.after.get(name, 0)) for name in countries}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def listed(session: Session, collection: int, *, undone: bool) -> list[Correction]:
    """The corrections that hold, or those that were undone, in the order in which they came."""
    row = CorrectionRow
    state = row.undone_at.is_not(None) if undone else row.undone_at.is_(None)
    return read_rules(session, row.collection == collection, state)


def _holding(session: Session, collection: int, identifiers: Sequence[str]) -> list[Correction]:
    """The corrections of these ids that hold."""
    row = CorrectionRow
    return read_rules(
        session, row.collection == collection, row.id.in_(identifiers), row.undone_at.is_(None)
    )


def make(session: Session, collection: int, corrections: Sequence[Correction]) -> Effect:
    """Keep corrections and apply them; one that was undone holds again."""
    for correction in corrections:
        checked(correction)
    return _effect(
        session, collection, corrections, lambda: _keep(session, collection, corrections)
    )


def undo(session: Session, collection: int, identifiers: Sequence[str]) -> Effect:
    """Let corrections hold no more; the parser's own mentions come back."""
    undone = _holding(session, collection, identifiers)
    row = CorrectionRow
    these = (row.collection == collection, row.id.in_([correction.id for correction in undone]))
    statement = update(row).where(*these).values(undone_at=datetime.now(UTC))
    return _effect(session, collection, undone, lambda: session.execute(statement))


def _keep(session: Session, collection: int, corrections: Iterable[Correction]) -> None:
    rows = [
        {
            "collection": collection,
            "id": correction.id,
            "article": correction.article,
            "made_at": correction.when,
            "record": as_record(correction),
        }
        for correction in corrections
    ]
    insert_missing(session, CorrectionRow, rows)
    for row in rows:
        same = (CorrectionRow.collection == collection, CorrectionRow.id == row["id"])
        session.execute(update(CorrectionRow).where(*same).values(undone_at=None, **row))


def _effect(
    session: Session,
    collection: int,
    corrections: Sequence[Correction],
    change: Callable[[], object],
) -> Effect:
    before = overview.total(session, collection, DEFAULT_COUNT_RULE)
    change()
    numbers = sorted({n for rule in corrections for n in _concerned(session, collection, rule)})
    changed = _apply_anew(session, collection, numbers)
    return Effect(changed, before, overview.total(session, collection, DEFAULT_COUNT_RULE))


def _apply_anew(session: Session, collection: int, numbers: Sequence[int]) -> int:
    """Correct articles from the parser's own mentions; how many changed."""
    writer, changed = Writer(session, collection), 0
    for start in range(0, len(numbers), ARTICLES_AT_ONCE):
        some = numbers[start : start + ARTICLES_AT_ONCE]
        rows = session.scalars(select(ArticleRow).where(ArticleRow.number.in_(some))).all()
        rules = rules_of(session, collection, [row.key for row in rows])
        for row in rows:
            own = writer.own(to_article(row, mentions=()), row.number)
            changed += writer.write(row.number, own, rules)
        session.expunge_all()
    writer.settle()
    return changed


def _concerned(session: Session, collection: int, rule: Correction) -> Sequence[int]:
    """The articles whose mentions a correction may change, or did change."""
    mine = select(ArticleRow.number).where(ArticleRow.collection == collection)
    if rule.article is not None:
        return session.scalars(mine.where(ArticleRow.key == rule.article)).all()
    mentioned = mine.join(MentionRow, MentionRow.article == ArticleRow.number)
    found = set(session.scalars(mentioned.where(MentionRow.text == rule.text)))
    written = mine.where(_contains(session, rule.text))
    if rule.action != "add":
        corrected = exists().where(OriginalRow.article == ArticleRow.number)
        written = written.where(corrected)
    return sorted(found | set(session.scalars(written)))


def _contains(session: Session, name: str) -> ColumnElement[bool]:
    sqlite = session.get_bind().dialect.name == "sqlite"
    position = func.instr if sqlite else func.strpos
    found: ColumnElement[bool] = position(ArticleRow.text, literal(name, Text())) > 0
    return found
