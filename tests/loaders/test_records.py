"""Records in JSON lines and JSON become articles; bad ones are named by their line."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from geo.loaders import load, load_all, load_bytes
from geo.model import Article, Failure


def lines(*records: object) -> bytes:
    return "\n".join(
        record if isinstance(record, str) else json.dumps(record) for record in records
    ).encode()


def test_record_keeps_what_it_says() -> None:
    record = {
        "id": "a-1",
        "text": "Assad arrives.  In\r\nChina",
        "title": "Visit",
        "published": "2023-09-22",
        "source": "Example News",
        "language": "en",
        "mentions": [{"start": 0}],
        "url": None,
    }
    (article,) = load(lines(record), "articles.jsonl")
    assert article == Article(
        id="a-1",
        text="Assad arrives.  In\r\nChina",
        title="Visit",
        source="Example News",
        published=date(2023, 9, 22),
        language="en",
    )


def test_record_needs_only_text() -> None:
    (article,) = load(lines({"text": "Syria"}), "articles.jsonl")
    assert article == Article(id=article.key, text="Syria", source="articles.jsonl")


@pytest.mark.parametrize(("given", "kept"), [(7, "7"), ("007", "007"), (1.5, "1.5"), (0, "0")])
def test_record_id_may_be_a_number(given: object, kept: str) -> None:
    (article,) = load(lines({"id": given, "text": "Syria"}), "articles.jsonl")
    assert article.id == kept


@pytest.mark.parametrize("given", [None, "", True, [1], {}])
def test_record_without_usable_id_has_its_content_key(given: object) -> None:
    (article,) = load(lines({"id": given, "text": "Syria"}), "articles.jsonl")
    assert article.id == article.key


@pytest.mark.parametrize(
    "stated", ["2023-09-22T10:30:00Z", "22 September 2023", 1695340800, "2023/09/22"]
)
def test_dates_are_read_in_many_forms(stated: object) -> None:
    (article,) = load(lines({"text": "Syria", "published": stated}), "articles.jsonl")
    assert article.published == date(2023, 9, 22)


@pytest.mark.parametrize("stated", ["03/04/2023", "2023", 2023, None, "", {"day": 22}])
def test_dates_are_not_guessed(stated: object) -> None:
    (article,) = load(lines({"text": "Syria", "published": stated}), "articles.jsonl")
    assert article.published is None


def test_repeated_records_all_come() -> None:
    assert len(load(lines(*[{"id": 1, "text": "Syria"}] * 3), "articles.jsonl")) == 3


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{not json", "not JSON"),
        ("[1, 2]", 'no "text"'),
        ("null", 'no "text"'),
        ({"id": 1}, 'no "text"'),
        ({"text": None}, 'no "text"'),
        ({"text": ["Syria"]}, 'no "text"'),
        ({"text": " \n "}, "only white space"),
        ('{"text": "Sy\\u0000ria"}', "NUL character at position 2"),
        ('{"text": "Sy\\ud800ria"}', r"surrogate pair \(U\+D800\) at position 2"),
        ('{"id": "\\udc00", "text": "Syria"}', "Its id has half of a surrogate pair"),
        ('{"title": "a\\u0000", "text": "Syria"}', "Its title has a NUL"),
        ("[" * 100_000, "nested too deep"),
        ('{"text": "x", "n": ' + "9" * 5_000 + "}", "not JSON"),
    ],
)
def test_bad_line_is_named_and_loses_no_other(bad: object, reason: str) -> None:
    content = lines({"text": "Syria"}, "", bad, {"text": "China"})
    first, failure, last = load_bytes(content, "up/articles.jsonl")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(failure, Failure)
    assert failure.name == "articles.jsonl line 3"
    assert re.search(reason, failure.reason)


def test_line_that_is_not_utf_8_is_named() -> None:
    content = lines({"text": "Syria"}) + b'\n{"text": "caf\xe9"}\n' + lines({"text": "China"})
    _, failure, _ = load_bytes(content, "articles.jsonl")
    assert failure == Failure(
        "articles.jsonl line 2", "It is not UTF-8 at byte 13. Save the file as UTF-8."
    )


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_before_records_is_understood(coding: str) -> None:
    content = lines({"text": "Syria"}, {"text": "Émir"}).decode().encode(coding)
    assert [article.text for article in load(content, "articles.jsonl")] == ["Syria", "Émir"]


def test_records_are_known_by_their_content() -> None:
    assert len(load(lines({"id": 1, "text": "Syria"}, {"text": "China"}), "articles.txt")) == 2


def test_many_records_may_be_larger_than_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_ARTICLE_CHARACTERS", "100")
    content = lines(*[{"id": number, "text": "Syria " * 10} for number in range(50)])
    assert len(load(content, "articles.jsonl")) == 50


def test_record_over_the_limit_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_ARTICLE_CHARACTERS", "100")
    content = lines({"text": "Syria " * 20}, {"text": "China"})
    failure, article = load_bytes(content, "articles.jsonl")
    assert isinstance(failure, Failure)
    assert "120 characters; at most 100" in failure.reason
    assert isinstance(article, Article)


def test_endless_line_is_skipped_up_to_its_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", "100")
    file = tmp_path / "articles.jsonl"
    file.write_bytes(lines({"text": "Syria"}, {"text": "x" * 1000}, {"text": "China"}))
    first, failure, last = load_all([file])
    assert isinstance(first, Article)
    assert failure == Failure(f"{file} line 2", "It is larger than 100 bytes.")
    assert isinstance(last, Article)


def test_records_of_a_file_are_read_one_by_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", "100")
    file = tmp_path / "articles.jsonl"
    file.write_bytes(lines(*[{"id": number, "text": "Syria"} for number in range(1000)]))
    found = load_all([file])
    assert [next(found).id for _ in range(3)] == ["0", "1", "2"]  # type: ignore[union-attr]
    assert len(list(found)) == 997


def test_json_file_may_hold_one_article_or_a_list() -> None:
    assert len(load(json.dumps({"text": "Syria"}, indent=2).encode(), "a.json")) == 1
    assert len(load(json.dumps([{"text": "Syria"}, {"text": "China"}]).encode(), "a.json")) == 2


def test_json_file_may_hold_lines() -> None:
    assert len(load(lines({"text": "Syria"}, {"text": "China"}), "a.json")) == 2


def test_bad_record_of_a_list_is_named() -> None:
    _, failure = load_bytes(b'[{"text": "Syria"}, {"words": 3}]', "a.json")
    assert isinstance(failure, Failure)
    assert failure.name == "a.json record 2"


@pytest.mark.parametrize("content", [b"{", b"nothing", b"[" * 100_000, b'{"text": 1} x', b"[]x"])
def test_json_that_is_none_is_told(content: bytes) -> None:
    found = list(load_bytes(content, "a.json"))
    assert found
    assert all(isinstance(item, Failure) for item in found)


LONG = "Thousands died in Derna, Libya, when two dams burst; the mayor of Benghazi sent help. " * 3


FLOOD = {"title": "Flood", "fulltext": "Derna, Libya", "date": "2023-09-12"}
RENDERED = {"title": {"rendered": "Flood"}, "content": {"rendered": "Derna, Libya"}}
FIELDS = {"webTitle": "Flood", "webPublicationDate": "2023-09-12T08:00:00Z"}


@pytest.mark.parametrize(
    "holder",
    [
        [{"headline": "Flood", "body": "Derna, Libya", "date": "2023-09-12"}],
        {"articles": [{"title": "Flood", "content": "Derna, Libya", "publishedAt": "2023-09-12"}]},
        {"response": {"results": [{**FIELDS, "fields": {"bodyText": "Derna, Libya"}}]}},
        {"hits": {"total": 1, "hits": [{"_id": "7", "_source": FLOOD}]}},
        {**RENDERED, "date": "2023-09-12"},
    ],
)
def test_records_with_other_keys_are_found(holder: object) -> None:
    (article,) = load(json.dumps(holder).encode(), "a.json")
    assert (article.title, article.text) == ("Flood", "Derna, Libya")
    assert article.published == date(2023, 9, 12)


def test_a_source_may_be_an_object_and_authors_a_list() -> None:
    record = {
        "source": {"id": None, "name": "The Post"},
        "authors": ["A. Writer", "B. Reporter"],
        "url": "https://x.org/1",
        "content": "Derna, Libya",
    }
    (article,) = load(lines(record), "a.jsonl")
    assert article.source == "The Post"
    assert article.author == "A. Writer, B. Reporter"
    assert article.url == "https://x.org/1"


def test_a_long_string_of_any_key_is_the_text() -> None:
    (article,) = load(lines({"n": 1, "payload": LONG}), "a.jsonl")
    assert article.text == LONG


def test_lines_may_hold_lists_of_records() -> None:
    content = lines({"articles": [{"body": "Lima"}, {"body": "Oslo"}]}, {"text": "Rome"})
    assert [article.text for article in load(content, "a.jsonl")] == ["Lima", "Oslo", "Rome"]


def test_a_record_without_text_is_told_with_its_keys() -> None:
    (failure,) = load_bytes(lines({"headline": "Flood", "n": 1}), "a.jsonl")
    assert isinstance(failure, Failure)
    assert 'its keys are "headline", "n"' in failure.reason
