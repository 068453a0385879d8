"""A store and a collection of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from geo.store import Collection, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(f"sqlite:///{tmp_path}/new folder/dateline.db")) as opened:
        yield opened


@pytest.fixture
def collection(store: Store) -> Collection:
    """An empty collection, opened to edit."""
    return store.collection(store.create("Floods").edit_token)
