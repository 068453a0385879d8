"""Which models parsed each article."""

import sqlalchemy as sa
from alembic import op

revision = "10"
down_revision = "9"


def upgrade() -> None:
    """Note it from here on; of articles that are there it is not known."""
    op.add_column("articles", sa.Column("models", sa.String, nullable=False, server_default=""))
