"""Mails give their text and what is attached; a mailbox gives each of its mails."""

from __future__ import annotations

import mailbox
from collections.abc import Iterable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from geo.loaders import load, load_all, load_bytes
from geo.loaders.choose import choose
from geo.model import Article, Failure

TEXT = "Thousands died in Derna, Libya, when two dams burst.\n\nThe mayor of Benghazi sent help.\n"
PAGE = (
    "<html><head><title>Flood in Derna</title></head><body><article><h1>Flood in Derna</h1>"
    "<p>Thousands died in Derna, Libya, when two dams burst above the town on Monday.</p>"
    "<p>The mayor of Benghazi sent help, and so did the neighbours in Egypt and Tunisia.</p>"
    "</article></body></html>"
)


def mail(text: str | None = TEXT, subject: str = "Flood in Derna") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Älice Writer <alice@example.org>"
    made["To"] = "desk@example.org"
    made["Subject"] = subject
    made["Date"] = "Tue, 12 Sep 2023 23:30:00 +0200"
    made["Message-ID"] = "<1@example.org>"
    if text is not None:
        made.set_content(text)
    return made


def attach(made: EmailMessage, content: bytes, kind: str, name: str) -> None:
    maintype, _, subtype = kind.partition("/")
    made.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)


def only(content: bytes, name: str = "story.eml") -> Article:
    (article,) = load(content, name)
    return article


def failures(content: bytes, name: str = "story.eml") -> list[Failure]:
    return [item for item in load_bytes(content, name) if isinstance(item, Failure)]


def test_subject_date_and_sender_are_title_date_and_author() -> None:
    article = only(mail().as_bytes())
    assert article.title == "Flood in Derna"
    assert article.published == date(2023, 9, 12)
    assert article.author == "Älice Writer"
    assert (article.text, article.source) == (TEXT, "story.eml")


def test_it_is_known_by_its_headers() -> None:
    assert choose(mail().as_bytes(), ".txt") == "mail"
    assert choose(b"From: Cairo\nDate: today\n\nIt rained.\n", ".txt") == "text"
    assert choose(b"From here to Lima at 12:30 in 2023\nit rained.\n", ".txt") == "text"


def test_the_plain_part_is_preferred() -> None:
    made = mail()
    made.add_alternative(PAGE, subtype="html")
    assert only(made.as_bytes()).text == TEXT


def test_a_page_is_read_where_the_plain_part_only_points_to_it() -> None:
    made = mail("Open this mail in a browser.")
    made.add_alternative(PAGE.replace("</p>", " More came from Tripoli.</p>" * 20), subtype="html")
    article = only(made.as_bytes())
    assert "when two dams burst" in article.text
    assert "<p>" not in article.text
    assert article.title == "Flood in Derna"


def test_a_mail_of_a_page_alone_is_read_like_a_page() -> None:
    made = mail(None, subject="FW: the flood")
    made.set_content(PAGE, subtype="html")
    article = only(made.as_bytes())
    assert article.text.startswith("Flood in Derna\n")
    assert article.title == "FW: the flood"


def test_attached_articles_follow_and_pictures_do_not() -> None:
    made = mail()
    made.add_attachment(
        b'{"text": "Lima"}\n', maintype="application", subtype="json", filename="a.jsonl"
    )
    made.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(PAGE, subtype="html", filename="../page.html")
    body, record, page = load(made.as_bytes(), "story.eml")
    assert (body.text, record.text) == (TEXT, "Lima")
    assert page.title == "Flood in Derna"


def test_a_mail_attached_to_a_mail_is_read() -> None:
    made = mail("See below: it rained in Lima.")
    made.add_attachment(mail(subject="The other"))
    assert [article.title for article in load(made.as_bytes(), "a.eml")] == [
        "Flood in Derna",
        "The other",
    ]


def test_an_attachment_that_is_not_read_is_named() -> None:
    made = mail()
    made.add_attachment(
        b"MZ\x90\0" + b"\0" * 99, maintype="application", subtype="x", filename="a.exe"
    )
    (failure,) = failures(made.as_bytes())
    assert failure.name == "story.eml/a.exe"


def test_mails_in_mails_end_somewhere() -> None:
    made = mail()
    for _ in range(9):
        outer = mail()
        outer.add_attachment(made)
        made = outer
    items = list(load_bytes(made.as_bytes(), "a.eml"))
    assert len(items) == 6
    assert "GEO_MAX_PACKED_DEPTH" in items[-1].reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        (
            b"Subject: =?iso-8859-1?q?=DCberschwemmung?= in =?utf-8?b?S8O2bG4=?=",
            "Überschwemmung in Köln",
        ),
        ("Subject: Überschwemmung".encode(), "Überschwemmung"),
        (b"Subject: \xdcberschwemmung in K\xf6ln", "Überschwemmung in Köln"),
        (b"Subject: =?nonsense?q?a?= b", "a b"),
        (b"Subject: " + b"a" * 9000, "a" * 4000),
        (b"Subject:", ""),
    ],
)
def test_subjects_are_decoded(header: bytes, shown: str) -> None:
    content = header + b"\nMessage-ID: <1@x>\nMIME-Version: 1.0\n\nRain in Lima.\n"
    assert only(content).title == shown


@pytest.mark.parametrize(
    ("charset", "written"),
    [("utf-8", "Köln"), ("iso-8859-1", "Köln"), ("no-such", "Köln"), ("cp1251", "Киев, Москва")],
)
def test_texts_are_decoded_as_they_say(charset: str, written: str) -> None:
    encoding = "utf-8" if charset == "no-such" else charset
    content = f"Message-ID: <1@x>\nContent-Type: text/plain; charset={charset}\n\nIn {written}.\n"
    assert only(content.encode(encoding)).text == f"In {written}.\n"


def test_a_date_that_is_none_is_none() -> None:
    content = b"Message-ID: <1@x>\nDate: soon\nFrom: \n\nRain in Lima.\n"
    assert only(content).published is None


def test_a_mail_without_text_is_refused() -> None:
    (failure,) = failures(mail(" \n").as_bytes())
    assert failure.reason.startswith("The mail has no text.")


def boxed(folder: Path, mails: Iterable[EmailMessage]) -> bytes:
    box = mailbox.mbox(folder / "box")
    for made in mails:
        box.add(made)
    box.close()
    return (folder / "box").read_bytes()


def test_a_mailbox_gives_each_of_its_mails(tmp_path: Path) -> None:
    content = boxed(tmp_path, [mail("From Lima to Oslo.\n", subject=f"Mail {n}") for n in range(3)])
    assert choose(content, "") == "mailbox"
    articles = load(content, "archive")
    assert [article.title for article in articles] == ["Mail 0", "Mail 1", "Mail 2"]
    assert {article.text for article in articles} == {"From Lima to Oslo.\n"}
    assert {article.source for article in articles} == {"archive"}


def test_a_bad_mail_of_a_mailbox_loses_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = boxed(tmp_path, [mail(), mail(" "), mail("x" * 3000), mail()])
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", "2000")
    (tmp_path / "a.mbox").write_bytes(content)
    first, blank, large, last = load_all([tmp_path / "a.mbox"])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(blank, Failure)
    assert blank.name.endswith("a.mbox message 2")
    assert isinstance(large, Failure)
    assert "larger than 2,000 bytes" in large.reason


def test_parts_nested_too_deep_are_refused() -> None:
    head = b"Message-ID: <1@x>\nMIME-Version: 1.0\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(2000)
    )
    (failure,) = failures(head + parts + b"\nRain in Lima.\n")
    assert "nested too deep" in failure.reason
