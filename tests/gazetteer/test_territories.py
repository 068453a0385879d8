"""What countries are called in other languages: the table that ships, and how it is made."""

from __future__ import annotations

import csv
import io
import json
import tarfile
from pathlib import Path

import pyarrow.parquet as pq
import pycountry
import pytest

from geo.errors import GazetteerError
from geo.gazetteer import countries
from geo.gazetteer.build.sources import NODE, Sources
from geo.gazetteer.build.territories import CLDR, territory_table
from geo.gazetteer.territories import foreign_names
from geo.settings import data_folder


def test_each_name_of_a_language_has_one_country_or_none() -> None:
    table = pq.read_table(data_folder() / "gazetteer" / "territories.parquet").to_pydict()
    keys = list(zip(table["language"], table["name"], strict=True))

    assert keys == sorted(set(keys))
    assert set(table["code"]) - {""} == set(countries())
    assert {language for language in table["language"] if len(language) != 2} == {"*"}
    assert "en" not in table["language"]


def test_the_table_is_small() -> None:
    assert (data_folder() / "gazetteer" / "territories.parquet").stat().st_size < 500_000


def test_names_of_a_language_come_with_what_is_no_country_in_any() -> None:
    names = foreign_names("fr")

    assert (names["Allemagne"], names["Grande-Bretagne"]) == ("DE", "GB")
    assert names["Maurice"] is None
    assert names["New Jersey"] is None
    assert "Germany" not in names


@pytest.mark.parametrize(("code", "same"), [("nb", "no"), ("iw", "he"), ("in", "id")])
def test_other_codes_of_a_language_have_its_names(code: str, same: str) -> None:
    assert foreign_names(code) == foreign_names(same)


def test_a_language_that_nobody_translated_has_no_names() -> None:
    assert foreign_names("la") == {}


def test_a_gazetteer_without_the_table_is_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_DATA", str(tmp_path))

    with pytest.raises(GazetteerError, match="gazetteer build"):
        foreign_names("cy")


def test_the_reviewed_names_are_sorted_and_of_known_languages_and_countries() -> None:
    with (data_folder() / "lexicon" / "foreign_names.csv").open(encoding="utf-8") as file:
        rows = [(row["language"], row["name"], row["code"]) for row in csv.DictReader(file)]

    keys = [(language, name) for language, name, _code in rows]
    assert keys == sorted(set(keys))
    assert {code for _, _, code in rows} <= set(countries()) | {""}
    languages = {language for language, _, _ in rows} - {"*"}
    assert {x for x in languages if not pycountry.languages.get(alpha_2=x)} == set()
    assert [name for _, name, _ in rows if name != name.strip()] == []


def archive(folder: Path, **locales: dict[str, str]) -> Sources:
    """Sources with a package of these locales alone."""
    with tarfile.open(folder / f"{CLDR}-{NODE[CLDR]}.tgz", "w:gz") as package:
        for locale, names in locales.items():
            tree = {"main": {locale: {"localeDisplayNames": {"territories": names}}}}
            content = json.dumps(tree).encode()
            member = tarfile.TarInfo(f"package/main/{locale}/territories.json")
            member.size = len(content)
            package.addfile(member, io.BytesIO(content))
    return Sources(folder)


def built(folder: Path, **locales: dict[str, str]) -> dict[tuple[str, str], str]:
    table = territory_table(archive(folder, **locales))
    assert list(table.columns) == ["language", "name", "code"]
    rows = zip(table["language"], table["name"], table["code"], strict=True)
    return {(language, name): code for language, name, code in rows}


def test_variants_and_regions_add_names_to_their_language(tmp_path: Path) -> None:
    names = built(
        tmp_path,
        sq={"CZ": "Çekia", "CZ-alt-variant": "Republika Çeke"},
        **{"sq-XK": {"CZ": "Republika e Çekisë"}},
    )

    czech = {name for (language, name), code in names.items() if (language, code) == ("sq", "CZ")}
    assert czech == {"Çekia", "Republika Çeke", "Republika e Çekisë"}


def test_codes_regions_and_english_are_left_out(tmp_path: Path) -> None:
    names = built(
        tmp_path,
        sq={"AL": "Shqipëri", "FR": "FR", "150": "Evropë", "EU": "Bashkimi Evropian"},
        en={"AL": "Albania"},
        und={"AL": "Albania"},
        haw={"US": "ʻAmelika Hui Pū ʻIa"},
    )

    built_here = {key for key, code in names.items() if code == "AL"}
    assert built_here == {("sq", "Shqipëri")}
    assert not {"FR", "Evropë", "Bashkimi Evropian", "ʻAmelika Hui Pū ʻIa"} & {n for _, n in names}


def test_what_two_countries_are_called_is_left_out(tmp_path: Path) -> None:
    names = built(
        tmp_path,
        sq={
            "CD": "Kongo (RDK)",
            "CG": "Kongo-Brazavil",
            "MM": "Mianmar (Burma)",
            "MF": "Shën-Martin",
            "SX": "Shën-Martin",
        },
    )

    assert names["sq", "Mianmar"] == "MM"
    assert names["sq", "Kongo-Brazavil"] == "CG"
    assert not {("sq", "Kongo"), ("sq", "Shën-Martin")} & set(names)


def test_reviewed_names_win(tmp_path: Path) -> None:
    names = built(tmp_path, sw={"ML": "Mali", "US": "Marekani"})

    assert names["sw", "Mali"] == ""
    assert names["sw", "Uingereza"] == "GB"


def test_the_same_sources_make_the_same_table(tmp_path: Path) -> None:
    locales = {"sq": {"DE": "Gjermani", "FR": "Francë"}, "cy": {"FR": "Ffrainc"}}

    assert built(tmp_path, **locales) == built(tmp_path, **locales)
