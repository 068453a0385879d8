"""CSV, TSV and XLSX: which column is what is guessed, or chosen, and each row is an article."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from geo.loaders import load, load_bytes
from geo.loaders.choose import choose
from geo.loaders.delimited import delimiter_of, read_delimited
from geo.loaders.roles import Roles, guess_roles
from geo.loaders.tables import columns_chosen
from geo.model import Article, Failure

LONG = "Thousands died in Derna, Libya, when two dams burst; the mayor of Benghazi sent help. " * 3


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with the sheets' rows, as spreadsheet programs write it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def refusal(content: bytes, name: str) -> str:
    (failure,) = load_bytes(content, name)
    assert isinstance(failure, Failure)
    return failure.reason


def test_each_row_is_an_article_with_all_that_its_columns_say() -> None:
    content = (
        "id,title,text,publish_date,media_name,url,author,language\n"
        f'7,Flood in Derna,"{LONG}",2023-09-12 10:30,The Post,https://x.org/7,A. Writer,English\n'
        '8,Visit,"Assad met Xi\nin Hangzhou, China.",2023-09-22,The Post,https://x.org/8,,en\n'
    )
    flood, visit = load(content.encode(), "press.csv")
    assert flood == Article(
        id="7",
        text=LONG,
        title="Flood in Derna",
        source="The Post",
        published=date(2023, 9, 12),
        language="en",
        url="https://x.org/7",
        author="A. Writer",
    )
    assert visit.text == "Assad met Xi\nin Hangzhou, China."


FOUR = {"title": 0, "text": 1, "date": 2, "source": 3}


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (["Headline", "Full Text", "Date"], {"title": 0, "text": 1, "date": 2}),
        (["stories_id", "publishDate", "articleBody"], {"id": 0, "date": 1, "text": 2}),
        (["Titel", "Inhalt", "Veröffentlicht", "Quelle"], FOUR),
        (["Título", "Contenido", "Fecha", "Medio"], FOUR),
        (["标题", "正文", "日期", "来源"], FOUR),
        (["ЗАГОЛОВОК", "Текст", "Дата"], {"title": 0, "text": 1, "date": 2}),
        (["العنوان", "النص", "التاريخ"], {"title": 0, "text": 1, "date": 2}),
        (["name", "description"], {"title": 0, "text": 1}),
        (["summary", "content", "media_url", "web_url"], {"text": 1, "url": 3}),
    ],
)
def test_names_are_known_in_several_spellings(header: list[str], roles: dict[str, int]) -> None:
    assert guess_roles(header, []) == {role: header[n] for role, n in roles.items()}


def test_a_name_counts_only_where_the_column_holds_what_it_says() -> None:
    header = ["article", "date", "crawled", "story"]
    rows = [["1", "n/a", "2023-09-12", LONG], ["2", "n/a", "2023-09-13", LONG]]
    assert guess_roles(header, rows) == {"text": "story", "date": "crawled"}


def test_columns_of_other_names_are_known_by_what_they_hold() -> None:
    rows = [
        ["https://x.org/1", "12.09.2023", LONG, "x"],
        ["https://x.org/2", "13.09.2023", LONG, "y"],
    ]
    assert guess_roles(["a", "b", "c", "d"], rows) == {"url": "a", "date": "b", "text": "c"}


def test_a_table_without_names_is_read_from_its_first_row() -> None:
    (article,) = load(f"2023-09-12\thttps://x.org/1\t{LONG}\n".encode(), "press.tsv")
    assert (article.text, article.published) == (LONG, date(2023, 9, 12))


def test_lines_above_the_names_of_the_columns_are_passed_over() -> None:
    report: list[list[object]] = [
        ["Media monitoring, week 45"],
        ["Made by", "Example Monitor"],
        [],
        ["#", "Clip Headline", "Publish Date (UTC)", "Outlet Name", "Full Clip", "Clip URL"],
        [1, "Flood in Derna", date(2023, 9, 12), "The Post", LONG, "https://x.org/7"],
        [2, "Rain in Suva", date(2023, 9, 13), "Wire", "Rain came to Suva.", "https://x.org/8"],
    ]
    flood, rain = load(workbook(clips=report), "report.xlsx")
    assert (flood.title, flood.source, flood.url) == (
        *("Flood in Derna", "The Post", "https://x.org/7"),
    )
    assert (flood.text, flood.published) == (LONG, date(2023, 9, 12))
    assert rain.title == "Rain in Suva"


def test_a_first_row_of_few_cells_is_an_article_where_no_names_follow() -> None:
    rows = [["Flood", LONG], ["Rain", LONG, "2023-09-12"]]
    found = list(load_bytes(workbook(clips=rows), "press.xlsx"))
    assert isinstance(found[0], Article)
    assert found[0].text == LONG


def test_the_longest_sentences_are_the_text_whatever_their_name() -> None:
    header = ["What", "Words of it"]
    cells = ["Rain in Suva", "Rain fell on Suva and Nadi all night, said the office in Fiji."]
    assert guess_roles(header, [cells, cells]) == {"text": "Words of it"}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Clip Headline", "title"),
        ("Outlet Name", "source"),
        ("Publish Date (GMT)", "date"),
        ("Article URL", "url"),
        ("Story Text", "text"),
    ],
)
def test_words_that_say_nothing_around_a_name_are_passed_over(name: str, role: str) -> None:
    assert guess_roles([name], [])[role] == name  # type: ignore[index]


@pytest.mark.parametrize("name", ["Upload date", "Export Date"])
def test_the_day_of_an_upload_is_not_that_of_publication(name: str) -> None:
    assert guess_roles([name], [["2023-09-12"]] * 3) == {}


def test_chosen_columns_are_taken_without_guessing() -> None:
    content = b"title,text,note\nA,B,Rain in Lima\n"
    chosen: Roles = {"text": "note", "title": "text"}
    with columns_chosen(chosen):
        (article,) = load(content, "a.csv")
    assert (article.text, article.title) == ("Rain in Lima", "B")
    assert load(content, "a.csv")[0].text == "B"


def test_a_list_of_stories_without_text_is_told_as_such() -> None:
    content = b"id,title,url,publish_date,media_name\n1,Flood,https://x.org/1,2023-09-12,The Post\n"
    reason = refusal(content, "mediacloud.csv")
    assert reason.startswith("No column has the text of the articles; the columns are")
    assert "Media Cloud" in reason
    assert '"url"' in reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    table = f'title{delimiter}text\nA{delimiter}"{LONG}{delimiter}"\nB{delimiter}Rain, in Lima\n'
    assert delimiter_of(table) == delimiter


def test_one_column_with_commas_is_one_column() -> None:
    content = b"text\nRain in Lima, Peru\nSnow in Oslo, Norway, again\n"
    assert [article.text for article in load(content, "a.csv")][1] == "Snow in Oslo, Norway, again"


def test_what_excel_tells_itself_is_no_row() -> None:
    assert load(b"sep=;\r\ntext;title\r\nRain in Lima;A\r\n", "a.csv")[0].title == "A"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_encodings_are_found(encoding: str) -> None:
    word = "Привет из Москвы и Киева" if encoding == "cp1251" else "Überschwemmung in Köln"
    content = f"title;text\r\nA;{word}, sagte er. {word}!\r\n".encode(encoding)
    assert load(content, "a.csv")[0].text.startswith(word)


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["09/12/2023", "09/22/2023"], [(9, 12), (9, 22)]),
        (["12/09/2023", "22/09/2023"], [(9, 12), (9, 22)]),
        (["12.9.23", "22.9.23"], [(9, 12), (9, 22)]),
        (["Sep 12, 2023", "22 September 2023"], [(9, 12), (9, 22)]),
        (["Tue, 12 Sep 2023 08:00:00 GMT", "2023/09/22"], [(9, 12), (9, 22)]),
        (["1694505600", "1695340800000"], [(9, 12), (9, 22)]),
    ],
)
def test_dates_are_read_by_the_order_of_their_column(
    cells: list[str], days: list[tuple[int, int]]
) -> None:
    content = "text,date\n" + "".join(f'Rain in Lima,"{cell}"\n' for cell in cells)
    published = [article.published for article in load(content.encode(), "a.csv")]
    assert published == [date(2023, month, day) for month, day in days]


def test_a_date_that_may_be_two_is_none() -> None:
    assert load(b"text,date\nRain in Lima,03/04/2023\n", "a.csv")[0].published is None


def test_a_bad_row_is_named_and_loses_no_other() -> None:
    content = b"title,text\nA,Rain in Lima\nB,\n\nC,Snow in Oslo, again\nD,Sun in Cairo\n"
    first, blank, wide, last = load_bytes(content, "a.csv")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(blank, Failure)
    assert isinstance(wide, Failure)
    assert (blank.name, wide.name) == ("a.csv row 3", "a.csv row 5")
    assert "quotation marks" in wide.reason


def test_a_cell_that_is_a_formula_is_text() -> None:
    content = b'text\n"=HYPERLINK(""http://evil"",""Lima"")"\n'
    assert load(content, "a.csv")[0].text == '=HYPERLINK("http://evil","Lima")'


def test_a_cell_of_any_length_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"text\nRain in Lima\n" + b"Rain in Lima. " * 20_000
    assert len(load(content, "a.csv")[1].text) == 280_000
    monkeypatch.setenv("GEO_MAX_ARTICLE_CHARACTERS", "1000")
    article, failure = load_bytes(content, "a.csv")
    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert "more than 1,000 characters" in failure.reason


def test_a_table_is_known_by_the_names_of_its_columns() -> None:
    assert choose(b"id,title,url,publish_date,text\n1,A,B,C,D\n", ".txt") == "table"
    assert choose(b"London, Paris and Berlin\nare towns.\n", ".txt") == "text"
    assert choose(b"Date: today, Source: me\n", ".txt") == "text"


def test_a_workbook_is_read_like_a_table() -> None:
    rows: list[list[object]] = [
        ["Headline", "Body", "Published", "Page"],
        ["Flood", LONG, datetime(2023, 9, 12, 10), 3],  # noqa: DTZ001  (cells have no zone)
        [None, None, None, None],
        ["Rain", "Rain in Lima", date(2023, 9, 22), 4.0],
    ]
    flood, rain = load(workbook(Sheet1=rows), "press.xlsx")
    assert (flood.title, flood.text, flood.published) == ("Flood", LONG, date(2023, 9, 12))
    assert (rain.source, rain.published) == ("press.xlsx", date(2023, 9, 22))


def test_sheets_without_text_are_left_out_where_another_has_it() -> None:
    legend, stories = (
        [["Legend", "Meaning"], ["a", "b"]],
        [["title", "text"], ["A", "Rain in Lima"]],
    )
    (article,) = load(workbook(Legend=legend, Stories=stories), "press.xlsx")
    assert article.text == "Rain in Lima"


def test_sheets_without_the_chosen_columns_are_left_out_where_another_has_them() -> None:
    content = workbook(press=[["What", "Words"], ["Rain", "Rain in Lima"]], notes=[["by hand"]])
    with columns_chosen({"text": "Words", "title": "What"}):
        (article,) = load(content, "press.xlsx")
    assert (article.title, article.text) == ("Rain", "Rain in Lima")


def test_a_workbook_without_text_is_told_as_such() -> None:
    reason = refusal(workbook(Sheet1=[["a", "b"], ["1", "2"]]), "press.xlsx")
    assert reason.startswith("No column has the text of the articles")
    assert refusal(workbook(Sheet1=[]), "press.xlsx").startswith("It is a workbook without rows")


def test_a_formula_is_not_calculated() -> None:
    content = workbook(Sheet1=[["title", "text"], ["=1+1", "Rain in Lima"]])
    assert load(content, "press.xlsx")[0].title == ""


@pytest.mark.parametrize("kept", [100, 2000])
def test_a_workbook_that_is_cut_off_is_refused(kept: int) -> None:
    content = workbook(Sheet1=[["title", "text"], ["Rain", "Rain in Lima"]])
    assert "damaged or cut off" in refusal(content[:kept], "press.xlsx")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\n\n", "It is a table without rows"),
        (b"a," * 2000 + b"text\n" + b"1," * 2000 + b"Lima\n", "It has 2,001 columns"),
    ],
)
def test_a_table_without_articles_is_refused(content: bytes, reason: str) -> None:
    assert refusal(content, "a.csv").startswith(reason)


def test_a_large_table_is_read_as_it_comes() -> None:
    text = "Rain in Lima and Quito; the Rímac rose. " * 50
    rows = 2_500
    content = "".join(f'{n};"{text}{n}"\r\n' for n in range(rows)).encode()
    stream = Trickle(b"sep=;\r\nid;text\r\n" + content)
    found = read_delimited(stream, "large.csv")
    first = next(found)
    assert isinstance(first, Article)
    assert (first.id, first.text) == ("0", f"{text}0")
    assert stream.taken < len(content)
    assert [item.id for item in found if isinstance(item, Article)] == [
        str(n) for n in range(1, rows)
    ]


def test_a_large_table_is_read_up_to_what_is_broken() -> None:
    good = b'1,"' + b"Rain in Lima. " * 100 + b'"\n'
    content = b"id,text\n" + good * 3_200 + b"2,\xff broken\n"
    *articles, failure = load_bytes(content, "large.csv")
    assert len(articles) > 3_100
    assert isinstance(failure, Failure)
    assert "broken character" in failure.reason


class Trickle(io.BytesIO):
    """A file that says how much of it was read."""

    taken = 0

    def read1(self, size: int | None = -1, /) -> bytes:
        piece = super().read1(size)
        self.taken += len(piece)
        return piece
