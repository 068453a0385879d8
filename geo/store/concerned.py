"""Which articles corrections concern: found before a change begins that others wait for."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from geo.corrections import Correction
from geo.corrections.names import Names
from geo.store.articles import in_parts
from geo.store.tables import ArticleRow, MentionRow, OriginalRow
from geo.store.types import Text

FEW = 8
"""So many names the database looks for in texts; for more, texts are read, each of them once."""

TEXTS_AT_ONCE = 200


def concerned(session: Session, collection: int, rules: Iterable[Correction]) -> set[int]:
    """The numbers of the articles whose mentions corrections may change, or did change."""
    bound, added, others = set[str](), set[str](), set[str]()
    for rule in rules:
        if rule.article is not None:
            bound.add(rule.article)
        else:
            (added if rule.action == "add" else others).add(rule.text)
    mine = select(ArticleRow.number).where(ArticleRow.collection == collection)
    mentioned = mine.join(MentionRow, MentionRow.article == ArticleRow.number)
    found: set[int] = set()
    for keys in in_parts(sorted(bound)):
        found.update(session.scalars(mine.where(ArticleRow.key.in_(keys))))
    for names in in_parts(sorted(added | others)):
        found.update(session.scalars(mentioned.where(MentionRow.text.in_(names))))
    if len(added | others) > FEW:
        return found | _read(session, collection, added, others)
    wanted = [_contains(session, name) for name in added]
    wanted += [and_(_corrected(), _contains(session, name)) for name in others]
    return found.union(session.scalars(mine.where(or_(*wanted)))) if wanted else found


def _read(session: Session, collection: int, added: set[str], others: set[str]) -> set[int]:
    """The articles in which names are to be added, or may have been taken away."""
    statement = select(ArticleRow.number, ArticleRow.text, _corrected().label("corrected"))
    statement = statement.where(ArticleRow.collection == collection)
    if not added:
        statement = statement.where(_corrected())
    to_add, to_all = Names(added), Names(added | others)
    rows = session.execute(statement.execution_options(yield_per=TEXTS_AT_ONCE))
    return {
        number for number, text, corrected in rows if (to_all if corrected else to_add).within(text)
    }


def _corrected() -> ColumnElement[bool]:
    """Whether corrections changed an article."""
    return exists().where(OriginalRow.article == ArticleRow.number)


def _contains(session: Session, name: str) -> ColumnElement[bool]:
    sqlite = session.get_bind().dialect.name == "sqlite"
    position = func.instr if sqlite else func.strpos
    found: ColumnElement[bool] = position(ArticleRow.text, literal(name, Text())) > 0
    return found
