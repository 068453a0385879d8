"""Every operation on a collection refuses whoever may not do it.

The operations are found by looking at the class, so that a new one fails here until it is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from geo.corrections import Correction
from geo.errors import AccessError
from geo.store import SAMPLES, Access, Audit, Collection, Judgement, Store
from geo.store.access import ROLES
from geo.store.tables import LinkRow
from tests.factories import VERSIONS, visit

KEY = visit().key
DROP = Correction("drop", "name", "Syria")
AUDIT = Audit(1, 6, {}, (Judgement(visit().key, 17, "SY", "Syria"),))
KEPT = Correction("drop", "name", "Damascus")

LOOKING: dict[str, Callable[[Collection], object]] = {
    "summary": lambda c: c.summary(),
    "duplicate": lambda c: c.duplicate("Copy"),
    "revision": lambda c: c.revision(),
    "has": lambda c: c.has(KEY),
    "known": lambda c: c.known([KEY]),
    "copies": lambda c: c.copies([KEY]),
    "original": lambda c: c.original(KEY),
    "articles": lambda c: c.articles(),
    "search": lambda c: c.search("Syria"),
    "article": lambda c: c.article(KEY),
    "mention_table": lambda c: c.mention_table(),
    "listed": lambda c: c.listed([KEY]),
    "whole": lambda c: c.whole([KEY]),
    "having": lambda c: c.having("Syria"),
    "mentions_at": lambda c: c.mentions_at([(1, 0)]),
    "by_title": lambda c: c.by_title(),
    "columns": lambda c: c.columns(),
    "versions": lambda c: c.versions(),
    "corrections": lambda c: c.corrections(),
    "audits": lambda c: c.audits(),
    "doubtful": lambda c: c.doubtful(),
    "country_counts": lambda c: c.country_counts(),
    "place_counts": lambda c: c.place_counts(),
}
CHANGING: dict[str, Callable[[Collection], object]] = {
    "describe": lambda c: c.describe(name="Mine now"),
    "delete": lambda c: c.delete(),
    "links": lambda c: c.links(),
    "new_link": lambda c: c.new_link("edit"),
    "new_view_link": lambda c: c.new_view_link("A" * 32),
    "revoke_link": lambda c: c.revoke_link(1),
    "add": lambda c: c.add(replace(visit(), text="Another text"), VERSIONS),
    "replace": lambda c: c.replace(replace(visit(), mentions=()), VERSIONS),
    "edit": lambda c: c.edit(KEY, title="Mine"),
    "remove": lambda c: c.remove(KEY),
    "add_all": lambda c: c.add_all([(replace(visit(), text="Another text"), VERSIONS)]),
    "correct": lambda c: c.correct(DROP),
    "preview": lambda c: c.preview(DROP),
    "keep_audit": lambda c: c.keep_audit(AUDIT),
    "judge": lambda c: c.judge("x", 0, "right"),
    "undo": lambda c: c.undo(KEPT.id),
}
OPERATIONS = LOOKING | CHANGING

FACTS = {"access", "id", "may_edit"}
"""What is known without the database."""

FOR_THE_HOST = {
    *("open", "url", "close", "owned_by", "as_owner", "as_host", "collections"),
    *("jobs", "find_copies", "samples_made_from", "keep_samples", "spend", "bytes_left"),
    "check_room",
}
FOR_ANYONE = {"collection", "create"}
FOR_ADMINISTRATORS = {"administration"}
"""Tried in `test_administration`."""


@dataclass
class House:
    """A collection with an article and links of each role; `other` is somebody else's."""

    store: Store
    edit: str
    view: str
    other: str
    id: str

    def link_number(self, role: str) -> int:
        links = self.store.as_host(self.id).links()
        return next(link.number for link in links if link.role == role and link.works)


@pytest.fixture
def house(store: Store) -> House:
    made = store.create("Floods")
    store.collection(made.edit_token).add(visit(), VERSIONS)
    store.collection(made.edit_token).correct(KEPT)
    store.as_host(SAMPLES).add(visit(), VERSIONS)
    other = store.create("Quakes")
    return House(store, made.edit_token, made.view_token, other.edit_token, made.id)


def public(thing: type) -> set[str]:
    return {name for name in vars(thing) if not name.startswith("_")}


