"""The article page: one text, its map and its counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from geo.dashboard import article_view
from geo.model import Article
from geo.store import Collection, Store
from tests.dashboard.conftest import Open, damascus
from tests.dashboard.test_overview import drawn
from tests.factories import DAMASCUS, VERSIONS, mention, visit


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

    assert page.query_params == {"v": "1", "article": damascus().key}


def test_the_map_and_table_are_of_this_article_alone(open_page: Open) -> None:
    page = open_page("article", article=damascus().key)

    assert drawn(page)["data"][2]["locations"] == ["SY"]
    table = next(frame.value for frame in page.dataframe if "country_mentions" in frame.value)
    assert table["mentions"].tolist() == [1]


def test_the_chosen_mention_is_ringed_on_the_map(open_page: Open) -> None:
    start = visit().text.index("Damascus")

    page = open_page("article", article=visit().key, mention=str(start))

    assert drawn(page)["data"][-1]["lat"] == [33.5102]


def test_a_place_that_was_imported_says_nothing_in_the_voice_of_the_page(
    open_page: Open, collection: Collection
) -> None:
    link = "[Sign in again](https://evil.example/)"
    named = replace(DAMASCUS, name=link)
    text = "Damascus and Damascus"
    mentions = tuple(mention(text, "Damascus", named, "place", occurrence=n) for n in (0, 1))
    collection.add(Article("twice", text, mentions=mentions), VERSIONS)
    (listed,) = [one for one in collection.articles() if one.id == "twice"]

    page = open_page("article", c=collection.new_link("view"), article=listed.key)

    shown = next(one.value for one in page.markdown if "Sign in again" in one.value)
    assert link not in shown
    assert shown.replace("\\", "").count(link) == 1


def test_a_mention_that_is_not_there_is_no_error(open_page: Open) -> None:
    assert not open_page("article", article=visit().key, mention="999").exception


def test_an_article_that_is_gone_is_said(open_page: Open) -> None:
    page = open_page("article", article="0" * 16)

    assert "not here" in page.warning[0].value
    assert page.selectbox(key="article").value == visit().key


def facts(page: AppTest) -> str:
    return str(page.text[0].value)


def edit(page: AppTest, **values: str) -> AppTest:
    """Fill in boxes by their labels, and save."""
    for box in page.text_input:
        if box.label in values:
            box.input(values[box.label])
    return next(found for found in page.button if found.label == "Save").click().run()


def test_what_is_known_of_an_article_is_shown_as_text(
    open_mine: Open, collection: Collection
) -> None:
    collection.edit(
        damascus().key, source="<b>The</b> Post", author="**A. Writer**", url="https://n.example/a"
    )

    page = open_mine("article", article=damascus().key)

    assert facts(page) == "no date · <b>The</b> Post · by **A. Writer** · 14 characters"
    (link,) = [
        element.proto.body for element in page.get("html") if "n.example" in element.proto.body
    ]
    assert link == (
        '<a href="https://n.example/a" target="_blank" '
        'rel="noopener noreferrer nofollow">n.example ↗</a>'
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//n.example", "https://n.example/ x"]
)
def test_an_address_that_is_not_of_the_web_is_no_link(
    open_page: Open, collection: Collection, url: str
) -> None:
    collection.edit(damascus().key, url=url)

    page = open_page("article", article=damascus().key)

    assert not [element for element in page.get("html") if "<a " in element.proto.body]


def test_quotes_in_an_address_stay_in_it(open_mine: Open, collection: Collection) -> None:
    collection.edit(damascus().key, url='https://n.example/"onmouseover="alert(1)')

    page = open_mine("article", article=damascus().key)

    (link,) = [element.proto.body for element in page.get("html") if "<a " in element.proto.body]
    assert 'href="https://n.example/&quot;onmouseover=&quot;alert(1)"' in link


def test_details_are_edited_and_mentions_stay(open_mine: Open, collection: Collection) -> None:
    page = open_mine("article", article=damascus().key)

    edit(page, Title="The vote", Author="A. Writer", Address="https://n.example/vote")

    edited = collection.article(damascus().key)
    assert edited == replace(
        damascus(), title="The vote", author="A. Writer", url="https://n.example/vote"
    )


@pytest.mark.parametrize(
    ("label", "value", "warning"),
    [
        ("Address", "javascript:alert(1)", "begin with https://"),
        ("Language (such as en)", "Klingonish", "not known"),
    ],
)
def test_details_that_make_no_sense_are_not_saved(
    open_mine: Open, collection: Collection, label: str, value: str, warning: str
) -> None:
    page = open_mine("article", article=damascus().key)

    edit(page, **{label: value, "Title": "New"})

    assert warning in page.warning[0].value
    assert collection.article(damascus().key) == damascus()


def test_samples_are_not_edited(open_page: Open) -> None:
    page = open_page("article", article=visit().key)

    assert "Save" not in [found.label for found in page.button]


def test_an_empty_store_says_what_to_do(
    open_page: Open, store: Store, collection: Collection
) -> None:
    store.keep_samples([], "nothing")
    collection.remove(damascus().key)

    assert "There are no articles yet." in open_page("article").info[0].value


def test_it_says_what_the_article_is_about_and_why(open_page: Open) -> None:
    words = " ".join(str(element.value) for element in open_page("article").markdown)

    assert (
        "Mainly about **China** and **Syria**: China: named in the headline and 3 of 6 mentions; "
        "Syria: named in the headline and 3 of 6 mentions." in words
    )


def test_buttons_lead_to_the_neighbours_in_the_order_of_the_list(open_page: Open) -> None:
    page = open_page("article")
    assert page.button(key="previous_article").disabled

    page.button(key="next_article").click().run()

    assert page.query_params["article"] == damascus().key
    assert page.button(key="next_article").disabled


def test_mentions_are_counted_by_kind_and_section(open_page: Open) -> None:
    tables = [frame.value for frame in open_page("article").dataframe]
    rows = next(table for table in tables if "Links" in table).to_dict("records")

    assert {"": "Places", "Title": 0, "Text": 3, "Links": 1} in rows
    assert {"": "Regions", "Title": 0, "Text": 1, "Links": 0} in rows


def test_a_large_collection_offers_the_articles_around_the_one_that_is_read(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_view, "MOST_TO_CHOOSE", 1)

    page = open_page("article", article=damascus().key)

    assert page.selectbox(key="article").options == [damascus().title]
