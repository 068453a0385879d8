"""E-books and issues give an article for each document that is one."""

from __future__ import annotations

import io
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from geo.loaders import load, load_bytes
from geo.model import Article, Failure
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

CONTENT = (FILES / "documents" / "libreoffice.epub").read_bytes()
DATE = "<dc:date>2023-09-22</dc:date>"
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
)


def page(title: str, paragraphs: list[str], kind: str = "chapter") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    space = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    body = f'<body epub:type="{kind}"><h1>{title}</h1>{text}</body>'
    return f'<?xml version="1.0"?><html {space}>{body}</html>'


def chapter(story: str) -> str:
    title, *paragraphs = story.partition("You May")[0].strip().split("\n\n")
    return page(title, paragraphs)


def book(pages: dict[str, str], dates: str = DATE, **more: str) -> bytes:
    """An issue of a magazine with these pages in its reading order."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    order = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:opf="http://www.idpf.org/2007/opf"><metadata>'
        "<dc:title>The Example Review</dc:title>"
        f"<dc:creator>Ada Example</dc:creator><dc:language>en-GB</dc:language>{dates}</metadata>"
        f"<manifest>{items}</manifest><spine>{order}</spine>{more.pop('guide', '')}</package>"
    )
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", compress_type=0)
        archive.writestr("META-INF/container.xml", more.pop("container", CONTAINER))
        archive.writestr("OEBPS/content.opf", package)
        for name, content in {**pages, **more}.items():
            archive.writestr(f"OEBPS/{name}", content)
        if "encryption" in more:
            archive.writestr("META-INF/encryption.xml", more["encryption"])
    return stream.getvalue()


def issue(**more: str) -> bytes:
    return book(
        {
            "cover.xhtml": page("The Example Review", ["Norway " * 20], "cover"),
            "part.xhtml": page("Part one", []),
            "visit.xhtml": chapter(VISIT.read_text(encoding="utf-8")),
            "accord.xhtml": chapter(ACCORD.read_text(encoding="utf-8")),
        },
        **more,
    )


def refusal(content: bytes) -> str:
    (failure,) = load_bytes(content, "a.epub")
    assert isinstance(failure, Failure)
    return failure.reason


def test_document_that_libreoffice_made_is_one_article() -> None:
    (article,) = load(CONTENT, "a.epub")
    assert (article.title, article.published) == (VISIT_TITLE, date(2023, 9, 22))
    assert (article.author, article.language) == ("Ada Example and Ben Sample", "en")
    assert names(article)[:4] == ["Syrian", "Hangzhou", "China", "Syria"]
    assert "\n\nGuest\tFrom\nAssad\tSyria\n\nThe visit" in article.text


def test_each_document_of_an_issue_is_an_article_and_cover_and_part_titles_are_none() -> None:
    visit, accord = load(issue(), "a.epub")
    assert (visit.title, accord.title) == (VISIT_TITLE, ACCORD_TITLE)
    assert words(visit) == story_words(VISIT)
    assert words(accord) == story_words(ACCORD)


def test_article_has_source_author_date_and_language_of_its_issue() -> None:
    visit, _ = load(issue(), "a.epub")
    assert (visit.source, visit.author) == ("The Example Review", "Ada Example")
    assert (visit.published, visit.language) == (date(2023, 9, 22), "en")
    assert section_text(visit, "title") == [VISIT_TITLE]


def test_date_in_an_article_goes_before_that_of_its_issue() -> None:
    text = ["21 September 2023", "The Syrian president has landed in the Chinese city of Hangzhou."]
    (article,) = load(book({"a.xhtml": page("Assad lands", text)}), "a.epub")
    assert article.published == date(2023, 9, 21)


@pytest.mark.parametrize(
    "dates",
    [
        "",
        '<dc:date opf:event="modification">2023-09-22</dc:date>',
        '<dc:date opf:event="creation">2023-09-22</dc:date>',
        "<dc:date>0101-01-01T00:00:00+00:00</dc:date>",
        '<meta property="dcterms:modified">2023-09-22T10:00:00Z</meta>',
    ],
)
def test_day_on_which_the_file_was_made_is_not_its_date(dates: str) -> None:
    visit, _ = load(issue(dates=dates), "a.epub")
    assert visit.published is None


def test_guide_of_an_older_book_tells_cover_and_contents() -> None:
    guide = '<guide><reference type="toc" href="accord.xhtml#top"/></guide>'
    (visit,) = load(issue(guide=guide), "a.epub")
    assert visit.title == VISIT_TITLE


def test_captions_are_told_and_scripts_are_no_text() -> None:
    body = (
        "<figure><img/><figcaption><p>Lanterns in Hangzhou</p></figcaption></figure>"
        "<script>document.write('Peru')</script><p>The Syrian president has landed<br/>in the "
        "<b>Chinese</b>\n city of Hangzhou, and stays for three days.</p>"
    )
    (article,) = load(book({"a.xhtml": f"<html><body>{body}</body></html>"}), "a.epub")
    assert section_text(article, "caption") == ["Lanterns in Hangzhou"]
    assert "Peru" not in article.text
    assert "landed\nin the Chinese city" in article.text


def test_damaged_chapter_is_a_failure_and_the_others_are_read() -> None:
    deep = "<html><body>" + "<div>" * 100_000 + "</body></html>"
    pages = {"a.xhtml": deep, "b.xhtml": chapter(VISIT.read_text(encoding="utf-8"))}
    failure, visit = load_bytes(book(pages), "a.epub")
    assert isinstance(failure, Failure)
    assert failure.name == "a.epub OEBPS/a.xhtml"
    assert isinstance(visit, Article)


def test_protected_book_is_told() -> None:
    reference = '<CipherReference URI="OEBPS/accord.xhtml"/>'
    encryption = f"<encryption><EncryptedData>{reference}</EncryptedData></encryption>"
    assert "DRM" in refusal(issue(encryption=encryption))


def test_entities_are_not_spelled_out() -> None:
    bomb = '<!DOCTYPE c [<!ENTITY a "x"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    container = bomb + CONTAINER.replace("OEBPS/content.opf", "&b;OEBPS/content.opf")
    assert refusal(issue(container=container))


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "OEBPS/none.opf", ""])
def test_paths_lead_nowhere_but_into_the_book(path: str) -> None:
    container = CONTAINER.replace("OEBPS/content.opf", path)
    (result, *_) = load_bytes(issue(container=container), "a.epub")
    assert isinstance(result, Failure) or result.title == VISIT_TITLE


def test_book_of_pictures_is_refused() -> None:
    assert "pictures" in refusal(book({"a.xhtml": "<html><body><img src='a.jpg'/></body></html>"}))


@pytest.mark.parametrize("kept", [70, 1500, len(CONTENT) - 30])
def test_book_that_is_cut_off_is_refused(kept: int) -> None:
    assert "damaged or cut off" in refusal(CONTENT[:kept])
