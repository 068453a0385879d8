"""An article becomes passages and runs without losing a character."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from geo.dashboard.reading import PART, card, displayable, part_of, parts, passages
from geo.model import DEFAULT_COUNT_RULE, Article, Mention, Section
from tests.factories import CHINA, DAMASCUS, mention, parsed_articles, visit


def whole(article: Article) -> tuple[int, int]:
    return 0, len(article.text)


def shown(article: Article, span: tuple[int, int]) -> str:
    found = passages(article, DEFAULT_COUNT_RULE, span)
    return "".join(run["text"] for passage in found for run in passage["runs"])


@given(parsed_articles())
def test_the_text_is_shown_unchanged(article: Article) -> None:
    assert shown(article, whole(article)) == displayable(article.text)


def test_long_texts_are_cut_into_parts_but_never_inside_a_mention() -> None:
    text = "x" * (PART - 2) + "China" + "y" * PART
    article = Article("a", text, mentions=(mention(text, "China", CHINA),))

    spans = parts(article)

    assert spans == [(0, PART - 2), (PART - 2, 2 * PART - 2), (2 * PART - 2, 2 * PART + 3)]
    assert "".join(shown(article, span) for span in spans) == text
    assert part_of(spans, PART - 2) == 1


def test_sections_that_do_not_count_say_so() -> None:
    related = passages(visit(), DEFAULT_COUNT_RULE, whole(visit()))[-1]

    assert related["kind"] == "related"
    assert related["label"] == "Links to other stories – not counted"
    assert not related["counts"]


def test_mentions_are_runs_that_know_their_place_and_kind() -> None:
    runs = passages(visit(), DEFAULT_COUNT_RULE, whole(visit()))[1]["runs"]

    syrian = runs[0]
    assert syrian["text"] == "Syrian"
    assert (syrian["kind"], syrian["counts"], syrian["hint"]) == (
        "demonym",
        True,
        "Syria (demonym)",
    )


def test_kinds_that_are_filtered_out_do_not_count() -> None:
    rule = replace(DEFAULT_COUNT_RULE, kinds=frozenset({"country"}))
    runs = passages(visit(), rule, whole(visit()))[1]["runs"]

    assert not runs[0]["counts"]


def named(text: str) -> Mention:
    return next(m for m in visit().mentions if m.text == text)


def test_a_card_tells_the_place_the_score_and_the_runners_up() -> None:
    told = card(named("Damascus"), DEFAULT_COUNT_RULE)

    assert told == {
        "heading": "Damascus → Damascus",
        "lines": [
            "Damascus, Dimashq, Syria · 33.51, 36.29 · score 0.87",
            "Place · counted",
        ],
        "others_label": "It could also have been:",
        "others": [
            "Cape Town, Western Cape, South Africa · 0.10",
            "Hangzhou, Zhejiang, China · 0.02",
        ],
    }


def test_a_card_says_why_a_mention_does_not_count() -> None:
    reasons = {
        named(text).text: card(named(text), DEFAULT_COUNT_RULE)["lines"][-1]
        for text in ("Middle East", "Cape Town", "Erewhon")
    }

    assert reasons == {
        "Middle East": "Region · not counted: it is in no single country",
        "Cape Town": "Place · not counted: outside the story",
        "Erewhon": "Place · not counted: its country is not known",
    }


def test_an_article_that_was_not_labelled_is_all_body() -> None:
    article = Article("a", "Damascus", mentions=(mention("Damascus", "Damascus", DAMASCUS),))

    assert passages(article, DEFAULT_COUNT_RULE, (0, 8))[0]["kind"] == "body"


def test_lone_surrogates_are_replaced_for_display() -> None:
    article = Article("a", "a\ud800b", sections=(Section(0, 3, "body"),))

    assert shown(article, (0, 3)) == "a\ufffdb"
