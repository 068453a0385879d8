"""The link for looking alone that pages give to who may change a collection.

Its token is drawn once a visit, so that pages have it at hand for a click; the link is made when
it is asked for, and so looking at pages makes none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from geo.dashboard import data
from geo.dashboard.collecting.making import links_to_show
from geo.dashboard.view import View
from geo.store.access import new_token
from geo.strings import say

_VIEW_LINKS = "view_links"


@dataclass(slots=True)
class _Drawn:
    token: str
    made: bool


def view_only(view: View) -> View:
    """The same view by a link for looking alone, which opens from `make_view_link` on."""
    drawn = _drawn(view)
    return replace(view, collection=drawn.token) if drawn else view


def is_made(view: View) -> bool:
    """Whether the address of `view_only` opens now."""
    drawn = _drawn(view)
    return drawn is None or drawn.made


def make_view_link(view: View) -> View:
    """`view_only`, by a link that opens."""
    drawn = _drawn(view)
    if drawn and not drawn.made:
        data.collection().new_view_link(drawn.token, say("collections.copy.made_by"))
        drawn.made = True
    return view_only(view)


def _drawn(view: View) -> _Drawn | None:
    """The token of this visit; None where the visitor's own link is for looking alone."""
    if view.collection is None:
        return None
    opened = data.collection()
    if not opened.may_edit:
        return None
    drawn: dict[str, _Drawn] = st.session_state.setdefault(_VIEW_LINKS, {})
    if opened.id not in drawn:
        first = links_to_show()
        known = first.view_token if first else ""
        drawn[opened.id] = _Drawn(known or new_token(), made=bool(known))
    if drawn[opened.id].made and not data.opens(drawn[opened.id].token):  # it was revoked
        drawn[opened.id] = _Drawn(new_token(), made=False)
    return drawn[opened.id]
