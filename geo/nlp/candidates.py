"""Candidates of the names in a document, and the numbers that a choice among them rests on.

All is computed for a whole document at once, in arrays with one row a candidate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.gazetteer import UNKNOWN_WORD, Gazetteer
from geo.gazetteer.columns import Level
from geo.gazetteer.name_types import NameType
from geo.nlp.local_words import local_words
from geo.nlp.nearness import Floats, Ints, distances, may_be_near
from geo.nlp.senses import Name, families

FEATURES = (
    "people",
    "people less than the largest",
    "rank",
    "candidates",
    "country",
    "admin-1",
    "admin-2",
    "settlement",
    "landmark",
    "region",
    "own name",
    "alias",
    "demonym",
    "alternate name",
    "rare alternate name",
    "second name",
    "abbreviation",
    "capital",
    "country vote",
    "country vote share",
    "admin-1 vote",
    "country named",
    "admin-1 named",
    "others near",
    "distance to the nearest",
    "inside what follows: admin-1",
    "inside what follows: country",
    "not inside what follows",
    "holds what stands before",
    "level fits the word after",
    "level does not fit the word after",
    "repeated",
    "names in the document",
    "local words",
    "local words' share",
    "others may be near",
    "rare others may be near",
)
MOST_CANDIDATES = 25
WORDS_VOTE = 1.0
_MOST_ANCHORS = 200


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a document: `row` in the gazetteer, `name` (index) they belong to.

    Names of one `family` don't speak for one another. `spoken` are the votes of the document's
    words for each country.
    """

    row: Ints
    name: Ints
    family: Ints
    features: Floats
    spoken: Floats


