"""Whatever is uploaded gives articles or a reason, and costs the other uploads nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.loaders import load, load_bytes
from geo.loaders.names import LONGEST_NAME, display_name
from geo.model import Article, Failure


def refusal(content: bytes, name: str) -> str:
    (failure,) = load_bytes(content, name)
    assert isinstance(failure, Failure)
    return failure.reason


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.txt", "It is empty."),
        (b"", "a.html", "It is empty."),
        (b"", "a.jsonl", "It is empty."),
        (b" \t\r\n\xc2\xa0", "a.txt", "It has no text, only white space."),
        (b"\xef\xbb\xbf", "a.txt", "It has no text, only white space."),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "It is a PNG picture"),
        (b"\xff\xd8\xff\xe0\0", "a.md", "It is a JPEG picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.txt", "It is no PDF that can be read"),
        (b"PK\x03\x04..xl/workbook.xml", "a.xlsx", "It is damaged or cut off"),
        (b"PK\x03\x04..a.txt", "a.zip", "It is a damaged or cut off ZIP archive"),
        (
            b"PK\x03\x04"
            + b"\0" * 22
            + b"\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.text",
            "a.odt",
            "The document is damaged or cut off",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "It is an old Office document"),
        (b"\x1f\x8b\x08\0", "a.jsonl", "What is packed in it is damaged or cut off"),
        (b"BZh91AY", "a.jsonl", "It is a bzip2 archive"),
        (b"MZ\x90\0\x03\0", "a.exe", "It is a Windows program"),
        (b"\x7fELF\x02", "a", "It is a program"),
        (b"SQLite format 3\0", "a.txt", "It is a database"),
        (b'<?xml version="1.0"?>\n<rss><item/></rss>', "a.xml", "It is an XML file or feed"),
        (b"title,date\nA,B", "a.csv", "No column has the text"),
        (b"Syria\0China, and the rest of it", "a.txt", "It has a NUL byte at position 5"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(content: bytes, name: str, reason: str) -> None:
    assert refusal(content, name).startswith(reason)


@pytest.mark.parametrize(
    "content", [b"MZungu is a Swahili word.", b"PK is short.", b"BZ is Belize"]
)
def test_text_that_begins_like_a_program_is_text(content: bytes) -> None:
    assert isinstance(next(load_bytes(content, "a.txt")), Article)


def test_fifty_megabytes_of_text_are_refused_with_size_and_limit() -> None:
    reason = refusal(b"Syria " * 8_500_000, "a.txt")
    assert "51,000,000 characters" in reason
    assert "at most 10,000,000" in reason


def test_upload_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", "1000")
    reason = refusal(b"x" * 1001, "a.jsonl")
    assert reason.startswith("It has 1,001 bytes; at most 1,000 are read.")


def test_one_line_of_five_megabytes_is_read() -> None:
    (article,) = load(b"Syria " * 900_000, "a.txt")
    assert len(article.text) == 5_400_000


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../x<img src=x onerror=alert(1)>.txt", "x<img src=x onerror=alert(1)>.txt"),
        ("C:\\Users\\me\\story.txt", "story.txt"),
        ("a\nb\r\x00\x1b[31mc.txt", "a b [31mc.txt"),
        ("\u202egpj.txt", "gpj.txt"),
        ("/etc/passwd", "passwd"),
        ("..", "unnamed"),
        ("../", "unnamed"),
        ("", "unnamed"),
        ("\ud800.txt", ".txt"),
        ("Διάσκεψη.txt", "Διάσκεψη.txt"),
    ],
)
def test_name_is_only_a_label(name: str, label: str) -> None:
    (article,) = load_bytes(b"Syria", name)
    assert isinstance(article, Article)
    assert article.source == label


def test_long_name_is_shortened_and_keeps_its_ending() -> None:
    label = display_name("x" * 1000 + ".txt")
    assert len(label) == LONGEST_NAME
    assert label.endswith("x.txt")


def test_names_of_failures_are_labels_too() -> None:
    (failure,) = load_bytes(b"", "../../<b>\n.txt")
    assert failure == Failure("<b> .txt", "It is empty. Add the article's text.")


@given(st.text())
def test_any_name_gives_a_short_line(name: str) -> None:
    label = display_name(name)
    assert 0 < len(label) <= LONGEST_NAME
    assert label.isprintable()
    assert not set(label) & {"/", "\\"}


@given(
    st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.json", "a.html", "a.csv", "a"]),
)
def test_any_content_gives_articles_or_failures(content: bytes, name: str) -> None:
    for item in load_bytes(content, name):
        assert isinstance(item, (Article, Failure))


def test_load_raises_for_what_cannot_be_read() -> None:
    with pytest.raises(InputError, match=r"a.txt: It is empty"):
        load(b"", "a.txt")


def test_an_element_of_endless_attributes_is_refused() -> None:
    page = b"<html><p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">Lima</p></html>"
    assert refusal(page, "a.html").startswith("An element has more than 5,000 attributes.")
