"""Connections to public machines only, each read and write of which has to meet the deadline."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore
from httpcore import SOCKET_OPTION

from geo.errors import InputError
from geo.loaders.addresses import check_port
from geo.loaders.web.deadline import Deadline
from geo.loaders.web.public import Resolver, check_public

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
MOST_ANSWERS = 20

Endpoint = tuple[str, int]
"""An IP address and a port."""

_NOT_FOUND = "could not be found. Check its spelling, or save the page and add the file."


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves names itself, once, and connects to the address that it checked.

    `allowed` are endpoints that need not be public: callers name them, nothing else does.
    """

    def __init__(self, resolver: Resolver, allowed: frozenset[Endpoint], end: Deadline) -> None:
        self._resolver = resolver
        self._allowed = allowed
        self._end = end

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the addresses of `host`, all of which have to be public."""
        answers = self._answers(host, port)
        for answer in answers:
            self._check((answer, port), host)
        for answer in answers[:-1]:
            try:
                return self._connected(answer, port, host)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # as with a machine that has IPv6 addresses and no way to them
        return self._connected(answers[-1], port, host)

    def _answers(self, host: str, port: int) -> list[str]:
        """The IP addresses of a name, in a thread since resolvers know no deadline."""
        if ":" in host or host.rpartition(".")[2].isdecimal():
            return [host]
        found: SimpleQueue[list[str]] = SimpleQueue()
        Thread(target=_resolve, args=(self._resolver, host, port, found), daemon=True).start()
        try:
            answers = found.get(timeout=self._end.remaining(CONNECT_SECONDS))
        except Empty:
            answers = []
        if not answers:
            raise InputError(f"{host} {_NOT_FOUND}")
        return answers[:MOST_ANSWERS]

    def _check(self, endpoint: Endpoint, host: str) -> None:
        if endpoint not in self._allowed:
            check_public(endpoint[0], host)
            check_port(endpoint[1])

    def _connected(self, address: str, port: int, host: str) -> httpcore.NetworkStream:
        timeout = self._end.remaining(CONNECT_SECONDS)
        stream = httpcore.SyncBackend().connect_tcp(address, port, timeout=timeout)
        here, there = (stream.get_extra_info(end)[:2] for end in ("client_addr", "server_addr"))
        try:
            self._check(there, host)
            if there not in self._allowed and here[0] == there[0]:
                check_public("127.0.0.1", host)  # a public address, but of this very machine
        except InputError:
            stream.close()
            raise
        return _TimedStream(stream, self._end)


def _resolve(resolver: Resolver, host: str, port: int, found: SimpleQueue[list[str]]) -> None:
    try:
        found.put(list(resolver(host, port)))
    except (OSError, UnicodeError):
        found.put([])


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step has the seconds that are left, so that no trickle outlasts them."""

    def __init__(self, stream: httpcore.NetworkStream, end: Deadline) -> None:
        self._stream = stream
        self._end = end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._end.remaining(READ_SECONDS))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._end.remaining(READ_SECONDS))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._end.remaining(CONNECT_SECONDS)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._end)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
