"""Annotated articles and predictions as they are read, and what is refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from geo.evaluation import GoldArticle, Prediction, read_gold, read_predictions
from geo.model import Failure

PARIS = {
    **{"start": 3, "end": 8, "text": "Paris", "country": "FR", "geonameid": 2988507},
    **{"lat": 48.85, "lon": 2.35, "level": None},
}
RECORD = {"id": "a", "title": "Trip", "text": "In Paris", "mentions": [PARIS]}


def file_of(folder: Path, *lines: object) -> Path:
    file = folder / "gold.jsonl"
    text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(text) + "\n", encoding="utf-8")
    return file


def test_a_record_is_an_article_with_annotations(tmp_path: Path) -> None:
    (one,) = read_gold(file_of(tmp_path, RECORD))

    assert isinstance(one, GoldArticle)
    assert (one.article.id, one.article.title, one.article.text) == ("a", "Trip", "In Paris")
    (paris,) = one.annotations
    assert (paris.text, paris.country, paris.point) == ("Paris", "FR", (48.85, 2.35))
    assert not paris.optional
    assert not paris.whole_country


def test_a_gzipped_file_is_read_by_its_content(tmp_path: Path) -> None:
    plain = file_of(tmp_path, RECORD)
    packed = tmp_path / "packed.jsonl"
    packed.write_bytes(gzip.compress(plain.read_bytes()))

    assert list(read_gold(packed)) == list(read_gold(plain))


def test_a_damaged_gzip_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cut.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(RECORD).encode())[:-9])

    with pytest.raises(InputError, match="damaged"):
        list(read_gold(file))


def test_the_least_that_an_annotation_needs_is_a_span(tmp_path: Path) -> None:
    (one,) = read_gold(
        file_of(tmp_path, {"text": "In Paris", "mentions": [{"start": 3, "end": 8}]})
    )

    assert isinstance(one, GoldArticle)
    assert one.article.id == one.article.key
    assert one.annotations[0].text == "Paris"
    assert one.annotations[0].country is None


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "mentions"),
        ({"id": "a", "text": "In Paris"}, "mentions"),
        ({"id": "a", "mentions": []}, "text"),
        ({"id": "a", "text": " ", "mentions": []}, "white space"),
        ({**RECORD, "mentions": [7]}, "no object"),
        ({**RECORD, "mentions": [{**PARIS, "start": 8}]}, "8 to 8"),
        ({**RECORD, "mentions": [{**PARIS, "start": -1}]}, "-1 to 8"),
        ({**RECORD, "mentions": [{**PARIS, "start": 3.5}]}, "whole number"),
        ({**RECORD, "mentions": [{**PARIS, "end": 9}]}, "8 characters"),
        ({**RECORD, "mentions": [{**PARIS, "start": 2}]}, "' Paris'"),
        ({**RECORD, "mentions": [{**PARIS, "country": "France"}]}, "alpha-2"),
        ({**RECORD, "mentions": [{**PARIS, "lon": None}]}, "only one"),
        ({**RECORD, "mentions": [{**PARIS, "lat": 91}]}, "between -90 and 90"),
        ({**RECORD, "mentions": [{**PARIS, "lat": "48"}]}, "no number"),
        ('{"text": "In Paris", "mentions": [{"start": 3, "end": 8, "lat": NaN}]}', "no number"),
        ({**RECORD, "mentions": [{**PARIS, "optional": "yes"}]}, "true nor false"),
        ({**RECORD, "mentions": [{**PARIS, "geonameid": "1"}]}, "whole number"),
        ("[" * 100_000, "not JSON"),
    ],
    ids=str,
)
def test_a_bad_record_is_named_with_its_reason_and_the_others_are_read(
    record: dict[str, Any] | str, reason: str, tmp_path: Path
) -> None:
    bad, good = read_gold(file_of(tmp_path, record, "", RECORD))

    assert isinstance(bad, Failure)
    assert bad.name == "gold.jsonl line 1"
    assert reason in bad.reason
    assert isinstance(good, GoldArticle)


def test_predictions_are_read_by_the_id_of_their_article(tmp_path: Path) -> None:
    mention = {**PARIS, "kind": "place", "score": 0.5}

    (found,) = read_predictions(file_of(tmp_path, {"id": 7, "mentions": [mention]}))

    expected = Prediction(3, 8, "FR", (48.85, 2.35), 2988507, "place", 0.5)
    assert found == ("7", (expected,))


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"mentions": []}, '"id"'),
        ({"id": True, "mentions": []}, '"id"'),
        ({"id": "a", "mentions": [{**PARIS, "score": 1.5}]}, "between 0 and 1"),
        ({"id": "a", "mentions": [{"start": 3}]}, "3 to None"),
    ],
    ids=str,
)
def test_bad_predictions_are_named_with_their_reason(
    record: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    (bad,) = read_predictions(file_of(tmp_path, record))

    assert isinstance(bad, Failure)
    assert reason in bad.reason
