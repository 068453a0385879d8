"""What countries are called in other languages: `data/gazetteer/territories.parquet`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import GazetteerError
from geo.gazetteer.parquet import read_table
from geo.settings import data_folder

_EVERY_LANGUAGE = "*"
_SAME = {"nb": "no", "iw": "he", "in": "id", "ji": "yi", "sh": "sr"}
"""Other codes of languages that the table has under one."""


@lru_cache(maxsize=16)
def foreign_names(language: str) -> Mapping[str, str | None]:
    """The names of countries in a language (ISO 639-1), each with its alpha-2 code.

    Names with `None` are no country, though one's name may be in them: "New Jersey". The mapping
    is empty for languages without names. Raises GazetteerError when the gazetteer isn't whole.

    >>> foreign_names("de")["Schweiz"]
    'CH'
    """
    file = data_folder() / "gazetteer" / "territories.parquet"
    try:
        table = read_table(file)
    except (OSError, pa.ArrowException) as error:
        raise GazetteerError(
            f"There is no whole gazetteer in {file.parent}. Run `python -m geo gazetteer build`."
        ) from error
    own = table.filter(pc.equal(table["language"], _SAME.get(language, language)))
    if not len(own):
        return {}
    shared = table.filter(pc.equal(table["language"], _EVERY_LANGUAGE))
    rows = pa.concat_tables([own, shared])
    names, codes = rows["name"].to_pylist(), rows["code"].to_pylist()
    return {name: code or None for name, code in zip(names, codes, strict=True)}
