"""The words that set one group of sentences apart from the others.

Each word gets the log-odds ratio of the two groups with an informative Dirichlet prior, over its
standard deviation: B. L. Monroe, M. P. Colaresi and K. M. Quinn, "Fightin' Words", Political
Analysis 16, 2008. Above 1.96 a word would come out as typical by chance once in forty times.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

PRIOR_WORDS = 1_000
"""The weight of the prior, in words: how much a word needs to be seen to be believed."""

LEAST_COUNT = 3
"""Words that come less often in the sentences are left out."""

_NO_WORD = r"[^\p{L}\p{M}'’-]+"
_EDGES = "'’-"

WORD_COLUMNS = ("word", "here", "elsewhere", "rate_here", "rate_elsewhere", "score")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences in words, as numbers: word `words[i]` of `vocabulary` is in sentence `where[i]`.

    `number` gives the sentence of each row of the mention table that they were made from.
    """

    vocabulary: npt.NDArray[np.object_]
    words: npt.NDArray[np.int32]
    where: npt.NDArray[np.int64]
    number: npt.NDArray[np.int64]


def sentences_of(rows: pd.DataFrame) -> Sentences:
    """The different sentences of a mention table, in lower-case words."""
    article = pd.factorize(rows["key"])[0].astype(np.int64)
    start = rows["sentence_start"].to_numpy()
    number, _ = pd.factorize(article * (start.max(initial=0) + 1) + start)
    first = pd.Series(number).drop_duplicates().index
    texts = pa.array(rows["sentence"].iloc[first].astype("object"), pa.string())
    split = pc.split_pattern_regex(pc.utf8_lower(texts), _NO_WORD)
    words = pc.utf8_trim(pc.list_flatten(split), _EDGES).dictionary_encode()
    where = np.asarray(pc.list_parent_indices(split))
    coded = np.asarray(words.indices)
    vocabulary = np.array(words.dictionary.to_pylist(), dtype=object)
    long_enough = np.array([len(word) > 1 for word in vocabulary], dtype=bool)[coded]
    return Sentences(vocabulary, coded[long_enough], where[long_enough], number)


def distinctive_words(
    sentences: Sentences, here: npt.NDArray[np.bool_], without: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """A row a word that comes more in the sentences of the rows `here` than in all others.

    The most typical word first. `here` has a value for each row of the mention table. `rate_*` are
    uses in a thousand words, `score` is the z-score. `without` are words to leave out, such as the
    names of the country itself.
    """
    size = len(sentences.vocabulary)
    chosen = np.zeros(int(sentences.number.max()) + 1 if len(sentences.number) else 0, dtype=bool)
    chosen[sentences.number[here]] = True
    inside = chosen[sentences.where]
    ours = np.bincount(sentences.words[inside], minlength=size)
    others = np.bincount(sentences.words[~inside], minlength=size)
    table = pd.DataFrame(
        {
            "word": sentences.vocabulary.astype("str") if size else np.array([], dtype="str"),
            "here": ours,
            "elsewhere": others,
            "rate_here": ours / max(ours.sum(), 1) * 1000,
            "rate_elsewhere": others / max(others.sum(), 1) * 1000,
            "score": log_odds(ours, others),
        }
    )
    seen = (table["here"] >= LEAST_COUNT) & ~table["word"].isin(list(without))
    return table[seen & (table["score"] > 0)].sort_values(
        ["score", "word"], ascending=[False, True], ignore_index=True
    )


def log_odds(ours: npt.NDArray[np.int64], others: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The z-scores of the log-odds ratios; the prior is the words of both groups together."""
    total = ours + others + 0.01  # so that a group without a word has odds, too
    prior = PRIOR_WORDS * total / total.sum()
    here, there = ours + prior, others + prior
    odds = np.log(here / (here.sum() - here + 0.01)), np.log(there / (there.sum() - there + 0.01))
    score: npt.NDArray[np.float64] = (odds[0] - odds[1]) / np.sqrt(1 / here + 1 / there)
    return score


def names_in(rows: pd.DataFrame) -> frozenset[str]:
    """The words of the mentions themselves, in lower case."""
    texts = pa.array(rows["text"].astype("object").unique(), pa.string())
    words = pc.list_flatten(pc.split_pattern_regex(pc.utf8_lower(texts), _NO_WORD))
    return frozenset(pc.utf8_trim(words, _EDGES).to_pylist())
