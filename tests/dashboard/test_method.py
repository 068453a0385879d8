"""The method page: an example of the visitor's own, the measured accuracy, and a check."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.model import Article
from geo.settings import data_folder
from geo.store import Audit, Collection, Judgement, NewCollection
from geo.strings import day
from tests.dashboard.conftest import Open, damascus
from tests.factories import VERSIONS, visit

FIGURES = {
    "measured": "2026-11-25 on held-out articles",
    "profiles": {"accurate": {"lgl": {"recognition_f1": 0.875, "country_f1": None}}},
}


def text_of(page: AppTest) -> str:
    return " ".join(str(element.value) for element in (*page.markdown, *page.text, *page.info))


@pytest.fixture
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of figures in a data folder of its own."""
    shutil.copytree(data_folder() / "boundaries", tmp_path / "data" / "boundaries")
    shutil.copytree(data_folder() / "lexicon", tmp_path / "data" / "lexicon")
    monkeypatch.setenv("GEO_DATA", str(tmp_path / "data"))
    (tmp_path / "data" / "models").mkdir()
    return tmp_path / "data" / "models" / "figures.json"


def test_a_mention_of_the_own_articles_leads_to_its_count(open_page: Open) -> None:
    page = open_page("method")

    assert not page.exception
    assert "Damascus → Damascus, Dimashq, Syria, with a score of 0.87 out of 1." in text_of(page)
    assert "In this article Syria gets 3: 1 as a country, 1 as a demonym and 1 as a place" in (
        text_of(page)
    )


def test_nothing_counted_says_what_to_do(open_mine: Open, collection: Collection) -> None:
    collection.remove(visit().key, damascus().key)
    collection.add(Article("a", "Nothing"), VERSIONS)

    assert "No mention counts" in text_of(open_mine("method"))


def test_the_accuracy_is_what_the_file_says(open_page: Open, figures: Path) -> None:
    figures.write_text(json.dumps(FIGURES))
    page = open_page("method")

    table = page.table[0].value
    assert table.index.tolist() == [("accurate", "LGL")]
    assert table.iloc[0].tolist()[:2] == ["0.88", "–"]
    assert "Measured: 2026-11-25 on held-out articles." in {one.value for one in page.caption}


def test_missing_figures_are_told(open_page: Open, figures: Path) -> None:
    assert "The figures of the models that are installed are not there" in text_of(
        open_page("method")
    )


def draw(page: AppTest) -> None:
    page.button(key="audit_draw").click().run()


def judge(page: AppTest, *verdicts: str) -> None:
    for verdict in verdicts:
        page.button(key=f"audit_{verdict}").click().run()


def test_answers_give_a_precision_with_its_range(open_page: Open) -> None:
    page = open_page("method")
    draw(page)
    judge(page, "right", "right", "right", "wrong", "unsure")

    assert "**75%** right, with a range of **30% to 95%**; 3 right, 1 wrong, 1 unsure." in (
        text_of(page)
    )
    assert "7 of 7 counted mentions, drawn by chance on" in text_of(page)
    page.button(key="audit_back").click().run()
    assert "3 right, 1 wrong, 0 unsure." in text_of(page)


def test_all_judged_says_so(open_page: Open) -> None:
    page = open_page("method")
    draw(page)
    judge(page, *["right"] * 7)

    assert not page.exception
    assert "All are judged." in page.success[0].value


def test_answers_are_kept_with_a_collection_and_gone_on_with(
    open_mine: Open, collection: Collection
) -> None:
    first = open_mine("method")
    draw(first)
    first.text_input(key="audit_by").input("Ann <b>").run()
    judge(first, "right", "wrong")

    (kept,) = collection.audits()
    assert (kept.number("right"), kept.number("wrong")) == (1, 1)
    assert kept.how["counted kinds"] == "country, demonym, place"
    later = open_mine("method")
    assert "Judged by Ann <b>, last on" in text_of(later)
    judge(later, "right")
    assert collection.audits()[0].number("right") == 2

    draw(later)
    assert len(collection.audits()) == 2
    assert [box.label for box in later.expander] == ["1 earlier check"]


def test_who_may_look_sees_the_result_and_judges_for_themselves(
    open_page: Open, made: NewCollection, collection: Collection
) -> None:
    row = collection.mention_table().iloc[0]
    sampled = Judgement(row["key"], int(row["start"]), row["country"], row["text"])
    audit = collection.keep_audit(Audit(7, 6, {"articles": "2 articles"}, (sampled,)))
    collection.judge(audit, 0, "right", "Ann")
    page = open_page("method", c=made.view_token)

    assert "**100%** right" in text_of(page)
    assert "Judged by Ann" in text_of(page)
    draw(page)
    judge(page, "wrong")
    assert not page.exception
    assert len(collection.audits()) == 1
    assert collection.audits()[0].number("wrong") == 0


def test_articles_that_are_gone_are_left_out_of_what_is_asked(
    open_mine: Open, collection: Collection
) -> None:
    draw(open_mine("method"))
    collection.remove(visit().key)
    page = open_mine("method")
    judge(page, "right")

    assert not page.exception
    assert "All are judged." in page.success[0].value
    captions = " ".join(one.value for one in page.caption)
    assert "6 mentions of the sample are not among the articles any more" in captions
    assert "changed since the sample was drawn" in captions


def test_days_are_written_out(open_page: Open, figures: Path) -> None:
    figures.write_text(json.dumps(FIGURES | {"measured": "2026-11-25"}))

    page = open_page("method")

    assert "Measured: 25 November 2026." in {one.value for one in page.caption}
    assert f"Made on: {day(datetime.now(UTC).date())}" in {one.value for one in page.text}
