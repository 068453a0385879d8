"""A database that cannot be used is refused with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.store import Store


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("nonsense", "write one such as sqlite:///"),
        ("oracles://host/x", "takes sqlite or postgresql"),
        ("sqlite://", "must be a file"),
        ("sqlite:///:memory:", "must be a file"),
        ("postgresql+asyncpg://user:secret@host/x", "pip install asyncpg"),
    ],
)
def test_an_address_that_makes_no_sense(address: str, remedy: str) -> None:
    with pytest.raises(StoreError, match=remedy) as raised:
        Store.open(address)
    assert "secret" not in str(raised.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader, " * 100)
    with pytest.raises(StoreError, match=r"letter\.txt cannot be used .* Check that"):
        Store.open(f"sqlite:///{letter}")
    assert letter.read_text() == "Dear reader, " * 100


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="set GEO_DATABASE_URL to a file in a folder"):
        Store.open(f"sqlite:///{tmp_path}/file/dateline.db")


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be used"):
        Store.open(f"sqlite:///{tmp_path}")


def test_the_setting_names_the_default_and_a_relative_path_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GEO_DATABASE_URL", "sqlite:///inner/relative.db")
    store = Store.open()
    assert store.url == f"sqlite:///{tmp_path}/inner/relative.db"
    assert (tmp_path / "inner/relative.db").exists()
    store.close()
