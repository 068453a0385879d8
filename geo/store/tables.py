"""The tables of the store; a change here needs its step in `migrations/versions/`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Double,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from geo.store.types import Moment, Text

KEY_LENGTH = 16
"""Hexadecimal digits of the key of an article."""


class Table(DeclarativeBase):
    """What all tables share: a dict or list is kept as JSON."""

    type_annotation_map = {  # noqa: RUF012
        dict[str, Any]: JSON,
        list[dict[str, Any]]: JSON,
        datetime: Moment,
        float: Double,
        str: Text,
    }


class CollectionRow(Table):
    """A set of articles that a person keeps; the one that is `public` has the samples.

    `id` names it to commands and caches and opens nothing; `revision` grows with each change.
    `owner` is the account that it belongs to, empty where links alone open it. `articles` and the
    `bytes` of their texts are counted as they come and go; where an administrator gave it limits of
    its own, they are `max_articles` and `max_bytes`.
    """

    __tablename__ = "collections"

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(22), unique=True)
    name: Mapped[str]
    description: Mapped[str]
    public: Mapped[bool]
    owner: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[datetime]
    revision: Mapped[int]
    changed_at: Mapped[datetime | None]
    articles: Mapped[int] = mapped_column(server_default="0")
    bytes: Mapped[int] = mapped_column(BigInteger, server_default="0")
    max_articles: Mapped[int | None]
    max_bytes: Mapped[int | None] = mapped_column(BigInteger)


class AllowanceRow(Table):
    """What a visitor has added and sent in a day; rows of earlier days are removed."""

    __tablename__ = "allowances"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    visitor: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    articles: Mapped[int]
    bytes: Mapped[int] = mapped_column(BigInteger)


class LinkRow(Table):
    """A link that opens a collection: the SHA-256 of its token, which is kept nowhere."""

    __tablename__ = "links"

    number: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(
        ForeignKey("collections.number", ondelete="CASCADE"), index=True
    )
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str]
    label: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class ArticleRow(Table):
    """An article with the versions that parsed it; its text comes last, so that lists skip it.

    A collection has a text once. `group` is the key of the first among the articles that tell
    the same; `signature` is what `geo.duplicates` knows a text by, None until it was taken.
    """

    __tablename__ = "articles"
    __table_args__ = (UniqueConstraint("collection", "key", name="articles_collection_key"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(ForeignKey("collections.number", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    id: Mapped[str]
    title: Mapped[str]
    source: Mapped[str]
    published: Mapped[date | None]
    language: Mapped[str | None]
    characters: Mapped[int]
    added_at: Mapped[datetime]
    dateline: Mapped[str]
    gazetteer: Mapped[str]
    profile: Mapped[str]
    models: Mapped[str] = mapped_column(server_default="")
    url: Mapped[str] = mapped_column(server_default="")
    author: Mapped[str] = mapped_column(server_default="")
    group: Mapped[str] = mapped_column(String(KEY_LENGTH), server_default="", index=True)
    signature: Mapped[bytes | None]
    marks: Mapped[list[dict[str, Any]]] = mapped_column(server_default="[]")
    sections: Mapped[list[dict[str, Any]]]
    text: Mapped[str]


class MentionRow(Table):
    """A mention with its place and the sentence around it, so that tables need no text.

    `context` is the sentence as mention tables show it, `sentence_start` and `sentence_end` the
    whole one. A mention without a `name` was not resolved.
    """

    __tablename__ = "mentions"

    article: Mapped[int] = mapped_column(
        ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    section: Mapped[str]
    score: Mapped[float]
    restates: Mapped[bool]
    corrected: Mapped[bool] = mapped_column(server_default=false())
    sentence_start: Mapped[int]
    sentence_end: Mapped[int]
    context: Mapped[str]
    context_start: Mapped[int]
    context_end: Mapped[int]
    name: Mapped[str | None]
    country: Mapped[str | None] = mapped_column(String(2))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    feature: Mapped[str | None]
    geonameid: Mapped[int | None]
    admin1: Mapped[str | None]
    admin2: Mapped[str | None]
    population: Mapped[int | None]
    alternatives: Mapped[list[dict[str, Any]]]


class DigestRow(Table):
    """What counts need of an article's mentions, packed (`digests`), and since when it is so."""

    __tablename__ = "digests"
    __table_args__ = (
        Index("ix_digests_revision", "collection", "revision"),
        {"sqlite_with_rowid": False},
    )

    collection: Mapped[int] = mapped_column(
        ForeignKey("collections.number", ondelete="CASCADE"), primary_key=True
    )
    article: Mapped[int] = mapped_column(
        ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True, index=True
    )
    revision: Mapped[int]
    mentions: Mapped[bytes]


class OriginalRow(Table):
    """The parser's own mentions of an article that corrections changed."""

    __tablename__ = "originals"

    article: Mapped[int] = mapped_column(
        ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True
    )
    mentions: Mapped[list[dict[str, Any]]]


