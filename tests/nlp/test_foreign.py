"""Country names in articles that are not in English."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import countries
from geo.gazetteer.territories import foreign_names
from geo.model import Article, Mention
from geo.nlp import parse
from geo.nlp.foreign import ForeignNames
from tests.nlp.foreign_news import Story, stories


def mentions(language: str, text: str) -> Sequence[Mention]:
    return parse(Article("a", text, language=language)).mentions


def found(language: str, text: str) -> str:
    """The mentions as "France FR, Italie IT"."""
    return ", ".join(f"{m.text} {m.country}" for m in mentions(language, text))


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.language)
def test_countries_are_found_where_the_text_names_them(story: Story) -> None:
    parsed = parse(Article("a", story.text))

    assert parsed.language == story.language
    assert [(m.text, m.country) for m in parsed.mentions] == story.countries
    for mention in parsed.mentions:
        assert parsed.text[mention.start : mention.end] == mention.text
        assert mention.kind == "country"
        assert mention.counted
        assert mention.place
        assert mention.place.feature == "PCLI"
        assert mention.sentence[0] <= mention.start < mention.end <= mention.sentence[1]


def test_many_languages_are_told_apart() -> None:
    assert len({story.language for story in stories()}) > 30


def test_nothing_but_countries_is_found_by_names_of_english() -> None:
    text = (
        "Die Minister trafen sich am Dienstag in Rom und Paris, bevor sie nach Texas und in den "
        "Nahen Osten reisten, wo auch der syrische Präsident war. Mali nahm nicht teil."
    )
    assert found("de", text) == "Mali ML"


def test_mentions_stand_in_the_sections_of_the_article() -> None:
    text = "Frankreich und Polen einig\n\nDie Gespräche mit der Schweiz dauern an."

    sections = [mention.section for mention in mentions("de", text)]

    assert sections == ["title", "title", "body"]


def test_a_short_form_in_brackets_is_the_same_mention() -> None:
    text = "De Verenigde Staten (VS) en het Verenigd Koninkrijk (VK) wachten. De VS betaalt."

    assert [(m.text, m.counted) for m in mentions("nl", text)] == [
        *(("Verenigde Staten", True), ("VS", False)),
        *(("Verenigd Koninkrijk", True), ("VK", False)),
        ("VS", True),
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Papua-Neuguinea und Guinea-Bissau", "Papua-Neuguinea PG, Guinea-Bissau GW"),
        ("fr", "la Guinée équatoriale et la Guinée", "Guinée équatoriale GQ, Guinée GN"),
        ("es", "Sudán del Sur y Sudán", "Sudán del Sur SS, Sudán SD"),
        ("pt", "o Sudão do Sul e o Sudão", "Sudão do Sul SS, Sudão SD"),
        ("zh", "几内亚比绍和巴布亚新几内亚", "几内亚比绍 GW, 巴布亚新几内亚 PG"),
        ("zh", "印度尼西亚与印度", "印度尼西亚 ID, 印度 IN"),
        ("ja", "南スーダンとスーダン", "南スーダン SS, スーダン SD"),
        ("ru", "Южная Корея и Северная Корея", "Южная Корея KR, Северная Корея KP"),
    ],
)
def test_the_longest_name_is_taken(language: str, text: str, expected: str) -> None:
    assert found(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "وفرنسا وبألمانيا للصين", "فرنسا FR, ألمانيا DE, للصين CN"),
        ("ar", "المانيا والامارات", "المانيا DE, الامارات AE"),
        ("he", "בגרמניה ולצרפת ומאיראן", "גרמניה DE, צרפת FR, איראן IR"),
        ("he", 'ארה"ב וארה״ב', 'ארה"ב US, ארה״ב US'),
        ("ko", "미국은 중국과 일본에서", "미국 US, 중국 CN, 일본 JP"),
        ("tr", "Almanya'nın ve Fransa’da", "Almanya DE, Fransa FR"),
        ("fr", "l’Italie, d'Espagne et Etats-Unis", "Italie IT, Espagne ES, Etats-Unis US"),
        ("hi", "फ़्रांस और फ्रांस", "फ़्रांस FR, फ्रांस FR"),
        ("uk", "В’єтнам і В'єтнам", "В’єтнам VN, В'єтнам VN"),
        ("ru", "Объединённые Арабские Эмираты", "Объединённые Арабские Эмираты AE"),
        ("fa", "ايران و کرهٔ جنوبی و کره جنوبی", "ايران IR, کرهٔ جنوبی KR, کره جنوبی KR"),
        ("de", "Vereinigte\u00a0Staaten und China-Reise", "Vereinigte\u00a0Staaten US, China CN"),
        ("de", "FRANKREICH UND DIE TÜRKEI", "FRANKREICH FR, TÜRKEI TR"),
        ("el", "ΓΑΛΛΙΑ ΚΑΙ ΙΤΑΛΙΑ", "ΓΑΛΛΙΑ FR, ΙΤΑΛΙΑ IT"),
        ("tr", "İNGİLTERE VE HİNDİSTAN", "İNGİLTERE GB, HİNDİSTAN IN"),
    ],
)
def test_names_are_found_as_texts_write_them(language: str, text: str, expected: str) -> None:
    assert found(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Polens Frankreichs Chinas österreich"),  # inflected, or not capitalised
        ("de", "Der Jersey ist aus Baumwolle."),
        ("fr", "Maurice et Dominique ont lancé une Grenade."),
        ("es", "Mauricio vive en Granada y Nueva Jersey."),
        ("sw", "Mali zote zilichomwa."),
        ("hr", "Mali Lošinj"),
        ("fi", "Oman maan puolesta"),
        ("ru", "Того не было."),
        ("el", "Γεωργία και κτηνοτροφία"),
        ("ar", "القطاع المالي مالي بنين"),
        ("fa", "بازار مالی پرو"),
        ("ur", "شام کو بارش ہوئی"),
        ("he", "שמאלי קניה בנין מכיוון הפרו"),
        ("hi", "माली ने भारतीय पौधे लगाए"),
        ("zh", "发展中国家的沿海地区和印度洋，其中国际法、马里兰州、今日本报讯"),
        ("ja", "イランイラン島ではなくマリア、インド洋と中国地方"),
        ("ko", "인도적 수단은 오만하다"),
        ("th", "สภากาชาดและมาลี"),
        ("vi", "Pháp luật và Đức Giáo hoàng ở Lào Cai"),
        ("da", "New Jersey, New Mexico og Michael Jordan"),
    ],
)
def test_words_that_only_look_like_a_country_are_left_alone(language: str, text: str) -> None:
    assert found(language, text) == ""


def test_a_language_without_names_has_no_mentions() -> None:
    assert found("la", "Gallia est omnis divisa in partes tres") == ""


@pytest.mark.parametrize("language", sorted(story.language for story in stories()))
def test_every_name_of_a_language_is_found_whole(language: str) -> None:
    names = ForeignNames(language)
    expected = {name: code for name, code in foreign_names(language).items() if code}

    seen = {name: [(f.start, f.end, f.country) for f in names.find(name)] for name in expected}

    assert seen == {name: [(0, len(name), code)] for name, code in expected.items()}
    assert len(set(expected.values())) > 220


@given(st.sampled_from([story.language for story in stories()]), st.text(max_size=200))
def test_whatever_the_text_is_names_are_in_it_in_order_and_apart(language: str, text: str) -> None:
    free = 0
    for start, end, country in ForeignNames(language).find(text):
        assert free <= start < end <= len(text)
        assert country in countries()
        free = end
