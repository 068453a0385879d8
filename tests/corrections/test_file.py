"""Corrections go into a file and come back the same; what is wrong in one is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from geo.corrections import Correction, from_json, read_corrections, to_json
from geo.errors import InputError
from geo.model import Article
from tests.corrections.made import DAY, corrected
from tests.factories import DAMASCUS, visit

MOVED = Correction(
    "place",
    "mention",
    "Damascus",
    visit().key,
    48,
    place=DAMASCUS,
    who="Ann O'Nymous",
    why="=1+1 <b>it is</b>\nanother",
    when=DAY,
    id="a1",
)


@given(corrected())
def test_any_corrections_come_back(given_: tuple[Article, list[Correction]]) -> None:
    assert from_json(to_json(given_[1])) == given_[1]


def test_everything_that_is_known_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "corrections.json"
    path.write_bytes(to_json([MOVED]))
    assert read_corrections(path) == [MOVED]


def test_what_a_later_version_says_is_left_aside() -> None:
    whole = json.loads(to_json([MOVED]))
    whole["mood"] = whole["corrections"][0]["mood"] = "good"
    assert from_json(json.dumps(whole).encode()) == [MOVED]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("action", "burn", "may be drop, place, kind, add"),
        ("scope", None, "may be mention, article, name"),
        ("text", "", "needs the name"),
        ("text", 5, "is no text"),
        ("start", -1, "no whole number"),
        ("start", True, "no whole number"),
        ("start", 1.5, "no whole number"),
        ("kind", "moon", "may be country, demonym, place, region"),
        ("when", "soon", "no date and time"),
        ("place", [], "A place is no object"),
        ("place", {"name": "x", "country": "ZZ", "lat": 0, "lon": 0}, "no country's ISO"),
        ("place", {"name": "x", "lat": 91, "lon": 0}, "from -90 to 90"),
        ("place", {"name": "x", "lat": float("nan"), "lon": 0}, "from -90 to 90"),
        ("place", {"name": "x", "lat": 0}, "from -180 to 180"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_number(
    name: str, value: object, problem: str
) -> None:
    whole = json.loads(to_json([MOVED, MOVED]))
    whole["corrections"][1][name] = value
    with pytest.raises(InputError, match=f"Correction 2: .*{problem}"):
        from_json(json.dumps(whole).encode())


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b"{}", b'{"corrections": 1}', b"[" * 9999]
)
def test_what_is_no_file_of_corrections_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "no.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"^no\.json: It is no"):
        read_corrections(path)
