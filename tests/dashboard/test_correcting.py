"""Corrections on the pages: of a mention, of a missed one, in the queue, and their list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.corrections import Correction, to_json
from geo.dashboard.correcting.panel import SELECTED
from geo.model import Mention
from geo.store import Collection, Effect, NewCollection
from tests.dashboard.conftest import Open
from tests.factories import SYRIA, VERSIONS, visit

KEY = visit().key
DAMASCUS_START = visit().text.index("Damascus")


@pytest.fixture
def panel(open_mine: Open) -> AppTest:
    """The article with Damascus chosen."""
    return open_mine("article", article=KEY, mention=str(DAMASCUS_START))


def field(kind: Any, label: str) -> Any:
    return next(found for found in kind if found.label == label)


def correct(page: AppTest) -> None:
    assert not page.exception
    page.button(key="make_correction").click().run()
    assert not page.exception


def told(page: AppTest) -> str:
    return " ".join(str(found.value) for found in (*page.caption, *page.text, *page.info))


def mentions(collection: Collection) -> dict[int, Mention]:
    article = collection.article(KEY)
    assert article
    return {found.start: found for found in article.mentions}


def test_a_mention_is_no_place_and_it_is_kept_who_decided_so_when_and_why(
    panel: AppTest, collection: Collection
) -> None:
    assert "Syria 4 → 3 (in 1 article)" in told(panel)
    field(panel.text_input, "Your name (optional)").input("Ann")
    field(panel.text_input, "Why (optional)").input("A person of that name").run()

    correct(panel)

    assert DAMASCUS_START not in mentions(collection)
    (kept,) = collection.corrections()
    assert (kept.who, kept.why) == ("Ann", "A person of that name")
    assert kept.when is not None
    assert {one.country: one.mentions for one in collection.country_counts()}["SY"] == 3


def test_it_says_before_what_changes_and_after_that_it_did(panel: AppTest) -> None:
    correct(panel)

    assert any("Corrected." in toast.value and "Syria" in toast.value for toast in panel.toast)


def test_what_changes_is_looked_at_once_while_nothing_does(
    panel: AppTest, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Correction] = []
    preview = Collection.preview

    def seen(self: Collection, correction: Correction) -> Effect:
        looked.append(correction)
        return preview(self, correction)

    monkeypatch.setattr(Collection, "preview", seen)

    field(panel.text_input, "Why (optional)").input("A person of that name").run()
    panel.run()
    assert "Syria 4 → 3 (in 1 article)" in told(panel)
    assert looked == []

    collection.remove(visit().key, "0" * 16)
    collection.add(replace(visit(), mentions=visit().mentions[1:]), VERSIONS)
    panel.run()
    assert "Syria 3 → 2 (in 1 article)" in told(panel)
    assert len(looked) == 1


def test_what_is_too_much_is_refused_in_words(
    panel: AppTest, open_mine: Open, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.correct(Correction("drop", "name", "Erewhon"))
    monkeypatch.setenv("GEO_MAX_COLLECTION_CORRECTIONS", "1")
    correct(panel)
    queue = open_mine("review")
    queue.button(key="drop").click().run()
    listed = open_mine("review")
    rules = to_json([Correction("drop", "name", "Syria"), Correction("drop", "name", "China")])
    listed.file_uploader[0].set_value([("c.json", rules, "application/json")]).run()
    listed.button(key="import_corrections").click().run()

    for page in (panel, queue, listed):
        assert not page.exception
        assert "GEO\\_MAX\\_COLLECTION\\_CORRECTIONS" in page.warning[0].value
    assert len(collection.corrections()) == 1


def test_another_place_is_searched_in_the_gazetteer(panel: AppTest, collection: Collection) -> None:
    field(panel.radio, "What is right").set_value("place").run()
    field(panel.text_input, "Name in the gazetteer").input("Damascus").run()
    place = field(panel.selectbox, "Which place")
    american = next(option for option in place.options if "United States" in option)
    place.set_value(american).run()

    correct(panel)

    found = mentions(collection)[DAMASCUS_START]
    assert (found.country, found.corrected) == ("US", True)


def test_a_point_and_a_country_may_be_set(panel: AppTest, collection: Collection) -> None:
    field(panel.radio, "What is right").set_value("place").run()
    field(panel.button_group, "Found").set_value("by_point").run()
    assert panel.button(key="make_correction").disabled
    field(panel.number_input, "Latitude").set_value(1.5)
    field(panel.number_input, "Longitude").set_value(173.0)
    field(panel.selectbox, "Country").set_value("Kiribati").run()

    correct(panel)

    place = mentions(collection)[DAMASCUS_START].place
    assert place
    assert (place.lat, place.lon, place.country) == (1.5, 173.0, "KI")


def test_a_mention_is_of_another_kind_in_the_whole_collection(
    panel: AppTest, collection: Collection
) -> None:
    field(panel.radio, "What is right").set_value("kind").run()
    field(panel.selectbox, "Kind").set_value("Region")
    field(panel.radio, "Where it holds").set_value("name").run()
    assert "in 2 articles" in told(panel)

    correct(panel)

    assert mentions(collection)[DAMASCUS_START].kind == "region"
    (kept,) = collection.corrections()
    assert (kept.scope, kept.article, kept.start) == ("name", None, None)


def test_selected_text_is_added_as_a_mention(open_mine: Open, collection: Collection) -> None:
    start = visit().text.index("officials")
    page = open_mine("article", article=KEY)
    page.session_state[SELECTED] = (KEY, start, start + len("officials"))
    page.run()
    field(page.text_input, "Name in the gazetteer").input("Oslo").run()

    correct(page)

    assert mentions(collection)[start].country == "NO"
    assert page.query_params["mention"] == str(start)


def test_who_may_only_look_is_offered_no_correction(open_page: Open, made: NewCollection) -> None:
    page = open_page("article", c=made.view_token, article=KEY, mention=str(DAMASCUS_START))

    assert not [found for found in page.button if found.key == "make_correction"]


def queued(page: AppTest) -> str:
    return str(page.subheader[0].value)


def test_the_queue_begins_with_the_least_certain_name_and_goes_on(
    open_mine: Open, collection: Collection
) -> None:
    page = open_mine("review")
    assert queued(page) == "Erewhon"  # of score 0, where the others have .87 and more

    page.button(key="drop").click().run()

    assert visit().text.index("Erewhon") not in mentions(collection)
    second = queued(page)
    page.button(key="skip").click().run()
    assert queued(page) not in {"Erewhon", second}
    assert len(collection.corrections()) == 1


def test_what_is_right_leaves_the_queue_and_is_certain(
    open_mine: Open, collection: Collection
) -> None:
    page = open_mine("review")
    page.button(key="skip").click().run()
    name = queued(page)

    page.button(key="right").click().run()

    (kept,) = collection.corrections()
    assert (kept.text, kept.action, kept.scope) == (name, "place", "name")
    assert queued(page) != name


def test_another_place_of_the_queue_is_taken_by_its_number(
    open_mine: Open, collection: Collection
) -> None:
    page = open_mine("review")
    while queued(page) != "Damascus":
        page.button(key="skip").click().run()

    page.button(key="other 1").click().run()

    assert mentions(collection)[DAMASCUS_START].country == "ZA"


@pytest.mark.parametrize("who", ["viewer", "visitor of the samples"])
def test_the_queue_is_for_those_who_may_correct(
    who: str, open_page: Open, made: NewCollection
) -> None:
    page = open_page("review", **({"c": made.view_token} if who == "viewer" else {}))

    assert not page.exception
    assert "Copy" in told(page) or "copy" in told(page)
    assert not [found for found in page.button if found.key in {"right", "drop", "skip"}]


def test_corrections_are_listed_for_all_who_may_look(
    open_page: Open, made: NewCollection, collection: Collection
) -> None:
    collection.correct(Correction("drop", "name", "=Syria", who="<b>Ann</b>", why="x"))

    page = open_page("review", c=made.view_token)

    listed = page.dataframe[0].value
    assert listed.iloc[0].tolist()[:4] == [
        "=Syria",
        "no place",
        "the whole collection",
        "<b>Ann</b>",
    ]


def test_a_file_of_corrections_is_taken_in(open_mine: Open, collection: Collection) -> None:
    rule = Correction("place", "name", "Erewhon", place=SYRIA, kind="country")
    page = open_mine("review")
    page.file_uploader[0].set_value([("c.json", to_json([rule]), "application/json")]).run()

    page.button(key="import_corrections").click().run()

    assert collection.corrections() == [replace(rule, when=collection.corrections()[0].when)]
    assert "1 correction was taken in." in page.success[0].value


@pytest.mark.parametrize(
    ("content", "why"), [(b"{", "not JSON"), (b"[" + b"[]," * 2_000_000 + b"[]]", "more than 5 MB")]
)
def test_a_file_that_is_none_or_too_much_is_refused_in_words(
    content: bytes, why: str, open_mine: Open, collection: Collection
) -> None:
    page = open_mine("review")
    page.file_uploader[0].set_value([("c.json", content, "application/json")]).run()

    page.button(key="import_corrections").click().run()

    assert not page.exception
    assert why in page.warning[0].value
    assert collection.corrections() == []
