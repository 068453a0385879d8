"""Signing in with a provider of this machine: own collections, administrators, and forgeries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from joserfc.jwk import RSAKey
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.conftest import Visitors
from tests.browser.links import made
from tests.browser.provider import CLIENT, CLIENT_SECRET, Provider, provided
from tests.browser.server import App, served
from tests.browser.test_accessibility import faults
from tests.browser.test_main_job import metric, settled
from tests.browser.test_sharing import CLOSED

COOKIE = "_streamlit_user"
ANN: dict[str, Any] = {"sub": "ann-1", "name": "**Ann** <b>A.</b>", "email": "ann@example.org"}
BOB: dict[str, Any] = {
    "sub": "bob-2",
    "name": "Bob",
    "email": "ann@example.org",
    "email_verified": False,
}
ROOT: dict[str, Any] = {
    "sub": "root-3",
    "name": "Root",
    "email": "root@example.org",
    "email_verified": True,
}


@pytest.fixture(scope="module")
def first() -> Iterator[Provider]:
    with provided() as provider:
        yield provider


@pytest.fixture(scope="module")
def second() -> Iterator[Provider]:
    with provided() as provider:
        yield provider


@pytest.fixture(scope="module")
def app(
    first: Provider, second: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[App]:
    """The app where one may sign in with either provider; Root of the first is administrator."""
    folder = tmp_path_factory.mktemp("accounts")
    secrets = folder / "secrets.toml"
    secrets.write_text(
        "[auth]\n"
        'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        f'cookie_secret = "{"0123456789" * 4}"\n'
        + _section("first", first)
        + _section("second", second)
    )
    administrators = {"GEO_ADMINISTRATORS": f"{first.issuer} root-3"}
    with served(folder, "--secrets.files", str(secrets), settings=administrators) as running:
        yield running


def _section(name: str, provider: Provider) -> str:
    return (
        f'[auth.{name}]\nclient_id = "{CLIENT}"\nclient_secret = "{CLIENT_SECRET}"\n'
        f'server_metadata_url = "{provider.issuer}/.well-known/openid-configuration"\n'
    )


@pytest.fixture(scope="module")
def address(app: App) -> str:
    return app.address


@pytest.fixture(scope="module")
def visitors(browser: Browser, address: str) -> Visitors:
    return Visitors(browser, address)


@pytest.fixture
def context(visitors: Visitors) -> Iterator[BrowserContext]:
    context = visitors.context()
    context.set_default_timeout(120_000)
    yield context
    context.close()


@pytest.fixture
def page(visitors: Visitors, context: BrowserContext) -> Page:
    return visitors.page(context)


def sign_in(
    page: Page,
    provider: Provider,
    person: Mapping[str, Any],
    name: str = "first",
    at: str = "/collections",
) -> None:
    """Go to a provider from a page, and come back."""
    provider.person = dict(person)
    page.goto(at)
    with page.expect_event("domcontentloaded"):
        page.get_by_role("button", name=f"Sign in with {name}").click()
    expect(page).to_have_url(re.compile(re.escape(at) + "$"))


def signed_in(page: Page) -> None:
    expect(page.locator(".st-key-account")).to_be_visible()


def signed_out(page: Page) -> None:
    expect(page.get_by_role("button", name="Sign in with first")).to_be_visible()
    expect(page.locator(".st-key-account")).to_have_count(0)


def sign_out(page: Page) -> None:
    page.locator(".st-key-account button").click()
    page.get_by_role("button", name="Sign out").click()
    signed_out(page)


def own_id(address: str) -> str:
    found = re.search(r"[?&]c=my\.([\w-]+)", address)
    assert found, address
    return found[1]


def test_what_is_added_while_signed_in_is_found_again_without_a_link(
    page: Page, first: Provider, visitors: Visitors
) -> None:
    sign_in(page, first, ANN)
    signed_in(page)
    mine = own_id(uploaded(page))
    link = copied(page)
    sign_out(page)

    page.goto(f"/?v=1&c=my.{mine}")
    expect(page.get_by_text("Sign in to open it")).to_be_visible()
    page.goto("/collections")
    expect(page.get_by_text("None yet.")).to_be_visible()  # nor does this browser remember it
    page.goto(link)
    expect(page.locator(".where")).to_contain_text("You may look at it")

    again = visitors.context()
    elsewhere = visitors.page(again)
    sign_in(elsewhere, first, ANN)
    elsewhere.goto("/collections")
    elsewhere.get_by_role("link", name=re.compile("^Articles of")).click()
    expect(elsewhere.locator(".where")).to_contain_text("You may change it")
    assert own_id(elsewhere.url) == mine
    again.close()


def uploaded(page: Page) -> str:
    page.goto("/add")
    page.locator("input[type=file]").set_input_files(
        files=[FilePayload(name="a.txt", mimeType="text/plain", buffer=b"Rain in Suva and Oslo.")]
    )
    page.get_by_role("button", name="Add 1 article").click(timeout=180_000)  # after the samples
    expect(page.get_by_text("1 article added")).to_be_visible()
    return page.url


def copied(page: Page) -> str:
    page.get_by_role("link", name="Overview").click()
    page.get_by_test_id("stPopoverButton").filter(has_text="Copy link").click()
    code = page.get_by_test_id("stPopoverBody").locator("code")
    expect(code).to_contain_text("c=")
    link = code.inner_text().replace("\n", "")
    assert "my." not in link
    page.keyboard.press("Escape")
    return link


def test_who_signs_in_comes_back_to_what_they_saw(page: Page, first: Provider) -> None:
    at = "/time?v=1&country=LY&step=month"

    sign_in(page, first, ANN, at=at)

    expect(page.get_by_role("heading", level=1, name="Time")).to_be_visible()
    signed_in(page)
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_role("heading", level=1, name="Overview")).to_be_visible()
    page.goto("/")
    settled(page)
    expect(page).not_to_have_url(re.compile("/time"))  # back once, and not ever after


@pytest.mark.parametrize("told", ["//example.org/", "https://example.org/", "/example.org"])
def test_nobody_is_led_to_another_site(
    told: str, page: Page, context: BrowserContext, first: Provider
) -> None:
    forged = json.dumps({"page": told, "query": "?next=https://example.org", "at": 9e15})
    context.add_init_script(f"sessionStorage['dateline.returning'] = {forged!r}")

    page.goto("/")

    expect(page.get_by_role("heading", level=1, name="Overview")).to_be_visible()
    settled(page)
    assert urlsplit(page.url).path == "/"


def test_names_are_shown_as_they_are_and_an_unverified_address_is_not(
    page: Page, first: Provider
) -> None:
    sign_in(page, first, ANN)
    button = page.locator(".st-key-account button")
    expect(button).to_contain_text("**Ann** <b>A.</b>")
    button.click()
    expect(page.get_by_text(f"{first.issuer} ann-1")).to_be_visible()
    expect(page.get_by_text("ann@example.org")).to_have_count(0)


def test_another_account_opens_nothing_of_theirs(
    page: Page, first: Provider, second: Provider, visitors: Visitors
) -> None:
    sign_in(page, first, ANN)
    mine = own_id(made(page))

    for provider, person, name in (
        (first, BOB, "first"),
        (first, {"sub": "ann-1 ", "email": "ann@example.org", "email_verified": True}, "first"),
        (second, ANN, "second"),
    ):
        context = visitors.context()
        context.set_default_timeout(120_000)
        other = visitors.page(context)
        sign_in(other, provider, person, name)
        other.goto(f"/?v=1&c=my.{mine}")
        expect(other.get_by_text(CLOSED)).to_be_visible()
        other.goto("/collections")
        expect(other.get_by_role("link", name=re.compile("^Articles of"))).to_have_count(0)
        context.close()


def test_a_token_of_another_key_or_issuer_signs_nobody_in(page: Page, first: Provider) -> None:
    first.published = first.key
    first.key = RSAKey.generate_key(2048, {"kid": "tests"})
    try:
        sign_in(page, first, ROOT)
        signed_out(page)
    finally:
        first.key, first.published = first.published, None
    sign_in(page, first, ROOT | {"iss": "https://accounts.example"})
    signed_out(page)
    sign_in(page, first, ROOT | {"aud": "another"})
    signed_out(page)


def test_a_forged_cookie_signs_nobody_in(
    page: Page, context: BrowserContext, first: Provider, address: str
) -> None:
    said = (
        f'{{"iss": "{first.issuer}", "sub": "root-3", "is_logged_in": true, "origin": "{address}",'
        ' "provider": "first"}'
    )
    forged = create_signed_value("9876543210" * 4, COOKIE, said).decode()
    for value in (forged, forged[:-1], "root-3"):
        context.add_cookies([{"name": COOKIE, "value": value, "url": address}])
        page.goto("/administration")
        signed_out(page)
        expect(page.get_by_role("heading", name="Administration")).to_have_count(0)


def test_administrators_see_sizes_and_delete_and_others_do_not(
    page: Page, first: Provider, second: Provider, visitors: Visitors
) -> None:
    sign_in(page, first, BOB)
    mine = own_id(made(page))
    for provider, person, name in ((first, BOB, "first"), (second, ROOT, "second")):
        context = visitors.context()
        context.set_default_timeout(120_000)
        other = visitors.page(context)
        sign_in(other, provider, person, name)
        signed_in(other)
        other.locator(".st-key-account button").click()
        expect(other.get_by_role("button", name="Sign out")).to_be_visible()
        expect(other.get_by_role("link", name="Administration")).to_have_count(0)
        other.goto("/administration")
        expect(other.get_by_role("heading", name="Administration")).to_have_count(0)
        context.close()

    context = visitors.context()
    context.set_default_timeout(120_000)
    root = visitors.page(context)
    sign_in(root, first, ROOT)
    root.locator(".st-key-account button").click()
    root.get_by_role("link", name="Administration").click()
    expect(root.get_by_role("heading", name="Administration", exact=True)).to_be_visible()
    expect(root.get_by_text("Articles of")).to_have_count(0)  # what collections are called
    collections = int(metric(root, "Collections").inner_text())
    root.get_by_role("combobox", name="Collection").click()
    root.get_by_role("option", name=mine).click()
    root.get_by_role("button", name="Delete the collection").click()
    root.get_by_role("button", name="Delete it").click()
    expect(root.get_by_role("option", name=mine)).to_have_count(0)
    expect(metric(root, "Collections")).to_have_text(str(collections - 1))
    context.close()

    page.reload()
    page.goto(f"/?v=1&c=my.{mine}")
    expect(page.get_by_text(CLOSED)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_of_administrators_has_no_serious_fault(
    theme: Literal["light", "dark"], page: Page, first: Provider
) -> None:
    page.emulate_media(color_scheme=theme)
    sign_in(page, first, ROOT)
    signed_in(page)
    mine = own_id(made(page))
    page.goto("/administration")
    expect(page.get_by_role("heading", name="Administration", exact=True)).to_be_visible()
    assert faults(page) == []

    page.get_by_role("combobox", name="Collection").click()
    page.get_by_role("option", name=mine).click()
    delete = page.get_by_role("button", name="Delete the collection")
    expect(delete).to_be_visible()
    assert faults(page) == []

    delete.click()
    expect(page.get_by_role("button", name="Delete it")).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_who_is_no_administrator_is_told_so_without_a_fault(
    theme: Literal["light", "dark"], page: Page, first: Provider
) -> None:
    page.emulate_media(color_scheme=theme)
    sign_in(page, first, BOB)
    signed_in(page)

    page.goto("/administration")

    expect(page.get_by_role("dialog")).to_contain_text("Page not found")
    assert faults(page) == []
