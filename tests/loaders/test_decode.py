"""Texts in any usual encoding are read; what is not text is told."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.loaders.decode import decode

FRENCH = "Le président s’est rendu à Genève – où il a rencontré l’émir du Koweït."
WESTERN = "The café’s owner in São Paulo said “nothing” — for £5."
CODINGS = ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.mark.parametrize(
    "text", [FRENCH, WESTERN, "Damascus – Aleppo", "naïve", "A" * 70_000 + "é"]
)
@pytest.mark.parametrize("coding", CODINGS)
def test_western_text_is_read_in_any_coding(text: str, coding: str) -> None:
    assert decode(text.encode(coding)) == text


@pytest.mark.parametrize(
    ("text", "coding"),
    [
        ("Die Größe der Städte in Österreich wächst", "latin-1"),
        ("Президент Сирии Башар Асад прибыл в Китай с визитом.", "cp1251"),
        ("Президент Сирии Башар Асад прибыл в Китай с визитом.", "koi8-r"),
        ("Zażółć gęślą jaźń w Łodzi i Wrocławiu", "cp1250"),
        ("中国国家主席习近平在杭州会见叙利亚总统", "gb18030"),
    ],
)
def test_other_legacy_codings_are_recognised(text: str, coding: str) -> None:
    assert decode(text.encode(coding)) == text


def test_declared_coding_is_used_before_guessing() -> None:
    assert decode("Türkiye ve İstanbul".encode("cp1254"), "windows-1254") == "Türkiye ve İstanbul"


@pytest.mark.parametrize("declared", ["no-such-coding", "ascii", "utf-8", "rot13", "base64"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    assert decode(WESTERN.encode("cp1252"), declared) == WESTERN


def test_broken_utf_8_is_told_with_its_place() -> None:
    broken = "Kraków, Łódź, Gdańsk i Wrocław: ".encode() + b"\xff and on"
    with pytest.raises(InputError, match="UTF-8 with a broken character at byte 38"):
        decode(broken)


def test_broken_utf_16_is_told() -> None:
    with pytest.raises(InputError, match="UTF-16 with a broken character"):
        decode(b"\xff\xfe" + "Syria".encode("utf-16-le") + b"\x00\xd8")


def test_nul_bytes_are_refused_with_their_place() -> None:
    with pytest.raises(InputError, match="NUL byte at position 5"):
        decode(b"Syria\0China and the rest of the story")


@pytest.mark.parametrize("size", [500, 5_000, 100_000])
def test_random_bytes_are_no_text(size: int) -> None:
    with pytest.raises(InputError, match="not text"):
        decode(hashlib.shake_256(b"noise").digest(size))


def test_control_characters_all_over_are_no_text() -> None:
    with pytest.raises(InputError, match="control characters"):
        decode(b"\x01\x02ab" * 50)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"])))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_give_text_or_an_input_error(content: bytes) -> None:
    try:
        assert isinstance(decode(content), str)
    except InputError as error:
        assert str(error).endswith(".")
