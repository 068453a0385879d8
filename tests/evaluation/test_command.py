"""`python -m geo evaluate` keeps its contract."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from geo.cli import main
from geo.gazetteer import gazetteer

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

Captured = pytest.CaptureFixture[str]

TEXT = "Envoys from Norway and Peru met in Lima on Monday.\n"
NORWAY = {"start": 12, "end": 18, "text": "Norway", "country": "NO", "level": "country"}
PERU = {"start": 23, "end": 27, "text": "Peru", "country": "PE", "level": "country"}
LIMA = {"start": 35, "end": 39, "country": "PE", "lat": -12.04, "lon": -77.03}
GOLD = {"id": "envoys", "title": "", "text": TEXT, "mentions": [NORWAY, PERU, LIMA]}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(GOLD) + "\n")
    return file


def run(*arguments: str | Path) -> int:
    return main(["evaluate", *map(str, arguments)])


def test_the_command_and_the_article_of_the_readme_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    example = next(line for line in README.splitlines() if line.startswith('{"id": "talks"'))
    (command,) = (line for line in README.splitlines() if " geo evaluate gold" in line)
    (tmp_path / "gold.jsonl").write_text(example + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(command.partition("  #")[0].split()[3:]) == 0
    assert "Within 161 km, of all" in capsys.readouterr().out


@pytest.mark.parametrize("profile", ["accurate", "fast"])
def test_the_parser_is_scored_and_named(profile: str, gold: Path, capsys: Captured) -> None:
    assert run(gold, "--profile", profile) == 0

    output, complaints = capsys.readouterr()
    first, *lines = output.splitlines()
    assert f"1 articles, profile {profile} of Dateline" in first
    assert gazetteer().version in first
    table = {line[:36].strip(): line[36:].split() for line in lines}
    assert table["Recognition, overlapping spans"] == ["1.0000"] * 3 + ["3", "0", "0"]
    assert table["Within 161 km, of all"] == ["1.0000"]
    assert complaints == ""


def test_json_has_the_same_figures(gold: Path, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"

    assert run(gold, "--format", "json", "--mistakes", "2", "-o", file) == 0

    found = json.loads(file.read_text())
    assert list(found) == [
        *("versions", "articles", "recognition", "country", "resolution", "article"),
        *("calibration", "errors"),
    ]
    assert found["country"]["f1"] == 1.0


def test_what_parse_writes_scores_as_parsing_does(
    gold: Path, tmp_path: Path, capsys: Captured
) -> None:
    predictions, packed = tmp_path / "pred.jsonl", tmp_path / "pred.gz"
    assert main(["parse", str(gold), "-o", str(predictions)]) == 0
    packed.write_bytes(gzip.compress(predictions.read_bytes()))

    given_and_parsed = []
    ways: list[list[str | Path]] = [["--predictions", predictions], ["--predictions", packed], []]
    for arguments in ways:
        assert run(gold, "--format", "json", *arguments) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found.pop("versions") is None) == bool(arguments)
        given_and_parsed.append(found)

    assert given_and_parsed[0] == given_and_parsed[1] == given_and_parsed[2]


def test_workers_change_nothing(gold: Path, capsys: Captured) -> None:
    gold.write_text("".join(json.dumps(GOLD | {"id": str(n)}) + "\n" for n in range(40)))
    for workers in ("1", "2"):
        assert run(gold, "--workers", workers) == 0
    output = capsys.readouterr().out
    assert output[: len(output) // 2] == output[len(output) // 2 :]


def test_kinds_can_be_ignored(gold: Path, capsys: Captured) -> None:
    assert run(gold, "--format", "json", "--ignore-kinds", "country,demonym") == 0
    assert json.loads(capsys.readouterr().out)["recognition"]["overlap"]["tp"] == 1


def test_mistakes_are_shown_on_request_and_cannot_play_with_the_terminal(
    gold: Path, capsys: Captured
) -> None:
    text = "Nowhere\x1b[2J\nis a place."
    mention = {"start": 0, "end": 12}
    gold.write_text(json.dumps({"id": "a", "text": text, "mentions": [mention]}) + "\n")

    assert run(gold, "--mistakes", "3") == 0

    output = capsys.readouterr().out
    assert "Missed:\n       1  Nowhere [2J \n" in output
    assert "\x1b" not in output


def test_a_bad_record_is_named_and_the_others_are_scored(gold: Path, capsys: Captured) -> None:
    gold.write_text(gold.read_text() + '{"text": "Oslo"}\n')

    assert run(gold) == 1

    output, complaints = capsys.readouterr()
    assert output.startswith("1 articles")
    assert complaints == 'gold.jsonl line 2: It is no object with "mentions".\n'


def test_articles_without_predictions_count_as_empty(
    gold: Path, tmp_path: Path, capsys: Captured
) -> None:
    nothing = tmp_path / "none.jsonl"
    nothing.write_text("")

    assert run(gold, "--predictions", nothing, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["recognition"]["overlap"]["fn"] == 3


def test_predictions_for_another_corpus_make_no_sense(
    gold: Path, tmp_path: Path, capsys: Captured
) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "another", "mentions": []}\n')

    assert run(gold, "--predictions", other) == 2
    assert "'another'" in capsys.readouterr().err


def test_a_file_with_nothing_to_score_is_an_error(gold: Path, capsys: Captured) -> None:
    gold.write_text("\n")

    assert run(gold) == 1
    assert "no annotated article" in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys: Captured) -> None:
    assert run(tmp_path / "none.jsonl") == 1
    assert "none.jsonl: No such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "GOLD"),
        (["gold.jsonl", "--ignore-kinds", "cities"], "'cities' is no kind"),
        (["gold.jsonl", "--mistakes", "-1"], "whole number"),
        (["gold.jsonl", "--format", "csv"], "csv"),
        (["gold.jsonl", "--profile", "fast", "--predictions", "p.jsonl"], "not allowed with"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(
    arguments: list[str], said: str, capsys: Captured
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
