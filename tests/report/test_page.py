"""The report's HTML: whole, harmless and one file."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace

import pytest
from lxml import html  # type: ignore[import-untyped]

from geo.counts import mention_table
from geo.errors import InputError
from geo.exports.method import method
from geo.model import Article
from geo.report import report
from geo.report.drawing import script_json
from tests.factories import DAMASCUS, VERSIONS, mention, visit

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} Damascus"


def hostile() -> Article:
    found = mention(HOSTILE, "Damascus", replace(DAMASCUS, name=HOSTILE, admin1=HOSTILE), "place")
    return Article("x", HOSTILE, title=HOSTILE, source=HOSTILE, mentions=(found,))


def page(*articles: Article) -> html.HtmlElement:
    return html.document_fromstring(made(*articles))


def made(*articles: Article) -> bytes:
    return report(articles, mention_table(articles), method(VERSIONS))


def test_numbers_lead_to_sentences() -> None:
    found = page(visit())

    (link,) = found.xpath("//tr[@data-country='SY']//a")
    (section,) = found.xpath(f"//*[@id='{link.get('href')[1:]}']")
    assert section.xpath("string(h4)") == "Syria 3"
    assert section.xpath("count(.//mark)") == 3


def test_every_link_leads_to_a_place_in_the_file() -> None:
    found = page(visit(), hostile())
    targets = {f"#{one}" for one in found.xpath("//@id")}

    assert set(found.xpath("//a/@href")) <= targets
    assert not found.xpath("//@src | //link | //iframe | //object | //form")


def test_text_is_never_markup() -> None:
    found = page(visit(), hostile())

    assert not found.xpath("//img | //*[@onerror]")
    assert [script.get("type") for script in found.xpath("//script")].count(None) == 2
    assert found.xpath("//article[2]/h3")[0].text_content() == f"2 {HOSTILE}"
    assert found.xpath("//article[2]//li")[0].text_content() == HOSTILE


def test_its_own_scripts_may_run_and_nothing_may_be_fetched() -> None:
    found = page(visit())
    (policy,) = found.xpath("//meta[@http-equiv]/@content")
    scripts = [one.text for one in found.xpath("//script[not(@type)]")]

    assert policy.startswith("default-src 'none'")
    assert re.findall(r"sha256-([^']+)", policy) == [
        b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts
    ]


def test_it_says_how_it_came_about() -> None:
    card = page(visit()).xpath("string(//*[@id='method'])")

    for said in (VERSIONS.gazetteer, VERSIONS.profile, "country, demonym, place", "GeoNames"):
        assert said in card
    assert "imply no opinion about the status of any territory" in card


def test_the_same_article_twice_counts_once() -> None:
    found = report([visit(), visit()], mention_table([visit()]), method(VERSIONS))

    assert html.document_fromstring(found).xpath("string(//*[@id='total-articles'])") == "1"


def test_control_characters_and_halves_of_pairs_are_replaced() -> None:
    odd = replace(visit(), title="nul \0 half \ud83c end")

    assert page(odd).xpath("string(//article/h3)") == "1 nul \ufffd half \ufffd end"


def test_nothing_to_report_says_what_to_do() -> None:
    with pytest.raises(InputError, match="Name files"):
        made()


def test_json_in_a_script_element_cannot_end_it() -> None:
    assert script_json("</script><!--&") == r'"\u003c/script\u003e\u003c!--\u0026"'


def test_the_most_mentioned_country_is_shown_with_its_areas() -> None:
    found = page(visit())

    (inside,) = found.xpath("//*[@id='inside']")
    assert inside.xpath("string(h2)") == "Inside China"
    assert inside.xpath("count(.//*[@data-figure='inside-map'])") == 1
    assert [cell.text_content() for cell in inside.xpath(".//tbody//*[self::th or self::td]")] == [
        *("Zhejiang", "1", "1"),
    ]
    outlines = found.xpath("string(//*[@id='boundaries'])")
    assert "app/static/boundaries/areas/CN.geojson" in outlines


def test_without_a_place_no_country_is_shown_from_inside() -> None:
    found = page(replace(visit(), mentions=visit().mentions[:1]))

    assert not found.xpath("//*[@id='inside'] | //*[@href='#inside']")
