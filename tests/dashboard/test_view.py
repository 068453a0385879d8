"""An address says what a visitor looks at."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any, get_args
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dashboard.view import (
    COUNTED_KINDS,
    COUNTED_SECTIONS,
    FIELDS,
    PAGES,
    PageName,
    Sort,
    View,
    from_query,
    link,
    to_query,
)

KEYS = st.text("0123456789abcdef", min_size=16, max_size=16)
VIEWS = st.builds(
    View,
    articles=st.lists(KEYS, max_size=3, unique=True).map(tuple),
    kinds=st.sampled_from([COUNTED_KINDS, ("country",), ("demonym", "place")]),
    sections=st.sampled_from([COUNTED_SECTIONS, ("title",), ("body", "related")]),
    score=st.integers(0, 100).map(lambda hundredths: hundredths / 100),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    search=st.text(max_size=40).map(lambda text: " ".join(text.split())),
    sort=st.sampled_from(get_args(Sort)),
    part=st.integers(1, 10**8),
    place=st.none() | st.integers(0, 10**8),
    country=st.none() | st.sampled_from(["SY", "XK", "NA"]),
    only=st.none() | KEYS,
    copies=st.sampled_from(["each", "once"]),
    article=st.none() | KEYS,
    mention=st.none() | st.integers(0, 10**8),
)


@given(VIEWS, st.sampled_from(PAGES))
def test_a_link_opened_elsewhere_shows_what_its_page_shows_here(view: View, page: PageName) -> None:
    query = dict(parse_qsl(urlsplit(link(view, page)).query))

    opened = from_query(query, page, View())

    assert [getattr(opened, name) for name in FIELDS[page]] == [
        getattr(view, name) for name in FIELDS[page]
    ]


def test_an_address_is_readable() -> None:
    view = View(
        kinds=("country", "place"), score=0.5, since=date(2023, 9, 22), search="dam", country="SY"
    )

    assert link(view, "overview") == (
        "?v=1&kinds=country,place&score=0.5&since=2023-09-22&search=dam&country=SY"
    )


def test_an_address_written_before_there_were_versions_still_works() -> None:
    query = {"articles": "0123456789abcdef", "kinds": "country", "country": "SY"}

    opened = from_query(query, "overview", View())

    assert opened == View(articles=("0123456789abcdef",), kinds=("country",), country="SY")


def test_an_address_of_a_later_version_says_what_is_known_of_it() -> None:
    opened = from_query({"v": "9", "country": "SY", "weather": "fair"}, "overview", View())

    assert opened == View(country="SY")


def test_every_part_of_a_view_is_said_by_the_address_of_some_page() -> None:
    assert {name for names in FIELDS.values() for name in names} == {
        part.name for part in fields(View)
    }


def test_a_fresh_view_has_a_clean_address() -> None:
    assert to_query(View(), "overview") == {}


@pytest.mark.parametrize(
    "query",
    [
        {"country": "ZZ"},
        {"country": "<script>"},
        {"kinds": "city"},
        {"kinds": ""},
        {"articles": "nonsense,,1"},
        {"only": "../../etc/passwd"},
        {"copies": "twice"},
        {"sections": "footnote"},
        {"score": "1.5"},
        {"score": "nan"},
        {"since": "2023-02-30"},
        {"until": "20230922"},
        {"sort": "colour"},
        {"place": "-1"},
        {"unknown": "1"},
    ],
)
def test_what_makes_no_sense_is_ignored(query: dict[str, str]) -> None:
    assert from_query(query, "overview", View()) == View()


@pytest.mark.parametrize("said", ["0", "-2", "1.5", "٣", "9999999999", "last"])
def test_a_part_that_is_no_number_is_the_first(said: str) -> None:
    assert from_query({"part": said}, "articles", View()) == View()


@pytest.mark.parametrize(
    "changed",
    [{"search": "dam"}, {"kinds": ("country",)}, {"sort": "date"}, {"collection": "another"}],
)
def test_what_lists_other_articles_begins_with_their_first_part(changed: dict[str, Any]) -> None:
    assert View(part=3).changed(**changed).part == 1


def test_what_lists_the_same_articles_leaves_their_part() -> None:
    assert View(part=3).changed(country="SY").part == 3
    assert from_query({"country": "SY"}, "overview", View(part=3)).part == 3
    assert from_query({"search": "dam"}, "overview", View(part=3)).part == 1
    assert from_query({"search": "dam", "part": "2"}, "articles", View(part=3)).part == 2


@given(st.sampled_from(PAGES), st.data())
def test_no_text_breaks_any_part(page: PageName, data: st.DataObject) -> None:
    query = data.draw(st.dictionaries(st.sampled_from(["v", *FIELDS[page]]), st.text()))
    from_query(query, page, View())


def test_what_other_pages_say_is_kept() -> None:
    kept = View(country="SY", article="0123456789abcdef")

    opened = from_query({"article": "fedcba9876543210"}, "article", kept)

    assert opened == View(country="SY", article="fedcba9876543210")


def test_regions_never_count() -> None:
    assert "region" not in View().rule.kinds


@pytest.mark.parametrize(
    ("page", "part", "tabs"),
    [
        ("overview", "charted", ["map", "units", "places"]),
        ("articles", "listed", ["list", "table", "heat"]),
        ("relations", "paired", ["ring", "map", "matrix"]),
        ("time", "timed", ["bars", "map"]),
        ("compare", "compared", ["difference", "both", "table"]),
    ],
)
def test_an_address_says_the_open_tab_of_its_page(
    page: PageName, part: str, tabs: list[str]
) -> None:
    others = View(charted="places", listed="heat", paired="map", timed="map", compared="both")

    for tab in tabs:
        opened: dict[str, Any] = {part: tab}
        view = from_query({"as": tab}, page, others)
        assert view == replace(others, **opened)
        assert to_query(view, page).get("as", tabs[0]) == tab
    assert getattr(from_query({"as": "nonsense"}, page, others), part) == tabs[0]
