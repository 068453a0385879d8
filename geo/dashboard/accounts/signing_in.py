"""Who signed in, and whether signing in is offered at all.

Streamlit speaks with the provider and checks its token; what the token says comes from a cookie
that it signs. An account is the token's issuer and subject, which the provider never gives to
another person. Names and e-mail addresses are shown and decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, NamedTuple

import streamlit as st

from geo.errors import SettingError
from geo.settings import administrators

SHORTEST_SECRET = 32
"""Characters of `cookie_secret`: who guesses it signs in as anyone."""

LONGEST_SUBJECT = 255
"""Of OpenID Connect Core 1.0, section 2."""

_DEFAULT = "default"
_OF_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
_ISSUER = re.compile(r"https?://[!-~]+")


class Account(NamedTuple):
    """Who signed in: `id` is the issuer, a space and the subject; the others are for showing."""

    id: str
    name: str
    email: str


def account() -> Account | None:
    """Who signed in, in this visit; None for everyone else."""
    return account_of(st.user.to_dict()) if offered() else None


def account_id() -> str:
    """The account of who signed in; empty for everyone else."""
    found = account()
    return found.id if found else ""


def account_of(claims: Mapping[str, Any]) -> Account | None:
    """The account that a token's claims name; None where an issuer or a subject is missing."""
    issuer, subject = claims.get("iss"), claims.get("sub")
    if claims.get("is_logged_in") is not True:
        return None
    if not (isinstance(issuer, str) and _ISSUER.fullmatch(issuer)):
        return None
    if not (isinstance(subject, str) and 0 < len(subject) <= LONGEST_SUBJECT):
        return None
    if not subject.isprintable() or subject != subject.strip():
        return None
    verified = claims.get("email_verified") is True
    email = str(claims.get("email", "")) if verified else ""
    name = str(claims.get("name") or claims.get("preferred_username") or email or subject)
    return Account(f"{issuer} {subject}", name, email)


def administers() -> bool:
    """Whether who signed in is named in `GEO_ADMINISTRATORS`; the store asks again each time."""
    return account_id() in administrators()


def offered() -> bool:
    """Whether visitors can sign in."""
    return bool(_section())


def providers() -> tuple[str, ...]:
    """The names of the providers that are configured; `default` for the one without a name."""
    section = _section()
    named = tuple(name for name, value in section.items() if isinstance(value, Mapping))
    return (_DEFAULT, *named) if "client_id" in section else named


def sign_in(provider: str) -> None:
    """Go to a provider."""
    st.login(None if provider == _DEFAULT else provider)


def check_configuration() -> None:
    """Raises SettingError where signing in is configured by halves; to be called at the start."""
    section = _section()
    if not section:
        return
    if find_spec("authlib") is None:
        raise SettingError(
            "Signing in is configured ([auth] in secrets.toml) and needs Authlib: "
            'pip install "dateline[accounts]", or pip install Authlib.'
        )
    _require(section, "[auth]", ("redirect_uri", "cookie_secret"))
    if len(str(section["cookie_secret"])) < SHORTEST_SECRET:
        raise SettingError(
            f"cookie_secret in [auth] of secrets.toml is short; {SHORTEST_SECRET} characters are "
            'the least: python -c "import secrets; print(secrets.token_urlsafe(32))"'
        )
    if not providers():
        raise SettingError(
            "[auth] of secrets.toml names no provider; give client_id, client_secret and "
            "server_metadata_url."
        )
    for name in providers():
        own = name == _DEFAULT
        where = "[auth]" if own else f"[auth.{name}]"
        _require(section if own else section[name], where, _OF_PROVIDER)


def _require(section: Mapping[str, Any], where: str, keys: tuple[str, ...]) -> None:
    missing = [key for key in keys if not section.get(key)]
    if missing:
        raise SettingError(f"{where} of secrets.toml lacks {', '.join(missing)}; add it.")


def _section() -> Mapping[str, Any]:
    if not st.secrets.load_if_toml_exists():
        return {}
    found = st.secrets.get("auth")
    return found if isinstance(found, Mapping) else {}
