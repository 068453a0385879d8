"""Who an account is, what its tickets open, and how signing in is configured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.runtime.secrets import AttrDict, Secrets

from geo.dashboard import data, receiving
from geo.dashboard.accounts import signing_in, tickets
from geo.dashboard.accounts.owned import own_address
from geo.dashboard.accounts.signing_in import account_of, check_configuration, providers
from geo.dashboard.accounts.tickets import Ticket
from geo.dashboard.visitors import network_of, visitor_key
from geo.errors import AccessError, SettingError
from geo.store import Store
from geo.worker import Job, Worker
from tests.dashboard.conftest import Open

ISSUER = "https://accounts.example"
ANN = f"{ISSUER} ann-1"
SECRET = "0123456789" * 4
SIGNED = {"is_logged_in": True, "iss": ISSUER, "sub": "ann-1"}
WHOLE = {
    **{"redirect_uri": "http://localhost/oauth2callback", "cookie_secret": SECRET},
    **{"client_id": "a", "client_secret": "b", "server_metadata_url": f"{ISSUER}/meta"},
}

Configure = Callable[..., None]


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Have `secrets.toml` say this in its section `[auth]`."""

    def configured(**said: Any) -> None:
        monkeypatch.setattr(Secrets, "load_if_toml_exists", lambda _: True)
        monkeypatch.setattr(Secrets, "get", lambda _, name: AttrDict(said))

    return configured


def test_an_account_is_the_issuer_and_the_subject() -> None:
    found = account_of(SIGNED | {"name": "Ann", "email": "ann@example.org"})

    assert found == (ANN, "Ann", "")
    verified = account_of(SIGNED | {"email": "ann@example.org", "email_verified": True})
    assert verified == (ANN, "ann@example.org", "ann@example.org")


@pytest.mark.parametrize(
    "claims",
    [
        *({}, SIGNED | {"is_logged_in": False}, SIGNED | {"is_logged_in": "true"}),
        *({k: v for k, v in SIGNED.items() if k != name} for name in SIGNED),
        *(SIGNED | {"sub": sub} for sub in ("", " ann-1", "ann-1 ", "a\nb", 1, None, "x" * 256)),
        *(
            SIGNED | {"iss": iss}
            for iss in ("", "accounts.example", f"{ISSUER} x", None, "ftp://x")
        ),
    ],
)
def test_without_a_sound_issuer_and_subject_there_is_no_account(claims: dict[str, Any]) -> None:
    assert account_of(claims) is None


def test_the_same_subject_of_another_issuer_is_another_account() -> None:
    other, mine = account_of(SIGNED | {"iss": f"{ISSUER}.evil"}), account_of(SIGNED)
    assert other
    assert mine
    assert other.id != mine.id


def test_signing_in_is_off_unless_it_is_configured(open_page: Open) -> None:
    check_configuration()
    assert not signing_in.offered()
    assert not [button for button in open_page().button if button.label.startswith("Sign in")]


def test_each_provider_is_named(configure: Configure) -> None:
    configure(**WHOLE)
    check_configuration()
    assert providers() == ("default",)
    configure(**WHOLE, other=WHOLE)
    check_configuration()
    assert providers() == ("default", "other")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (WHOLE | {"redirect_uri": ""}, r"\[auth\] of secrets.toml lacks redirect_uri"),
        (WHOLE | {"cookie_secret": "x" * 31}, "cookie_secret .* is short"),
        (WHOLE | {"client_secret": ""}, "lacks client_secret"),
        (WHOLE | {"other": {"client_id": "a"}}, r"\[auth.other\] .* lacks client_secret, server"),
        ({"redirect_uri": "x", "cookie_secret": SECRET}, "names no provider"),
    ],
)
def test_half_a_configuration_is_refused_at_the_start(
    said: dict[str, Any], told: str, configure: Configure
) -> None:
    configure(**said)
    with pytest.raises(SettingError, match=told):
        check_configuration()


def test_a_ticket_says_what_was_written(configure: Configure) -> None:
    configure(**WHOLE)
    for ticket in (Ticket(ANN, "my.id"), Ticket(ANN, None)):
        assert tickets.read(tickets.written(ticket)) == ticket
    assert tickets.read("a link's token") is None


