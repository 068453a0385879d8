"""The parser: text in, mentions out."""

from geo.nlp.parsing import parse, parse_all, pipeline, versions

__all__ = ["parse", "parse_all", "pipeline", "versions"]
