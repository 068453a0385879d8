"""Where a batch keeps what it makes: a folder on this machine, or one that fsspec reaches."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import InputError

_PARTIAL = ".partial"


class Folder:
    """A folder by its path or address; what is written is there whole or not at all.

    It is picklable, for workers to open the same.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._files, self._root = fsspec.core.url_to_fs(address)
        self._local = "file" in _protocols(self._files)

    def __reduce__(self) -> tuple[type[Folder], tuple[str]]:
        return Folder, (self.address,)

    def prepare(self, names: Iterable[str]) -> None:
        """Make the folder and those in it, on file systems that have folders."""
        for name in names:
            self._files.makedirs(f"{self._root}/{name}", exist_ok=True)

    def names(self, inside: str = "") -> set[str]:
        """The names of the files in a folder, or in those within it."""
        root = f"{self._root}/{inside}".rstrip("/")
        if not self._files.exists(root):
            return set()
        found = self._files.find(root)
        return {path[len(root) :].lstrip("/") for path in found if not path.endswith(_PARTIAL)}

    def read(self, name: str) -> bytes:
        """The content of a file; raises FileNotFoundError."""
        content: bytes = self._files.cat_file(f"{self._root}/{name}")
        return content

    def write(self, name: str, content: bytes) -> None:
        """Put a file there, or in the place of another."""
        path = f"{self._root}/{name}"
        if not self._local:
            self._files.pipe_file(path, content)  # object stores show no half of an upload
            return
        partial = f"{path}.{uuid4().hex}{_PARTIAL}"
        self._files.pipe_file(partial, content)
        self._files.mv(partial, path)

    def sweep(self) -> None:
        """Delete what writers left unfinished that were killed."""
        if self._local and self._files.exists(self._root):
            for path in self._files.find(self._root):
                if path.endswith(_PARTIAL):
                    self._files.rm_file(path)

    def remove(self, name: str) -> None:
        """Delete a file, or a folder with all in it; it may be gone already."""
        path = f"{self._root}/{name}"
        if self._files.exists(path):
            self._files.rm(path, recursive=True)

    def read_json(self, name: str) -> Any:
        """The value in a JSON file; raises InputError when it is damaged."""
        try:
            return json.loads(self.read(name))
        except ValueError as error:
            raise InputError(
                f"{self.address}/{name} is damaged. Remove the folder and run the batch again."
            ) from error

    def write_json(self, name: str, value: Any) -> None:
        """Keep a value as JSON; the same value gives the same bytes."""
        self.write(name, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")

    def read_table(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """The table in a Parquet file, or some of its columns."""
        file = pq.ParquetFile(pa.BufferReader(self.read(name)))
        return file.read(columns, use_threads=False)

    def write_table(self, name: str, table: pa.Table) -> None:
        """Keep a table as Parquet; the same table gives the same bytes."""
        buffer = io.BytesIO()
        pq.write_table(table, buffer, compression="zstd")
        self.write(name, buffer.getvalue())


def _protocols(files: Any) -> tuple[str, ...]:
    stated = files.protocol
    return (stated,) if isinstance(stated, str) else tuple(stated)
