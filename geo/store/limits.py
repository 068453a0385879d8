"""How much a collection, a visitor in a day, and the host may have, and what people are told then.

The counts are kept in the transaction that changes them, so that no limit is passed by several who
add at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, cast, delete, func, select, update
from sqlalchemy.orm import Session

from geo import settings
from geo.corrections import MOST_BYTES
from geo.errors import LimitError
from geo.store.tables import AllowanceRow, ArticleRow, CollectionRow
from geo.store.upserts import add_up

_ASK = "ask those who run this dashboard for more"


@dataclass(frozen=True, slots=True)
class Size:
    """A number of articles, and the bytes of their texts as UTF-8."""

    articles: int
    bytes: int


def size_of(session: Session, *chosen: ColumnElement[bool]) -> Size:
    """How many articles these are, and how large their texts."""
    found = select(func.count(), func.coalesce(func.sum(_octets(session)), 0)).where(*chosen)
    articles, octets = session.execute(found.select_from(ArticleRow)).one()
    return Size(articles, int(octets))


def grow(session: Session, collection: int, by: Size, sign: int = 1) -> None:
    """Count what came into a collection, or with the sign -1 what went.

    Raises LimitError when a limit of the collection or of the host is passed by what came.
    """
    row = CollectionRow
    session.execute(
        update(row)
        .where(row.number == collection)
        .values(articles=row.articles + sign * by.articles, bytes=row.bytes + sign * by.bytes)
    )
    if sign > 0 and by.articles:
        _check_collection(session, collection)
        _check_host(session)


def spend(session: Session, visitor: str, *, articles: int = 0, octets: int = 0) -> None:
    """Count what a visitor adds or sends today; a nameless one has no limits.

    Raises LimitError when it is more than a visitor may.
    """
    most = (settings.max_visitor_articles(), settings.max_visitor_bytes())
    if not visitor or most == (None, None):
        return
    today = datetime.now(UTC).date()
    _forget_earlier(session, today)
    row = {"visitor": visitor, "day": today, "articles": articles, "bytes": octets}
    add_up(session, AllowanceRow, [row], "articles", "bytes")
    spent = session.execute(_spent(visitor, today)).one()
    _refuse_visitor("articles", spent.articles, most[0], "GEO_MAX_VISITOR_ARTICLES")
    _refuse_visitor("bytes", spent.bytes, most[1], "GEO_MAX_VISITOR_BYTES")


def bytes_left(session: Session, visitor: str) -> int | None:
    """How many bytes a visitor may still send today; None for any number."""
    most = settings.max_visitor_bytes()
    if not visitor or most is None:
        return None
    spent = session.execute(_spent(visitor, datetime.now(UTC).date())).one_or_none()
    return max(0, most - (spent.bytes if spent else 0))


def check_corrections(number: int, octets: int = 0) -> None:
    """Raise LimitError for so many corrections, or so large a file of them, in a collection."""
    most = settings.max_collection_corrections()
    if number > most:
        raise LimitError(
            f"The collection may have {most:,} corrections (GEO_MAX_COLLECTION_CORRECTIONS), and "
            "with this there would be more. Undo some, correct a name for the whole collection "
            f"where it is wrong throughout, or {_ASK}."
        )
    if octets > MOST_BYTES:
        raise LimitError(
            f"The corrections of a collection may have {MOST_BYTES // 1_000_000} MB as a file, and "
            "with this there would be more. Undo some, or give shorter reasons."
        )


def _spent(visitor: str, today: date) -> Any:
    row = AllowanceRow
    return select(row.articles, row.bytes).where(row.visitor == visitor, row.day == today)


def _forget_earlier(session: Session, today: date) -> None:
    """Remove what is of no more use, but what another transaction removes already."""
    row = AllowanceRow
    old = select(row.visitor, row.day).where(row.day < today).with_for_update(skip_locked=True)
    for visitor, day in session.execute(old).all():
        session.execute(delete(row).where(row.visitor == visitor, row.day == day))


def _octets(session: Session) -> ColumnElement[Any]:
    if session.get_bind().dialect.name == "sqlite":
        return func.length(cast(ArticleRow.text, LargeBinary))
    return func.octet_length(ArticleRow.text)


def _check_collection(session: Session, collection: int) -> None:
    row = CollectionRow
    columns = (row.articles, row.bytes, row.max_articles, row.max_bytes, row.public)
    found = session.execute(select(*columns).where(row.number == collection)).one()
    if found.public:
        return
    articles = _own_or(found.max_articles, settings.max_collection_articles())
    octets = _own_or(found.max_bytes, settings.max_collection_bytes())
    remedy = f"Remove some of its articles, add these to another collection, or {_ASK}"
    if articles is not None and found.articles > articles:
        raise LimitError(
            f"The collection may have {articles:,} articles (GEO_MAX_COLLECTION_ARTICLES), and "
            f"with this there would be more. {remedy}."
        )
    if octets is not None and found.bytes > octets:
        raise LimitError(
            f"The collection may have {octets:,} bytes of text (GEO_MAX_COLLECTION_BYTES), and "
            f"with this there would be more. {remedy}."
        )


def _own_or(own: int | None, default: int | None) -> int | None:
    return default if own is None else own


def _check_host(session: Session) -> None:
    articles, octets = settings.max_host_articles(), settings.max_host_bytes()
    if articles is None and octets is None:
        return
    row = CollectionRow
    found = session.execute(select(func.sum(row.articles), func.sum(row.bytes))).one()
    remedy = f"Remove articles that you need no longer, or {_ASK}"
    if articles is not None and found[0] > articles:
        raise LimitError(
            f"This dashboard keeps {articles:,} articles in all (GEO_MAX_HOST_ARTICLES), and with "
            f"this there would be more. {remedy}."
        )
    if octets is not None and found[1] > octets:
        raise LimitError(
            f"This dashboard keeps {octets:,} bytes of text in all (GEO_MAX_HOST_BYTES), and with "
            f"this there would be more. {remedy}."
        )


def _refuse_visitor(what: str, spent: int, most: int | None, setting: str) -> None:
    if most is not None and spent > most:
        verb = "add" if what == "articles" else "send"
        raise LimitError(
            f"A visitor may {verb} {most:,} {what} a day ({setting}), and with this you would "
            f"{verb} more. Come back tomorrow, or {_ASK}."
        )
