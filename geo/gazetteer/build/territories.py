"""The names of countries in other languages than English, from CLDR and from the lexicon."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from geo.gazetteer.build.places import lexicon
from geo.gazetteer.build.sources import Sources

CLDR = "cldr-localenames-full"
# CLDR's codes of three letters for languages that ISO 639-1 has as two, or that it writes alike.
_LANGUAGES = {"fil": "tl", "yue": "zh", "ckb": "ku"}
_LANGUAGE = re.compile(r"/main/([a-z]{2,3})(?:-[^/]*)?/")
_CODE = re.compile(r"[A-Z]{2}(?:[-_].*)?")
_BRACKETS = re.compile(r"[\s\u200f]*[(（].*[)）]")
_TWO_SYLLABLES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}")

Names = Mapping[str, str]


def territory_table(sources: Sources) -> pd.DataFrame:
    """One row a language and name: language (ISO 639-1), name, code (alpha-2 or empty).

    A name without a code means no country, though one's name may be in it.
    """
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for language, territories in _locales(sources):
        found[language].extend(_stated(territories))
    reviewed = {(row["language"], row["name"]): row["code"] for row in lexicon("foreign_names")}
    table = {
        (language, name): code
        for language, stated in found.items()
        for name, code in _unambiguous(stated).items()
    }
    rows = sorted((*key, code) for key, code in (table | reviewed).items())
    return pd.DataFrame(rows, columns=["language", "name", "code"])


def _locales(sources: Sources) -> Iterator[tuple[str, Names]]:
    """The languages, once for each of their regions and scripts, with CLDR's names."""
    for path, content in sources.files(CLDR, "territories.json"):
        match = _LANGUAGE.search(path)
        language = _LANGUAGES.get(match[1], match[1]) if match else ""
        if len(language) == 2 and language != "en":
            ((locale),) = json.loads(content)["main"].values()
            yield language, locale["localeDisplayNames"]["territories"]


def _stated(territories: Names) -> Iterator[tuple[str, str]]:
    """Names with their codes; `GB-alt-short` is a further name of `GB`."""
    countries = {row["code"] for row in lexicon("countries")}
    for key, name in territories.items():
        code = key.partition("-")[0]
        if code in countries and not _CODE.fullmatch(name):
            yield name.strip(), code


def _unambiguous(stated: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The names that only one country has, long enough to be no common word."""
    codes_of: dict[str, set[str]] = defaultdict(set)
    for name, code in stated:
        codes_of[name].add(code)
    for name, codes in list(codes_of.items()):
        short = _BRACKETS.sub("", name)
        if not _others(short, codes, codes_of):
            codes_of[short].update(codes)
    return {
        name: next(iter(codes))
        for name, codes in codes_of.items()
        if len(codes) == 1 and (len(name) > 2 or _TWO_SYLLABLES.fullmatch(name))
    }


def _others(short: str, codes: set[str], codes_of: Mapping[str, set[str]]) -> bool:
    """Whether another country's name begins alike, as the two Congos' do."""
    return any(name.startswith(short) and not known <= codes for name, known in codes_of.items())
