"""Where mentions and articles are that a person asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

import numpy as np
import numpy.typing as npt

from geo.columns.choice import Choice, Part
from geo.columns.columns import EPOCH, UNDATED, Columns, Mask, Numbers
from geo.columns.digest import SENTENCE


def articles_within(
    columns: Columns,
    *,
    keys: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    having: Iterable[int] | None = None,
) -> Numbers | None:
    """The positions of the articles with these keys, days and store's numbers; None means all.

    An article without a date lies in no span of days.
    """
    articles = columns.articles
    if not (keys or since or until or having is not None):
        return None
    chosen = np.zeros(len(articles), dtype=bool) if keys else np.ones(len(articles), dtype=bool)
    chosen[articles.positions(keys)] = True
    if since or until:
        chosen &= articles.days != UNDATED
    if since:
        chosen &= articles.days >= since.toordinal() - EPOCH
    if until:
        chosen &= articles.days <= until.toordinal() - EPOCH
    if having is not None:
        chosen &= np.isin(articles.numbers, np.fromiter(having, np.int64))
    return np.flatnonzero(chosen)


def once_a_group(columns: Columns, articles: Numbers | None) -> Numbers:
    """One article of each group: the first with a mention, else the first."""
    positions = np.arange(len(columns.articles)) if articles is None else articles
    named = columns.starts[positions + 1] > columns.starts[positions]
    ordered = np.concatenate([positions[named], positions[~named]])
    _, first = np.unique(columns.articles.groups[ordered], return_index=True)
    return np.sort(ordered[first])


def names_of(
    columns: Columns,
    countries: Collection[str],
    *,
    admin1: str = "",
    geonameid: int | None = None,
) -> Mask:
    """Which names are those of countries, or of places in an admin-1 area or with a number."""
    names = columns.names
    wanted = np.isin(names.country, [names.country_number(code) for code in countries])
    wanted &= names.country >= 0
    if admin1:
        wanted &= (names.places["admin1"] == admin1).to_numpy(dtype=bool, na_value=False)
    if geonameid:
        wanted &= (names.places["geonameid"] == geonameid).to_numpy(dtype=bool, na_value=False)
    return wanted


def mentions_of(choice: Choice, names: Mask | None = None) -> Numbers:
    """The positions of the counted mentions of some names, or of all."""
    return _joined(
        part.mention if names is None else part.mention[names[part.named]]
        for part in choice.parts()
    )


def drawn(choice: Choice, most: int) -> Numbers:
    """At most so many of the counted mentions, by chance; the same each time."""
    lots, found = np.empty(0, np.uint64), np.empty(0, np.int64)
    for part in choice.parts():
        lots = np.concatenate([lots, _lots(choice.columns, part)])
        found = np.concatenate([found, part.mention])
        if len(found) > most:
            first = np.argpartition(lots, most)[:most]
            lots, found = lots[first], found[first]
    return np.sort(found)


def _lots(columns: Columns, part: Part) -> npt.NDArray[np.uint64]:
    """Numbers by chance that stay with their mentions, whatever others come or go."""
    article = part.articles[part.article]
    place = (part.mention - columns.starts[article]).astype(np.uint64)
    lots = columns.articles.keys[article] ^ place
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):  # SplitMix64
        lots = (lots ^ (lots >> np.uint64(shift))) * np.uint64(factor)
    mixed: npt.NDArray[np.uint64] = lots ^ (lots >> np.uint64(31))
    return mixed


def spread(choice: Choice, names: Mask, most: int) -> Numbers:
    """At most so many of the counted mentions of some names, at even distances."""
    total = sum(int(np.count_nonzero(names[part.named])) for part in choice.parts())
    wanted = np.arange(min(most, total)) * total // max(min(most, total), 1)

    def pieces() -> Iterator[Numbers]:
        before = 0
        for part in choice.parts():
            found = part.mention[names[part.named]]
            low, high = np.searchsorted(wanted, (before, before + len(found)))
            yield found[wanted[low:high] - before]
            before += len(found)

    return _joined(pieces())


def first_of_each_sentence(columns: Columns, mentions: Numbers) -> Numbers:
    """Those of some mentions, in their order, that are the first of them in their sentence."""
    if not len(mentions):
        return mentions
    low, high = int(mentions[0]), int(mentions[-1]) + 1
    sentence = np.cumsum((columns.flags[low:high] & SENTENCE) != 0, dtype=np.int32)
    found = sentence[mentions - low]
    first: Numbers = mentions[np.diff(found, prepend=-1) != 0]
    return first


def mentions_of_pair(choice: Choice, pair: tuple[str, str], *, in_sentences: bool) -> Numbers:
    """The counted mentions of two countries in the sentences or articles that name both."""
    names = choice.columns.names
    one, other = (names.country_number(code) for code in pair)

    def both(part: Part) -> Numbers:
        country = names.country[part.named]
        unit = part.sentence if in_sentences else part.article
        size = int(unit.max(initial=-1)) + 1
        naming = np.zeros((2, size), dtype=bool)
        naming[0][unit[country == one]] = True
        naming[1][unit[country == other]] = True
        ours = (country == one) | (country == other)
        found: Numbers = part.mention[ours & (naming[0] & naming[1])[unit]]
        return found

    return _joined(both(part) for part in choice.parts())


def _joined(pieces: Iterable[Numbers]) -> Numbers:
    return np.concatenate([np.empty(0, np.int64), *pieces])
