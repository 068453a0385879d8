"""PDF: the text of its pages in reading order, without running heads and page numbers.

Paragraphs are put together over lines, columns and pages, and words that hyphens divide are made
whole. The headline is the largest type on the first page. The day on which a PDF was made says
nothing about the day on which its text was published, so it is not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from geo.errors import InputError
from geo.loaders.documents import Document, articles_of
from geo.loaders.pdf.lines import Page, page_of
from geo.loaders.pdf.margins import printed_address, without_margins
from geo.loaders.pdf.order import columns
from geo.loaders.pdf.paragraphs import Paragraph, paragraphs
from geo.loaders.streams import read_whole
from geo.model import Article, Failure
from geo.settings import max_article_characters

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

MOST_PAGES = 1000
MOST_CHARACTERS = 3_000_000
LONGEST_HEADLINE = 300
FIRST_PARAGRAPHS = 12
_LARGER = 1.15
_LEAST_WORDS = 4
_SCAN = (
    "Its pages are pictures with no text in them, as scanners make them. Run text recognition over "
    "it (OCR, with a program such as OCRmyPDF), and add the PDF that comes out."
)


def read_pdf(stream: BinaryIO, label: str) -> Iterator[Article | Failure]:
    """The article of a PDF, or the articles of a news database's export."""
    document = _opened(read_whole(stream))
    try:
        pages = _pages(document)
        title, author = _property(document, "Title"), _property(document, "Author")
    finally:
        document.close()
    if not any(page.lines for page in pages):
        raise InputError(_SCAN)
    yield from articles_of(_document(pages, title, author), label)


def _document(pages: Sequence[Page], title: str, author: str) -> Document:
    kept = without_margins(pages)
    if not any(page.lines for page in kept):
        kept = list(pages)
    first = sum(1 for _ in columns(kept[0].lines))
    found = [column for page in kept for column in columns(page.lines)]
    on_first = len(paragraphs(found[:first]))
    written = paragraphs(found)
    text = "\n\n".join(paragraph.text for paragraph in written)
    return Document(
        text=text,
        heading=_headline(written, min(on_first, FIRST_PARAGRAPHS)),
        title=title,
        author=author,
        url=printed_address(pages),
    )


def _opened(content: bytes) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(
                "It is encrypted with a password. Open it with that, save it without one, and "
                "add what comes out."
            ) from error
        raise InputError(
            "It is no PDF that can be read: damaged or cut off. Download or print it anew."
        ) from error


def _pages(document: PdfDocument) -> list[Page]:
    """The pages' lines. Raises `InputError` for more pages or characters than are read."""
    import pypdfium2

    if len(document) > MOST_PAGES:
        raise InputError(
            f"It has {len(document):,} pages; at most {MOST_PAGES:,} are read. Split it into its "
            "articles."
        )
    pages, length, limit = [], 0, min(max_article_characters(), MOST_CHARACTERS)
    for number in range(len(document)):
        try:
            page = page_of(document[number], limit - length)
        except pypdfium2.PdfiumError:
            continue  # a damaged page loses no other
        if page is None:
            raise InputError(
                f"It has more than {limit:,} characters, which is the most that is read of a PDF. "
                "Split it into its articles."
            )
        pages.append(page)
        length += sum(len(line.text) for line in page.lines)
    return pages


def _headline(written: Sequence[Paragraph], first: int) -> tuple[int, int] | None:
    """The span of the largest paragraph of the first page, mastheads of few words aside."""
    lengths: Counter[float] = Counter()
    for paragraph in written:
        lengths[round(paragraph.size, 1)] += len(paragraph.text)
    usual = max(lengths, key=lambda size: lengths[size], default=0.0)
    large = [
        (len(paragraph.text.split()) >= _LEAST_WORDS, paragraph.size, -number)
        for number, paragraph in enumerate(written[:first])
        if paragraph.size > _LARGER * usual and len(paragraph.text) <= LONGEST_HEADLINE
    ]
    if not large:
        return None
    chosen = -max(large)[2]
    start = sum(len(paragraph.text) + 2 for paragraph in written[:chosen])
    return start, start + len(written[chosen].text)


def _property(document: PdfDocument, name: str) -> str:
    """A property of the document; empty where it is damaged."""
    try:
        return str(document.get_metadata_value(name)).replace("\0", "").strip()
    except UnicodeDecodeError:
        return ""
