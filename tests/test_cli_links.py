"""`links` lists the collections and makes and revokes the links that open them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.cli import main
from geo.errors import AccessError
from geo.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("GEO_DATABASE_URL", f"sqlite:///{tmp_path}/links.db")
    opened = Store.open()
    yield opened
    opened.close()


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["links", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_collections_are_listed(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    made = store.create("Floods\x1b[31m")
    assert said(capsys) == [
        "samples\t0 articles\tSamples",
        f"{made.id}\t0 articles\tFloods\ufffd[31m",
    ]


def test_a_new_link_opens_the_collection_until_it_is_revoked(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    made = store.create("Floods")
    (address,) = said(
        capsys, "Floods", "--new", "edit", "--days", "3", "--address", "https://n.example/geo/"
    )
    assert address.startswith("https://n.example/geo/?c=")
    token = parse_qs(urlsplit(address).query)["c"][0]
    assert store.collection(token).id == made.id
    *_, told = said(capsys, made.id)
    number, role, state, *_ = told.split("\t")
    assert (role, state[:5]) == ("edit", "until")
    assert token not in told
    assert said(capsys, made.id, "--revoke", number) == []
    assert said(capsys, made.id)[-1].split("\t")[2] == "revoked"
    with pytest.raises(AccessError):
        store.collection(token)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["Unknown"], "There is no collection 'Unknown'"),
        (["Floods"], "There is more than one collection 'Floods'"),
        (["samples", "--revoke", "7"], "has no link 7"),
    ],
)
def test_what_is_not_there_is_told(
    store: Store, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    store.create("Floods")
    store.create("Floods")
    assert main(["links", *arguments]) == 1
    assert complaint in capsys.readouterr().err
