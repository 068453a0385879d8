"""A backup has all that a store holds, and makes the same store on either database."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from geo.cli import main
from geo.errors import StoreError
from geo.model import Article
from geo.store import Store
from geo.store.backup import back_up, restore
from geo.store.migrations.upgrade import NEWEST
from tests.factories import VERSIONS, visit
from tests.postgresql import Server

FIRST = Path(__file__).parents[1] / "data" / "stores" / "first-schema.sql"


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database in which nothing is."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/restored/dateline.db"
        return
    server: Server = request.getfixturevalue("postgresql")
    made = server.database()
    yield made
    server.drop(made)


def filled(address: str) -> tuple[str, str]:
    """A store with two collections; the tokens of one, to edit and to look."""
    with closing(Store.open(address)) as store:
        made = store.create("Floods", "Of 2023", owner="me")
        collection = store.collection(made.edit_token)
        collection.add(visit(), VERSIONS)
        collection.add(Article("dam", "The dam burst in Derna\x00 at night. \U0001f30a"), VERSIONS)
        view = collection.new_link("view", "for the desk")
        store.create("Empty")
    return made.edit_token, view


def written(address: str) -> io.BytesIO:
    file = io.BytesIO()
    back_up(address, file)
    return file


def test_what_was_there_is_there_again(address: str, elsewhere: str) -> None:
    edit, view = filled(address)

    rows = restore(elsewhere, written(address))

    assert rows > 10
    with closing(Store.open(address)) as before, closing(Store.open(elsewhere)) as after:
        assert after.collections() == before.collections()
        mine, old = after.collection(edit), before.collection(edit)
        assert [mine.article(a.key) for a in mine.articles()] == [
            old.article(a.key) for a in old.articles()
        ]
        assert mine.country_counts() == old.country_counts()
        assert mine.mention_table().equals(old.mention_table())
        assert mine.links() == old.links()
        assert not after.collection(view).may_edit


def test_a_restored_store_is_searched_and_goes_on_growing(address: str, elsewhere: str) -> None:
    edit, _ = filled(address)

    restore(elsewhere, written(address))

    with closing(Store.open(elsewhere)) as store:
        mine = store.collection(edit)
        assert [found.id for found in mine.search("burst")] == ["dam"]
        assert mine.add(replace(visit(), id="new", text="Oslo"), VERSIONS)
        assert store.create("Another").id
        assert len(mine.articles()) == 3


class _Meanwhile(io.BytesIO):
    """A file; whenever a table is begun in it, an article comes into the store."""

    def __init__(self, address: str, edit: str) -> None:
        super().__init__()
        self._store = Store.open(address)
        self._edit = edit

    def write(self, content: Any) -> int:
        if b"tables/" in bytes(content)[:100]:
            other = replace(visit(), id="later", text=f"Oslo and Bergen, {self.tell()}")
            self._store.collection(self._edit).add(other, VERSIONS)
        return super().write(content)

    def close(self) -> None:
        self._store.close()
        super().close()


def test_a_backup_shows_one_moment_of_a_store_that_goes_on(address: str, elsewhere: str) -> None:
    edit, _ = filled(address)

    with _Meanwhile(address, edit) as file:
        back_up(address, file)
        restore(elsewhere, file)

    with closing(Store.open(elsewhere)) as store:
        mine = store.collection(edit)
        parsed = [mine.article(found.key) for found in mine.articles()]
        mentioned = sum(len(one.mentions) for one in parsed if one)
        assert len(mine.articles()) == mine.summary().articles == 2
        assert len(mine.mention_table()) == mentioned == len(visit().mentions)


def test_a_backup_whose_rows_belong_to_none_is_refused(address: str, elsewhere: str) -> None:
    filled(address)
    whole, torn = written(address), io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(torn, "w") as new:
        about = json.loads(old.read("backup.json"))
        about["rows"]["articles"] = 0
        new.writestr("backup.json", json.dumps(about))
        for member in old.namelist()[:-1]:
            new.writestr(member, b"" if "tables/articles." in member else old.read(member))

    with pytest.raises(StoreError):
        restore(elsewhere, torn)
    assert restore(elsewhere, whole) > 0


def test_a_store_is_never_overwritten(address: str) -> None:
    filled(address)
    backup = written(address)

    with pytest.raises(StoreError, match="already"):
        restore(address, backup)


def test_a_damaged_backup_leaves_nothing_behind(address: str, elsewhere: str) -> None:
    filled(address)
    whole = written(address)
    cut = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(cut, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            lines = content.splitlines(keepends=True)
            new.writestr(member, b"".join(lines[:-1]) if "articles" in member else content)

    with pytest.raises(StoreError, match="no whole backup"):
        restore(elsewhere, cut)
    assert restore(elsewhere, whole) > 0


def test_a_backup_of_the_first_version_becomes_a_store_of_this_one(
    elsewhere: str, tmp_path: Path
) -> None:
    old = tmp_path / "first.db"
    rows: dict[str, int] = {}
    backup = io.BytesIO()
    with closing(sqlite3.connect(old)) as database, zipfile.ZipFile(backup, "w") as archive:
        database.executescript(FIRST.read_text(encoding="utf-8"))
        database.row_factory = sqlite3.Row
        for table in ("articles", "mentions", "state"):
            found = [dict(row) for row in database.execute(f"SELECT * FROM {table}")]  # noqa: S608
            rows[table] = len(found)
            lines = (json.dumps(meant(row)) for row in found)
            archive.writestr(f"tables/{table}.jsonl", "".join(f"{line}\n" for line in lines))
        archive.writestr("backup.json", json.dumps({"format": 1, "step": "1", "rows": rows}))

    restore(elsewhere, backup)

    with closing(Store.open(elsewhere)) as store:
        kept = {c.name: store.as_host(c.id) for c in store.collections()}
        assert sum(len(collection.articles()) for collection in kept.values()) == rows["articles"]
        assert any(c.article(visit().key) == visit() for c in kept.values())


def meant(row: dict[str, object]) -> dict[str, object]:
    """A row with its JSON and truth values as they are in a backup."""
    return {
        name: json.loads(value)
        if isinstance(value, str) and name in {"sections", "alternatives", "marks"}
        else bool(value)
        if name in {"sample", "restates"}
        else value
        for name, value in row.items()
    }


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no whole backup"):
        restore(f"sqlite:///{tmp_path}/new.db", io.BytesIO(content))


def test_a_backup_of_a_later_version_is_refused(address: str, tmp_path: Path) -> None:
    later = io.BytesIO()
    about = {"format": 1, "step": str(int(NEWEST) + 1), "rows": {}}
    with zipfile.ZipFile(later, "w") as archive:
        archive.writestr("backup.json", json.dumps(about))

    with pytest.raises(StoreError, match="later version"):
        restore(f"sqlite:///{tmp_path}/new.db", later)


def test_the_commands_write_and_read_a_file(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit, _ = filled(address)
    file = tmp_path / "backup.zip"
    monkeypatch.setenv("GEO_DATABASE_URL", address)
    assert main(["backup", str(file)]) == 0

    restored = f"sqlite:///{tmp_path}/again.db"
    monkeypatch.setenv("GEO_DATABASE_URL", restored)
    assert main(["restore", str(file)]) == 0

    with closing(Store.open(restored)) as store:
        assert len(store.collection(edit).articles()) == 2
    assert make_url(restored).database is not None
