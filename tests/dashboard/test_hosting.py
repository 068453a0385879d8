"""What stands around the pages on a server: headers, hosts, limits, logs and the health check."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.dashboard import hosting
from geo.dashboard.hosting.requests import MINUTE, Window
from geo.errors import SettingError
from geo.logs import JsonLines

Serve = Callable[..., TestClient]

PATHS = (
    "/",
    "/embed",
    "/article",
    "/upload/0123456789abcdef",
    "/_stcore/upload_file/page/health",
    "/_stcore/metrics",
    "/_stcore/agent/mcp",
)


async def answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.url.path)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Serve:
    """An application behind the middleware, under some settings."""
    monkeypatch.setenv("GEO_DATABASE_URL", f"sqlite:///{tmp_path}/test.db")

    def served(**settings: str) -> TestClient:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        routes = [*(Route(path, answer) for path in PATHS), *hosting.routes()]
        return TestClient(Starlette(routes=routes, middleware=hosting.middleware()))

    return served


def test_no_script_of_others_runs_and_no_site_frames_the_pages(serve: Serve) -> None:
    headers = serve().get("/").headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))

    assert policy["script-src"].startswith("'self' blob: 'sha256-")
    assert "unsafe" not in policy["script-src"]
    assert policy["frame-ancestors"] == "'none'"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_sites_that_are_named_may_show_the_pages_in_a_frame(serve: Serve) -> None:
    headers = serve(GEO_EMBEDDERS="https://news.example, https://*.hf.space").get("/").headers

    assert (
        "frame-ancestors https://news.example https://*.hf.space"
        in (headers["content-security-policy"])
    )
    assert "x-frame-options" not in headers


def test_a_chart_alone_may_stand_on_any_page(serve: Serve) -> None:
    headers = serve().get("/embed").headers

    assert headers["content-security-policy"].endswith("frame-ancestors *")
    assert "x-frame-options" not in headers


@pytest.mark.parametrize("site", ["news.example", "https://a.example; script-src *", "*"])
def test_a_site_to_embed_must_be_an_origin(serve: Serve, site: str) -> None:
    with pytest.raises(SettingError, match="write sites such as"):
        serve(GEO_EMBEDDERS=site).get("/")


def test_without_the_setting_any_host_name_is_answered(serve: Serve) -> None:
    assert serve().get("/", headers={"host": "news.example"}).status_code == 200


def test_other_hosts_than_the_allowed_are_refused(serve: Serve) -> None:
    client = serve(GEO_ALLOWED_HOSTS="maps.news.example")

    assert client.get("/", headers={"host": "maps.news.example"}).status_code == 200
    assert client.get("/", headers={"host": "127.0.0.1:8501"}).status_code == 200
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/mcp"])
def test_figures_of_use_and_the_agent_api_are_closed(serve: Serve, path: str) -> None:
    assert serve().get(path).status_code == 404


def test_more_requests_than_a_visitor_may_make_are_told_when_to_come_again(serve: Serve) -> None:
    client = serve(GEO_MAX_VISITOR_REQUESTS="3")

    assert [client.get("/").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get("/")
    assert 0 < int(refused.headers["retry-after"]) <= 61
    assert "Wait a minute" in refused.text
    assert client.get("/health").status_code == 200


def test_more_requests_than_the_host_answers_are_refused(serve: Serve) -> None:
    client = serve(GEO_MAX_HOST_REQUESTS="2")

    assert [client.get("/").status_code for _ in range(3)] == [200, 200, 429]


def test_no_name_in_a_path_frees_of_the_limit(serve: Serve) -> None:
    client = serve(GEO_MAX_VISITOR_REQUESTS="1")

    assert [client.get("/_stcore/upload_file/page/health").status_code for _ in "12"] == [200, 429]


def test_a_window_slides() -> None:
    window = Window(2)

    assert [window.wait(time) for time in (0.0, 30.0, 40.0)] == [0, 0, 20.0]
    assert [window.wait(time) for time in (MINUTE, MINUTE + 1)] == [0, 29.0]


def test_the_health_check_asks_the_database(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    client = serve()
    assert client.get("/health").json()["status"] == "ok"

    (tmp_path / "no.db").write_text("this is no database, and long enough to be told as such" * 9)
    monkeypatch.setenv("GEO_DATABASE_URL", f"sqlite:///{tmp_path}/no.db")
    sick = client.get("/health")

    assert (sick.status_code, sick.json()) == (503, {"status": "database unavailable"})


def test_requests_are_noted_without_query_token_or_upload(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    client = serve()

    with caplog.at_level(logging.INFO, "geo.access"):
        client.get("/article?c=SECRET&search=words")
        client.get("/upload/0123456789abcdef")
    noted = [json.loads(JsonLines().format(record)) for record in caplog.records]

    assert [(line["method"], line["path"], line["status"]) for line in noted] == [
        ("GET", "/article", 200),
        ("GET", "/upload/***", 200),
    ]
    assert "SECRET" not in str(noted)


def test_files_that_browsers_keep_and_health_checks_are_not_noted(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    client = serve()

    with caplog.at_level(logging.INFO, "geo.access"):
        for path in ("/static/js/index.js", "/app/static/world.json", "/health"):
            client.get(path)
        client.get("/_stcore/upload_file/page/health")

    (noted,) = (json.loads(JsonLines().format(record)) for record in caplog.records)
    assert noted["path"].endswith("/page/health")


def test_errors_are_noted_without_their_words() -> None:
    with pytest.raises(ValueError, match="article") as caught:
        int("the text of an article")
    info = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("geo", logging.ERROR, "f", 1, "It failed?c=SECRET", (), info)

    line = json.loads(JsonLines().format(record))

    assert line["message"] == "It failed?c=***"
    assert line["error"].startswith("ValueError at test_errors_are_noted_without_their_words:")
    assert "article" not in line["error"]


@pytest.mark.parametrize("name", ["GEO_LOG", "GEO_READ_ONLY"])
def test_a_setting_that_makes_no_sense_says_what_does(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo import settings

    monkeypatch.setenv(name, "perhaps")
    with pytest.raises(SettingError, match=f"{name} is 'perhaps'; set "):
        {"GEO_LOG": settings.log_format, "GEO_READ_ONLY": settings.read_only}[name]()
