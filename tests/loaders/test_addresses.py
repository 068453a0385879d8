"""Addresses mean one thing only, whoever reads them; lists of them are told from texts."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.loaders.address_lists import addresses_in, addresses_of
from geo.loaders.addresses import Address, address

PIECES = st.sampled_from(
    [
        *("http://", "https://", "HTTP:", "//", "/", "\\", "@", ":", ":80", ":8443", "#", "?", "%"),
        *("[", "]", "::1", "::ffff:", "127.0.0.1", "0x7f", "017", "1", ".", "。", "．", "..", "-"),
        *("example", "example.org", "localhost", "xn--", "é", "ß", "１", "㎤", "\u00ad", "\u200d"),
        *(
            " ",
            "\t",
            "\n",
            "\0",
            "%00",
            "%2e",
            "%40",
            "%23",
            "a",
            "_",
            "~",
            "&",
            "=",
            ";",
            "\udc80",
        ),
    ]
)
URLS = st.lists(PIECES, max_size=9).map("".join)


@given(st.one_of(URLS, URLS.map("http://".__add__), st.text().map("https://".__add__)))
@example("http://example.org:0/")
@example("http://[::1]example.org/")
@example("http://example.org\\@127.0.0.1/")
def test_address_that_is_taken_means_the_same_to_every_reader(url: str) -> None:
    taken = None
    with suppress(InputError):
        taken = address(url)
    if taken is None:
        return
    assert taken.url.isascii()
    assert address(taken.url) == taken
    for host in (urlsplit(taken.url).hostname, httpx.URL(taken.url).raw_host.decode()):
        assert host in (taken.host, f"[{taken.host}]")
    assert httpx.URL(taken.url).port in (taken.port, None)
    assert not any(character in taken.url for character in " \r\n\t\0\\@#") or "@" in taken.target


@given(st.integers(0, 2**32 - 1))
def test_number_is_no_host_unless_it_is_spelled_as_usual(number: int) -> None:
    usual = ip_address(number)
    assert address(f"http://{usual}/").host == str(usual)
    parts = str(usual).split(".")
    for odd in (f"{number}", f"{number:#x}", f"{number:#o}", f"0{number:o}", f"0{usual}"):
        with pytest.raises(InputError):
            address(f"http://{odd}/")
    for odd in (f"{parts[0]}.{number % 2**24}", f"{parts[0]}.{parts[1]}.{number % 2**16}"):
        with pytest.raises(InputError):
            address(f"http://{odd}/")


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        (" https://Example.org ", Address("https", "example.org", 443, "/")),
        ("http://example.org:8080/a?b=c#d", Address("http", "example.org", 8080, "/a?b=c")),
        ("http://[2606:2800:0:0::1]/", Address("http", "2606:2800::1", 80, "/")),
        ("https://Straße.de/ä", Address("https", "xn--strae-oqa.de", 443, "/%C3%A4")),
        ("https://example.org?a=b c", Address("https", "example.org", 443, "/?a=b%20c")),
        ("https://example.org/a%2Fb%zz", Address("https", "example.org", 443, "/a%2Fb%zz")),
        ("https://пример.испытание/", Address("https", "xn--e1afmkfd.xn--80akhbyknj4f", 443, "/")),
    ],
)
def test_address_is_taken_apart(url: str, taken: Address) -> None:
    assert address(url) == taken


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("https://a.org/1\nhttps://a.org/2", ("https://a.org/1", "https://a.org/2")),
        (
            "\ufeffhttps://a.org/1\r\n\r\n  HTTP://a.org/2  \r\n",
            ("https://a.org/1", "HTTP://a.org/2"),
        ),
        ("# to read\nhttps://a.org/1\nhttps://a.org/1\n", ("https://a.org/1",)),
        ("https://a.org/1 is down", ()),
        ("https://a.org/1\nThe ministers met.", ()),
        ("", ()),
        ("# nothing", ()),
        ("https://a.org/\n" * 10_001, ()),
    ],
)
def test_text_with_an_address_a_line_is_a_list(text: str, addresses: tuple[str, ...]) -> None:
    assert addresses_in(text) == addresses


def test_files_of_addresses_are_told_from_others(tmp_path: Path) -> None:
    for name in ("a.txt", "list", "page.html"):
        (tmp_path / name).write_text("https://a.org/1\n")
    (tmp_path / "large.txt").write_text("https://a.org/1\n" * 400_000)
    (tmp_path / "binary.txt").write_bytes(b"http\0\xff\xfe")
    assert addresses_of(tmp_path / "a.txt") == ("https://a.org/1",)
    assert addresses_of(tmp_path / "list") == ("https://a.org/1",)
    for name in ("page.html", "large.txt", "binary.txt", "missing.txt", "", "a\0b.txt", "x" * 999):
        assert addresses_of(tmp_path / name) == ()
