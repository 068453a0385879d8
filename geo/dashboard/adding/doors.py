"""The three ways in: files, pasted text, and the web."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import streamlit as st

from geo.dashboard import data
from geo.dashboard.accounts.owned import is_own
from geo.dashboard.accounts.signing_in import account_id
from geo.dashboard.accounts.tickets import Ticket, written
from geo.dashboard.adding.current import follow
from geo.dashboard.adding.formats import formats_read
from geo.dashboard.collecting.first_articles import into_mine, open_made
from geo.dashboard.collecting.making import Links
from geo.dashboard.components import uploader
from geo.dashboard.dates import EARLIEST, LATEST
from geo.dashboard.reading import PLAIN
from geo.dashboard.receiving import NEW
from geo.dashboard.state import kept_view
from geo.errors import LimitError
from geo.loaders.address_lists import addresses_in
from geo.model import Metadata
from geo.settings import max_upload_bytes, web
from geo.strings import say
from geo.worker import Intake, Job, Upload

MEGABYTE = 1_000_000
MOST_ADDRESSES = 500


def show_doors() -> None:
    """One tab a door."""
    files, paste, pages = st.tabs([say(f"adding.door.{one}") for one in ("files", "paste", "web")])
    with files:
        choose_files()
    with paste:
        paste_text()
    with pages:
        name_addresses()


def choose_files() -> None:
    """Many files at once; they are sent one by one, and read as soon as they have arrived."""
    limit = max_upload_bytes()
    uploader(
        key="uploader",
        data={
            "label": say("adding.files.label"),
            "lead": say("adding.files.lead"),
            "hint": say("adding.files.hint", megabytes=limit // MEGABYTE),
            "sending": say("adding.files.sending"),
            "sent": say("adding.files.sent", done="{done}", all="{all}"),
            "trouble": say("adding.files.trouble", why="{why}"),
            "broke": say("adding.files.broke"),
            "limit": limit,
            "collection": _admission(),
        },
        on_begun_change=_follow_arrivals,
        on_sent_change=lambda: None,
    )
    st.caption(say("adding.files.formats", formats=formats_read()))


def _admission() -> str:
    """What the browser shows with each file: the token of the link, or what stands for one."""
    token, account = kept_view().collection, account_id()
    if account and (token is None or is_own(token)):
        return written(Ticket(account, token))
    return token or NEW


def _follow_arrivals() -> None:
    begun = (st.session_state.get("uploader") or {}).get("begun")
    if not isinstance(begun, dict):
        return
    if kept_view().collection is None:
        open_made(Links(*(str(begun.get(name) or "") for name in ("edit", "view", "own"))))
    job = data.intake().job(str(begun.get("job")))
    if job is not None:
        follow(job)


def paste_text() -> None:
    """One article, typed or pasted, with what is known of it."""
    with st.form("paste", clear_on_submit=True, border=False):
        text = st.text_area(
            say("adding.paste.text"), height=240, placeholder=say("adding.paste.placeholder")
        )
        heading, day, outlet = st.columns([5, 2, 3])
        title = heading.text_input(say("adding.paste.title"), max_chars=500)
        published = day.date_input(
            say("adding.paste.date"),
            None,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
        )
        source = outlet.text_input(say("adding.paste.source"), max_chars=200)
        if st.form_submit_button(say("adding.paste.read"), type="primary"):
            if text.strip():
                upload = _pasted(text, title, published, source)
                _send(lambda intake: intake.files([upload]))
            else:
                st.warning(say("adding.paste.empty"))


def _send(send: Callable[[Intake], Job]) -> None:
    try:
        follow(into_mine(send))
    except LimitError as error:
        st.warning(str(error).translate(PLAIN))
    else:
        st.rerun()


def _pasted(text: str, title: str, published: date | None, source: str) -> Upload:
    said = Metadata(source=source.strip() or say("adding.pasted"))
    if title.strip():
        said["title"] = title.strip()
        if not text.lstrip().startswith(title.strip()):
            text = f"{title.strip()}\n\n{text}"
    if published:
        said["published"] = published
    return Upload(say("adding.pasted"), BytesIO(text.encode("utf-8", "surrogatepass")), said)


def name_addresses() -> None:
    """Addresses of pages, files, feeds or sitemaps, one a line."""
    if not web():
        st.info(say("adding.web.off"))
        return
    with st.form("web", border=False):
        lines = st.text_area(
            say("adding.web.label"),
            height=140,
            placeholder="https://news.example/story\nhttps://news.example/feed.xml",
        )
        with st.container(horizontal=True):
            read = st.form_submit_button(say("adding.web.read"), type="primary")
            find = st.form_submit_button(say("adding.web.find"), icon=":material/rss_feed:")
    st.caption(say("adding.web.about"))
    if read or find:
        _send_addresses(lines, find=find)


def _send_addresses(lines: str, *, find: bool) -> None:
    addresses = [_completed(line.strip()) for line in lines.splitlines() if line.strip()]
    wrong = [address for address in addresses if not addresses_in(address)]
    if not addresses:
        st.warning(say("adding.no_address"))
    elif wrong:
        st.warning(say("adding.web.wrong"))
        st.text(wrong[0][:300])
    elif len(addresses) > MOST_ADDRESSES or (find and len(addresses) > 1):
        st.warning(say("adding.web.one_site") if find else say("adding.web.most", n=MOST_ADDRESSES))
    else:
        unique = list(dict.fromkeys(addresses))
        _send(lambda intake: intake.listing(unique[0]) if find else intake.addresses(unique))


def _completed(address: str) -> str:
    return address if "://" in address else f"https://{address}"
