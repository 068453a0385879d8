"""Which articles a model may see, and whose models the parser uses."""

import gzip
import json
from pathlib import Path

import pytest

from geo.nlp.weights import linear
from geo.settings import data_folder
from geo.training.corpora import FOLDS, articles, fold_of
from geo.training.folder import models_of


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Two corpora of forty articles each."""
    for corpus in ("lgl", "gwn"):
        records = [
            json.dumps({"id": f"{corpus} {i}", "text": "", "mentions": []}) for i in range(40)
        ]
        (tmp_path / f"{corpus}.jsonl.gz").write_bytes(gzip.compress("\n".join(records).encode()))
    return tmp_path


def test_each_article_is_held_out_in_one_fold(corpora: Path) -> None:
    everything = {article["id"] for _, article in articles(corpora)}

    missing = [everything - {a["id"] for _, a in articles(corpora, fold)} for fold in range(FOLDS)]

    assert len(everything) == 80
    assert sum(map(len, missing)) == 80
    assert set.union(*missing) == everything
    assert all(missing)


def test_the_fold_of_an_article_is_that_of_its_id_alone() -> None:
    assert fold_of({"id": 7, "text": "a"}) == fold_of({"id": "7", "text": "b"})


def test_models_of_a_folder_are_used_inside_and_those_that_ship_behind(tmp_path: Path) -> None:
    weights = {"recognition": {"bias": 3.5, "weights": {"x": 1.0}}}
    (tmp_path / "fast.json").write_text(json.dumps(weights), encoding="utf-8")
    shipped = data_folder()

    with models_of(tmp_path):
        inside = linear("recognition", ("x",)).bias
        gazetteer_there = (data_folder() / "gazetteer" / "meta.json").is_file()

    assert (inside, gazetteer_there) == (3.5, True)
    assert data_folder() == shipped
    assert linear("judgement", ("reading",), "accurate").bias != 3.5
