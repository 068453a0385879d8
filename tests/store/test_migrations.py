"""A database of any earlier version is brought up to date, with all that is in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, create_engine, insert, select, text

from geo import counts
from geo.errors import StoreError
from geo.store import SAMPLES, Collection, Store, migrations
from geo.store.migrations.upgrade import NEWEST
from geo.store.tables import Table
from tests.factories import VERSIONS, visit
from tests.postgresql import Server

STEPS = Path(migrations.__file__).parent
FIRST = Path(__file__).parents[1] / "data" / "stores" / "first-schema.sql"


@pytest.fixture(params=["sqlite", "postgresql"])
def first(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database as the first version made it, with `visit` as a sample and one more article."""
    path = tmp_path / "first.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(FIRST.read_text(encoding="utf-8"))
    if request.param == "sqlite":
        yield f"sqlite:///{path}"
        return
    server: Server = request.getfixturevalue("postgresql")
    made = server.database()
    copy_first(f"sqlite:///{path}", made)
    yield made
    server.drop(made)


def copy_first(source: str, target: str) -> None:
    """Make the first schema by its own step, and fill it with the rows of another database."""
    read, write = create_engine(source), create_engine(target)
    with write.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(STEPS))
        command.upgrade(config, "1")
        connection.execute(text("DELETE FROM state"))
    known = MetaData()
    known.reflect(write, only=["articles", "mentions", "state"])
    with read.connect() as rows, write.begin() as connection:
        for table in known.sorted_tables:
            kept = [row._asdict() for row in rows.execute(select(table))]
            connection.execute(insert(table), kept)
        connection.execute(text("SELECT setval('articles_number_seq', 2)"))
    read.dispose()
    write.dispose()


@pytest.fixture
def upgraded(first: str) -> Iterator[Store]:
    with closing(Store.open(first)) as opened:
        yield opened


@pytest.fixture
def samples(upgraded: Store) -> Collection:
    return upgraded.as_host(SAMPLES)


@pytest.fixture
def added(upgraded: Store) -> Collection:
    return upgraded.as_host("articles")


def test_samples_of_the_first_schema_are_the_public_collection(
    upgraded: Store, samples: Collection
) -> None:
    (visit_,) = upgraded.collection().articles()
    assert samples.article(visit().key) == visit()
    assert visit_.sample
    assert (samples.revision(), upgraded.samples_made_from()) == (3, "fingerprint")
    assert samples.versions() == [VERSIONS]
    pd.testing.assert_frame_equal(samples.mention_table(), counts.mention_table([visit()]))


def test_what_people_had_added_is_in_a_collection_that_the_host_opens(added: Collection) -> None:
    (odd,) = added.articles()
    assert (odd.id, odd.title, odd.sample) == ("odd'; DROP--.txt", "=1+1", False)
    assert (added.summary().name, added.links()) == ("Articles", [])


def test_what_the_first_schema_lacked_is_empty_and_can_be_set(added: Collection) -> None:
    (odd,) = added.articles()
    assert (odd.url, odd.author, odd.group) == ("", "", odd.key)
    added.edit(odd.key, author="A. Writer")
    assert added.articles()[0].author == "A. Writer"


def test_copies_are_found_among_articles_of_the_first_schema(upgraded: Store) -> None:
    assert upgraded.find_copies() == 2
    assert upgraded.find_copies() == 0


def test_opening_again_changes_nothing(first: str, upgraded: Store) -> None:
    before = dump(first)
    Store.open(first).close()
    assert dump(first) == before


def dump(url: str) -> str:
    """The tables and all that is in them."""
    engine = create_engine(url)
    known = MetaData()
    known.reflect(engine)
    with engine.connect() as connection:
        rows = {
            table.name: list(connection.execute(select(table))) for table in known.sorted_tables
        }
    engine.dispose()
    return repr(sorted(rows.items()))


def change(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_several_may_upgrade_at_once(first: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: Store.open(first), range(4)))
    assert [len(store.collections()) for store in stores] == [2, 2, 2, 2]
    for store in stores:
        store.close()


def test_a_database_of_a_later_version_is_left_alone(first: str, upgraded: Store) -> None:
    change(first, "UPDATE alembic_version SET version_num = '999'")
    before = dump(first)
    with pytest.raises(StoreError, match="later version of Dateline"):
        Store.open(first)
    assert dump(first) == before


def test_a_step_that_fails_leaves_the_database_as_it_was(first: str) -> None:
    change(first, "CREATE TABLE buckets (something_else TEXT)")
    before = dump(first)
    with pytest.raises(StoreError, match="cannot be used"):
        Store.open(first)
    assert dump(first) == before


def test_the_steps_make_the_tables_that_the_code_reads(upgraded: Store) -> None:
    engine = create_engine(upgraded.url)
    with engine.connect() as connection:
        own = {"include_name": lambda name, *_: not str(name).startswith("article_words")}
        context = MigrationContext.configure(connection, opts=own)
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()


def test_the_newest_step_is_the_last_of_one_line() -> None:
    steps = ScriptDirectory(STEPS)
    assert steps.get_heads() == [NEWEST]
