"""Measures the parser by cross-validation: each article by models that never saw it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from geo.evaluation import figures, read_gold, read_predictions, tally_of
from geo.model import Failure
from geo.nlp.profiles import PROFILES
from geo.training.corpora import ARTICLES, FOLDS, fold_of, read
from geo.training.folder import data_with
from geo.training.folds import folder_of, train_folds


def measure(corpora: Path, encoder: Path, target: Path, work: Path) -> None:
    """Write `target`/figures.json: the figures of each profile on each corpus."""
    train_folds(corpora, encoder, work)
    found = {
        "measured": datetime.now(UTC).date().isoformat(),
        "method": f"cross-validation over articles, {FOLDS} folds; all models of a fold were made "
        "without its articles",
        "profiles": {
            profile: {corpus: _measured(corpora, corpus, work, profile) for corpus in ARTICLES}
            for profile in PROFILES
        },
    }
    (target / "figures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _measured(corpora: Path, corpus: str, work: Path, profile: str) -> dict[str, Any]:
    """The figures of a profile on the articles of a corpus, fold by fold put together."""
    file = corpora / f"{corpus}.jsonl.gz"
    predicted = work / f"{corpus}-{profile}.jsonl"
    with predicted.open("wb") as output:
        for fold in range(FOLDS):
            held_out = [one for one in read(file) if fold_of(one) == fold]
            output.write(_parsed(held_out, folder_of(work, fold), profile))
    gold = [one for one in read_gold(file) if not isinstance(one, Failure)]
    pairs = (one for one in read_predictions(predicted) if not isinstance(one, Failure))
    given = dict(pairs)
    tally = tally_of(gold, [given.get(one.article.id, ()) for one in gold], frozenset())
    return _summary(figures(tally))


def _parsed(held_out: list[dict[str, Any]], models: Path, profile: str) -> bytes:
    """What `python -m geo parse` writes of some articles with the models in a folder."""
    records = "".join(f"{line}\n" for line in _records(held_out)).encode()
    with data_with(models) as data:
        command = [sys.executable, "-m", "geo", "parse", "-", "--profile", profile]
        environment = {**os.environ, "GEO_DATA": str(data)}
        done = subprocess.run(  # noqa: S603
            command, input=records, env=environment, stdout=subprocess.PIPE, check=True
        )
    return done.stdout


def _records(held_out: list[dict[str, Any]]) -> Iterator[str]:
    for one in held_out:
        yield json.dumps({name: one[name] for name in ("id", "title", "text") if name in one})


def _summary(found: dict[str, Any]) -> dict[str, Any]:
    recognition, resolution = found["recognition"], found["resolution"]
    return {
        "articles": found["articles"],
        "recognition_precision": recognition["overlap"]["p"],
        "recognition_recall": recognition["overlap"]["r"],
        "recognition_f1": recognition["overlap"]["f1"],
        "recognition_exact_f1": recognition["exact"]["f1"],
        "country_f1": found["country"]["f1"],
        "within_161_km_recognised": resolution["accuracy_161km"],
        "within_161_km_all": resolution["accuracy_161km_of_all"],
        "country_set_f1": found["article"]["set"]["f1"],
        "count_error": found["article"]["count_error"],
        "calibration_error": found["calibration"]["expected_error"],
    }
