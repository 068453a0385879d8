"""Corrections of a collection: made, undone, and what they changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from geo.corrections import Correction, apply, checked, to_json
from geo.corrections.file import as_record
from geo.model import DEFAULT_COUNT_RULE, Article
from geo.store import counting, digests, limits, overview
from geo.store.articles import in_parts
from geo.store.concerned import concerned
from geo.store.rows import to_article
from geo.store.tables import ArticleRow, CorrectionRow
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


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that corrections concern, by their numbers, at a revision of the collection."""

    revision: int
    numbers: set[int] = field(repr=False)


def find(session: Session, collection: int, corrections: Sequence[Correction]) -> Found:
    """What making corrections concerns; what has changed by then is looked at once more.

    Raises InputError when one makes no sense, and LimitError when they are too many.
    """
    limits.check_corrections(len(corrections))
    for correction in corrections:
        checked(correction)
    replaced = _holding(session, collection, [correction.id for correction in corrections])
    return _find(session, collection, [*replaced, *corrections])


def find_of(session: Session, collection: int, identifiers: Sequence[str]) -> Found:
    """What undoing corrections concerns."""
    return _find(session, collection, _holding(session, collection, identifiers))


def _find(session: Session, collection: int, rules: Sequence[Correction]) -> Found:
    revision = digests.revision(session, collection)  # first, so that no later change is missed
    return Found(revision, concerned(session, collection, rules))


def _holding(session: Session, collection: int, identifiers: Sequence[str]) -> list[Correction]:
    """The corrections of these ids that hold."""
    row = CorrectionRow
    mine = (row.collection == collection, row.undone_at.is_(None))
    return [
        rule
        for some in in_parts(identifiers)
        for rule in read_rules(session, *mine, row.id.in_(some))
    ]


def make(
    session: Session, collection: int, corrections: Sequence[Correction], found: Found
) -> Effect:
    """Keep corrections and apply them to what they concern; one that was undone holds again.

    Raises LimitError when they are more than a collection may have.
    """

    def keep() -> None:
        _keep(session, collection, corrections)
        held = listed(session, collection, undone=False)
        limits.check_corrections(len(held), len(to_json(held)))

    return _effect(session, collection, found, keep)


def undo(session: Session, collection: int, identifiers: Sequence[str], found: Found) -> Effect:
    """Let corrections hold no more; the parser's own mentions come back."""
    row = CorrectionRow
    holding = (row.collection == collection, row.undone_at.is_(None))

    def end() -> None:
        for some in in_parts(identifiers):
            these = update(row).where(*holding, row.id.in_(some))
            session.execute(these.values(undone_at=datetime.now(UTC)))

    return _effect(session, collection, found, end)


def preview(session: Session, collection: int, corrections: Sequence[Correction]) -> Effect:
    """What making corrections would change; nothing is written, so that nobody waits for it."""
    numbers = find(session, collection, corrections).numbers
    writer, tally, changed = Writer(session, collection), counting.Tally(), 0
    for own, rules in _anew(session, collection, numbers, writer):
        made = {rule.id: rule for rule in (*rules, *corrections)}
        before = writer.mentions(own)
        for number, article in own.items():
            after = apply(article, made.values()).mentions
            if after != before[number]:
                changed += 1
                tally.count(before[number], -1)
                tally.count(after)
    now = overview.total(session, collection, DEFAULT_COUNT_RULE)
    then = Counter(now)
    for (country, kind, section), more in tally.countries.items():
        if kind in DEFAULT_COUNT_RULE.kinds and section in DEFAULT_COUNT_RULE.sections:
            then[country] += more
    return Effect(changed, now, dict(+then))


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


def _effect(session: Session, collection: int, found: Found, change: Callable[[], None]) -> Effect:
    before = overview.total(session, collection, DEFAULT_COUNT_RULE)
    change()
    numbers = found.numbers.union(digests.changed(session, collection, found.revision))
    changed = _apply_anew(session, collection, numbers)
    return Effect(changed, before, overview.total(session, collection, DEFAULT_COUNT_RULE))


def _apply_anew(session: Session, collection: int, numbers: Iterable[int]) -> int:
    """Correct articles from the parser's own mentions; how many changed."""
    writer = Writer(session, collection)
    each = _anew(session, collection, numbers, writer)
    changed = sum(writer.write(own, rules) for own, rules in each)
    writer.settle()
    return changed


def _anew(
    session: Session, collection: int, numbers: Iterable[int], writer: Writer
) -> Iterator[tuple[dict[int, Article], list[Correction]]]:
    """Articles by their numbers with the parser's own mentions, and the rules for them."""
    ordered = sorted(numbers)
    for start in range(0, len(ordered), ARTICLES_AT_ONCE):
        some = ordered[start : start + ARTICLES_AT_ONCE]
        rows = session.scalars(select(ArticleRow).where(ArticleRow.number.in_(some))).all()
        rules = rules_of(session, collection, [row.key for row in rows])
        yield writer.own({row.number: to_article(row, mentions=()) for row in rows}), rules
        session.expunge_all()