def test_every_operation_is_tried_here() -> None:
    assert public(Collection) - FACTS == set(OPERATIONS) - {"access"}
    assert public(Store) == FOR_THE_HOST | FOR_ANYONE | FOR_ADMINISTRATORS


@pytest.fixture(autouse=True)
def nothing_changes(house: House) -> Iterator[None]:
    """Who is refused changes nothing; those who are not say so in their test."""
    seen = stored(house.store)
    yield
    assert stored(house.store) == seen


def stored(store: Store) -> list[object]:
    return [
        (found, opened.articles(), opened.article(KEY), opened.corrections(), opened.audits())
        for found in store.collections()
        for opened in [store.as_host(found.id)]
    ]


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_missing_or_mistaken_token_opens_nothing(house: House, name: str) -> None:
    for token in ("", "x", house.edit[:-1], house.edit.swapcase(), house.edit + " ", "\ud800"):
        with pytest.raises(AccessError, match="opens no collection"):
            OPERATIONS[name](house.store.collection(token))


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("role", ROLES)
def test_a_revoked_link_stops_at_once(house: House, name: str, role: str) -> None:
    opened = house.store.collection(house.edit if role == "edit" else house.view)
    opened.summary()
    house.store.as_host(house.id).revoke_link(house.link_number(role))
    with pytest.raises(AccessError, match="opens no collection"):
        OPERATIONS[name](opened)


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_expired_link_stops(house: House, name: str) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    token = house.store.as_host(house.id).new_link("edit", expires_at=past)
    with pytest.raises(AccessError, match="opens no collection"):
        OPERATIONS[name](house.store.collection(token))


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_link_that_expires_while_it_is_open_stops(house: House, name: str) -> None:
    opened = house.store.collection(house.edit)
    past = datetime.now(UTC) - timedelta(seconds=1)
    with house.store._engine.begin() as connection:
        connection.execute(update(LinkRow).values(expires_at=past))
    with pytest.raises(AccessError, match="opens no collection"):
        OPERATIONS[name](opened)


@pytest.mark.parametrize("name", CHANGING)
def test_a_view_link_changes_nothing(house: House, name: str) -> None:
    for opened in (house.store.collection(house.view), house.store.collection()):
        assert not opened.may_edit
        with pytest.raises(AccessError, match="looking only"):
            CHANGING[name](opened)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_token_of_another_collection_opens_only_that(house: House, name: str) -> None:
    theirs = house.store.collection(house.other)
    forged = Collection(house.store._engine, replace(theirs.access, collection=house.id))
    with pytest.raises(AccessError, match="opens no collection"):
        OPERATIONS[name](forged)


@pytest.mark.parametrize("name", CHANGING)
def test_saying_that_one_may_edit_is_not_enough(house: House, name: str) -> None:
    looking = house.store.collection(house.view)
    forged = Collection(house.store._engine, replace(looking.access, role="edit"))
    with pytest.raises(AccessError, match="looking only"):
        CHANGING[name](forged)


@pytest.mark.parametrize("name", OPERATIONS)
def test_only_the_public_collection_opens_without_a_token(house: House, name: str) -> None:
    forged = Collection(house.store._engine, Access(house.id, "edit", "public"))
    with pytest.raises(AccessError, match="opens no collection"):
        OPERATIONS[name](forged)


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("owner", ["", "mallory@example.org"])
def test_another_account_opens_nothing(house: House, name: str, owner: str) -> None:
    with pytest.raises(AccessError, match="opens no collection"):
        OPERATIONS[name](house.store.as_owner(owner, house.id))


def test_what_is_in_another_collection_is_not_there(house: House) -> None:
    theirs = house.store.collection(house.other)
    assert not theirs.has(KEY)
    assert theirs.article(KEY) is None
    assert theirs.articles() == []
    assert theirs.mention_table([KEY]).empty
    assert not theirs.edit(KEY, title="Mine")
    assert not theirs.remove(KEY)
    assert not theirs.replace(visit(), VERSIONS)
    assert not theirs.revoke_link(house.link_number("edit"))


@pytest.mark.parametrize("name", LOOKING.keys() - {"duplicate"})
def test_a_view_link_and_the_samples_can_be_looked_at(house: House, name: str) -> None:
    LOOKING[name](house.store.collection(house.view))
    LOOKING[name](house.store.collection())
