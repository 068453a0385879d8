"""The article page: one text, its map and its counts."""

from __future__ import annotations

from geo.store import Store
from tests.dashboard.conftest import Open, damascus
from tests.dashboard.test_overview import drawn
from tests.factories import visit


def test_it_opens_with_the_first_article(open_page: Open) -> None:
    page = open_page("article")

    assert not page.exception
    assert page.selectbox(key="article").value == visit().key
    assert page.text[0].value == f"22 September 2023 · samples · {len(visit().text)} characters"


def test_the_address_names_the_article(open_page: Open) -> None:
    page = open_page("article", article=damascus().key)

    assert page.selectbox(key="article").value == damascus().key


def test_choosing_another_article_forgets_the_mention(open_page: Open) -> None:
    page = open_page("article", article=visit().key, mention="0")

    page.selectbox(key="article").select(damascus().key).run()

    assert page.query_params == {"article": damascus().key}


def test_the_map_and_table_are_of_this_article_alone(open_page: Open) -> None:
    page = open_page("article", article=damascus().key)

    assert drawn(page)["data"][2]["locations"] == ["SY"]
    assert page.dataframe[0].value["All"].tolist() == [1]


def test_the_chosen_mention_is_ringed_on_the_map(open_page: Open) -> None:
    start = visit().text.index("Damascus")

    page = open_page("article", article=visit().key, mention=str(start))

    assert drawn(page)["data"][-1]["lat"] == [33.5102]


def test_a_mention_that_is_not_there_is_no_error(open_page: Open) -> None:
    assert not open_page("article", article=visit().key, mention="999").exception


def test_an_article_that_is_gone_is_said(open_page: Open) -> None:
    page = open_page("article", article="0" * 16)

    assert "not here" in page.warning[0].value
    assert page.selectbox(key="article").value == visit().key


def test_an_empty_store_says_what_to_do(open_page: Open, store: Store) -> None:
    store.remove(visit().key)
    store.remove(damascus().key)

    assert "There are no articles yet." in open_page("article").info[0].value
