"""Collections on the pages: opened by a link, made, named, shared, copied and ended."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.store import Collection, NewCollection, Store
from tests.dashboard.conftest import Open, damascus
from tests.factories import visit

HOSTILE = "**Bold** <img src=x onerror=alert(1)> $x$"


def button(page: AppTest, label: str) -> Any:
    return next(found for found in page.button if found.label.startswith(label))


def words(page: AppTest) -> str:
    shown = (*page.text, *page.caption, *page.info, *page.error, *page.markdown)
    return " ".join(str(element.value) for element in shown)


def where(page: AppTest) -> str:
    bodies = [str(element.proto.body) for element in page.get("html")]
    return next(body for body in bodies if 'class="where"' in body)


def test_a_link_shows_its_collection_on_every_page(
    open_page: Open, made: NewCollection, collection: Collection
) -> None:
    collection.remove(damascus().key)

    for token, may in ((made.edit_token, "You may change it"), (made.view_token, "look at it")):
        page = open_page("overview", c=token)
        assert f"<strong>Articles</strong> · You may {may.removeprefix('You may ')}" in where(page)
        assert page.metric[0].value == "1"


def test_without_a_link_the_samples_are_shown(open_page: Open) -> None:
    assert "Samples" in where(open_page())


@pytest.mark.parametrize("token", ["unknown", "x" * 32, "' OR 1=1 --"])
@pytest.mark.parametrize("name", ["overview", "article", "add", "share", "collections"])
def test_a_link_that_opens_nothing_says_so_on_every_page(
    name: str, token: str, open_page: Open
) -> None:
    page = open_page(name, c=token)

    assert not page.exception
    assert page.title[0].value == "This link opens nothing."
    assert not page.dataframe
    assert not page.metric
    button(page, "Look at the samples").click().run()
    assert page.title[0].value != "This link opens nothing."


def test_a_link_that_is_revoked_while_a_page_is_open_shows_nothing_more(
    open_page: Open, made: NewCollection, collection: Collection
) -> None:
    page = open_page(c=made.view_token)
    assert page.metric
    link = next(link for link in collection.links() if link.role == "view")
    collection.revoke_link(link.number)

    page.run()

    assert page.title[0].value == "This link opens nothing."
    assert not page.metric


def test_a_name_is_only_text(open_mine: Open, collection: Collection) -> None:
    collection.describe(name=HOSTILE, description=HOSTILE)

    page = open_mine("collections")

    assert "&lt;img" in where(page)
    assert "<img" not in where(page)
    assert page.header[0].value.startswith("\\*\\*Bold\\*\\* \\<img")
    assert HOSTILE in [text.value for text in page.text]


def test_a_new_collection_is_opened_with_its_links_shown_once(
    open_page: Open, store: Store
) -> None:
    page = open_page("collections")

    page.text_input[0].input("Floods")
    button(page, "Make the collection").click().run()

    edit, view = (code.value.rpartition("c=")[2] for code in page.code[:2])
    assert store.collection(edit).summary().name == "Floods"
    assert (store.collection(edit).may_edit, store.collection(view).may_edit) == (True, False)
    assert page.query_params["c"] == edit


def test_a_collection_needs_a_name(open_page: Open, store: Store) -> None:
    page = open_page("collections")

    button(page, "Make the collection").click().run()

    assert page.warning[0].value == "A collection needs a name."
    assert len(store.collections()) == 1


def test_a_view_link_offers_nothing_that_changes(open_page: Open, made: NewCollection) -> None:
    page = open_page("collections", c=made.view_token)

    labels = {found.label for found in page.button} - {"Take the tour"}
    assert labels == {"Copy into a new collection", "Make the collection", "Import"}
    assert not page.tabs


def test_links_are_made_and_revoked(open_mine: Open, collection: Collection, store: Store) -> None:
    page = open_mine("collections")

    page.radio[0].set_value("edit")
    page.text_input[0].input("For Ada")
    page.selectbox[0].set_value(7)
    button(page, "Make the link").click().run()
    token = page.code[0].value.rpartition("c=")[2]

    assert store.collection(token).may_edit
    made = collection.links()[-1]
    assert (made.label, made.role) == ("For Ada", "edit")
    assert made.expires_at

    page.selectbox[1].set_value(made)
    button(page, "Revoke").click().run()
    assert not collection.links()[-1].works
    assert not page.code


def test_a_collection_is_named_anew(open_mine: Open, collection: Collection) -> None:
    page = open_mine("collections")

    next(found for found in page.text_input if found.value == "Articles").input("Floods")
    button(page, "Save").click().run()

    assert collection.summary().name == "Floods"


def test_a_copy_has_links_of_its_own(
    open_page: Open, made: NewCollection, store: Store, collection: Collection
) -> None:
    page = open_page("collections", c=made.view_token)

    button(page, "Copy into a new collection").click().run()

    copy = store.collection(page.query_params["c"])
    assert copy.may_edit
    assert copy.id != made.id
    assert {one.key for one in copy.articles()} == {visit().key, damascus().key}
    copy.remove(visit().key)
    assert collection.has(visit().key)


def test_links_of_a_new_collection_are_shown_while_they_work(
    open_page: Open, made: NewCollection, store: Store
) -> None:
    page = open_page("collections", c=made.view_token)
    button(page, "Copy into a new collection").click().run()
    copy = store.collection(page.query_params["c"])
    assert len(page.code) == len(copy.links())

    copy.revoke_link(next(link.number for link in copy.links() if link.role == "view"))
    page.run()

    assert [code.value.rpartition("c=")[2] for code in page.code] == [page.query_params["c"]]


def test_a_file_that_may_be_too_large_to_come_back_is_said_to_be(
    open_page: Open, made: NewCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "may not be taken in" not in words(open_page("collections", c=made.view_token))
    monkeypatch.setenv("GEO_MAX_UNPACKED_BYTES", "1000")

    assert "may not be taken in" in words(open_page("collections", c=made.view_token))


def test_deleting_asks_first(open_mine: Open, made: NewCollection, store: Store) -> None:
    page = open_mine("collections")

    button(page, "Delete the collection").click().run()
    assert len(store.collections()) == 2
    button(page, "Delete it").click().run()

    assert len(store.collections()) == 1
    assert "Samples" in where(page)
