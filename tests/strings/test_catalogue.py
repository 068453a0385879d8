"""Every string that the code asks for is there, and every string is asked for."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from jinja2 import Environment, nodes

from geo.strings import LANGUAGES, Message, catalogue, say
from geo.strings.formats import day, decimal, listing, percent, use

ROOT = Path(__file__).parents[2]
ENGLISH = catalogue("en")


@dataclass(frozen=True, slots=True)
class Asked:
    """A call of `say`: where it is, the pattern of its keys, the names of its values."""

    where: str
    keys: str
    values: frozenset[str]


def asked() -> list[Asked]:
    """Each call of `say` in the library and its templates."""
    return [*_in_code(), *_in_templates()]


def _in_code() -> list[Asked]:
    return [
        Asked(f"{path.relative_to(ROOT)}:{call.lineno}", _pattern(call.args[0]), _values(call))
        for path in sorted((ROOT / "geo").rglob("*.py"))
        for call in _calls(ast.parse(path.read_text(encoding="utf-8")))
    ]


def _in_templates() -> Iterator[Asked]:
    for path in sorted((ROOT / "geo").rglob("*.html")):
        template = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for call in template.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                key = call.args[0]
                parts = key.nodes if isinstance(key, nodes.Concat) else [key]
                pattern = "".join(
                    re.escape(part.value) if isinstance(part, nodes.Const) else r"\w+"
                    for part in parts
                )
                values = frozenset(keyword.key for keyword in call.kwargs)
                yield Asked(f"{path.name}:{call.lineno}", pattern, values)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            yield node


def _pattern(key: ast.expr) -> str:
    """A regular expression of the key: a literal, or an f-string with one name a blank."""
    parts = key.values if isinstance(key, ast.JoinedStr) else [key]
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in parts
    )


def _values(call: ast.Call) -> frozenset[str]:
    return frozenset(str(keyword.arg) for keyword in call.keywords)


def forms(message: Message) -> list[str]:
    return [message] if isinstance(message, str) else list(message.values())


def names(message: Message) -> set[str]:
    """The names of all values in a message."""
    return {
        name for form in forms(message) for _, name, _, _ in string.Formatter().parse(form) if name
    }


def meant(call: Asked) -> list[str]:
    return [key for key in ENGLISH if re.fullmatch(call.keys, key)]


def test_every_string_that_the_code_asks_for_is_there() -> None:
    assert [call for call in asked() if not meant(call)] == []


def test_every_string_is_asked_for() -> None:
    patterns = [call.keys for call in asked()]
    assert [key for key in ENGLISH if not any(re.fullmatch(one, key) for one in patterns)] == []


def test_a_string_gets_the_values_that_it_names() -> None:
    assert [
        (call.where, key)
        for call in asked()
        for key in meant(call)
        if not names(ENGLISH[key]) <= call.values
        or (not isinstance(ENGLISH[key], str) and "n" not in call.values)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_no_strings_and_values_of_its_own(language: str) -> None:
    strings = catalogue(language)
    assert set(strings) <= set(ENGLISH)
    assert [key for key in strings if names(strings[key]) - names(ENGLISH[key]) - {"n"}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_has_the_forms_of_its_language(language: str) -> None:
    plural = {*Locale.parse(language).plural_form.tags, "other"}
    assert [
        key
        for key, message in catalogue(language).items()
        if not isinstance(message, str) and not plural >= set(message) >= {"other"}
    ] == []


def test_numbers_and_dates_are_written_as_the_locale_has_them() -> None:
    try:
        use("en-US", ["en"])
        assert day(date(2023, 9, 22)) == "September 22, 2023"
        use("en-IN", ["en"])
        assert say("count.mentions", n=1_234_567) == "12,34,567 mentions"
        use("de-CH", ["de"])
        assert (decimal(0.5, 3), percent(0.125, 1)) == ("0.500", "12.5%")
    finally:
        use(None, ())
    assert day(date(2023, 9, 22)) == "22 September 2023"
    assert listing(["Iran", "Iraq"]) == "Iran and Iraq"


@pytest.mark.parametrize("wanted", ["xx", "../../etc", "", None, "de-DE", "en_US.UTF-8", "-"])
def test_a_locale_without_strings_gets_english(wanted: str | None) -> None:
    try:
        use(wanted, LANGUAGES)
        assert say("count.articles", n=1234) == "1,234 articles"
    finally:
        use(None, ())
