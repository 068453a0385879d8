"""`health`: whether a dashboard on this machine is well, for container images and supervisors."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from http.client import HTTPConnection, HTTPException

from geo.cli.arguments import whole_number
from geo.errors import InputError

_SECONDS = 4


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    port = os.environ.get("PORT", "8501")
    parser.add_argument("--port", type=whole_number, default=port, help="(default: %(default)s)")
    parser.set_defaults(verb=_health)


def _health(options: Namespace) -> int:
    if not _well(options.port):
        raise InputError(
            f"No dashboard that is well answers on port {options.port} of this machine; "
            "see its log."
        )
    return 0


def _well(port: int) -> bool:
    """Whether `/health` answers that all is well."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
