"""Checks of collections by samples that people judge."""

import sqlalchemy as sa
from alembic import op

revision = "8"
down_revision = "7"


def upgrade() -> None:
    """Make the tables of checks and of their judgements."""
    op.create_table(
        "audits",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(
            "collection",
            sa.Integer,
            sa.ForeignKey("collections.number", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("seed", sa.Integer, nullable=False),
        sa.Column("counted", sa.Integer, nullable=False),
        sa.Column("how", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("collection", "id", name="audits_collection_id"),
    )
    op.create_table(
        "judgements",
        sa.Column(
            "audit",
            sa.Integer,
            sa.ForeignKey("audits.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("verdict", sa.String),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True)),
    )
