"""The command line keeps its contract."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import geopandas
import pandas as pd
import pytest

from geo import exports
from geo.cli import main
from geo.exports import xlsx

Captured = pytest.CaptureFixture[bytes]

VISIT = "Syria’s president visits China\n\nThe leaders met in Hangzhou, China, on Friday.\n"


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "geo", *map(str, arguments)]


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def lines(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def refusal(arguments: Sequence[str | Path], capture: Captured) -> str:
    """What is said about arguments that make no sense."""
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
    return capture.readouterr().err.decode()


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    file = tmp_path / "visit.txt"
    file.write_text(VISIT)
    return file


@pytest.fixture
def records(tmp_path: Path) -> Path:
    file = tmp_path / "records.jsonl"
    texts = [{"id": f"{n % 7}", "text": f"From Lima to Oslo in {n} days."} for n in range(90)]
    file.write_text("".join(json.dumps(record) + "\n" for record in texts))
    return file


def test_help_names_the_verbs_and_imports_no_room() -> None:
    code = (
        "import sys, geo.cli\ntry: geo.cli.main(['--help'])\nexcept SystemExit: pass\n"
        "print('heavy:', {'spacy', 'pandas', 'sqlalchemy', 'pyarrow'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(verb in done.stdout for verb in ("parse", "gazetteer", "serve"))
    assert "heavy: set()" in done.stdout


def test_the_version_is_told(capfdbinary: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        run("--version")
    assert ended.value.code == 0
    assert capfdbinary.readouterr().out.startswith(b"dateline ")


def test_a_text_file_becomes_a_line(visit: Path, capfdbinary: Captured) -> None:
    assert run("parse", visit) == 0
    output, complaints = capfdbinary.readouterr()
    (article,) = lines(output)
    assert article["text"] == VISIT
    assert list(article["countries"]) == ["CN", "SY"]
    assert complaints == b""


def test_columns_of_tables_may_be_chosen(tmp_path: Path, capfdbinary: Captured) -> None:
    (tmp_path / "a.csv").write_text("a,b\nVisit,Rain in Lima\n")
    assert run("parse", tmp_path / "a.csv") == 1
    assert b"--columns" in capfdbinary.readouterr().err
    assert run("parse", tmp_path / "a.csv", "--columns", "text=b,title=a") == 0
    (article,) = lines(capfdbinary.readouterr().out)
    assert (article["title"], article["text"]) == ("Visit", "Rain in Lima")


def test_both_profiles_are_known(visit: Path, capfdbinary: Captured) -> None:
    assert run("parse", visit, "--profile", "accurate", "--profile", "fast") == 0


def test_a_folder_with_a_bad_file_gives_the_others(visit: Path, capfdbinary: Captured) -> None:
    (visit.parent / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (visit.parent / "other.txt").write_text("Rain fell on Lisbon, Portugal.\n")
    assert run("parse", visit.parent, visit.parent / "missing.txt") == 1
    output, complaints = capfdbinary.readouterr()
    assert len(lines(output)) == 2
    broken, missing = complaints.decode().splitlines()
    assert "broken.txt: " in broken
    assert "missing.txt: " in missing


def test_each_record_has_a_line_repeats_included(records: Path, capfdbinary: Captured) -> None:
    assert run("parse", records) == 0
    written = lines(capfdbinary.readouterr().out)
    assert [line["id"] for line in written] == [str(n % 7) for n in range(90)]


@pytest.mark.parametrize(
    ("content", "ids"),
    [(VISIT, 1), ('{"id": "a", "text": "Oslo"}\n{"id": "b", "text": "Lima"}\n', 2)],
)
def test_standard_input_is_read_by_its_content(
    content: str, ids: int, monkeypatch: pytest.MonkeyPatch, capfdbinary: Captured
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert run("parse", "-") == 0
    assert len(lines(capfdbinary.readouterr().out)) == ids


@pytest.mark.parametrize("form", exports.FORMATS)
def test_every_format_goes_to_a_file_and_to_standard_output(
    form: str, visit: Path, tmp_path: Path, capfdbinary: Captured
) -> None:
    file = tmp_path / f"out.{form}"
    assert run("parse", visit, "--format", form, "-o", file) == 0
    assert capfdbinary.readouterr() == (b"", b"")
    assert run("parse", visit, "--format", form) == 0
    piped = tmp_path / f"piped.{form}"
    piped.write_bytes(capfdbinary.readouterr().out)
    assert texts(piped, form) == texts(file, form)
    assert "Hangzhou" in texts(file, form)
    assert {path.name for path in tmp_path.iterdir()} == {visit.name, file.name, piped.name}


def texts(file: Path, form: str) -> list[str]:
    """The mentions' texts in an export."""
    if form == "jsonl":
        return [found["text"] for found in lines(file.read_bytes())[0]["mentions"]]
    read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "geoparquet": geopandas.read_parquet}
    table = read.get(form, geopandas.read_file)(file)
    return list(table["text"])


