"""The words of articles, to search for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Index the articles."""
    if op.get_bind().dialect.name == "sqlite":
        _fts5()
    else:
        _tsvector()


def _fts5() -> None:
    """An index beside the articles, which triggers keep; it finds the texts in their table."""
    columns = ("title", "source", "author", "text")
    named = ", ".join(columns)
    new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("new", "old"))
    put = f"INSERT INTO article_words(rowid, {named}) VALUES (new.number, {new});"  # noqa: S608
    take = (
        f"INSERT INTO article_words(article_words, rowid, {named}) "  # noqa: S608
        f"VALUES ('delete', old.number, {old});"
    )
    op.execute(
        f"CREATE VIRTUAL TABLE article_words USING fts5({named}, content='articles', "
        "content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute("INSERT INTO article_words(article_words) VALUES ('rebuild')")
    for name, event, do in (
        ("insert", "INSERT", put),
        ("delete", "DELETE", take),
        ("update", f"UPDATE OF {named}", take + " " + put),
    ):
        op.execute(f"CREATE TRIGGER article_words_{name} AFTER {event} ON articles BEGIN {do} END")


def _tsvector() -> None:
    from geo.store.search import vector_of

    op.create_table(
        "article_words",
        sa.Column(
            "article",
            sa.Integer,
            sa.ForeignKey("articles.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("words", TSVECTOR, nullable=False),
    )
    connection = op.get_bind()
    parts = ("title", "source", "author", "text")
    articles = sa.table("articles", *map(sa.column, ("number", *parts)))
    words = sa.table("article_words", sa.column("article"), sa.column("words", TSVECTOR))
    last = 0
    while rows := connection.execute(
        sa.select(articles).where(articles.c.number > last).order_by("number").limit(500)
    ).all():
        values = [
            {"article": row.number, "words": vector_of(getattr(row, name) for name in parts)}
            for row in rows
        ]
        connection.execute(sa.insert(words), values)
        last = rows[-1].number
    op.create_index("ix_article_words", "article_words", ["words"], postgresql_using="gin")
