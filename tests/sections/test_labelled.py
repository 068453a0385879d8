"""Sections of pages and pasted texts in the layouts of many outlets, against floors."""

from __future__ import annotations

from collections import Counter

import pytest

from geo.model import SECTION_KINDS
from tests.benchmarks.sections import LOTS, MARKS, Score, score
from tests.sections.cases import Case, cases

# A little below what is measured, so that a change that loses more than a line or two is seen.
FLOORS = {
    "title": 0.97,
    "body": 0.93,
    "caption": 0.95,
    "related": 0.945,
    "boilerplate": 0.94,
    "dateline": 0.95,
    "byline": 0.85,
}


@pytest.fixture(scope="module")
def all_cases() -> list[Case]:
    return [case for lot in LOTS for case in cases(lot)]


@pytest.fixture(scope="module")
def told(all_cases: list[Case]) -> Score:
    return score(all_cases)


def test_there_are_sixty_pages_and_texts_half_of_each(all_cases: list[Case]) -> None:
    endings = Counter(case.name.rpartition(".")[2] for case in all_cases)
    assert sum(endings.values()) >= 60
    assert min(endings["html"], endings["txt"]) >= 0.4 * sum(endings.values())


@pytest.mark.parametrize("kind", SECTION_KINDS)
def test_sections_are_told_as_well_as_they_were(told: Score, kind: str) -> None:
    assert told.lines.f1(kind) >= FLOORS[kind], told.errors


@pytest.mark.parametrize("kind", MARKS)
def test_marks_are_told_as_well_as_they_were(told: Score, kind: str) -> None:
    assert told.marks.f1(kind) >= FLOORS[kind], told.errors


def test_score_sees_what_is_wrong() -> None:
    (case,) = [case for case in cases("first") if case.name == "xinhua.txt"]
    scrambled = Case(case.name, case.content.replace(b"(Photo by", b"and by"), case.lines)
    told = score([scrambled])
    assert told.errors
    assert told.lines.f1("caption") < 1