class CorrectionRow(Table):
    """A correction as `geo.corrections` writes it; `article` is the content key it is bound to."""

    __tablename__ = "corrections"
    __table_args__ = (UniqueConstraint("collection", "id", name="corrections_collection_id"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(ForeignKey("collections.number", ondelete="CASCADE"))
    id: Mapped[str] = mapped_column(String(64))
    article: Mapped[str | None] = mapped_column(String(KEY_LENGTH))
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    record: Mapped[dict[str, Any]]


class AuditRow(Table):
    """A check of a collection: what was sampled, and what counted then."""

    __tablename__ = "audits"
    __table_args__ = (UniqueConstraint("collection", "id", name="audits_collection_id"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(ForeignKey("collections.number", ondelete="CASCADE"))
    id: Mapped[str] = mapped_column(String(16))
    seed: Mapped[int]
    counted: Mapped[int]
    how: Mapped[dict[str, Any]]
    revision: Mapped[int]
    made_at: Mapped[datetime]


class JudgementRow(Table):
    """A mention of a check, by its article's content key, and how it was judged."""

    __tablename__ = "judgements"

    audit: Mapped[int] = mapped_column(
        ForeignKey("audits.number", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(16))
    start: Mapped[int]
    country: Mapped[str] = mapped_column(String(2))
    text: Mapped[str]
    verdict: Mapped[str | None]
    by: Mapped[str]
    judged_at: Mapped[datetime | None]


class ArticleCountRow(Table):
    """How often an article mentions a country as a kind in a section."""

    __tablename__ = "article_counts"
    __table_args__ = (
        Index("ix_article_counts", "collection", "country", "article"),
        {"sqlite_with_rowid": False},
    )

    article: Mapped[int] = mapped_column(
        ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True
    )
    country: Mapped[str] = mapped_column(String(2), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    section: Mapped[str] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(ForeignKey("collections.number", ondelete="CASCADE"))
    mentions: Mapped[int]


class CountryCountRow(Table):
    """How often the articles of a collection mention a country as a kind in a section."""

    __tablename__ = "country_counts"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    collection: Mapped[int] = mapped_column(
        ForeignKey("collections.number", ondelete="CASCADE"), primary_key=True
    )
    country: Mapped[str] = mapped_column(String(2), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    section: Mapped[str] = mapped_column(primary_key=True)
    mentions: Mapped[int]


class CountrySpreadRow(Table):
    """How many articles of a collection mention a country in just these cells (`counting`)."""

    __tablename__ = "country_spread"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    collection: Mapped[int] = mapped_column(
        ForeignKey("collections.number", ondelete="CASCADE"), primary_key=True
    )
    country: Mapped[str] = mapped_column(String(2), primary_key=True)
    cells: Mapped[int] = mapped_column(primary_key=True)
    articles: Mapped[int]


class PlaceRow(Table):
    """A place inside a country that a collection mentions; `identity` stands for its fields."""

    __tablename__ = "places"
    __table_args__ = (
        UniqueConstraint("collection", "identity", name="places_collection_identity"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(ForeignKey("collections.number", ondelete="CASCADE"))
    identity: Mapped[str] = mapped_column(String(24))
    name: Mapped[str]
    country: Mapped[str] = mapped_column(String(2))
    admin1: Mapped[str | None]
    lat: Mapped[float]
    lon: Mapped[float]
    geonameid: Mapped[int | None]


class PlaceCountRow(Table):
    """How often the articles of a collection mention a place in a section."""

    __tablename__ = "place_counts"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    place: Mapped[int] = mapped_column(
        ForeignKey("places.number", ondelete="CASCADE"), primary_key=True
    )
    section: Mapped[str] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(
        ForeignKey("collections.number", ondelete="CASCADE"), index=True
    )
    mentions: Mapped[int]


class PlaceSpreadRow(Table):
    """How many articles of a collection mention a place in just these cells (`counting`)."""

    __tablename__ = "place_spread"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    place: Mapped[int] = mapped_column(
        ForeignKey("places.number", ondelete="CASCADE"), primary_key=True
    )
    cells: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(
        ForeignKey("collections.number", ondelete="CASCADE"), index=True
    )
    articles: Mapped[int]


class BucketRow(Table):
    """A bucket of `geo.duplicates` that an article is in; its copies are in one of them too."""

    __tablename__ = "buckets"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    bucket: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    article: Mapped[int] = mapped_column(
        ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True, index=True
    )


class JobRow(Table):
    """Something that was accepted for a collection; its files are in the folder of its keeper."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    collection: Mapped[int] = mapped_column(
        ForeignKey("collections.number", ondelete="CASCADE"), index=True
    )
    keeper: Mapped[str] = mapped_column(String(32), index=True)
    profile: Mapped[str]
    created_at: Mapped[datetime]
    visitor: Mapped[str] = mapped_column(String(64), server_default="")


class TaskRow(Table):
    """A file or address of a job, and whether it was read."""

    __tablename__ = "tasks"

    job: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int]


class OutcomeRow(Table):
    """What became of an article of a task."""

    __tablename__ = "outcomes"

    number: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    task: Mapped[int]
    record: Mapped[dict[str, Any]]


class StateRow(Table):
    """One row: what the samples were made from."""

    __tablename__ = "state"

    number: Mapped[int] = mapped_column(primary_key=True)
    samples: Mapped[str]
