"""Addresses on the web, taken apart once: what is checked here is what is connected to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from geo.errors import InputError

LONGEST_ADDRESS = 4000
PORTS = {"http": 80, "https": 443}
MORE_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443})

_REMEDY = "Give the address of a page on the web, such as https://example.org/story."
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_BRACKETED = re.compile(r"\[(?P<inside>[^\]]*)\](?::[0-9]*)?")
_SAFE = "/%:@!$&'()*+,;=~-._"
# RFC 6761, 6762, 7686, 8375 and 9476, and what networks name their own machines by.
_PRIVATE_ENDINGS = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan"}
    | {"arpa", "test", "invalid", "onion", "alt", "i2p"}
)


@dataclass(frozen=True, slots=True)
class Address:
    """An `http` or `https` address. `host` is a name or IP address in ASCII, without brackets."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """The address without path: `https://example.org`, the port where it is not the usual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """The whole address as text."""
        return self.origin + self.target

    def joined(self, location: str) -> Address:
        """Where a link or redirect on this page leads. Raises `InputError` as `address` does."""
        url = joined(self.url, location)
        if not url:
            raise InputError(f"It leads to an address that can't be read. {_REMEDY}")
        return address(url)


def joined(base: str, link: str) -> str:
    """Where a link on the page `base` leads, "" for one that can't be read. It is not checked."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""


def address(url: str) -> Address:
    """`url` taken apart. Raises `InputError` for one that no page on the public web has.

    Refused are other schemes, names and passwords, names that only private networks know, IP
    addresses in spellings other than the usual ones, and ports that pages are not served on.
    Whether the host's IP address is a public one is checked when it is connected to.

    >>> address("HTTPS://Bücher.example:443/a b?q=é#top").url
    'https://xn--bcher-kva.example/a%20b?q=%C3%A9'
    """
    url = url.strip()
    if len(url) > LONGEST_ADDRESS:
        raise InputError(f"It is longer than {LONGEST_ADDRESS:,} characters. {_REMEDY}")
    if any(ord(character) < 32 or ord(character) == 127 for character in url):
        raise InputError(f"It has control characters or line breaks in it. {_REMEDY}")
    try:
        parts = urlsplit(url)
        port, target = parts.port, _target(parts)
    except ValueError as error:
        raise InputError(f"It is not an address that can be read. {_REMEDY}") from error
    if parts.scheme not in PORTS:
        raise InputError(f"Only http and https addresses are fetched. {_REMEDY}")
    if "@" in parts.netloc:
        raise InputError("It has a name or password in it. Take out what stands before the @.")
    if port == 0:
        raise InputError(f"There is no port 0. {_REMEDY}")
    return Address(parts.scheme, _host(parts.netloc), port or PORTS[parts.scheme], target)


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", _SAFE)
    return f"{path}?{quote(parts.query, _SAFE + '?')}" if parts.query else path


def check_port(port: int) -> None:
    """Raises `InputError` for a port that pages are not served on."""
    if port not in MORE_PORTS:
        ports = ", ".join(map(str, sorted(MORE_PORTS)))
        raise InputError(f"Port {port} is not one that is fetched from, which are {ports}.")


def _host(netloc: str) -> str:
    bracketed = _BRACKETED.fullmatch(netloc)
    if bracketed:
        return _ipv6(bracketed["inside"])
    host = _ascii(netloc.partition(":")[0])
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(host)
    if not all(map(_LABEL.fullmatch, labels)) or len(host) > 253:
        raise InputError(f"Its host is not a name that can be looked up. {_REMEDY}")
    if len(labels) < 2 or labels[-1] in _PRIVATE_ENDINGS:
        raise InputError(f"{host} is a name in a private network, which is not fetched. {_REMEDY}")
    return host


def _ascii(host: str) -> str:
    """The name as the domain name system has it (UTS 46), without the dot of the root."""
    import idna

    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True, std3_rules=True).decode("ascii")
        except UnicodeError as error:
            raise InputError(f"Its host is not a name that can be looked up. {_REMEDY}") from error
    return host.lower().removesuffix(".")


def _ipv4(host: str) -> str:
    """The usual spelling and no other: what `0x7f.1` means depends on who reads it."""
    try:
        return str(IPv4Address(host))
    except AddressValueError as error:
        raise InputError(
            "Its host is a number that is not an IP address in the usual spelling. " + _REMEDY
        ) from error


def _ipv6(host: str) -> str:
    try:
        found = IPv6Address(host)
    except AddressValueError as error:
        raise InputError(f"Its host is not an IP address that can be read. {_REMEDY}") from error
    if found.scope_id:
        raise InputError(f"Its host names a network of this machine. {_REMEDY}")
    return str(found)
