"""Names and the places that they may stand for."""

from geo.gazetteer.countries import Country, countries, country_name
from geo.gazetteer.gazetteer import Entry, Gazetteer, gazetteer

__all__ = ["Country", "Entry", "Gazetteer", "countries", "country_name", "gazetteer"]
