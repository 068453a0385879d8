"""One request to one address, as it is: no redirect is followed, no proxy or cookie is used."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import httpcore

from geo import __version__
from geo.errors import InputError
from geo.loaders.addresses import Address
from geo.loaders.names import printable
from geo.loaders.web.bodies import unpacked, whole
from geo.loaders.web.connection import GuardedBackend
from geo.loaders.web.deadline import Deadline
from geo.loaders.web.visitor import Visitor

AGENT = "Dateline"
LONGEST_REASON = 200
SUCCESSES = frozenset({200, 203})
_INSTEAD = "Check the address, or save the page in a browser and add the file."
_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `headers` by their names in small letters, the last one of each.

    `content` is there for a success only, unpacked.
    """

    address: Address
    status: int
    headers: Mapping[str, str]
    content: bytes = b""


def request(
    address: Address, visitor: Visitor, end: Deadline, limit: int, *, cut: bool = False
) -> Answer:
    """The answer of a server. Raises `InputError` where there is none.

    Beyond `limit` bytes it is refused, or only its beginning is read where it may be `cut`.
    """
    backend = GuardedBackend(visitor.resolver, visitor.allowed, end)
    trusted = visitor.trusted or _trusted()
    headers = [("Host", address.origin.partition("://")[2]), *_HEADERS.items()]
    try:
        with (
            httpcore.ConnectionPool(trusted, network_backend=backend) as pool,
            pool.stream("GET", _url(address), headers=headers) as response,
        ):
            return _answer(address, response, limit, cut)
    except httpcore.TimeoutException as error:
        raise InputError(f"It could not be fetched: it took too long. {_INSTEAD}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ValueError, OSError) as error:
        reason = printable(str(error))[:LONGEST_REASON] or "no answer"
        raise InputError(f"It could not be fetched: {reason}. {_INSTEAD}") from error


def _url(address: Address) -> httpcore.URL:
    """The parts as they were checked, for no one to take them apart in another way."""
    return httpcore.URL(
        scheme=address.scheme.encode("ascii"),
        host=address.host.encode("ascii"),
        port=address.port,
        target=address.target.encode("ascii"),
    )


def _answer(address: Address, response: httpcore.Response, limit: int, cut: bool) -> Answer:
    headers = {name.decode("latin-1").lower(): _text(value) for name, value in response.headers}
    if response.status not in SUCCESSES:
        return Answer(address, response.status, headers)
    pieces = unpacked(response.iter_stream(), headers.get("content-encoding", ""), limit)
    return Answer(address, response.status, headers, whole(pieces, limit, cut=cut))


def _text(value: bytes) -> str:
    """A header's value; addresses in them come as UTF-8 where they are not ASCII."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    return httpcore.default_ssl_context()
