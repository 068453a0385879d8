"""OpenDocument texts give their text as it stands, with what their styles and properties say."""

from __future__ import annotations

import io
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from geo.loaders import load, load_bytes
from geo.model import Failure
from tests.loaders.stories import FILES, VISIT, VISIT_TITLE, names, section_text, story_words

CONTENT = (FILES / "documents" / "libreoffice.odt").read_bytes()
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
    )
)


def rewritten(name: str, part: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(CONTENT)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for known in old.namelist():
            new.writestr(known, part if known == name else old.read(known))
    return stream.getvalue()


def with_body(xml: str, before: str = "") -> bytes:
    body = f"<office:body><office:text>{xml}</office:text></office:body>"
    return rewritten(
        "content.xml",
        f"{before}<office:document-content {SPACES}>{body}</office:document-content>",
    )


def text_of(content: bytes) -> str:
    (article,) = load(content, "a.odt")
    return article.text


def refusal(content: bytes) -> str:
    (failure,) = load_bytes(content, "a.odt")
    assert isinstance(failure, Failure)
    return failure.reason


def test_story_has_its_title_date_author_language_and_caption() -> None:
    (article,) = load(CONTENT, "a.odt")
    assert (article.title, article.published) == (VISIT_TITLE, date(2023, 9, 22))
    assert (article.author, article.language) == ("Ada Example and Ben Sample", "en")
    assert section_text(article, "title") == [VISIT_TITLE]
    assert section_text(article, "caption")[0].startswith("Lanterns along the West Lake")
    assert names(article)[:4] == ["Syrian", "Hangzhou", "China", "Syria"]


def test_paragraphs_and_tables_are_text_and_running_heads_are_not() -> None:
    text = text_of(CONTENT)
    assert "Norway" not in text
    assert "\n\nGuest\tFrom\nAssad\tSyria\n\nThe visit" in text
    assert " ".join(text.split("\n\n")[3].split()) in " ".join(story_words(VISIT))


def test_boxes_spaces_and_breaks_are_text_and_notes_and_deletions_are_not() -> None:
    text = text_of(
        with_body(
            "<text:tracked-changes><text:p>Peru</text:p></text:tracked-changes>"
            "<text:p>Syria<text:s/>and\n<text:span>China<text:note><text:p>Chile</text:p>"
            "</text:note></text:span><text:line-break/>met"
            "<draw:frame><draw:text-box><text:p>Egypt</text:p></draw:text-box></draw:frame>"
            "<office:annotation><text:p>Oman</text:p></office:annotation></text:p>"
        )
    )
    assert text == "Syria and China\nmet\n\nEgypt"


def test_tables_and_boxes_in_one_another_are_read_once() -> None:
    xml = "<text:p>Syria</text:p>"
    for _ in range(40):
        xml = f"<table:table><table:table-row><table:table-cell>{xml}</table:table-cell>"
        xml += "</table:table-row></table:table>"
    xml = xml.replace("<text:p>Syria</text:p>", "<text:p>Syria{}</text:p>")
    boxes = ""
    for _ in range(20):
        boxes = f"<draw:text-box><text:p>China{boxes}</text:p></draw:text-box>"
    assert text_of(with_body(xml.format(boxes))).split().count("China") == 20


def test_entities_are_not_spelled_out() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "Peru"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "/etc/passwd">]>'
    assert text_of(with_body("<text:p>Syria &b; &c;</text:p>", bomb)) == "Syria"


def test_spaces_are_not_multiplied_without_end() -> None:
    assert len(text_of(with_body('<text:p>A<text:s text:c="99999999"/>B</text:p>'))) < 200


def test_table_document_is_told_what_to_do() -> None:
    content = rewritten("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "Save a table as XLSX" in refusal(content)


def test_password_is_told() -> None:
    encrypted = rewritten(
        "META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>"
    )
    assert "password" in refusal(encrypted)


@pytest.mark.parametrize("part", [" ", "<a", "<a/>"])
def test_document_without_text_is_refused(part: str) -> None:
    assert refusal(rewritten("content.xml", part))


@pytest.mark.parametrize("kept", [60, 5000, len(CONTENT) - 30])
def test_document_that_is_cut_off_is_refused(kept: int) -> None:
    assert "damaged or cut off" in refusal(CONTENT[:kept])
