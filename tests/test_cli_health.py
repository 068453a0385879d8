"""`python -m geo health`, which container images ask."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from geo.cli import main


@contextmanager
def answering(status: int) -> Iterator[int]:
    """The port of a server that answers `/health` with a status."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/health" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_a_dashboard_that_is_well_is_said_so_by_the_exit_status() -> None:
    with answering(200) as port:
        assert main(["health", "--port", str(port)]) == 0


def test_one_that_is_not_well_is_complained_of(capsys: pytest.CaptureFixture[str]) -> None:
    with answering(503) as port:
        assert main(["health", "--port", str(port)]) != 0
        assert str(port) in capsys.readouterr().err


def test_none_at_all_is_complained_of(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]  # bound, but nobody listens

        assert main(["health", "--port", str(port)]) != 0
    assert "log" in capsys.readouterr().err
