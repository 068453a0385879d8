"""Articles by hand and by chance, for tests that need no parser."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from geo.model import (
    KINDS,
    SECTION_KINDS,
    Article,
    Candidate,
    Kind,
    Mention,
    Place,
    Section,
    SectionKind,
    Versions,
)

VERSIONS = Versions(dateline="0.1.0", gazetteer="2026-11-01", profile="accurate")

CHINA = Place("China", "CN", 35.0, 105.0, "PCLI", 1814991, population=1_411_778_724)
SYRIA = Place("Syria", "SY", 35.0, 38.0, "PCLI", 163843, population=16_906_283)
DAMASCUS = Place("Damascus", "SY", 33.5102, 36.29128, "PPLC", 170654, admin1="Dimashq")
HANGZHOU = Place("Hangzhou", "CN", 30.29365, 120.16142, "PPLA", 1808926, admin1="Zhejiang")
CAPE_TOWN = Place("Cape Town", "ZA", -33.92584, 18.42322, "PPLA", 3369157, admin1="Western Cape")
MIDDLE_EAST = Place("Middle East", None, 29.0, 41.0, "RGN", 6269133)
PLACES = (CHINA, SYRIA, DAMASCUS, HANGZHOU, CAPE_TOWN, MIDDLE_EAST)


def mention(
    article_text: str,
    text: str,
    place: Place | None,
    kind: Kind = "country",
    section: SectionKind = "body",
    *,
    occurrence: int = 0,
    **more: object,
) -> Mention:
    """The mention at an occurrence of `text`; its sentence is the whole line."""
    start = -1
    for _ in range(occurrence + 1):
        start = article_text.index(text, start + 1)
    before = article_text.rfind("\n", 0, start) + 1
    after = article_text.find("\n", start)
    values: dict[str, object] = {
        "score": 0.9,
        "sentence": (before, after if after >= 0 else len(article_text)),
        **more,
    }
    return Mention(start, start + len(text), text, kind, section, place=place, **values)  # type: ignore[arg-type]


def visit() -> Article:
    """A parsed article with mentions of each kind, one of which is not resolved."""
    text = (
        "Syria and China meet\n"
        "Syrian officials flew from Damascus to Hangzhou, and not to Erewhon.\n"
        "The Middle East watched. China (China) agreed.\n"
        "Read more: Cape Town in pictures"
    )
    mentions = (
        mention(text, "Syria", SYRIA, section="title"),
        mention(text, "China", CHINA, section="title"),
        mention(text, "Syrian", SYRIA, kind="demonym"),
        mention(
            text,
            "Damascus",
            DAMASCUS,
            kind="place",
            score=0.871234,
            alternatives=(Candidate(CAPE_TOWN, 0.1), Candidate(HANGZHOU, 0.02)),
        ),
        mention(text, "Hangzhou", HANGZHOU, kind="place"),
        mention(text, "Erewhon", None, kind="place", score=0.0),
        mention(text, "Middle East", MIDDLE_EAST, kind="region"),
        mention(text, "China", CHINA, occurrence=1),
        mention(text, "China", CHINA, occurrence=2, restates=True),
        mention(text, "Cape Town", CAPE_TOWN, kind="place", section="related"),
    )
    first, second, last = 20, text.index("\nThe"), text.index("\nRead")
    return Article(
        id="visit.txt",
        text=text,
        title="Syria and China meet",
        source="https://news.example/visit",
        published=date(2023, 9, 22),
        language="en",
        sections=(
            Section(0, first, "title"),
            Section(first + 1, second, "body"),
            Section(second + 1, last, "body"),
            Section(last + 1, len(text), "related"),
        ),
        mentions=mentions,
    )


@st.composite
def parsed_articles(draw: st.DrawFn, identifier: str = "a") -> Article:
    """An article of any text and any mentions in order that don't overlap."""
    text = draw(st.text(max_size=200))
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=20)))
    spans = list(zip(bounds[::2], bounds[1::2], strict=False))
    return Article(
        id=identifier,
        text=text,
        title=draw(st.text(max_size=20)),
        published=draw(st.none() | st.dates()),
        mentions=tuple(draw(_mention_at(text, start, end)) for start, end in spans),
    )


@st.composite
def _mention_at(draw: st.DrawFn, text: str, start: int, end: int) -> Mention:
    return Mention(
        start,
        end,
        text[start:end],
        kind=draw(st.sampled_from(KINDS)),
        section=draw(st.sampled_from(SECTION_KINDS)),
        score=draw(st.floats(0, 1)),
        place=draw(st.none() | st.sampled_from(PLACES)),
        sentence=draw(st.sampled_from([(0, 0), (0, len(text)), (start, end)])),
        restates=draw(st.booleans()),
    )


@st.composite
def collections(draw: st.DrawFn) -> list[Article]:
    """Up to four parsed articles with ids of their own."""
    number = draw(st.integers(0, 4))
    return [draw(parsed_articles(f"article {index}")) for index in range(number)]
