"""Administrators see how large collections are, limit and delete them; nobody else does.

The operations are found by looking at the class, so that a new one fails here until it is tried.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from geo.errors import AccessError, LimitError
from geo.model import Article
from geo.store import SAMPLES, Administration, Store
from geo.store.tables import ArticleRow, LinkRow, MentionRow
from tests.factories import VERSIONS, visit

ADMINISTRATOR = "https://accounts.example 1234"

OPERATIONS: dict[str, Callable[[Administration, str], object]] = {
    "usage": lambda administration, found: administration.usage(),
    "limit": lambda administration, found: administration.limit(found, articles=1, octets=1),
    "delete": lambda administration, found: administration.delete(found),
}


@pytest.fixture(autouse=True)
def administrators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_ADMINISTRATORS", f"https://accounts.example 99, {ADMINISTRATOR}")


@pytest.fixture
def made(store: Store) -> str:
    """The id of a collection of one article."""
    made = store.create("Floods", owner="https://accounts.example 5")
    store.collection(made.edit_token).add(visit(), VERSIONS)
    return made.id


def test_every_operation_is_tried_here() -> None:
    assert {name for name in vars(Administration) if not name.startswith("_")} == set(OPERATIONS)


@pytest.mark.parametrize(
    "account",
    [
        *("", " ", "1234", "https://accounts.example", "https://accounts.example 123"),
        *("https://accounts.example 12345", "https://accounts.example  1234"),
        *("https://evil.example 1234", "https://accounts.example.evil.example 1234"),
        *("HTTPS://ACCOUNTS.EXAMPLE 1234", "ann@example.org", f"{ADMINISTRATOR}, x"),
    ],
)
def test_another_account_administers_nothing(store: Store, account: str) -> None:
    with pytest.raises(AccessError, match="Only administrators"):
        store.administration(account)


@pytest.mark.parametrize("name", OPERATIONS)
def test_who_is_no_administrator_any_more_is_refused_at_once(
    name: str, store: Store, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    administration = store.administration(ADMINISTRATOR)
    monkeypatch.setenv("GEO_ADMINISTRATORS", "https://accounts.example 99")
    before = store.collections()

    with pytest.raises(AccessError, match="Only administrators"):
        OPERATIONS[name](administration, made)
    assert store.collections() == before


def test_without_the_setting_there_are_no_administrators(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GEO_ADMINISTRATORS")
    for account in ("", ADMINISTRATOR):
        with pytest.raises(AccessError):
            store.administration(account)


def test_usage_tells_sizes_and_nothing_of_what_is_in_collections(store: Store, made: str) -> None:
    (found,) = (u for u in store.administration(ADMINISTRATOR).usage() if u.id == made)

    size = len(visit().text.encode())
    assert (found.articles, found.bytes, found.owner) == (1, size, "https://accounts.example 5")
    assert found.changed_at
    assert found.changed_at >= found.created_at
    assert not {"name", "description"} & set(type(found).__slots__)


def test_a_limit_of_its_own_goes_before_that_of_the_settings(
    store: Store, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    administration = store.administration(ADMINISTRATOR)
    other = visit().text + " It rained."

    def add() -> bool:
        return store.as_host(made).add(Article("b.txt", other), VERSIONS)

    administration.limit(made, articles=1, octets=None)
    with pytest.raises(LimitError, match="may have 1 articles"):
        add()
    monkeypatch.setenv("GEO_MAX_COLLECTION_ARTICLES", "1")
    administration.limit(made, articles=2, octets=10)
    with pytest.raises(LimitError, match="10 bytes"):
        add()
    administration.limit(made, articles=2, octets=None)
    assert add()
    administration.limit(made, articles=None, octets=None)
    assert len(store.as_host(made).articles()) == 2


def test_a_deleted_collection_is_really_gone(store: Store, made: str) -> None:
    administration = store.administration(ADMINISTRATOR)
    links = store.as_host(made).links()

    administration.delete(made)

    assert links
    assert made not in {found.id for found in store.collections()}
    with store._engine.connect() as connection:
        numbers = [link.number for link in links]
        left = select(func.count()).select_from(LinkRow).where(LinkRow.number.in_(numbers))
        assert connection.scalar(left) == 0
        stray = select(func.count()).select_from(MentionRow)
        orphans = stray.where(MentionRow.article.not_in(select(ArticleRow.number)))
        assert connection.scalar(orphans) == 0


def test_the_samples_and_what_is_not_there_are_left_alone(store: Store) -> None:
    administration = store.administration(ADMINISTRATOR)
    for identifier in (SAMPLES, "no such", ""):
        with pytest.raises(AccessError, match="no such collection"):
            administration.delete(identifier)
        with pytest.raises(AccessError, match="no such collection"):
            administration.limit(identifier, articles=0, octets=0)
