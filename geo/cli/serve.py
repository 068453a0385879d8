"""`serve`: the dashboard on this machine."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import geo
from geo.cli.arguments import whole_number
from geo.errors import InputError


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.add_argument("--port", type=whole_number, default=8501, help="(default: 8501)")
    parser.set_defaults(verb=_serve)


def _serve(options: Namespace) -> int:
    app = Path(geo.__file__).resolve().parent.parent / "app.py"
    if not app.is_file():
        raise InputError(
            f"The dashboard's {app.name} is not beside the package; "
            "serve it from a copy of the source, where it is."
        )
    print(f"Dateline: http://localhost:{options.port}  (Ctrl-C to stop)", flush=True)
    python = sys.executable
    streamlit = [python, "-m", "streamlit", "run", str(app), "--server.port", str(options.port)]
    os.execv(python, streamlit)  # noqa: S606
