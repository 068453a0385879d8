"""Keyword in context: a word or mention in the middle, the text around it on both sides."""

from __future__ import annotations

import re

import pandas as pd

CONTEXT_COLUMNS = ("key", "start", "before", "keyword", "after")


def mentions_in_context(rows: pd.DataFrame) -> pd.DataFrame:
    """A row for each mention with what its sentence says before and after it."""
    offset = rows["start"] - rows["sentence_start"]
    pieces = [
        (sentence[:at], sentence[at + len(text) :])
        for sentence, at, text in zip(rows["sentence"], offset, rows["text"], strict=True)
    ]
    return pd.DataFrame(
        {
            "key": rows["key"].astype("str").to_numpy(),
            "start": rows["start"].to_numpy(),
            "before": [before for before, _ in pieces],
            "keyword": rows["text"].to_numpy(),
            "after": [after for _, after in pieces],
        },
        columns=list(CONTEXT_COLUMNS),
    )


def word_in_context(rows: pd.DataFrame, word: str) -> pd.DataFrame:
    """A row for each use of a word in the sentences of mentions, each sentence once.

    `start` is that of the sentence's first mention, which a link can open.
    """
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    sentences = rows.drop_duplicates(["key", "sentence_start"])
    found = [
        (key, start, sentence[: use.start()], use[0], sentence[use.end() :])
        for key, start, sentence in zip(
            sentences["key"], sentences["start"], sentences["sentence"], strict=True
        )
        for use in pattern.finditer(sentence)
    ]
    return pd.DataFrame(found, columns=list(CONTEXT_COLUMNS))
