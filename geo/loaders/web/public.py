"""Which IP addresses are on the public internet.

Names are not trusted: they may stand for any machine, and for another one a moment later. So every
answer of the resolver is checked, and then the address that a connection really has.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from geo.errors import InputError

Resolver = Callable[[str, int], Sequence[str]]
"""The IP addresses, as text, of a host name and port. Raises `OSError` where there are none."""

# https://www.iana.org/assignments/iana-ipv4-special-registry, multicast (RFC 5771), and the one
# address in a public range that is a cloud's metadata service (Azure's "WireServer").
_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
            *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24"),
            *("192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"),
            *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
            "168.63.129.16/32",
        ),
    )
)
# Only 2000::/3 is handed out for the public internet, which leaves out loopback, private,
# link-local, multicast, IPv4-mapped and -compatible addresses and NAT64. Of it are refused, by
# https://www.iana.org/assignments/iana-ipv6-special-registry: Teredo and its neighbours,
# documentation, 6to4, AS112, and segment routing.
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    )
)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an IP address is that of a machine on the public internet.

    >>> is_public(IPv4Address("169.254.169.254"))
    False
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    return address in _PUBLIC_6 and not any(address in network for network in _NOT_PUBLIC_6)


def check_public(address: str, host: str) -> None:
    """Raises `InputError` unless the IP address that `host` stands for is a public one."""
    try:
        public = is_public(ip_address(address))
    except ValueError:  # not an IP address, or one with the name of a network behind a %
        public = False
    if not public:
        raise InputError(
            f"{host} is a machine in a private network or this one, which is not fetched. Save the "
            "page in a browser and add the file."
        )


def system_resolver(host: str, port: int) -> list[str]:
    """The IP addresses that the machine's resolver knows for a name, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
