"""Who a visitor is to limits: an account, or else the network that they come from."""

from __future__ import annotations

import hashlib
import secrets
from ipaddress import IPv6Address, ip_address

_KEY = secrets.token_bytes(32)
"""Of this process alone, so that what is kept of an address can't be traced back to it."""

_HERE = "127.0.0.1"
_NETWORK_BITS = 64
"""Of an IPv6 address; the other half is a visitor's own to choose."""


def network_of(address: str | None) -> str:
    """What visitors who share it are limited by together.

    >>> network_of("192.0.2.7"), network_of("2001:db8::1"), network_of("2001:db8::2")
    ('192.0.2.7', '2001:db8::', '2001:db8::')
    """
    try:
        found = ip_address((address or _HERE).partition("%")[0])
    except ValueError:
        return str(address)
    if found.is_loopback:
        return _HERE
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    rest = 128 - _NETWORK_BITS
    return str(IPv6Address(int(found) >> rest << rest))


def visitor_key(account: str, address: str | None) -> str:
    """What the store counts a visitor's articles and bytes under: a hash of 64 characters.

    That of an account stays; that of an address is another one after each start.
    """
    if account:
        return hashlib.sha256(account.encode("utf-8", "surrogatepass")).hexdigest()
    network = network_of(address).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(network, key=_KEY, digest_size=32).hexdigest()
