"""Looking at pages makes no link; asking for one does, and it is for looking alone."""

from __future__ import annotations

import pytest

from geo.store import Collection, NewCollection, Store
from tests.dashboard.conftest import Open
from tests.dashboard.test_add import button

FIRST = ["edit", "view"]
"""The links that a collection is made with."""


def roles(collection: Collection) -> list[str]:
    return sorted(link.role for link in collection.links())


@pytest.mark.parametrize("name", ["overview", "article", "articles", "time", "relations", "share"])
def test_looking_at_a_page_makes_no_link(
    name: str, open_mine: Open, collection: Collection
) -> None:
    page = open_mine(name)

    assert not page.exception
    assert roles(collection) == FIRST


def test_the_link_that_is_asked_for_lets_others_look(
    open_mine: Open, collection: Collection, store: Store, made: NewCollection
) -> None:
    page = open_mine("share")
    assert not page.code

    button(page, "Make a link").click().run()

    token = page.code[0].value.rpartition("c=")[2]
    opened = store.collection(token)
    assert (opened.id, opened.may_edit) == (collection.id, False)
    assert roles(collection) == [*FIRST, "view"]


def test_a_visit_asks_for_one_link_and_keeps_it(open_mine: Open, collection: Collection) -> None:
    page = open_mine("share")
    button(page, "Make a link").click().run()
    first = page.code[0].value

    page.switch_page("geo/dashboard/pages/overview.py").run()
    page.switch_page("geo/dashboard/pages/share.py").run()

    assert page.code[0].value == first
    assert roles(collection) == [*FIRST, "view"]


def test_a_link_that_was_revoked_is_offered_no_more(
    open_mine: Open, collection: Collection
) -> None:
    page = open_mine("share")
    button(page, "Make a link").click().run()
    revoked = page.code[0].value

    collection.revoke_link(max(link.number for link in collection.links()))
    page.run()

    assert not page.code
    button(page, "Make a link").click().run()
    assert page.code[0].value != revoked


def test_who_may_only_look_shares_their_own_link(
    open_page: Open, collection: Collection, made: NewCollection
) -> None:
    page = open_page("share", c=made.view_token)

    assert page.code[0].value.endswith(f"c={made.view_token}")
    assert roles(collection) == FIRST
