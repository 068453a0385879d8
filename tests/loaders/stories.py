"""The stories that the test files hold, and what to look at in an article that was read."""

from __future__ import annotations

from pathlib import Path

import geo
from geo.loaders import load
from geo.model import Article, SectionKind
from geo.sections import label_sections

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "data"
VISIT = ROOT / "data" / "articles" / "syria-hangzhou.txt"
ACCORD = ROOT / "data" / "articles" / "saudi-iran-beijing.txt"

VISIT_TITLE = "Syrian president in Hangzhou, four months after return to Arab League"
ACCORD_TITLE = "Saudi Arabia and Iran agree in Beijing to restore relations"


def names(article: Article, *sections: SectionKind) -> list[str]:
    """The names that the parser finds in title and body, or in these sections, in order.

    Fails where a mention is not at its offsets.
    """
    parsed = geo.parse(article, "fast")
    for mention in parsed.mentions:
        assert parsed.text[mention.start : mention.end] == mention.text
    wanted = sections or ("title", "body")
    return [
        " ".join(mention.text.split()) for mention in parsed.mentions if mention.section in wanted
    ]


def words(article: Article) -> list[str]:
    """The words of title and body, in order."""
    kept = label_sections(article.text, article.title, article.sections)
    return [
        word
        for section in kept
        if section.kind in ("title", "body")
        for word in article.text[section.start : section.end].split()
    ]


def story_words(path: Path) -> list[str]:
    """The words of title and body of a story as plain text."""
    (article,) = load(path)
    return words(article)


def section_text(article: Article, kind: SectionKind) -> list[str]:
    """The text of each section of a kind that the reader saw."""
    return [article.text[s.start : s.end] for s in article.sections if s.kind == kind]
