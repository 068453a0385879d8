"""A report says what was counted, and shows the sentences of each number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from pandas import DataFrame

from geo.counts import counted, mention_table
from geo.model import DEFAULT_COUNT_RULE, Article, CountRule
from geo.report import contents as report_contents
from geo.report.contents import Contents, basis
from tests.factories import collections, parsed_articles, visit


def contents(
    articles: Sequence[Article], table: DataFrame, rule: CountRule = DEFAULT_COUNT_RULE
) -> Contents:
    return report_contents.contents(basis(articles, table, rule), rule)


def test_an_article_lists_its_countries_with_their_sentences() -> None:
    (told,) = contents([visit()], mention_table([visit()]), DEFAULT_COUNT_RULE).told

    assert [(named.code, named.mentions) for named in told.countries] == [("CN", 3), ("SY", 3)]
    syria = told.countries[1]
    assert ["".join(run.text for run in sentence) for sentence in syria.sentences] == [
        "Syria and China meet",
        "Syrian officials flew from Damascus to Hangzhou, and not to Erewhon.",
    ]
    assert [(run.text, run.kind) for run in syria.sentences[1] if run.kind] == [
        ("Syrian", "demonym"),
        ("Damascus", "place"),
    ]


def test_a_country_leads_to_its_articles_most_mentions_first() -> None:
    shorter = replace(visit(), id="b", text=visit().text + ".", mentions=visit().mentions[:1])
    told = contents([shorter, visit()], mention_table([shorter, visit()]), DEFAULT_COUNT_RULE)

    assert [(one.number, number) for one, number in told.where("SY")] == [(2, 3), (1, 1)]
    assert [(one.number, number) for one, number in told.where("CN")] == [(2, 3)]


def test_articles_without_a_counted_mention_are_named() -> None:
    silent = Article("b", "Nothing here", title="Silence")
    told = contents([silent, visit()], mention_table([visit()]), DEFAULT_COUNT_RULE)

    assert (told.articles, told.silent, told.left_out) == (2, ("Silence",), 0)


def test_a_report_of_very_many_articles_says_how_many_it_left_out(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(report_contents, "MOST_TOLD", 1)
    monkeypatch.setattr(report_contents, "MOST_SENTENCES", 1)
    articles = [visit(), replace(visit(), text=visit().text + ".")]
    told = contents(articles, mention_table(articles), DEFAULT_COUNT_RULE)

    assert (len(told.told), told.left_out, told.mentions) == (1, 1, 12)
    assert [(named.code, named.left_out) for named in told.told[0].countries] == [
        ("CN", 2),
        ("SY", 2),
    ]


@settings(max_examples=50)
@given(collections())
def test_numbers_add_up_and_every_counted_mention_is_marked(articles: list[Article]) -> None:
    articles = list({article.key: article for article in articles}.values())
    table = mention_table(articles)
    told = contents(articles, table, DEFAULT_COUNT_RULE)

    assert told.mentions == len(counted(table)) == told.countries["mentions"].sum()
    assert told.mentions == sum(one.mentions for one in told.told)
    for one in told.told:
        assert one.mentions == sum(named.mentions for named in one.countries)
        for named in one.countries:
            marked = sum(run.kind is not None for runs in named.sentences for run in runs)
            assert marked + named.left_out == named.mentions


@settings(max_examples=50)
@given(parsed_articles())
def test_sentences_are_told_as_they_stand(article: Article) -> None:
    rule = CountRule(kinds=frozenset({"country", "place"}))
    told = contents([article], mention_table([article]), rule)

    for one in told.told:
        for named in one.countries:
            for runs in named.sentences:
                assert "".join(run.text for run in runs) in article.text
