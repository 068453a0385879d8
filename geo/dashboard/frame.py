"""What every page has: its heading, its link, its colours, its notes and its error message."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.dashboard import data
from geo.dashboard.accounts.control import show_account
from geo.dashboard.collecting.watching import watch
from geo.dashboard.collecting.where import copy_link, show_where
from geo.dashboard.components import recent, screen
from geo.dashboard.memory import TIDYING
from geo.dashboard.state import enter, kept_view, open_view, show_address
from geo.dashboard.tour import offer_again, show_tour
from geo.dashboard.view import BOTH, PageName, View
from geo.errors import AccessError, DatelineError
from geo.figures import DARK, LIGHT, Palette
from geo.figures.basemap import BASE_MAP, TOPOJSON_URL
from geo.figures.boundaries import BOUNDARIES_URL
from geo.strings import say

_STYLE = """<style>
.stMainBlockContainer { max-width: 90rem; padding-top: 4.5rem; }
.st-key-screen, .st-key-address, .st-key-remember, .st-key-tour,
.st-key-returning { position: absolute; }
.passage { margin: 0.25rem 0; max-width: 46rem; line-height: 1.6; overflow-wrap: anywhere; }
.passage mark { padding: 0.1em 0.25em; border-radius: 0.25em; color: inherit; }
.passage mark { background: rgb(240 196 60 / 0.35); }
.where { margin: 0 0 0.25rem; font-size: 0.875rem; opacity: 0.8; overflow-wrap: anywhere; }
/* So that what stands below does not jump when it is there. */
.st-key-example_sentence, .st-key-audit_sentence { min-height: 4.9rem; }
/* A link that looks like Streamlit's buttons. */
a.offer { display: inline-flex; align-items: center; justify-content: center; gap: 0.5rem; }
a.offer { min-height: 2.5rem; padding: 0.25rem 0.75rem; font-size: 0.875rem; }
a.offer { background: color-mix(in srgb, white 3%, transparent); }
.st-key-downloads a.offer { min-width: 15.6rem; }
a.offer { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
a.offer { border-radius: 0.5rem; color: inherit; text-decoration: none; }
a.offer:hover, a.offer:focus-visible { border-color: currentColor; }
a.offer span { font: 1rem/1 "Material Symbols Rounded"; }
.stPlotlyChart { border-radius: 0.5rem; overflow: hidden; }
/* Streamlit's own colours of these have less contrast than WCAG 2.2 AA asks for. */
[data-testid="stCaptionContainer"], kbd { opacity: 0.85 !important; }
[data-testid="stCaptionContainer"] a { color: inherit; }
[data-tag], [data-tag] * { color: inherit !important; }
[data-tag] { background: color-mix(in srgb, currentColor 14%, transparent) !important; }
/* Formulas in its cells would be computed; the pages' own downloads escape them. */
[data-testid="stElementToolbarButton"]:has([aria-label^="Download as CSV"]) { display: none; }
@media (max-width: 640px) {
.stMainBlockContainer { padding-inline: 1rem; }
.stMainBlockContainer h1 { font-size: 1.75rem !important; }
kbd { display: none !important; } /* phones have no such keys */
}
</style>"""

_PRIMARY = """<style>
[data-testid^="stBaseButton-primary"]:not(:disabled) {{ color: {color}; }}
</style>"""
"""Streamlit writes white on these buttons, which is too weak on the blue of the dark theme.

The colour of the page itself has 4.5:1 in both themes, also under the mouse."""

_BARE = """<style>
.stMainBlockContainer { padding: 0.75rem 1rem 0.5rem; }
[data-testid="stHeader"] { display: none; }
</style>"""


def show_page(page: PageName, title: str, question: str, body: Callable[[View], None]) -> None:
    """A page: heading, body, notes. An error of ours becomes a message, not a trace."""
    st.html(_STYLE)
    st.html(_PRIMARY.format(color=palette().border))
    try:
        view = open_view(page)
        show_address(page, view)
        with data.one_look():
            _heading(page, title, question, view)
            show_tour(page, view)
            body(view)
            notes()
            offer_again()
    except AccessError as error:
        _closed(error)
    except DatelineError as error:
        tell(error)
    TIDYING.tidy()


def show_bare(body: Callable[[], None]) -> None:
    """A page without heading and notes, to stand in a frame on a page of others."""
    st.html(_STYLE)
    st.html(_BARE)
    _measure_screen()
    try:
        body()
    except DatelineError as error:
        st.text(str(error))
    TIDYING.tidy()


def tell(error: Exception) -> bool | None:
    """Say what an error of ours says; what others say is not shown, but logged."""
    if not isinstance(error, DatelineError):
        return None
    st.error(say("frame.failed"), icon=":material/error:")
    st.text(str(error))
    return True


def _closed(error: AccessError) -> None:
    st.title(say("collections.where.closed"), anchor=False)
    st.text(str(error))
    show_account()
    recent(key="remember", data={"forget": kept_view().collection})
    st.button(say("collections.where.to_samples"), on_click=enter, args=(None,))


def _heading(page: PageName, title: str, question: str, view: View) -> None:
    _measure_screen()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(gap=None, width="stretch"):
            where = st.container(gap=None)
            data.collection()  # or what follows is not to be seen
            st.title(title, anchor=False)
            st.caption(question)
            if not data.at_hand():  # last, as it goes again
                with st.spinner(say("frame.reading")):
                    data.summaries()
            with where:
                show_where()
        if page in BOTH:
            watch()
            copy_link(view, page)
        show_account()


def palette() -> Palette:
    """The colours of the visitor's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def narrow() -> bool:
    """Whether the window is as narrow as a phone; a guess until the browser has told."""
    told = (st.session_state.get("screen") or {}).get("narrow")
    return "Mobi" in st.context.headers.get("User-Agent", "") if told is None else bool(told)


def _measure_screen() -> None:
    maps = {
        "outlines": BOUNDARIES_URL,
        "base": f"{TOPOJSON_URL}{BASE_MAP}.json",
        "name": BASE_MAP,
    }
    screen(key="screen", data={"narrow": narrow(), "maps": maps}, on_narrow_change=lambda: None)


def notes() -> None:
    """Where the numbers and the map come from."""
    st.divider()
    st.caption(" ".join([*_made_by(), say("frame.sources")]))


def _made_by() -> list[str]:
    made = [
        say(
            "frame.made",
            dateline=versions.dateline,
            gazetteer=versions.gazetteer,
            profile=versions.profile,
            models=say("frame.models", digest=versions.models) if versions.models else "",
        )
        for versions in data.versions()
    ]
    return [say("frame.read_by", made="; ".join(made))] if made else []
