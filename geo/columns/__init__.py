"""A collection as arrays, seven bytes a mention: what every count of the dashboard is made of.

The store keeps a digest of each article's mentions. `Columns` are the digests of a collection; a
`Choice` is a count rule and some articles; the other modules go once through a choice, some
articles at a time, and give numbers, tables, or where the mentions are that a person asks for.
"""

from geo.columns.building import Found, KnownPlace, empty, updated
from geo.columns.choice import Choice
from geo.columns.columns import Columns

__all__ = ["Choice", "Columns", "Found", "KnownPlace", "empty", "updated"]
