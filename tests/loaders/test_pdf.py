"""PDF gives its text in reading order, as the article and not as the page has it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw

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

DOCUMENTS = FILES / "documents"
MADE_BY = ["libreoffice.pdf", "chromium-columns.pdf", "groff-columns.pdf"]
A4_HEIGHT = 842
Text = tuple[float, float, float, str]


def drawn(*pages: Iterable[Text], **properties: str) -> bytes:
    """A PDF of A4 pages with texts at a left and a lower edge, in a type size."""
    document = pypdfium2.PdfDocument.new()
    for texts in pages:
        page = document.new_page(595, A4_HEIGHT)
        for left, bottom, size, text in texts:
            written = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", size)
            encoded = (text + "\0").encode("utf-16-le")
            units = (raw.FPDF_WCHAR * (len(encoded) // 2)).from_buffer_copy(encoded)
            raw.FPDFText_SetText(written, units)
            raw.FPDFPageObj_Transform(written, 1, 0, 0, 1, left, bottom)
            raw.FPDFPage_InsertObject(page, written)
        page.gen_content()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def column(left: float, top: float, lines: Iterable[str], size: float = 10) -> list[Text]:
    """Lines below one another."""
    return [(left, top - 12 * number, size, line) for number, line in enumerate(lines)]


def article_of(content: bytes) -> Article:
    (article,) = load(content, "a.pdf")
    return article


def refusal(content: bytes) -> str:
    (failure,) = load_bytes(content, "a.pdf")
    assert isinstance(failure, Failure)
    return failure.reason


@pytest.mark.parametrize("name", MADE_BY)
def test_story_has_its_headline_and_the_date_in_its_text(name: str) -> None:
    (article,) = load(DOCUMENTS / name)
    assert (article.title, article.published) == (VISIT_TITLE, date(2023, 9, 22))
    assert section_text(article, "title") == [VISIT_TITLE]


@pytest.mark.parametrize("name", ["chromium-columns.pdf", "groff-columns.pdf"])
def test_columns_are_read_one_after_the_other_and_divided_words_are_whole(name: str) -> None:
    (article,) = load(DOCUMENTS / name)
    read = [word.replace("’", "'") for word in words(article)]
    story = story_words(VISIT)
    assert read[: len(VISIT_TITLE.split())] == VISIT_TITLE.split()
    assert read[-len(story) + len(VISIT_TITLE.split()) :] == story[len(VISIT_TITLE.split()) :]


@pytest.mark.parametrize("name", MADE_BY)
def test_running_heads_and_page_numbers_are_left_out(name: str) -> None:
    (article,) = load(DOCUMENTS / name)
    assert "Norway" not in article.text
    assert not [line for line in article.text.split("\n") if line.strip().isdecimal()]


@pytest.mark.parametrize("name", MADE_BY)
def test_paragraphs_are_whole_over_lines_columns_and_pages(name: str) -> None:
    (article,) = load(DOCUMENTS / name)
    paragraphs = VISIT.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    assert set(paragraphs) <= set(article.text.replace("’", "'").split("\n\n"))


@pytest.mark.parametrize("name", MADE_BY)
def test_mentions_are_at_their_offsets(name: str) -> None:
    (article,) = load(DOCUMENTS / name)
    assert names(article)[:4] == ["Syrian", "Hangzhou", "China", "Syria"]


def test_export_of_a_news_database_gives_its_articles() -> None:
    visit, accord = load(FILES / "exports" / "nexis-uni.pdf")
    assert (visit.title, accord.title) == (VISIT_TITLE, ACCORD_TITLE)
    assert (visit.published, accord.published) == (date(2023, 9, 22), date(2023, 3, 10))
    assert words(accord) == story_words(ACCORD)


def test_rows_of_a_table_stay_rows() -> None:
    (article,) = load(DOCUMENTS / "libreoffice.pdf")
    assert "\n\nGuest\tFrom\n\nAssad\tSyria\n\n" in article.text


def test_author_is_that_of_the_byline() -> None:
    (article,) = load(DOCUMENTS / "libreoffice.pdf")
    assert article.author == "Ada Example and Ben Sample"


def test_day_on_which_the_file_was_made_is_not_its_date() -> None:
    assert article_of(drawn([(72, 700, 10, "Syria and China met.")])).published is None


def test_scan_is_told_as_such_with_what_to_do() -> None:
    (failure,) = load_bytes((DOCUMENTS / "scanned.pdf").read_bytes(), "scanned.pdf")
    assert isinstance(failure, Failure)
    assert "pictures" in failure.reason
    assert "OCR" in failure.reason


def test_password_is_told() -> None:
    (failure,) = load_bytes((DOCUMENTS / "password.pdf").read_bytes(), "password.pdf")
    assert isinstance(failure, Failure)
    assert "password" in failure.reason


def test_columns_in_rows_of_the_file_are_read_as_columns() -> None:
    left = ["Syria and China announced a partnership", "on Friday in the city of Hangzhou, after"]
    right = [
        "Jordan, Egypt and Iraq took part with the",
        "Saudi ministers in talks in Amman in May.",
    ]
    sides = zip(column(72, 700, left), column(310, 700, right), strict=True)
    article = article_of(drawn([text for row in sides for text in row]))
    assert " ".join(article.text.split()) == " ".join([*left, *right])


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("received President Bashar al-", "Assad in the city of Hangzhou", "al-Assad"),
        ("the ministers agreed to read-", "mit the country of Syria soon", "readmit"),
        ("he had flown to Guinea-", "Bissau and then on to Senegal", "Guinea-Bissau"),
        ("in the years from 2011-", "2023 the embassy had been shut", "2011-2023"),
    ],
)
def test_hyphens_at_the_ends_of_lines(first: str, second: str, joined: str) -> None:
    assert joined in article_of(drawn(column(72, 700, [first, second]))).text


def test_compound_of_words_that_the_text_has_keeps_its_hyphen() -> None:
    lines = ["It was a long story of the term, with a long-", "term view on what a term is worth"]
    assert "long-term view" in article_of(drawn(column(72, 700, lines))).text


def test_what_browsers_print_in_margins_is_left_out_and_gives_the_address() -> None:
    printed = [
        (30, 820, 8, "11/24/26, 12:11 AM"),
        (250, 820, 8, "Norway news"),
        (72, 700, 10, "Syria and China met on Monday."),
        (30, 15, 8, "https://news.example/visit"),
        (560, 15, 8, "1/1"),
    ]
    article = article_of(drawn(printed))
    assert article.url == "https://news.example/visit"
    assert "AM" not in article.text
    assert "1/1" not in article.text


def test_headline_is_not_the_masthead() -> None:
    page = [
        (72, 760, 40, "NORWAY TIMES"),
        (72, 700, 24, "Syria and China agree in Hangzhou"),
        *column(72, 650, ["The Syrian president met the Chinese one."] * 5),
    ]
    assert article_of(drawn(page)).title == "Syria and China agree in Hangzhou"


def test_empty_pages_lose_no_others() -> None:
    assert article_of(drawn([], [(72, 700, 10, "Syria")], [])).text == "Syria"


def test_pages_are_limited() -> None:
    assert "at most 1,000 are read" in refusal(drawn(*[[]] * 1001))


def test_length_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_ARTICLE_CHARACTERS", "1000")
    content = (DOCUMENTS / "chromium-columns.pdf").read_bytes()
    assert "more than 1,000 characters" in refusal(content)


@pytest.mark.parametrize("kept", [9, 500])
def test_file_that_is_cut_off_is_refused(kept: int) -> None:
    content = (DOCUMENTS / "groff-columns.pdf").read_bytes()
    assert "damaged or cut off" in refusal(content[:kept])


def test_file_behind_a_few_other_lines_is_read() -> None:
    content = (DOCUMENTS / "groff-columns.pdf").read_bytes()
    (article,) = load(b"X-Gateway: on\r\n\r\n" + content, "a.pdf")
    assert article.title == VISIT_TITLE


def test_pieces_all_over_a_page_cost_no_more_than_their_number() -> None:
    pieces = [(10 + 4.1 * (n % 140), 830 - 8 * (n // 140), 2, "x") for n in range(14_000)]
    assert article_of(drawn(pieces)).text
