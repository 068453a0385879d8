"""Dateline: which countries and places does my news talk about, and where exactly does it say so?

>>> import geo
>>> parsed = [geo.parse(article) for article in geo.load("data/articles/derna-flood.txt")]
>>> geo.count(parsed, by=["country"]).nlargest(1, "mentions")["country"].item()
'LY'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.counts import count
    from geo.loaders import load
    from geo.model import Article, CountRule, Mention, Place, Section
    from geo.nlp import parse, parse_all, pipeline

__version__ = "0.1.0"
__all__ = [
    "Article",
    "CountRule",
    "Mention",
    "Place",
    "Section",
    "count",
    "load",
    "parse",
    "parse_all",
    "pipeline",
]

_ROOMS = {
    "count": "geo.counts",
    "load": "geo.loaders",
    "parse": "geo.nlp",
    "parse_all": "geo.nlp",
    "pipeline": "geo.nlp",
}


def __getattr__(name: str) -> Any:
    """Import a room when a name of it is first asked for, so that `import geo` stays quick."""
    if name not in __all__:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    return getattr(import_module(_ROOMS.get(name, "geo.model")), name)
