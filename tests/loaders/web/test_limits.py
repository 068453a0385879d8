"""What a server sends costs no more time and memory than is allowed, however it sends it."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread

import pytest

from geo.errors import InputError
from geo.loaders.web import fetch
from geo.loaders.web.bodies import gunzipped, whole
from tests.loaders.web.site import Reply, Site

GZIPPED = {"Content-Encoding": "gzip"}


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", "100000")
    return 100_000


def test_gzip_is_asked_for_and_unpacked(site: Site) -> None:
    site.replies["/a"] = Reply(gzip.compress(b"Syria " * 1000), headers=GZIPPED)
    assert fetch(site.url("/a"), site.visitor()).content == b"Syria " * 1000
    assert site.headers[-1]["Accept-Encoding"] == "gzip"


def test_members_of_a_gzip_file_are_joined_wherever_they_are_cut() -> None:
    packed = gzip.compress(b"Syria, ") + gzip.compress(b"China") + b"\0" * 10
    for size in (1, 7, len(packed)):
        pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
        assert whole(gunzipped(pieces), 100) == b"Syria, China"


@pytest.mark.parametrize("extra", [{}, {"Content-Length": "200000"}])
def test_large_answer_is_cut_off(site: Site, limit: int, extra: dict[str, str]) -> None:
    site.replies["/a"] = Reply(b"x" * 2 * limit, headers=extra)
    with pytest.raises(InputError, match="more than 100,000 bytes"):
        fetch(site.url("/a"), site.visitor())


@pytest.mark.usefixtures("limit")
@pytest.mark.parametrize("content", [b"x" * 1000, gzip.compress(b"")])
def test_endless_answer_is_cut_off(site: Site, content: bytes) -> None:
    """Plain, or packed so that nothing ever comes out of it."""
    headers = GZIPPED if content.startswith(b"\x1f") else {}
    site.replies["/a"] = Reply(content, headers=headers, endless=True)
    with pytest.raises(InputError, match="more than 100,000 bytes"):
        fetch(site.url("/a"), site.visitor())


def test_gzip_bomb_is_cut_off_before_it_takes_memory(site: Site, limit: int) -> None:
    packing = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packing.compress(bytes(1_000_000)) for _ in range(60)) + packing.flush()
    site.replies["/a"] = Reply(bomb, headers=GZIPPED)
    tracemalloc.start()
    with pytest.raises(InputError, match="more than 100,000 bytes"):
        fetch(site.url("/a"), site.visitor())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 * limit


@pytest.mark.parametrize("coding", ["br", "zstd", "deflate", "gzip, gzip", "x\x01"])
def test_packing_that_was_not_asked_for_is_refused(site: Site, coding: str) -> None:
    site.replies["/a"] = Reply(b"\x1b" * 100, headers={"Content-Encoding": coding})
    with pytest.raises(InputError, match=r"not asked for|could not be fetched"):
        fetch(site.url("/a"), site.visitor())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Syria", "damaged"),
        (gzip.compress(b"Syria" * 100)[:-9], "cut short"),
        (gzip.compress(b"Syria" * 100)[:-8] + bytes(8), "damaged"),
    ],
)
def test_damaged_packing_is_told(site: Site, content: bytes, reason: str) -> None:
    site.replies["/a"] = Reply(content, headers=GZIPPED)
    with pytest.raises(InputError, match=reason):
        fetch(site.url("/a"), site.visitor())


@pytest.mark.parametrize("kind", ["text/html" + ';";' * 15_000, "a" * 40_000, "\xff/;charset=\xff"])
def test_hostile_content_type_costs_little(site: Site, kind: str) -> None:
    site.replies["/a"] = Reply(b"Syria", headers={"Content-Type": kind})
    started = time.process_time()
    assert fetch(site.url("/a"), site.visitor()).content == b"Syria"
    assert time.process_time() - started < 2


def test_answer_that_was_cut_short_is_told(site: Site) -> None:
    site.replies["/a"] = Reply(b"Syria", headers={"Content-Length": "100"})
    with pytest.raises(InputError, match="could not be fetched"):
        fetch(site.url("/a"), site.visitor())


def test_trickle_ends_when_the_time_is_up(site: Site) -> None:
    """Each byte comes in time; all of them would take 20 seconds."""
    site.replies["/a"] = Reply(b"x" * 1000, trickle=True)
    started = time.monotonic()
    with pytest.raises(InputError, match=r"took (too long|more than 1 s)"):
        fetch(site.url("/a"), site.visitor(seconds=1.0))
    assert time.monotonic() - started < 15  # of a loaded machine


@pytest.fixture
def trickling_heads() -> Iterator[int]:
    """The port of a server that sends its headers, a byte every 20 ms, for ever."""
    done = Event()

    def serve(listening: socket.socket) -> None:
        while not done.is_set():
            try:
                connection, _ = listening.accept()
            except TimeoutError:
                continue
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX-A: ")
                    while not done.wait(0.02):
                        connection.sendall(b"a")
                except OSError:
                    continue

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        thread = Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        done.set()
        thread.join()


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_trickle_of_headers_ends_when_the_time_is_up(
    site: Site, trickling_heads: int, scheme: str
) -> None:
    """Over TLS it is the handshake that never ends, or is none."""
    allowed = frozenset({("127.0.0.1", trickling_heads)})
    started = time.monotonic()
    with pytest.raises(InputError):
        fetch(
            f"{scheme}://example.org:{trickling_heads}/",
            site.visitor(allowed=allowed, seconds=1.0),
        )
    assert time.monotonic() - started < 15  # of a loaded machine


def test_server_that_says_nothing_ends_when_the_time_is_up(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        visitor = site.visitor(allowed=frozenset({("127.0.0.1", port)}), seconds=0.5)
        for scheme in ("http", "https"):
            with pytest.raises(InputError, match="took too long"):
                fetch(f"{scheme}://example.org:{port}/", visitor)


def test_resolver_that_says_nothing_ends_when_the_time_is_up(site: Site) -> None:
    never = Event()

    def resolver(_host: str, _port: int) -> list[str]:
        never.wait(20)
        return ["127.0.0.1"]

    with pytest.raises(InputError, match="could not be found"):
        fetch(site.url("/a"), site.visitor(resolver=resolver, seconds=0.3))
    never.set()


def test_name_that_nobody_knows_is_told(site: Site) -> None:
    def resolver(_host: str, _port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(InputError, match=r"news\.example\.org could not be found"):
        fetch(site.url("/a"), site.visitor(resolver=resolver))


def test_next_address_of_a_host_is_tried_where_one_is_dead(site: Site) -> None:
    dead = "127.0.0.9"
    allowed = frozenset({("127.0.0.1", site.port), (dead, site.port)})
    site.replies["/a"] = Reply(b"Syria")
    visitor = site.visitor(allowed=allowed, resolver=lambda *_: [dead, "127.0.0.1"])
    assert fetch(site.url("/a"), visitor).content == b"Syria"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"Syria\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA\0: b\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nSyria",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nSyria!",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nSy",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 30_000,
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 5000,
        b"\xff" * 200_000,
    ],
)
def test_answer_that_is_no_http_is_told(site: Site, answer: bytes) -> None:
    def serve(listening: socket.socket) -> None:
        with suppress(OSError):  # the visitor has left, or the test has ended
            while True:
                connection, _ = listening.accept()
                with connection, suppress(OSError):
                    connection.recv(65_536)
                    connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        Thread(target=serve, args=(listening,), daemon=True).start()
        visitor = site.visitor(allowed=frozenset({("127.0.0.1", port)}), seconds=5.0)
        with pytest.raises(InputError):
            fetch(f"http://example.org:{port}/", visitor)