def candidates(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> Candidates:
    """The candidates of `names`, in the order of the names, with a row of `FEATURES` each.

    `text` is the document that has the names.
    """
    columns = gazetteer.columns
    row, name, kind, rank = _flatten(names)
    people = columns.people[row].astype(np.float64)
    level = columns.level[row]
    kind_is = {t: kind == t for t in NameType}
    prior = _prior(people, level, kind, name, len(names))
    country, admin1 = columns.country[row], columns.admin1[row]
    counts = np.array([n.count for n in names], dtype=np.float64)
    family = np.array(families(names), dtype=np.int64)[name] if len(names) else name
    votes = Votes(name, family, prior, counts)
    spoken = spoken_for(text, gazetteer)
    country_vote, country_share = votes.of(country, spoken)
    admin1_vote, _ = votes.of(admin1)
    best = best_of_each(name, prior, len(names))
    anchors = anchors_of(best, name, counts)
    near, nearest = distances(columns.lat[row], columns.lon[row], family, anchors)
    follows, holds, fits = _patterns(names, row, name, gazetteer)
    largest = np.full(len(names), -1.0)
    np.maximum.at(largest, name, people)
    sizes = np.bincount(name, minlength=len(names))[name]
    features = [
        people,
        people - largest[name],
        np.log1p(rank),
        np.log(sizes),
        level == Level.COUNTRY,
        level == Level.ADMIN1,
        level == Level.ADMIN2,
        level == Level.SETTLEMENT,
        level == Level.LANDMARK,
        level == Level.REGION,
        kind_is[NameType.MAIN],
        kind_is[NameType.ALIAS] | kind_is[NameType.ACRONYM],
        kind_is[NameType.DEMONYM],
        kind_is[NameType.ALTERNATE],
        kind_is[NameType.ALTERNATE] & _are_rare(names, gazetteer)[name],
        kind_is[NameType.SECOND] | kind_is[NameType.SECOND_DEMONYM],
        kind >= NameType.ABBREVIATION,
        columns.capital[row],
        country_vote,
        country_share,
        admin1_vote,
        _named(country, name, best, level, Level.COUNTRY),
        _named(admin1, name, best, level, Level.ADMIN1),
        near,
        nearest,
        *follows.T,
        holds,
        fits > 0,
        fits < 0,
        np.log(counts)[name],
        np.full(len(row), np.log(len(names))),
        np.log1p(spoken[country]),
        spoken[country] / max(1.0, float(spoken.sum())),
        *may_be_near(columns.lat[row], columns.lon[row], family, sizes),
    ]
    table = np.column_stack(features).astype(np.float64)
    return Candidates(row, name, family, table, spoken)


def _flatten(names: Sequence[Name]) -> tuple[Ints, Ints, Ints, Ints]:
    flat = [
        (sense.row, index, int(sense.type), rank)
        for index, name in enumerate(names)
        for rank, sense in enumerate(name.senses[:MOST_CANDIDATES])
    ]
    table = np.array(flat, dtype=np.int64).reshape(-1, 4)
    return table[:, 0], table[:, 1], table[:, 2], table[:, 3]


def _are_rare(names: Sequence[Name], gazetteer: Gazetteer) -> npt.NDArray[np.bool_]:
    """Whether each name is neither a word nor a person's: Misrata, and not River or Raleigh."""
    ids = [gazetteer.name_id(name.surface) for name in names]
    return np.array([i is not None and gazetteer.word(i) == UNKNOWN_WORD for i in ids], dtype=bool)


def _prior(
    people: Floats, level: npt.NDArray[np.int8], kind: Ints, name: Ints, size: int
) -> Floats:
    """How likely each candidate is without its document; the shares of a name add up to 1."""
    logit = 1.2 * people + 6.0 * (level <= Level.COUNTRY) - 1.5 * (kind == NameType.ALTERNATE)
    logit -= 4.0 * (kind >= NameType.SECOND)
    largest = np.full(size, -np.inf)
    np.maximum.at(largest, name, logit)
    weight = np.exp(logit - largest[name])
    share: Floats = weight / np.bincount(name, weight, minlength=size)[name]
    return share


class Votes:
    """What the names of other families say about a candidate's country or area."""

    def __init__(self, name: Ints, family: Ints, prior: Floats, counts: Floats) -> None:
        self._family, self._prior = family, prior
        self._weight = prior * (1 + np.log(counts))[name]

    def of(
        self, area: npt.NDArray[np.integer], spoken: Floats | None = None
    ) -> tuple[Floats, Floats]:
        """Other names' votes for each candidate's area, as log1p of their sum and as share.

        `spoken` are further votes, by the number of an area.
        """
        distinct, index = np.unique(area, return_inverse=True)
        total = np.bincount(index, self._weight).astype(np.float64)
        more = np.zeros(len(distinct)) if spoken is None else spoken[distinct]
        total = total + more
        own_key = self._family * len(distinct) + index
        _, own_index = np.unique(own_key, return_inverse=True)
        own = np.bincount(own_index, self._weight)[own_index]
        votes = np.where(area > 0, np.maximum(total[index] - own, 0), 0)
        whole = np.bincount(self._family, self._weight)
        others = np.maximum(whole.sum() - whole[self._family] + more.sum(), 1e-9)
        return np.log1p(votes), votes / np.maximum(others, 1.0)


def best_of_each(name: Ints, share: Floats, size: int) -> Ints:
    """The index of the candidate of each name with the largest share."""
    order = np.lexsort((-share, name))
    _, first = np.unique(name[order], return_index=True)
    best = np.full(size, -1, dtype=np.int64)
    best[name[order][first]] = order[first]
    return best[best >= 0]


def anchors_of(best: Ints, name: Ints, counts: Floats) -> Ints:
    """Of the best candidates those of the names that the document has most often."""
    return best[np.argsort(-counts[name[best]], kind="stable")[:_MOST_ANCHORS]]


def _named(
    area: npt.NDArray[np.integer], name: Ints, best: Ints, level: npt.NDArray[np.int8], of: Level
) -> npt.NDArray[np.bool_]:
    """Whether another name of the document is that of the candidate's own country or area."""
    sure = best[level[best] == of]
    times = np.bincount(area[sure], minlength=int(area.max(initial=0)) + 1)
    own = np.zeros(int(name.max(initial=-1)) + 1, dtype=np.int64)
    own[name[sure]] = area[sure]
    others: npt.NDArray[np.bool_] = times[area] - (own[name] == area) > 0
    return others & (area > 0)


def spoken_for(text: str, gazetteer: Gazetteer) -> Floats:
    """The votes of the words of a text for each country, by its number in `columns.country`."""
    numbers = gazetteer.country_numbers
    votes = np.zeros(max(numbers.values(), default=0) + 1)
    for code, words in local_words(text).items():
        votes[numbers[code]] = WORDS_VOTE * np.log1p(words)
    return votes


def _patterns(
    names: Sequence[Name], row: Ints, name: Ints, gazetteer: Gazetteer
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.int8]]:
    """Containment ("Paris, Texas") and the word after ("Orange County")."""
    columns = gazetteer.columns
    follows = np.zeros((len(row), 3), dtype=bool)
    holds = np.zeros(len(row), dtype=bool)
    fits = np.zeros(len(row), dtype=np.int8)
    bounds = np.searchsorted(name, np.arange(len(names) + 1)).tolist()
    for index, one in enumerate(names):
        if not (one.inside or one.holds or one.levels):
            continue
        mine = slice(bounds[index], bounds[index + 1])
        rows = row[mine]
        if one.inside:
            around = np.array(one.inside)
            areas = columns.admin1[around[columns.level[around] == Level.ADMIN1]]
            states = columns.country[around[columns.level[around] == Level.COUNTRY]]
            in_area = np.isin(columns.admin1[rows], areas) & (columns.admin1[rows] > 0)
            in_area &= columns.level[rows] != Level.ADMIN1
            in_state = np.isin(columns.country[rows], states)
            in_state &= columns.level[rows] > Level.COUNTRY
            follows[mine] = np.stack([in_area, in_state, ~(in_area | in_state)], axis=1)
        if one.holds:
            inner = np.array(one.holds)
            is_area = columns.level[rows] == Level.ADMIN1
            is_state = columns.level[rows] == Level.COUNTRY
            holds[mine] = (is_area & np.isin(columns.admin1[rows], columns.admin1[inner])) | (
                is_state & np.isin(columns.country[rows], columns.country[inner])
            )
        if one.levels:
            fits[mine] = np.where(np.isin(columns.level[rows], list(one.levels)), 1, -1)
    return follows, holds, fits
