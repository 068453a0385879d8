"""Word documents give their text as it stands, with what their styles and properties say."""

from __future__ import annotations

import io
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from geo.loaders import load, load_bytes
from geo.model import Failure
from tests.loaders.stories import (
    ACCORD,
    ACCORD_TITLE,
    FILES,
    VISIT,
    VISIT_TITLE,
    names,
    section_text,
    story_words,
    words,
)

DOCUMENTS = FILES / "documents"
MADE_BY = ["python-docx.docx", "libreoffice.docx"]
CONTENT = (DOCUMENTS / "python-docx.docx").read_bytes()
BODY = "word/document.xml"


def rewritten(**parts: bytes) -> bytes:
    """The document with other parts: `word__document=...` for `word/document.xml`."""
    changed = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(CONTENT)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name) or old.read(name))
    return stream.getvalue()


def with_body(xml: str) -> bytes:
    """A document with these elements as its body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    other = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    whole = f"<w:document {space} {other}><w:body>{xml}</w:body></w:document>"
    return rewritten(word__document=whole.encode())


def refusal(content: bytes) -> str:
    (failure,) = load_bytes(content, "a.docx")
    assert isinstance(failure, Failure)
    return failure.reason


@pytest.mark.parametrize("name", MADE_BY)
def test_title_style_date_line_and_caption_are_told(name: str) -> None:
    (article,) = load(DOCUMENTS / name)
    assert (article.title, article.published) == (VISIT_TITLE, date(2023, 9, 22))
    assert section_text(article, "title") == [VISIT_TITLE]
    assert section_text(article, "caption")[0].startswith("Lanterns along the West Lake")


@pytest.mark.parametrize("name", MADE_BY)
def test_paragraphs_and_tables_are_text_and_running_heads_are_not(name: str) -> None:
    (article,) = load(DOCUMENTS / name)
    assert "Norway" not in article.text
    assert "\n\nGuest\tFrom\nAssad\tSyria\n\nThe visit" in article.text
    story = " ".join(story_words(VISIT))
    for paragraph in article.text.split("\n\n")[3:5]:
        assert " ".join(paragraph.split()) in story


@pytest.mark.parametrize("name", MADE_BY)
def test_mentions_are_at_their_offsets(name: str) -> None:
    (article,) = load(DOCUMENTS / name)
    assert names(article)[:4] == ["Syrian", "Hangzhou", "China", "Syria"]


def test_language_is_that_of_the_properties_and_author_too_where_no_line_says_it() -> None:
    (article,) = load(DOCUMENTS / "python-docx.docx")
    assert (article.author, article.language) == ("Ada Example and Ben Sample", "en")
    (article,) = load(with_body("<w:p><w:r><w:t>Syria</w:t></w:r></w:p>"), "a.docx")
    assert article.author == "Ada Example"


def test_day_on_which_the_file_was_made_is_not_its_date() -> None:
    document = docx.Document()
    document.add_paragraph("Syria and China met on Monday.")
    stream = io.BytesIO()
    document.save(stream)
    (article,) = load(stream.getvalue(), "a.docx")
    assert (article.published, article.author) == (None, "")


def test_nexis_export_gives_its_articles() -> None:
    visit, accord = load(FILES / "exports" / "nexis-uni.docx")
    assert (visit.title, accord.title) == (VISIT_TITLE, ACCORD_TITLE)
    assert (visit.published, accord.published) == (date(2023, 9, 22), date(2023, 3, 10))
    assert words(accord) == story_words(ACCORD)


def test_factiva_export_in_tables_gives_its_article() -> None:
    (visit,) = load(FILES / "exports" / "factiva-indexed.docx")
    assert (visit.title, visit.source) == (VISIT_TITLE, "The Example Times")
    assert words(visit) == story_words(VISIT)


def test_boxes_and_insertions_are_text_and_deletions_and_fallbacks_are_not() -> None:
    content = with_body(
        "<w:p><w:r><w:t>Syria</w:t></w:r><w:ins><w:r><w:t> and China</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> and Peru</w:delText><w:t>Chile</w:t></w:r></w:del>"
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Egypt</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Egypt</w:t></w:r>"
        "</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Jordan</w:t><w:br/><w:t>Oman</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    (article,) = load(content, "a.docx")
    assert article.text == "Syria and China\n\nEgypt\n\nJordan\nOman"


def test_layout_in_tables_is_read_cell_by_cell() -> None:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    cells = "".join(
        f"<w:tc>{paragraph.format(a)}{paragraph.format(b)}</w:tc>"
        for a, b in (("Syria", "Damascus"), ("China", "Beijing"))
    )
    (article,) = load(with_body(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "a.docx")
    assert article.text == "Syria\n\nDamascus\n\nChina\n\nBeijing"


def test_title_of_a_template_is_not_taken_where_the_text_has_a_headline() -> None:
    document = docx.Document()
    document.core_properties.title = "Press release of the week"
    document.add_paragraph("Assad arrives in Hangzhou")
    document.add_paragraph("The Syrian president landed in China on Thursday.")
    stream = io.BytesIO()
    document.save(stream)
    (article,) = load(stream.getvalue(), "a.docx")
    assert article.title == "Assad arrives in Hangzhou"


def test_damaged_properties_cost_no_text() -> None:
    for part in (b"<a/>", b"<cp:coreProperties xmlns:cp='x'/>"):
        (article,) = load(rewritten(docProps__core=part), "a.docx")
        assert (article.title, article.language) == (VISIT_TITLE, None)


def test_entities_are_not_spelled_out() -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "Peru"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "/etc/passwd">]>'
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:body><w:p><w:r><w:t>Syria &b; &c;</w:t></w:r></w:p></w:body>"
    xml = f"{bomb}<w:document {space}>{body}</w:document>"
    (article,) = load(rewritten(word__document=xml.encode()), "a.docx")
    assert article.text == "Syria"


def test_document_with_too_many_marks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_PACKED_RATIO", "10000")
    assert "too many marks" in refusal(with_body("<w:p/>" * 4_100_000))


def test_document_that_unpacks_to_many_times_its_size_is_refused() -> None:
    assert "times its size" in refusal(rewritten(word__theme__theme1=b" " * 60_000_000))


def test_longest_article_is_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_ARTICLE_CHARACTERS", "1000")
    assert refusal(CONTENT).startswith("Its text has more than 1,000 characters")


@pytest.mark.parametrize("cut", [100, 2000, 20_000, len(CONTENT) - 30])
def test_document_that_is_cut_off_is_refused(cut: int) -> None:
    assert "damaged" in refusal(CONTENT[:cut])


@pytest.mark.parametrize("xml", ["", "<w:p", "<html/>"])
def test_document_with_no_text_in_its_body_is_refused(xml: str) -> None:
    assert refusal(with_body(xml) if xml != "<html/>" else rewritten(word__document=b"<html/>"))


def test_empty_document_is_refused() -> None:
    assert refusal(with_body("<w:p/>")).startswith("It has no text")
