"""Names and the places that they may stand for."""

from geo.gazetteer.countries import Country, countries, country_name
from geo.gazetteer.gazetteer import Gazetteer, Sense, gazetteer

__all__ = ["Country", "Gazetteer", "Sense", "countries", "country_name", "gazetteer"]
