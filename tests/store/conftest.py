"""A store and a collection of its own for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from geo.store import Collection, Store
from tests.postgresql import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new folder/dateline.db"
        return
    server: Server = request.getfixturevalue("postgresql")
    made = server.database()
    yield made
    server.drop(made)


@pytest.fixture(scope="session")
def shared(postgresql: Server) -> Iterator[Store]:
    """A store on PostgreSQL that tests use one after the other."""
    with closing(Store.open(postgresql.database())) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store on each database."""
    if request.param == "sqlite":
        with closing(Store.open(f"sqlite:///{tmp_path}/new folder/dateline.db")) as opened:
            yield opened
        return
    kept: Store = request.getfixturevalue("shared")
    yield kept
    kept.keep_samples([], "")
    for found in kept.collections():
        if not found.public:
            kept.as_host(found.id).delete()


@pytest.fixture
def collection(store: Store) -> Collection:
    """An empty collection, opened to edit."""
    return store.collection(store.create("Floods").edit_token)
