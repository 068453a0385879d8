"""Names and the places that they may stand for."""

from geo.gazetteer.countries import Country, countries, country_name
from geo.gazetteer.gazetteer import UNKNOWN_WORD, Gazetteer, Sense, gazetteer

__all__ = [
    "UNKNOWN_WORD",
    "Country",
    "Gazetteer",
    "Sense",
    "countries",
    "country_name",
    "gazetteer",
]
