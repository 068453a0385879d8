"""Articles, their mentions and the state of the store."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make the tables; those of a store from before the migrations are there already."""
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(16), nullable=False, unique=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("language", sa.String),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sample", sa.Boolean, nullable=False),
        sa.Column("dateline", sa.String, nullable=False),
        sa.Column("gazetteer", sa.String, nullable=False),
        sa.Column("profile", sa.String, nullable=False),
        sa.Column("sections", sa.JSON, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        if_not_exists=True,
    )
    _mentions()
    _state()


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column(
            "article",
            sa.Integer,
            sa.ForeignKey("articles.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("position", sa.Integer, primary_key=True),
        *_required("start", "end", kind=sa.Integer),
        *_required("text", "kind", "section", kind=sa.String),
        *_required("score", kind=sa.Double),
        *_required("restates", kind=sa.Boolean),
        *_required("sentence_start", "sentence_end", kind=sa.Integer),
        *_required("context", kind=sa.String),
        *_required("context_start", "context_end", kind=sa.Integer),
        sa.Column("name", sa.String),
        sa.Column("country", sa.String(2)),
        sa.Column("lat", sa.Double),
        sa.Column("lon", sa.Double),
        sa.Column("feature", sa.String),
        sa.Column("geonameid", sa.Integer),
        sa.Column("admin1", sa.String),
        sa.Column("admin2", sa.String),
        sa.Column("population", sa.Integer),
        sa.Column("alternatives", sa.JSON, nullable=False),
        if_not_exists=True,
    )


def _required(*names: str, kind: Any) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _state() -> None:
    op.create_table(
        "state",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("samples", sa.String, nullable=False),
        if_not_exists=True,
    )
    op.execute(
        "INSERT INTO state (number, revision, samples) "
        "SELECT 1, 0, '' WHERE NOT EXISTS (SELECT 1 FROM state)"
    )
