"""Embed: one chart alone, for pages of others."""

from __future__ import annotations

from geo.dashboard.embedding import show_embedded
from geo.dashboard.frame import show_bare

show_bare(show_embedded)
