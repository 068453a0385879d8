"""The parser: text in, mentions out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.nlp.made_by import versions
    from geo.nlp.parsing import parse, parse_all, pipeline

__all__ = ["parse", "parse_all", "pipeline", "versions"]


def __getattr__(name: str) -> Any:
    """Import spaCy when the parser is first asked for: the profiles' names need none."""
    if name not in __all__:
        raise AttributeError(f"module 'geo.nlp' has no attribute {name!r}")
    module = "geo.nlp.made_by" if name == "versions" else "geo.nlp.parsing"
    return getattr(import_module(module), name)
