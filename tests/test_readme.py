"""What README.md tells people to type works, and says all that there is to set."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import geo
from geo.cli import main
from geo.model import KINDS, SECTION_KINDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def section(title: str) -> str:
    """What stands under a heading."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def blocks(language: str, text: str = README) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[str]:
    return [line.partition("  #")[0].strip() for line in block.splitlines()]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample articles where README has them, to work in."""
    shutil.copytree(ROOT / "data" / "articles", tmp_path / "data" / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", commands(blocks("sh", section("Command line"))[0]))
def test_a_command_succeeds_and_writes_its_output(command: str, copy: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )
    target = re.search(r" -o (\S+)", command)
    written = (copy / target[1]).read_bytes() if target else done.stdout.encode()
    assert (done.returncode, done.stderr) == (0, "")
    assert written


def test_the_python_examples_run_one_after_the_other(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)  # noqa: S102
    assert "Derna place LY" in capsys.readouterr().out


def test_the_example_line_has_the_keys_of_real_ones(
    copy: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["parse", "data/articles/derna-flood.txt"]) == 0
    line = json.loads(capsysbinary.readouterr().out)
    example = json.loads(blocks("json")[0])
    assert list(line) == list(example)
    assert list(line["mentions"][0]) == list(example["mentions"][0])
    assert list(line["sections"][0]) == list(example["sections"][0])


def test_every_setting_is_told_with_its_default() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "geo").rglob("*.py"))
    settings = {name for text in sources for name in re.findall(r"\bGEO_[A-Z_]+\b", text)}
    table = re.findall(r"^\| `(\w+)` \| .+ \| `(.+)` \|$", section("Settings"), re.MULTILINE)
    assert settings == {name for name, _default in table}


def test_every_kind_and_section_is_explained() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", section("What counts"), re.MULTILINE)
    assert explained == [*KINDS, *SECTION_KINDS]


def test_every_verb_of_make_is_there() -> None:
    told = set(re.findall(r"^make (\w+)", "\n".join(blocks("sh")), re.MULTILINE))
    assert told == {"run", "setup", "test", "lint", "bench", "screenshots"}
    assert all(re.search(rf"^{verb}:", MAKEFILE, re.MULTILINE) for verb in told)


def test_every_room_is_in_the_picture() -> None:
    rooms = {path.name for path in (ROOT / "geo").iterdir() if not path.name.startswith(("_", "."))}
    told = set(
        re.findall(r"^  ([a-z_]+(?:\.py|/))", section("How the code is laid out"), re.MULTILINE)
    )
    assert {room.rstrip("/") for room in told} == rooms - {"py.typed"}


def test_links_and_pictures_lead_to_files() -> None:
    for document in ("README.md", "data/README.md", "data/models/README.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text):
            assert ((ROOT / document).parent / target).exists(), f"{document}: {target}"


def test_the_version_is_the_one_of_the_package() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{geo.__version__}"' in pyproject
    assert f"## {geo.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
