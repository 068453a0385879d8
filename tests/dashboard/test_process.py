"""The process that serves pages stays small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from geo.store import Collection
from tests.dashboard.conftest import damascus

SCRIPT = """
import sys
from streamlit.testing.v1 import AppTest
from geo.dashboard import data
from geo.worker import Job

data.seeding = lambda: Job([])
page = AppTest.from_file("app.py", default_timeout=60).run()
for name in ("article", "add", "share", "overview"):
    page.switch_page(f"geo/dashboard/pages/{name}.py").run()
    assert not page.exception, page.exception
print(sorted({"spacy", "geo.nlp.parsing", "geopandas", "trafilatura"} & set(sys.modules)))
"""


def test_no_page_imports_the_parser(collection: Collection) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout.strip() == "[]", run.stderr
    assert collection.has(damascus().key)