def test_workers_change_nothing_in_the_output(
    visit: Path, records: Path, tmp_path: Path, capfdbinary: Captured
) -> None:
    missing = tmp_path / "missing.txt"
    for workers in ("1", "2"):
        assert run("parse", visit, missing, records, "--workers", workers) == 1
    output, complaints = capfdbinary.readouterr()
    half = len(output) // 2
    assert output[:half] == output[half:]
    first, second = complaints.decode().splitlines()
    assert first == second


def test_a_failed_export_leaves_the_earlier_file(
    visit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Captured
) -> None:
    file = tmp_path / "out.xlsx"
    file.write_text("earlier")
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    assert run("parse", visit, "--format", "xlsx", "-o", file) == 1
    assert b"export them as csv" in capfdbinary.readouterr().err
    assert file.read_text() == "earlier"
    assert {path.name for path in tmp_path.iterdir()} == {visit.name, file.name}


def test_output_may_replace_the_input(records: Path) -> None:
    assert run("parse", records, "-o", records) == 0
    assert len(lines(records.read_bytes())) == 90


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "VERB"),
        (["parse"], "INPUT"),
        (["parse", "-", "--format", "docx"], "docx"),
        (["parse", "-", "--profile", "magic"], "magic"),
        (["parse", "-", "--workers", "0"], "whole number above 0"),
        (["parse", "-", "-o", "no/such/folder/out"], "there is no folder"),
        (["parse", "-", "-o", "."], "name a file"),
        (["gazetteer"], "VERB"),
        (["translate"], "translate"),
    ],
)
def test_a_command_that_makes_no_sense_is_refused(
    arguments: list[str], said: str, capfdbinary: Captured
) -> None:
    assert said in refusal(arguments, capfdbinary)


def test_binary_formats_are_not_shown_on_a_terminal(visit: Path) -> None:
    ours, theirs = os.openpty()
    done = subprocess.run(
        command("parse", visit, "--format", "gpkg"),
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
    )
    for end in (ours, theirs):
        os.close(end)
    assert done.returncode == 2
    assert b"-o" in done.stderr


def test_a_reader_that_leaves_early_is_no_error(records: Path) -> None:
    records.write_text(records.read_text() * 50)
    with subprocess.Popen(
        command("parse", records), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def _heeding_interruptions() -> None:
    """Shells have what runs in the background ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interruption_ends_quietly(tmp_path: Path, workers: str) -> None:
    fifo = tmp_path / "fifo.txt"
    os.mkfifo(fifo)
    with (
        subprocess.Popen(
            command("parse", fifo, "--workers", workers),
            stderr=subprocess.PIPE,
            preexec_fn=_heeding_interruptions,  # noqa: PLW1509
        ) as process,
        fifo.open("w"),  # opens when the command reads
    ):
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait() == 130


def test_names_are_found_with_the_likeliest_place_first(capfdbinary: Captured) -> None:
    assert run("gazetteer", "find", "Damascus") == 0
    head, first, *_ = capfdbinary.readouterr().out.decode().splitlines()
    assert head.split() == [
        *("name", "country", "admin1", "feature"),
        *("lat", "lon", "population", "geonameid"),
    ]
    assert first.split()[:2] == ["Damascus", "SY"]


def test_names_are_found_as_json(tmp_path: Path) -> None:
    file = tmp_path / "places.json"
    assert run("gazetteer", "find", "New", "York", "--json", "-o", file) == 0
    places = json.loads(file.read_text())
    assert {place["country"] for place in places[:2]} == {"US"}


def test_an_unknown_name_is_told(capfdbinary: Captured) -> None:
    assert run("gazetteer", "find", "Xyzzy\x1b[31m") == 1
    output, complaint = capfdbinary.readouterr()
    assert output == b""
    assert complaint.startswith(b"geo: The gazetteer has no place")
    assert b"\x1b" not in complaint


def test_the_dashboard_is_served(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"GEO_DATABASE_URL": f"sqlite:///{tmp_path}/dateline.db"}
    with subprocess.Popen(
        command("serve", "--port", str(port)),
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(f"Dateline: http://localhost:{port} ")
        for line in process.stdout:
            if "URL:" in line:
                break
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
            assert answer.read() == b"ok"
        process.kill()  # Streamlit may miss a gentler signal that comes while it starts


@pytest.mark.parametrize(
    ("web", "url", "reason"),
    [
        ("on", "http://127.0.0.1:8080/story", b"127.0.0.1 is a machine in a private network"),
        ("on", "http://2130706433/", b"not an IP address in the usual spelling"),
        ("off", "https://example.org/story", b"switched off here (GEO_WEB=off)"),
    ],
)
def test_an_address_that_is_not_fetched_is_told(
    web: str, url: str, reason: bytes, capfdbinary: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_WEB", web)
    assert run("parse", url) == 1
    output, complaint = capfdbinary.readouterr()
    assert output == b""
    assert complaint.startswith(url.encode())
    assert reason in complaint


def test_how_many_entries_are_loaded_is_a_number(capfdbinary: Captured) -> None:
    assert "'0' is not a whole number above 0" in refusal(
        ["parse", "https://example.org/feed.xml", "--most", "0"], capfdbinary
    )
