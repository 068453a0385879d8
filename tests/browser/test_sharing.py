"""An editor, a viewer and a stranger, each in a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, WebSocket, expect

from geo.corrections import to_json
from tests.browser.conftest import NewPage
from tests.browser.links import token_of
from tests.browser.test_main_job import metric, settled
from tests.dashboard.test_taking import packed

STORY = b"Tuvalu and Kiribati sign a pact\n\nOfficials of Tuvalu met in Suva on Monday."
EXPORTED = packed(corrections=to_json([])).getvalue()
CLOSED = "This link opens nothing."


def upload(page: Page) -> str:
    """Add an article among the samples; the token of the collection that comes of it."""
    page.goto("/add")
    file: FilePayload = {"name": "pact.txt", "mimeType": "text/plain", "buffer": STORY}
    page.locator("input[type=file]").set_input_files(files=[file])
    page.get_by_role("button", name="Add 1 article").click()
    expect(page.get_by_text("1 article added")).to_be_visible()
    return token_of(page.url)


def view_link(page: Page) -> str:
    """What *Copy link* gives on the overview."""
    page.get_by_role("link", name="Overview").click()
    page.get_by_test_id("stPopoverButton").filter(has_text="Copy link").click()
    code = page.get_by_test_id("stPopoverBody").locator("code")
    expect(code).to_contain_text("c=")
    return code.inner_text().replace("\n", "")


@pytest.fixture
def editor(new_page: NewPage) -> Page:
    page = new_page()
    upload(page)
    return page


def test_a_viewer_sees_what_the_editor_corrects_and_can_change_nothing(
    editor: Page, new_page: NewPage
) -> None:
    link, mine = view_link(editor), token_of(editor.url)
    viewer = new_page()
    viewer.goto(link)
    expect(metric(viewer, "Mentions")).to_have_text("4")
    assert token_of(link) != mine

    editor.goto(f"/article?v=1&c={mine}")
    editor.locator(".text .mention", has_text="Suva").click()
    editor.get_by_text("It is no place").click()
    editor.get_by_role("button", name="Correct", exact=True).click()
    expect(editor.get_by_text("Corrected.").first).to_be_visible()

    expect(metric(viewer, "Mentions")).to_have_text("3")  # the page comes to know it by itself
    viewer.goto(f"/article?v=1&c={token_of(link)}")
    viewer.locator(".text .mention", has_text="Kiribati").first.click()
    expect(viewer.locator(".card h3")).to_be_visible()
    settled(viewer)
    expect(viewer.locator(".st-key-correcting")).to_have_count(0)
    viewer.goto(f"/add?v=1&c={token_of(link)}")
    expect(viewer.get_by_text("Your link to this collection is for looking")).to_be_visible()
    expect(viewer.locator("input[type=file]")).to_have_count(0)


@pytest.mark.parametrize("header", ["the view link's", "none, for its job"])
def test_a_viewer_cannot_send_files_either(header: str, editor: Page, new_page: NewPage) -> None:
    link = view_link(editor)
    job = editor.evaluate(
        "c => fetch('/upload?files=1', {method: 'POST', headers: {'x-dateline-collection': c}})"
        ".then(answer => answer.json()).then(({ job }) => job)",
        token_of(editor.url),
    )
    viewer = new_page()
    viewer.goto(link)
    path = "/upload?files=1" if header.startswith("the") else f"/upload/{job}?name=a.txt"
    sent = {"x-dateline-collection": token_of(link)} if header.startswith("the") else {}

    status = viewer.evaluate(
        "([path, headers]) => fetch(path, {method: 'POST', headers, body: 'Oslo'})"
        ".then(({ status }) => status)",
        [path, sent],
    )

    assert status == 403


KEEP_SOCKET = """
const Real = window.WebSocket;
window.WebSocket = class extends Real {
  constructor(...given) { super(...given); window.socket = this; }
};
"""


def test_forged_messages_of_widgets_change_nothing(editor: Page, new_page: NewPage) -> None:
    mine, theirs = token_of(editor.url), token_of(view_link(editor))
    sent: list[bytes] = []
    editor.on("websocket", recording(sent))
    editor.goto(f"/collections?v=1&c={mine}")
    rename(editor, "Forged")
    expect(editor.locator(".where")).to_contain_text("Forged")
    messages = [message.replace(mine.encode(), theirs.encode()) for message in sent]
    assert any(b"Forged" in message for message in messages)
    rename(editor, "Mine again")
    expect(editor.locator(".where")).to_contain_text("Mine again")

    viewer = new_page()
    viewer.add_init_script(KEEP_SOCKET)
    viewer.goto(f"/collections?v=1&c={theirs}")
    expect(viewer.locator(".where")).to_contain_text("Mine again")
    for message in messages:
        viewer.evaluate("bytes => window.socket.send(new Uint8Array(bytes))", list(message))
        settled(viewer)

    editor.reload()
    expect(editor.locator(".where")).to_contain_text("Mine again")
    viewer.reload()
    expect(viewer.locator(".where")).to_contain_text("Mine again")


def recording(sent: list[bytes]) -> Callable[[WebSocket], None]:
    def begin(socket: WebSocket) -> None:
        socket.on(
            "framesent",
            lambda frame: sent.append(frame if isinstance(frame, bytes) else frame.encode()),
        )

    return begin


def rename(page: Page, name: str) -> None:
    page.get_by_role("tab", name="Name", exact=True).click()
    panel = page.get_by_role("tabpanel", name="Name", exact=True)
    panel.get_by_role("textbox").first.fill(name)
    panel.get_by_role("button", name="Save").click()


def test_a_stranger_sees_the_samples_alone(editor: Page, new_page: NewPage) -> None:
    key = re.search(r"articles=([0-9a-f]{16})", view_link_of_article(editor))
    assert key
    stranger = new_page()

    stranger.goto(f"/article?v=1&article={key[1]}")
    expect(stranger.locator(".text .mention").first).to_be_visible()
    expect(stranger.get_by_text("Tuvalu")).to_have_count(0)
    stranger.goto("/collections")
    expect(stranger.get_by_text("None yet.")).to_be_visible()
    stranger.goto(f"/?v=1&c={'A' * 32}")
    expect(stranger.get_by_text(CLOSED)).to_be_visible()


def view_link_of_article(page: Page) -> str:
    page.get_by_role("link", name="See them on the map").click()
    expect(metric(page, "Mentions")).to_be_visible()
    return page.url


def test_a_revoked_link_stops_at_once(editor: Page, new_page: NewPage) -> None:
    link, mine = view_link(editor), token_of(editor.url)
    viewer, idle = new_page(), new_page()
    for page in (viewer, idle):
        page.goto(link)
        expect(metric(page, "Mentions")).to_have_text("4")

    editor.goto(f"/collections?v=1&c={mine}")
    editor.get_by_role("combobox", name="A link that is to stop working").click()
    editor.get_by_role("option", name="to look").last.click()
    editor.get_by_role("button", name="Revoke").click()
    expect(editor.get_by_text("revoked").first).to_be_attached()
    settled(editor)

    viewer.get_by_role("link", name="Collections").click()
    expect(viewer.get_by_text(CLOSED)).to_be_visible()
    expect(metric(viewer, "Mentions")).to_have_count(0)
    expect(idle.get_by_text(CLOSED)).to_be_visible()
    expect(metric(idle, "Mentions")).to_have_count(0)


def test_the_browser_alone_remembers_what_it_opened(editor: Page) -> None:
    mine = token_of(editor.url)
    editor.goto("/collections")

    editor.locator(".recent a").click()

    expect(editor).to_have_url(re.compile(rf"c={mine}"))
    expect(editor.locator(".where")).to_contain_text("You may change it")


def test_an_exported_collection_is_imported(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/collections")
    page.get_by_text("Or import one that was exported").click()
    for name in ("a.zip", "b.zip", "c.zip"):  # each takes the place of the one before
        file: FilePayload = {"name": name, "mimeType": "application/zip", "buffer": EXPORTED}
        page.locator("input[type=file]").set_input_files(files=[file])
        expect(page.get_by_test_id("stFileUploader")).to_contain_text(name)
        settled(page)
    page.get_by_role("button", name="Import", exact=True).click()

    expect(page.get_by_role("button", name="Add 1 article")).to_be_visible()
