"""Every string that people read, a folder a language: `say("share.title")`.

>>> say("count.articles", n=1), say("count.articles", n=12_345)
('1 article', '12,345 articles')
"""

from __future__ import annotations

from geo.strings.catalogue import LANGUAGES, Message, catalogue, say, speak
from geo.strings.formats import day, day_pattern, decimal, listing, locale, month, number, percent

__all__ = [
    "LANGUAGES",
    "Message",
    "catalogue",
    "day",
    "day_pattern",
    "decimal",
    "listing",
    "locale",
    "month",
    "number",
    "percent",
    "say",
    "speak",
]
