"""News by chance: as many place names as in real news, the same for the same seed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

import pandas as pd

from geo.model import Article
from geo.settings import data_folder

WORDS_IN_ARTICLE = 400
"""As in the GeoWebNews corpus (Gritta et al. 2019), where a name comes every 30 words."""

# {c} country, {d} demonym, {p} settlement, {r} region, {n} person, {k} number, {m} month
SENTENCES = (
    "The ministry said on Tuesday that the talks with {c} would go on for some more days.",
    "{n}, who leads the committee, said the vote had been put off to {m} for lack of time.",
    "Prices rose by {k} percent over the year, faster than the central bank had expected.",
    "Officials in {p} said the bridge would be closed to lorries for {k} weeks.",
    "The {d} government has promised {k} million dollars for roads, schools and clean water.",
    "Nobody was hurt, the police said, though the fire had spread to a neighbouring warehouse.",
    "It was the third time in {k} years that the company had changed its plans for the harbour.",
    "Delegations from {c} and {c} met behind closed doors while reporters waited in the rain.",
    "Rain is expected at the end of the week, and the river may rise above its banks again.",
    "{n} told reporters that the {d} side had not answered the letter of {k} {m}.",
    "Farmers complain that seed and diesel cost twice as much as before the drought began.",
    "The ship left {p} on Monday with {k} containers and a crew of nineteen on board.",
    "Hospitals in {c} were short of staff, and some patients waited for hours.",
    "Trade between {c} and its neighbours has grown by {k} percent since the border was opened.",
    "The court will hear the appeal in {m}, and a judgment is not expected before the summer.",
    "She had studied engineering in {p}, {c}, before she took over the family business.",
    "A spokesman for the airline said that {k} flights had been cancelled because of the strike.",
    "Investors sold shares in banks and bought bonds, which are thought to be safer.",
    "In {p}, {k} kilometres from the capital, people queued for bread and drinking water.",
    "The museum shows paintings, letters and maps that had been kept in a cellar for decades.",
    "Scientists at the university measured how fast the glacier had been melting since {m}.",
    "The two teams play again on Saturday, and the winner goes on to the quarter-finals.",
    "Critics of the law say that it leaves too much to the police and too little to judges.",
    "Exports to {c} and the {r} fell, while orders from {c} kept the factories busy.",
    "{n} and {n} were among the first to sign the petition, which has {k} names by now.",
    "Most of the money goes to small firms that make pumps, cables, windows and bicycles.",
    "A {d} company won the contract to build the railway, which should open in {k} years.",
    "Engineers worked through the night to bring back electricity to the northern districts.",
    "The report, {k} pages long, says that warnings had been sent but were never read.",
    "Parents were asked to keep their children at home until the air had been tested.",
    "The mayor of {p} said that the town could not take in more people without help.",
    "Since {m} the ferry has run only twice a day, and the islanders have had enough of it.",
)
_MONTHS = ("January", "February", "March", "April", "June", "July", "October", "November")


@dataclass(frozen=True, slots=True)
class Names:
    """What the slots of sentences are filled with; weights add up from the first on."""

    countries: Sequence[str]
    country_weights: Sequence[float]
    demonyms: Sequence[str]
    settlements: Sequence[str]
    settlement_weights: Sequence[float]
    regions: Sequence[str]
    given: Sequence[str]
    surnames: Sequence[str]


def articles(words: int, seed: int) -> list[Article]:
    """Articles of `words` words together, the same for the same seed."""
    random = Random(seed)  # noqa: S311
    made: list[Article] = []
    while words > 0:
        text = _text(random, min(words, WORDS_IN_ARTICLE))
        words -= len(text.split())
        made.append(Article(id=f"news {seed}-{len(made)}", text=text))
    return made


def stream(number: int, seed: int) -> Iterator[Article]:
    """So many articles of the usual length, the same for the same seed, one at a time."""
    random = Random(seed)  # noqa: S311
    for index in range(number):
        yield Article(id=f"news {seed}-{index}", text=_text(random, WORDS_IN_ARTICLE))


def _text(random: Random, words: int) -> str:
    paragraphs = [_sentence(random)]
    while sum(paragraph.count(" ") + 1 for paragraph in paragraphs) < words:
        paragraphs.append(" ".join(_sentence(random) for _ in range(random.randint(2, 4))))
    return "\n\n".join(paragraphs)


def _sentence(random: Random) -> str:
    names = _names()
    sentence = random.choice(SENTENCES)
    fillers: dict[str, Callable[[], str]] = {
        "{c}": lambda: random.choices(names.countries, cum_weights=names.country_weights)[0],
        "{d}": lambda: random.choice(names.demonyms),
        "{p}": lambda: random.choices(names.settlements, cum_weights=names.settlement_weights)[0],
        "{r}": lambda: random.choice(names.regions),
        "{n}": lambda: f"{random.choice(names.given)} {random.choice(names.surnames)}",
        "{k}": lambda: str(random.randint(2, 900)),
        "{m}": lambda: random.choice(_MONTHS),
    }
    for slot, fill in fillers.items():
        while slot in sentence:
            sentence = sentence.replace(slot, fill(), 1)
    return sentence


@cache
def _names() -> Names:
    """Large countries and settlements come more often, as the square root of their people."""
    places = pd.read_parquet(data_folder() / "gazetteer" / "places.parquet")
    countries = places[places["feature"] == "PCLI"]
    settlements = places[places["feature"].isin(["PPL", "PPLC"])]
    words = pd.read_parquet(data_folder() / "gazetteer" / "words.parquet")
    return Names(
        countries["name"].tolist(),
        list(accumulate(countries["population"].pow(0.5) + 100)),
        [row["name"] for row in _lexicon("demonyms") if row["type"] == "adjective"],
        settlements["name"].tolist(),
        list(accumulate(settlements["population"].pow(0.5))),
        [row["name"] for row in _lexicon("regions")],
        words.nlargest(1000, "given")["word"].str.title().tolist(),
        words.nlargest(5000, "surname")["word"].str.title().tolist(),
    )


def _lexicon(name: str) -> list[dict[str, str]]:
    with (data_folder() / "lexicon" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
