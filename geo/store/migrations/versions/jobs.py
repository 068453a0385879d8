"""The queue of what was accepted."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Make the tables of jobs, their tasks and outcomes."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column(
            "collection",
            sa.Integer,
            sa.ForeignKey("collections.number", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("keeper", sa.String(32), nullable=False),
        sa.Column("profile", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_jobs_collection", "jobs", ["collection"])
    op.create_index("ix_jobs_keeper", "jobs", ["keeper"])
    job = sa.ForeignKey("jobs.id", ondelete="CASCADE")
    op.create_table(
        "tasks",
        sa.Column("job", sa.String(32), job, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
    )
    op.create_table(
        "outcomes",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(
            "job", sa.String(32), sa.ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("task", sa.Integer, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_outcomes_job", "outcomes", ["job"])
