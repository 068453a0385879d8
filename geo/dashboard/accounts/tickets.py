"""What a page gives the browser of who signed in, so that it may send files to their collection.

A ticket names an account and one of its collections, or none for a new one. It is signed with the
secret that signs the cookies, holds for some hours, and allows what the account is allowed then.
"""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st
from itsdangerous import BadSignature, URLSafeTimedSerializer

from geo.errors import AccessError
from geo.store.access import NO_LINK

PREFIX = "ticket."
HOURS = 12


class Ticket(NamedTuple):
    """An account, and the address of a collection of its own; None for one to be made."""

    account: str
    collection: str | None


def written(ticket: Ticket) -> str:
    """A ticket as text."""
    return PREFIX + _serializer().dumps(list(ticket))


def read(text: str) -> Ticket | None:
    """The ticket that a text is; None where it is something else, such as the token of a link.

    Raises AccessError for a ticket that is forged or too old.
    """
    if not text.startswith(PREFIX):
        return None
    try:
        account, collection = _serializer().loads(
            text.removeprefix(PREFIX), max_age=HOURS * 60 * 60
        )
    except (BadSignature, SettingMissingError) as error:
        raise AccessError(NO_LINK) from error
    return Ticket(account, collection)


class SettingMissingError(Exception):
    """There is no secret to sign with, because signing in is off."""


def _serializer() -> URLSafeTimedSerializer:
    section = st.secrets.get("auth") if st.secrets.load_if_toml_exists() else None
    if not section:
        raise SettingMissingError
    return URLSafeTimedSerializer(section["cookie_secret"], salt="dateline upload")
