"""Titles of plain texts, which `geo.sections` finds."""

from geo.sections.titles import LONGEST_GIVEN_TITLE, LONGEST_TITLE, headline, title_span

__all__ = ["LONGEST_GIVEN_TITLE", "LONGEST_TITLE", "headline", "title_span"]
