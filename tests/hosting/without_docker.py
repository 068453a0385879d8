"""The steps of the Dockerfile in an empty folder, by an ordinary user, without Docker.

    python -m tests.hosting.without_docker FOLDER [--serve]

`FOLDER` stands for the root of the image: what `.dockerignore` lets through is copied into
`FOLDER/app`, what `RUN` says is run there, and `--serve` starts what `CMD` says, with the settings
of `ENV`. Steps that only root can do make the user, which is you, and are left out.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).resolve().parents[2]


class Step(NamedTuple):
    """An instruction of a Dockerfile with what follows it."""

    verb: str
    rest: str


def steps(dockerfile: str) -> Iterator[Step]:
    """The instructions, with their lines put together."""
    lines = (line for line in dockerfile.splitlines() if not line.lstrip().startswith("#"))
    for line in re.sub(r"\s*\\\n\s*", " ", "\n".join(lines)).splitlines():
        if line.strip():
            verb, _, rest = line.strip().partition(" ")
            yield Step(verb, rest.strip())


class Image:
    """A folder that is filled as the image is."""

    def __init__(self, root: Path, python: str = sys.executable) -> None:
        self._root = root.resolve()
        self._folder = self._root
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith("GEO_")
        }
        self._python = python
        self.user = ""
        self.command = ""

    def do(self, step: Step) -> None:
        """Do what a step says; SystemExit on one that is not known here."""
        doing = getattr(self, f"_{step.verb.lower()}", None)
        if doing is None:
            sys.exit(f"{step.verb}: this step of the Dockerfile is not known here.")
        doing(step.rest)

    def serve(self) -> int:
        """Run the command of the image; its exit status."""
        if os.geteuid() == 0:
            print(f"This is root; the image runs as the user {self.user}.", file=sys.stderr)
        return self._shell(self.command, check=False)

    def _from(self, _image: str) -> None:
        self._folder = self._root

    def _workdir(self, path: str) -> None:
        self._folder = self._inside(path)
        self._folder.mkdir(parents=True, exist_ok=True)

    def _copy(self, what: str) -> None:
        if what.startswith("--from="):
            return  # the stages share the folder
        *sources, _target = what.split()
        for source in sources:
            for path in sent(SOURCE):
                if source == "." or path.as_posix() == source:
                    (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(SOURCE / path, self._folder / path)

    def _run(self, command: str) -> None:
        if command.startswith("useradd"):  # needs root; the user is you
            for folder in re.findall(r"(?<= )/\S+", command):
                self._inside(folder).mkdir(parents=True, exist_ok=True)
            return
        self._shell(re.sub(r"^python(?= )", self._python, command))

    def _env(self, pairs: str) -> None:
        for name, value in re.findall(r"(\w+)=(\S+)", pairs):
            known = value.replace("$PATH", self._environment.get("PATH", ""))
            known = re.sub(r"(?<![\w.])/(app|data)(?=/)", f"{self._root}/\\1", known)
            self._environment[name] = (
                self._environment.get(name, known) if name == "PORT" else known
            )

    def _user(self, user: str) -> None:
        self.user = user

    def _cmd(self, command: str) -> None:
        self.command = command

    def _nothing(self, _rest: str) -> None:
        """Volumes, ports and health checks are the engine's."""

    _volume = _expose = _healthcheck = _nothing

    def _inside(self, path: str) -> Path:
        return self._root / path.lstrip("/") if path.startswith("/") else self._folder / path

    def _shell(self, command: str, *, check: bool = True) -> int:
        print(f"{self._folder}$ {command}", flush=True)
        done = subprocess.run(
            ["/bin/sh", "-c", command], cwd=self._folder, env=self._environment, check=check
        )
        return done.returncode


def sent(source: Path) -> Iterator[Path]:
    """The files that `.dockerignore` lets into the image, relative to `source`."""
    allowed = [
        line[1:]
        for line in (source / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    ]
    for name in allowed:
        whole = source / name
        for path in sorted(whole.rglob("*")) if whole.is_dir() else [whole]:
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
                yield path.relative_to(source)


def build(root: Path) -> Image:
    """The image, as a folder."""
    if root.exists() and any(root.iterdir()):
        sys.exit(f"{root} is not empty; name a folder that is, or a new one.")
    image = Image(root)
    for step in steps((SOURCE / "Dockerfile").read_text(encoding="utf-8")):
        image.do(step)
    return image


def main() -> int:
    """Build, and serve if wanted."""
    parser = argparse.ArgumentParser(description="The steps of the Dockerfile without Docker.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--serve", action="store_true", help="start the dashboard afterwards")
    options = parser.parse_args()
    image = build(options.folder)
    print(f"Built in {options.folder}.", flush=True)
    return image.serve() if options.serve else 0


if __name__ == "__main__":
    sys.exit(main())
