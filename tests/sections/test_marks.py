"""Datelines and bylines are marked inside the body."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Mark, Section
from geo.sections import label_sections, marks

TITLE = "Ferry service to the islands resumes after a week of storms"
PARAGRAPH = (
    "The first boat left the harbour at seven in the morning, with mail, bread and forty people "
    "who had been waiting in the school hall."
)


def marked(text: str, kind: str) -> list[str]:
    """The marks of a kind in a text."""
    found = marks(text, label_sections(text))
    return [text[mark.start : mark.end] for mark in found if mark.kind == kind]


@pytest.mark.parametrize(
    "dateline",
    [
        "CAIRO (Reuters) -",
        "BEIJING, Sept 21 (Reuters) -",
        "PORTO ALEGRE, Brazil (AP) —",
        "WASHINGTON, D.C. —",
        "PHNOM PENH, March 5 (Xinhua) --",
        "MOSCOW, March 12. /TASS/.",
        "GENEVA, 12 January 2024 –",
        "Baidoa, Somalia –",
        "Mangochi, Malawi CNN —",
        "London (CNN) —",
        "NEW DELHI:",
        "ST. LOUIS —",
        "N'DJAMENA, Chad (AFP) –",
        "SÃO PAULO, Jan 3 (Reuters) -",
        "(Reuters) -",
        "GAZA/JERUSALEM, May 2 (Reuters) -",
    ],
)
def test_dateline_is_marked_up_to_its_dash(dateline: str) -> None:
    assert marked(f"{TITLE}\n\n{dateline} {PARAGRAPH}\n\n{PARAGRAPH}", "dateline") == [dateline]


@pytest.mark.parametrize(
    "line",
    [
        PARAGRAPH,
        "Officials in Oslo – and in Bergen – said that the boats would sail again. " + PARAGRAPH,
        "The U.S. - and Canada - agreed to share the cost of the boats this year. " + PARAGRAPH,
        "WATCH: the first boat leaves the harbour. " + PARAGRAPH,
        "A well-known port on the coast of Norway is open again. " + PARAGRAPH,
    ],
)
def test_sentence_has_no_dateline(line: str) -> None:
    assert marked(f"{TITLE}\n\n{line}\n\n{PARAGRAPH}", "dateline") == []


def test_dateline_is_looked_for_where_texts_begin() -> None:
    late = "\n\n".join([TITLE, *[PARAGRAPH] * 5, f"OSLO, Norway (AP) — {PARAGRAPH}"])
    assert marked(late, "dateline") == []


@pytest.mark.parametrize(
    "byline",
    [
        "By Jane Miller",
        "By JANE MILLER and OMAR HADDAD",
        "By Jane Miller, Staff Writer",
        "By Jane Miller in Oslo",
        "Jane Miller in Oslo",
        "Jane van der Meer and Omar Haddad",
        "Story by Jane Miller",
        "Staff and agencies",
        "BBC News, Oslo",
    ],
)
def test_byline_above_the_text_is_marked(byline: str) -> None:
    assert marked(f"{TITLE}\n\n{byline}\n\n{PARAGRAPH}\n\n{PARAGRAPH}", "byline") == [byline]


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Jane Miller in Oslo; Editing by Omar Haddad",
        "(Reporting by Jane Miller; editing by Omar Haddad)",
        "Additional reporting by Omar Haddad in Bergen",
        "Jane Miller reported from Oslo. Omar Haddad contributed to this report.",
        "Associated Press writer Omar Haddad in Bergen, Norway, contributed to this report.",
        "jm/oh (AFP, Reuters)",
    ],
)
def test_those_who_sign_below_the_text_are_marked(line: str) -> None:
    assert marked(f"{TITLE}\n\n{PARAGRAPH}\n\n{line}", "byline") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the storm had passed, and people went down to the harbour.",
        "The governor of Nordland reported from Bodø that the pier was whole.",
        "Two more boats go tomorrow",
    ],
)
def test_other_lines_are_no_byline(line: str) -> None:
    assert marked(f"{TITLE}\n\n{line}\n\n{PARAGRAPH}\n\n{PARAGRAPH}", "byline") == []


def test_names_in_other_sections_are_not_marked() -> None:
    text = f"{TITLE}\n\n{PARAGRAPH}\n\nRead more\n\nBy Jane Miller\n\nOSLO (AP) — Boats"
    assert marks(text, label_sections(text)) == ()


@given(st.text())
def test_marks_are_in_order_inside_the_body(text: str) -> None:
    sections = label_sections(text)
    found = marks(text, sections)
    bodies = [section for section in sections if section.kind == "body"]
    assert list(found) == sorted(found, key=lambda mark: (mark.start, mark.end))
    for mark in found:
        assert any(body.start <= mark.start < mark.end <= body.end for body in bodies)


def test_nothing_has_no_marks() -> None:
    assert marks("", ()) == ()
    assert marks("CAIRO (AP) — Text", [Section(0, 17, "caption")]) == ()
    assert marks("CAIRO (AP) — Text", [Section(0, 17, "body")]) == (Mark(0, 12, "dateline"),)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 1_000_000,
        "By A " * 200_000,
        "A. " * 300_000,
        "Reporting by A\n" * 60_000,
        "A\n" * 200_000,
    ],
)
def test_no_text_is_slow_to_mark(text: str) -> None:
    started = time.process_time()
    marks(text, [Section(0, len(text), "body")])
    assert time.process_time() - started < 5
