"""What was deleted is not left in the files of a SQLite database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from geo.store import Collection, Store
from tests.factories import VERSIONS, visit

NAME = "Xyzzyville"


def left_in(folder: Path) -> list[str]:
    """The files that hold the word, as it is written or as it is indexed (without what repeats)."""
    words = (NAME.encode(), NAME.lower().encode(), NAME[1:].lower().encode())
    return [path.name for path in folder.iterdir() if any(w in path.read_bytes() for w in words)]


def by_collection(collection: Collection, _key: str) -> None:
    collection.delete()


def by_article(collection: Collection, key: str) -> None:
    collection.remove(key)


@pytest.mark.parametrize("delete", [by_collection, by_article])
def test_the_words_of_what_was_deleted_are_gone_from_the_disk(
    delete: Callable[[Collection, str], None], tmp_path: Path
) -> None:
    with closing(Store.open(f"sqlite:///{tmp_path}/dateline.db")) as store:
        for number in range(30):
            other = store.collection(store.create("Others").edit_token)
            other.add(
                replace(visit(), id=str(number), text=f"Oslo {number} {'flood ' * number}"),
                VERSIONS,
            )
        mine = store.collection(store.create("Mine").edit_token)
        mine.add(replace(visit(), text=f"In {NAME} they met."), VERSIONS)
        assert left_in(tmp_path)

        delete(mine, mine.articles()[0].key)

        assert left_in(tmp_path) == []
        assert [found.id for found in other.search("flood")] == ["29"]
