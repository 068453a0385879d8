"""A store and its worker for each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from geo.store import Store
from geo.worker import Worker


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(f"sqlite:///{tmp_path}/dateline.db")) as opened:
        yield opened


@pytest.fixture
def worker(store: Store) -> Iterator[Worker]:
    with closing(Worker(store.url)) as started:
        yield started
