"""`python -m tests.hostile FOLDER`: write the hostile files, and parse them with `--check`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from tests.hostile.build import build
from tests.hostile.check import parse, report


def main() -> None:
    """Do what the arguments say."""
    parser = ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="parse them, and say what it took")
    options = parser.parse_args()
    files = build(options.folder)
    print(f"{len(files)} files are in {options.folder}.")
    if options.check:
        print(report(files, parse(options.folder)))


if __name__ == "__main__":
    main()
