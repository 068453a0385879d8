"""How the web is visited: who resolves names, which machines are open, whose turn it is."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.loaders.web.connection import Endpoint
from geo.loaders.web.public import Resolver, system_resolver
from geo.loaders.web.turns import Turns

if TYPE_CHECKING:
    from protego import Protego

SECONDS = 60.0


@dataclass(frozen=True)
class Visitor:
    """The default reaches the public web and nothing else; all threads share one.

    `allowed` are endpoints (IP address, port) that are visited although they are not public: the
    server of a test, say. `trusted` are the certificates that servers are checked against.
    `seconds` is the longest that one fetch may take, its waiting for turns aside. `rules` are what
    sites said in their robots.txt, and when.
    """

    resolver: Resolver = system_resolver
    allowed: frozenset[Endpoint] = frozenset()
    turns: Turns = field(default_factory=Turns)
    trusted: ssl.SSLContext | None = None
    seconds: float = SECONDS
    rules: dict[str, tuple[float, Protego]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def public_visitor() -> Visitor:
    """The visitor of everyone who names none."""
    return Visitor()