def test_a_ticket_that_is_forged_or_old_opens_nothing(
    configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(**WHOLE)
    written = tickets.written(Ticket(ANN, "my.id"))
    with monkeypatch.context() as earlier:
        earlier.setattr("itsdangerous.timed.time.time", lambda: 0)
        old = tickets.written(Ticket(ANN, "my.id"))
    for text in (written[:-1], written + "x", "ticket.", f"ticket.{ANN}", old):
        with pytest.raises(AccessError):
            tickets.read(text)
    configure(**WHOLE | {"cookie_secret": SECRET[::-1]})
    with pytest.raises(AccessError):
        tickets.read(written)


@pytest.fixture
def browser(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    with closing(Worker(store.url)) as worker:
        monkeypatch.setattr(data, "_reader", lambda url: (worker, Job()))
        yield TestClient(Starlette(routes=receiving.routes()))


def begin(browser: TestClient, shown: str) -> Any:
    return browser.post("/upload?files=1", headers={receiving.HEADER: shown})


def test_a_ticket_sends_files_to_the_accounts_own_collections_alone(
    browser: TestClient, store: Store, configure: Configure
) -> None:
    configure(**WHOLE)
    mine = own_address(store.create("Mine", owner=ANN).id)
    theirs = own_address(store.create("Theirs", owner=f"{ISSUER} bob-2").id)
    nobodys = own_address(store.create("Nobody's").id)

    assert begin(browser, tickets.written(Ticket(ANN, mine))).status_code == 200
    for address in (theirs, nobodys, own_address("samples"), own_address("x")):
        assert begin(browser, tickets.written(Ticket(ANN, address))).status_code == 403
        assert begin(browser, tickets.written(Ticket("", address))).status_code == 403
        assert begin(browser, address).status_code == 403
    assert begin(browser, mine).status_code == 403


def test_what_is_sent_while_signed_in_makes_a_collection_of_the_account(
    browser: TestClient, store: Store, configure: Configure
) -> None:
    configure(**WHOLE)

    begun = begin(browser, tickets.written(Ticket(ANN, None))).json()

    (found,) = store.owned_by(ANN)
    assert begun["own"] == own_address(found.id)
    assert store.collection(begun["edit"]).may_edit


def test_a_visitor_may_send_no_more_bytes_than_the_limit(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_MAX_VISITOR_BYTES", "10")
    begun = browser.post("/upload?files=3", headers={receiving.HEADER: receiving.NEW}).json()
    headers = {receiving.HEADER: begun["edit"]}
    for size, content in ((4, b"Oslo"), (0, b"Reykjavik"), (9, b"Reykjavik")):
        browser.post(f"/upload/{begun['job']}?size={size}", content=content, headers=headers)

    job = data.worker().job(begun["job"])
    assert job
    reasons = [found.reason for found in job.results if found.outcome == "refused"]
    assert len(reasons) == 2
    assert all("GEO_MAX_VISITOR_BYTES" in reason for reason in reasons)


def test_visitors_without_account_are_known_by_their_network() -> None:
    assert network_of("::ffff:192.0.2.7") == network_of("192.0.2.7") == "192.0.2.7"
    assert network_of("::1") == network_of("127.0.0.1") == network_of(None)
    assert visitor_key("", "2001:db8::1") == visitor_key("", "2001:db8::ffff:1")
    assert visitor_key("", "2001:db8:0:1::1") != visitor_key("", "2001:db8::1")
    assert visitor_key(ANN, "192.0.2.7") == visitor_key(ANN, "192.0.2.8")
    assert "192" not in visitor_key("", "192.0.2.7")


def test_secrets_are_read_from_the_file_that_streamlit_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secrets.toml"
    path.write_text(f'[auth]\ncookie_secret = "{SECRET}"\n')
    monkeypatch.setattr(st, "secrets", Secrets())
    st._config.set_option("secrets.files", [str(path)])
    try:
        assert signing_in.offered()
    finally:
        st._config.set_option("secrets.files", [])
