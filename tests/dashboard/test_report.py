"""The report of what the overview shows has the overview's numbers."""

from __future__ import annotations

from lxml import html  # type: ignore[import-untyped]

from geo.counts import mention_table
from geo.exports.method import method
from geo.report import report
from tests.dashboard.conftest import Open, damascus
from tests.factories import VERSIONS, visit


def test_its_numbers_are_those_of_the_overview(open_page: Open) -> None:
    articles = [visit(), damascus()]
    page = html.document_fromstring(report(articles, mention_table(articles), method(VERSIONS)))

    said = {dt.text: dt.getnext().text for dt in page.xpath("//dl[@class='figures']//dt")}
    assert said == {metric.label: metric.value for metric in open_page().metric}
