"""Choices of mentions -> the tables that figures draw, as `geo.analysis` makes them of mentions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.analysis.grouping import Grouping, unit_name, unit_of
from geo.analysis.measures import KIND_COLUMNS, SURE, people
from geo.analysis.pairs import Within, paired
from geo.analysis.periods import Step, start_of
from geo.columns.choice import Choice
from geo.columns.columns import EPOCH, UNDATED, Mask, Numbers, distinct
from geo.columns.digest import LEAD, SCORES, SECTION
from geo.columns.pairs import together as named_together
from geo.columns.survey import Counts, articles_naming, counts_of, matrix, survey
from geo.columns.timeline import timeline as counted_by_period
from geo.counts import LEAD as FIRST_BEHIND
from geo.gazetteer.countries import country_name
from geo.model import KINDS, SECTION_KINDS, Kind


def unit_table(choice: Choice, grouping: Grouping, kinds: Collection[Kind]) -> pd.DataFrame:
    """The measure table of a choice, by regions or continents."""
    countries = choice.columns.names.countries
    units = [unit_of(grouping)[code] for code in countries]
    known = list(dict.fromkeys(units))
    numbers = np.array([known.index(unit) for unit in units], np.int16)
    found = counts_of(survey(choice, SURE, numbers), choice.columns.names, kinds)
    return _measured(known, found, len(choice), grouping, kinds)


def country_table(found: Counts, choice: Choice, kinds: Collection[Kind]) -> pd.DataFrame:
    """The measure table of a choice by countries, out of its counts."""
    countries = choice.columns.names.countries
    return _measured(list(countries), found, len(choice), "country", kinds)


def _measured(
    units: list[str],
    found: Counts,
    articles: int,
    grouping: Grouping,
    kinds: Collection[Kind],
) -> pd.DataFrame:
    mentions = found.kinds.sum(axis=0)
    there = np.flatnonzero(mentions)
    table = pd.DataFrame({"unit": pd.Series([units[place] for place in there], dtype="str")})
    table["name"] = [unit_name(unit) for unit in table["unit"]]
    table["mentions"] = mentions[there]
    table["articles"] = found.articles[there]
    table["share"] = table["articles"] / max(articles, 1)
    table["lead"] = found.lead[there]
    inhabitants = table["unit"].map(lambda unit: people(unit, grouping)).astype("float64")
    table["per_million"] = table["mentions"] / inhabitants.where(inhabitants > 0) * 1_000_000
    table["sure_mentions"] = found.sure[there]
    table["sure_articles"] = found.sure_articles[there]
    for kind, column in KIND_COLUMNS:
        if kind in kinds and kind != "region":
            table[column] = found.kinds[KINDS.index(kind)][there]
    return table.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)


def rows(choice: Choice, wanted: Mask | None = None) -> pd.DataFrame:
    """The counted mentions of some names, or of all, as a mention table without texts.

    The index has their positions in the columns. `start` says no more than whether a mention is in
    the lead, `sentence_start` no more than which mentions of an article share a sentence.
    """
    names, articles = choice.columns.names, choice.columns.articles
    none = np.empty(0, np.int64)
    parts: list[tuple[npt.NDArray[Any], ...]] = [(none,) * 6]
    for part in choice.parts():
        chosen = slice(None) if wanted is None else wanted[part.named]
        columns = (
            *(part.mention, part.articles[part.article], part.named),
            *(part.scores, part.flags, part.sentence),
        )
        parts.append(tuple(column[chosen] for column in columns))
    position, article, named, scores, flags, sentence = (
        np.concatenate(values) for values in zip(*parts, strict=True)
    )
    named, flags = named.astype(np.int64), flags.astype(np.int64)
    used, key = np.unique(article, return_inverse=True)
    return pd.DataFrame(
        {
            "key": pd.Categorical.from_codes(key, pd.Index(articles.keys_of(used))),
            "published": _moments(articles.days[article]),
            "country": pd.Categorical.from_codes(names.country[named], pd.Index(names.countries)),
            "kind": pd.Categorical.from_codes(names.kind[named], pd.Index(KINDS)),
            "section": pd.Categorical.from_codes(flags & SECTION, pd.Index(SECTION_KINDS)),
            "start": np.where(flags & LEAD, 0, FIRST_BEHIND),
            "sentence_start": sentence,
            "score": scores / SCORES,
            **{column: names.places[column].to_numpy()[named] for column in names.places},
        },
        index=pd.Index(position),
    )


def number_of_places(found: Counts, choice: Choice) -> int:
    """How many places inside countries are mentioned."""
    return int(np.count_nonzero(found.by_name[choice.columns.names.is_place]))


def place_table(
    found: Counts, choice: Choice, most: int, country: str | None = None
) -> pd.DataFrame:
    """The most mentioned places inside countries, or inside one.

    The columns are those of `geo.figures` without `articles`; the index has the numbers of names.
    """
    names = choice.columns.names
    wanted = names.is_place & (found.by_name > 0)
    if country is not None:
        wanted &= names.country == names.country_number(country)
    numbers = np.flatnonzero(wanted)
    if len(numbers) > most:
        least = np.partition(found.by_name[numbers], -most)[-most]
        numbers = numbers[found.by_name[numbers] >= least]
    table = names.places.iloc[numbers].reset_index(drop=True)
    codes = [names.countries[number] for number in names.country[numbers]]
    table.insert(2, "country", pd.Series(codes, dtype="str"))
    table.insert(3, "country_name", pd.Series(map(country_name, codes), dtype="str"))
    table["mentions"] = found.by_name[numbers]
    table["number"] = numbers
    table = table.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)
    return table.head(most).set_index("number")


def with_articles(places: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """A place table with the number of articles that mention each place, and a plain index.

    To count them takes as long as all else of a large collection, so ask for no more than is shown.
    """
    numbers = places.index.to_numpy(dtype=np.int64)
    return places.reset_index(drop=True).assign(articles=articles_naming(choice, numbers))


def matrix_table(choice: Choice) -> pd.DataFrame:
    """Counts with a row for the key of each chosen article, and a column a country."""
    names, articles = choice.columns.names, choice.columns.articles
    keys = pd.Index(articles.keys_of(choice.positions), name="key", dtype="object")
    return pd.DataFrame(matrix(choice), index=keys, columns=list(names.countries))


def pair_table(choice: Choice, within: Within) -> pd.DataFrame:
    """The pairs of countries of a choice, as `geo.analysis.pairs` has them."""
    codes = choice.columns.names.countries
    both, number = named_together(choice, in_sentences=within == "sentence")
    order = sorted(range(len(codes)), key=lambda place: country_name(codes[place]))
    there = [place for place in order if both[place, place]]
    return paired([codes[place] for place in there], both[np.ix_(there, there)], number)


def timeline_table(choice: Choice, step: Step) -> pd.DataFrame:
    """The timeline of a choice by countries, as `geo.analysis.periods` has it."""
    names = choice.columns.names
    starts = first_days(choice.columns.articles.days.astype(np.int64), step)
    dated = starts[starts != UNDATED]
    first_of = distinct(dated)
    periods = np.searchsorted(first_of, starts).astype(np.int32)
    periods[starts == UNDATED] = -1
    mentions, articles = counted_by_period(choice, periods, len(first_of))
    rows, columns = np.nonzero(mentions)
    order = np.lexsort((columns, rows))
    rows, columns = rows[order], columns[order]
    return pd.DataFrame(
        {
            "period": pd.Series(_moments(first_of[rows])),
            "country": pd.Series([names.countries[column] for column in columns], dtype="str"),
            "mentions": mentions[rows, columns],
            "articles": articles[rows, columns],
        }
    )


def first_days(days: Numbers, step: Step) -> Numbers:
    """The first day of the period of each day; `UNDATED` stays."""
    known, number = np.unique(days, return_inverse=True)
    moments = pd.Series(_moments(known))
    starts = start_of(moments, step).to_numpy().astype("datetime64[D]").astype(np.int64)
    starts[known == UNDATED] = UNDATED
    return starts[number]


def _moments(days: Numbers) -> np.ndarray:
    moments = days.astype("datetime64[D]")
    moments[days == UNDATED] = np.datetime64("NaT")
    return moments.astype("datetime64[s]")


def date_of(day: int) -> date:
    """The date of a day since 1 January 1970."""
    return date.fromordinal(day + EPOCH)
