"""The rooms of `geo/` and who may import whom, read from the source."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "geo"

# A room imports rooms of its own floor and of those above it in this list. `geo` stands for its
# version alone; `__init__` hands out names when they are asked for and imports nothing before.
FLOORS = (
    ("geo", "model", "errors"),
    ("settings", "sections", "strings", "logs"),
    ("gazetteer", "loaders"),
    ("nlp", "counts", "duplicates"),
    ("corrections",),
    ("store", "analysis", "columns"),
    ("worker", "figures", "exports"),
    ("evaluation", "report", "batch", "training"),
    ("dashboard", "cli"),
    ("__main__", "__init__"),
)
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it, as dotted names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from _from(node)


def _from(node: ast.ImportFrom) -> Iterator[str]:
    if node.module == "geo":
        yield from (f"geo.{alias.name}" for alias in node.names)
    elif node.module:
        yield node.module


def room_of(module: str) -> str:
    """`geo.store.rows` is in the room `store`; names of the package itself are in `geo`."""
    first = module.split(".")[1] if "." in module else "geo"
    return first if (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file() else "geo"


def test_every_room_has_its_floor() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py"}
    rooms |= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms <= set(FLOOR)


def test_a_room_imports_from_its_own_floor_and_below() -> None:
    assert not [
        f"{name_of(path)} imports {module}"
        for path in sources("geo")
        for module in imported(path)
        if top(module) == "geo" and FLOOR[room_of(module)] > FLOOR[room_at(path)]
    ]


def room_at(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_only_the_dashboard_imports_streamlit() -> None:
    assert not [
        name_of(path)
        for path in sources("geo")
        if room_at(path) != "dashboard" and "streamlit" in map(top, imported(path))
    ]


def top(module: str) -> str:
    return module.partition(".")[0]


HEAVY = frozenset(
    {"dask", "distributed", "geopandas", "lxml", "numpy", "onnxruntime", "pandas", "plotly"}
    | {"pyarrow", "spacy", "sqlalchemy", "streamlit", "trafilatura"}
)


def test_importing_geo_imports_no_large_library() -> None:
    loaded = modules_after("import geo")
    assert not loaded & HEAVY


def test_help_and_refusals_import_no_large_library() -> None:
    code = "from geo.cli import main\ntry: main(['{}'])\nexcept SystemExit: pass\n"
    for argument in ("--help", "no-such-verb"):
        assert not modules_after(code.format(argument)) & HEAVY


def test_the_parser_imports_no_tables_and_no_database() -> None:
    loaded = modules_after("import geo; geo.parse(geo.load(b'Rain in Lima', 'a.txt')[0])")
    assert "spacy" in loaded
    assert not loaded & {"geopandas", "pandas", "plotly", "sqlalchemy", "streamlit"}


def test_the_pages_import_no_parser() -> None:
    assert not modules_after("import geo.dashboard.navigation, geo.dashboard.data") & {"spacy"}


def modules_after(code: str) -> set[str]:
    """The top-level modules that are there once `code` has run in a new process."""
    report = f"{code}\nimport sys\nprint()\nprint(*sys.modules)"
    command = [sys.executable, "-W", "ignore", "-c", report]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return set(map(top, done.stdout.splitlines()[-1].split()))


def test_nothing_is_left_to_do_and_no_test_is_skipped() -> None:
    unfinished = "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3))
    left_out = "|".join(
        ("pytest.sk" + "ip", "mark.sk" + "ip", "mark.x" + "fail", "importor" + "skip")
    )
    pattern = re.compile(rf"\b(?:{unfinished})\b|{left_out}")
    assert not {
        name_of(path): found
        for path in sources("geo", "tests")
        if (found := pattern.findall(path.read_text(encoding="utf-8")))
    }
