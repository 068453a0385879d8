"""The image: what goes into it, and its steps in an empty folder by an ordinary user."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from tests.hosting import without_docker
from tests.hosting.without_docker import Step, sent, steps

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def of(verb: str) -> list[str]:
    return [step.rest for step in steps(DOCKERFILE) if step.verb == verb]


def test_steps_are_read_with_their_continued_lines() -> None:
    assert list(steps("# no\nFROM a AS b\nENV A=1 \\\n    B=2\n\nCMD run # this")) == [
        Step("FROM", "a AS b"),
        Step("ENV", "A=1 B=2"),
        Step("CMD", "run # this"),
    ]


def test_the_image_runs_as_a_user_without_rights_and_checks_its_health() -> None:
    assert of("USER") == ["1000"]
    assert of("HEALTHCHECK")[0].endswith("CMD python -m geo health")
    assert all("apt" not in step for step in of("RUN"))


def test_models_gazetteer_and_maps_go_into_the_image_and_nothing_else_does() -> None:
    files = {path.as_posix() for path in sent(ROOT)}
    needed = {"app.py", "requirements.txt", ".streamlit/config.toml"}

    assert needed <= files
    assert any(name.startswith("data/models/") for name in files)
    assert any(name.startswith("data/gazetteer/") for name in files)
    assert any(name.startswith("static/topojson/") for name in files)
    tops = {name.partition("/")[0] for name in files}
    assert tops == {
        *(".streamlit", "app.py", "data", "geo", "static"),
        *("requirements.txt", "LICENSE"),
    }


def test_an_unknown_step_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="ADD"):
        without_docker.Image(tmp_path).do(Step("ADD", "a b"))


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(SystemExit, match="not empty"):
        without_docker.build(tmp_path)


def test_only_the_proxy_is_reached_from_outside() -> None:
    composed = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    services = composed["services"]

    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert services["dateline"]["read_only"]
    assert "reverse_proxy dateline:8501" in composed["configs"]["caddy"]["content"]


def test_settings_of_image_and_composition_are_settings() -> None:
    text = DOCKERFILE + (ROOT / "compose.yaml").read_text(encoding="utf-8")
    known = (ROOT / "geo" / "settings.py").read_text(encoding="utf-8")

    assert {name for name in re.findall(r"GEO_[A-Z_]+", text) if f"`{name}`" not in known} == set()


def test_streamlit_keeps_to_itself() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert config["server"]["enableXsrfProtection"] is True
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
