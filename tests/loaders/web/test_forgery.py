"""No address, redirect, name or answer leads anywhere but to the public web.

The attack is known as server-side request forgery: someone gives an address and the machine that
fetches it stands in a network that they can't reach themselves.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext, create_default_context

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.loaders.web import Visitor, discover, fetch, load_url
from geo.loaders.web.public import is_public
from geo.loaders.web.turns import Turns
from geo.model import Failure
from tests.loaders.web.site import HOST, Reply, Site, serving

PUBLIC = "93.184.215.14"

OTHER_SCHEMES = {
    "file": "file:///etc/passwd",
    "file on a host": "file://localhost/etc/passwd",
    "ftp": "ftp://example.org/a",
    "gopher": "gopher://127.0.0.1:6379/_INFO",
    "dict": "dict://127.0.0.1:11211/stats",
    "ldap": "ldap://127.0.0.1/",
    "jar": "jar:http://127.0.0.1!/a",
    "data": "data:text/html,Syria",
    "javascript": "javascript:alert(1)",
    "view-source": "view-source:http://127.0.0.1/",
    "scheme left out": "//127.0.0.1/",
    "host left out": "http:///127.0.0.1/",
    "no slashes": "http:127.0.0.1",
    "unix socket": "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
}
CREDENTIALS = {
    "name": "http://admin@example.org/",
    "name and password": "http://admin:secret@example.org/",
    "public name before a private host": "http://example.org@127.0.0.1/",
    "empty name": "http://@127.0.0.1/",
    "backslash": "http://example.org\\@127.0.0.1/",
    "encoded at": "http://example.org%40127.0.0.1/",
    "two ats": "http://a@example.org@127.0.0.1/",
}
PRIVATE_IPV4 = {
    "loopback": "http://127.0.0.1/",
    "loopback elsewhere": "http://127.8.9.10/",
    "this host": "http://0.0.0.0/",
    "this network": "http://0.1.2.3/",
    "ten": "http://10.0.0.1/",
    "172.16": "http://172.16.0.1/",
    "172.31": "http://172.31.255.254/",
    "192.168": "http://192.168.1.1/",
    "link-local": "http://169.254.1.1/",
    "metadata of clouds": "http://169.254.169.254/latest/meta-data/",
    "metadata of Alibaba": "http://100.100.100.200/latest/meta-data/",
    "metadata of Oracle": "http://192.0.0.192/",
    "metadata of Azure": "http://168.63.129.16/machine",
    "carrier-grade NAT": "http://100.64.0.1/",
    "benchmarks": "http://198.18.0.1/",
    "documentation": "http://203.0.113.7/",
    "6to4 relay": "http://192.88.99.1/",
    "multicast": "http://224.0.0.1/",
    "reserved": "http://240.0.0.1/",
    "broadcast": "http://255.255.255.255/",
    "dot at the end": "http://127.0.0.1./",
}
ODD_IPV4 = {
    "decimal": "http://2130706433/",
    "octal": "http://0177.0.0.1/",
    "octal in one": "http://017700000001/",
    "zeros": "http://127.000.000.001/",
    "hex": "http://0x7f000001/",
    "hex parts": "http://0x7f.0x0.0x0.0x1/",
    "hex in capitals": "http://0X7F.0.0.1/",
    "two parts": "http://127.1/",
    "three parts": "http://127.0.1/",
    "zero": "http://0/",
    "beyond 32 bits": "http://4294967297/",
    "beyond 8 bits": "http://383.256.0.1/",
    "five parts": "http://127.0.0.1.1/",
    "mixed": "http://0x7f.1/",
    "decimal metadata": "http://2852039166/latest/meta-data/",
    "full width": "http://１２７.０.０.１/",
    "circled": "http://①②⑦.⓪.⓪.①/",
    "mathematical": "http://𝟙𝟚𝟟.𝟘.𝟘.𝟙/",
    "Arabic-Indic": "http://١٢٧.٠.٠.١/",
    "ideographic dots": "http://127。0。0。1/",
    "half-width dots": "http://127｡0｡0｡1/",
    "percent-encoded": "http://%31%32%37.0.0.1/",
    "percent-encoded dots": "http://127%2e0%2e0%2e1/",
    "two dots at the end": "http://127.0.0.1../",
}
IPV6 = {
    "loopback": "http://[::1]/",
    "loopback in full": "http://[0000:0000:0000:0000:0000:0000:0000:0001]/",
    "unspecified": "http://[::]/",
    "mapped": "http://[::ffff:127.0.0.1]/",
    "mapped in hex": "http://[::ffff:7f00:1]/",
    "mapped metadata": "http://[::ffff:a9fe:a9fe]/",
    "mapped and public": f"http://[::ffff:{PUBLIC}]/",
    "compatible": "http://[::127.0.0.1]/",
    "translated": "http://[::ffff:0:127.0.0.1]/",
    "NAT64": "http://[64:ff9b::127.0.0.1]/",
    "NAT64 of metadata": "http://[64:ff9b::a9fe:a9fe]/",
    "NAT64 of a network": "http://[64:ff9b:1::7f00:1]/",
    "6to4": "http://[2002:7f00:1::]/",
    "6to4 of ten": "http://[2002:a00:1::1]/",
    "Teredo": "http://[2001:0:7f00:1::80ff:fffe]/",
    "ISATAP of link-local": "http://[fe80::5efe:127.0.0.1]/",
    "unique local": "http://[fc00::1]/",
    "metadata of Amazon": "http://[fd00:ec2::254]/latest/meta-data/",
    "metadata of Google": "http://[fd20:ce::254]/",
    "link-local": "http://[fe80::1]/",
    "link-local with its network": "http://[fe80::1%25eth0]/",
    "loopback with its network": "http://[::1%lo]/",
    "site-local": "http://[fec0::1]/",
    "multicast": "http://[ff02::1]/",
    "documentation": "http://[2001:db8::1]/",
    "discard": "http://[100::1]/",
    "ORCHID": "http://[2001:20::1]/",
    "without brackets": "http://::1/",
    "with more behind": "http://[2606:2800:21f::1].example.org/",
    "future": "http://[v1.fe80::a]/",
    "unclosed": "http://[::1",
}
PRIVATE_NAMES = {
    "localhost": "http://localhost/",
    "localhost with a dot": "http://localhost./",
    "localhost in capitals": "http://LOCALHOST/",
    "under localhost": "http://a.localhost/",
    "localhost in full width": "http://ｌｏｃａｌｈｏｓｔ/",
    "localhost with a soft hyphen": "http://local\u00adhost/",
    "localdomain": "http://localhost.localdomain/",
    "one word": "http://metadata/computeMetadata/v1/",
    "metadata by name": "http://metadata.google.internal/computeMetadata/v1/",
    "local": "http://printer.local/",
    "lan": "http://router.lan/",
    "home": "http://router.home.arpa/",
    "onion": "http://example.onion/",
    "empty label": "http://example..org/",
    "no host": "http://:80/",
    "line break in the host": "http://exam\nple.org/",
    "line break in the path": "http://example.org/a\r\nHost: 127.0.0.1/",
    "null": "http://127.0.0.1\0.example.org/",
    "tab": "http://127.0.0.1\t/",
    "blank": "http://127.0.0.1 .example.org/",
    "too long": f"http://{'a.' * 2100}example.org/",
}
PORTS = {
    "ssh": "http://example.org:22/",
    "mail": "http://example.org:25/",
    "database": "http://example.org:5432/",
    "cache": "http://example.org:6379/",
    "zero": "http://example.org:0/",
    "beyond": "http://example.org:65616/",
    "negative": "http://example.org:-80/",
    "own dashboard": "http://example.org:8501/",
    "no number": "http://example.org:http/",
}
REFUSED = {
    f"{kind}: {name}": url
    for kind, urls in {
        "scheme": OTHER_SCHEMES,
        "credentials": CREDENTIALS,
        "IPv4": PRIVATE_IPV4,
        "odd IPv4": ODD_IPV4,
        "IPv6": IPV6,
        "name": PRIVATE_NAMES,
        "port": PORTS,
    }.items()
    for name, url in urls.items()
}


@pytest.fixture
def unconnected(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What was connected to; nothing is, in fact."""
    connected = []

    def connect(_self: object, host: str, port: int, **_: object) -> httpcore.NetworkStream:
        connected.append((host, port))
        raise httpcore.ConnectError("no network in this test")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return connected


def answering(*answers: Sequence[str]) -> Visitor:
    """A visitor whose resolver gives these answers, one after the other, the last for ever."""
    left = list(answers)
    return Visitor(
        resolver=lambda _host, _port: left.pop(0) if len(left) > 1 else left[0],
        turns=Turns(pause=0),
    )


def test_the_suite_is_as_large_as_it_should_be() -> None:
    assert len(set(REFUSED.values())) == len(REFUSED) >= 100


@pytest.mark.parametrize("url", REFUSED.values(), ids=REFUSED.keys())
def test_address_is_refused_before_anything_is_connected_to(
    url: str, unconnected: list[tuple[str, int]]
) -> None:
    with pytest.raises(InputError) as refused:
        fetch(url, answering([PUBLIC]))
    assert unconnected == []
    assert "could not be" not in str(refused.value)


def test_public_address_is_connected_to(unconnected: list[tuple[str, int]]) -> None:
    v6 = "2606:2800:21f::1"
    fragment = "http://example.org#@127.0.0.1/"
    for url in (f"http://{PUBLIC}/", "https://example.org./", f"http://[{v6}]:8080/", fragment):
        with pytest.raises(InputError, match="could not be fetched: no network in this test"):
            fetch(url, answering([PUBLIC]))
    assert unconnected == [(PUBLIC, 80), (PUBLIC, 443), (v6, 8080), (PUBLIC, 80)]


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["169.254.169.254"],
        ["::1"],
        ["::ffff:10.0.0.1"],
        ["fe80::1%eth0"],
        ["fd00:ec2::254"],
        ["64:ff9b::a00:1"],
        [PUBLIC, "10.0.0.1"],
        ["2606:2800:21f::1", PUBLIC, "::1"],
        ["0.0.0.0"],  # noqa: S104
        ["0x7f.1"],
        ["not an address"],
    ],
)
def test_name_that_stands_for_a_private_machine_is_refused(
    answers: list[str], unconnected: list[tuple[str, int]]
) -> None:
    with pytest.raises(InputError, match="in a private network"):
        fetch("https://example.org/", answering(answers))
    assert unconnected == []


def test_name_that_changes_its_machine_between_two_requests_is_refused(site: Site) -> None:
    """As in DNS rebinding: public when it is checked, private when it is connected to."""
    visitor = answering(["127.0.0.1"], ["127.0.0.2"])
    visitor = Visitor(visitor.resolver, frozenset({("127.0.0.1", site.port)}), turns=Turns(pause=0))
    with pytest.raises(InputError, match="in a private network"):
        fetch(site.url("/story"), visitor)
    assert site.asked == [f"{HOST}/robots.txt"]


def test_name_is_resolved_once_for_each_connection(site: Site) -> None:
    asked = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["127.0.0.1"]

    site.replies["/story"] = Reply(b"Syria")
    fetch(site.url("/story"), site.visitor(resolver=resolver))
    assert asked == [(HOST, site.port)] * 2  # the rules of the site, and its page


@pytest.mark.parametrize(
    "ends", [("127.0.0.1", "127.0.0.1"), (PUBLIC, PUBLIC), ("10.0.0.2", "10.0.0.1")]
)
def test_connection_that_ends_elsewhere_is_dropped(
    ends: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the check said: what counts is where the connection leads, and not to ourselves."""
    closed = []

    class Stream(httpcore.NetworkStream):
        def get_extra_info(self, info: str) -> tuple[str, int]:
            return {"client_addr": (ends[0], 50_000), "server_addr": (ends[1], 80)}[info]

        def close(self) -> None:
            closed.append(True)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda *_, **__: Stream())
    with pytest.raises(InputError, match="in a private network or this one"):
        fetch("http://example.org/", answering([PUBLIC]))
    assert closed == [True]


REDIRECTS = {
    "loopback": "http://127.0.0.1/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "mapped": "http://[::ffff:169.254.169.254]/",
    "decimal": "http://2852039166/",
    "other host without scheme": "//127.0.0.1/",
    "file": "file:///etc/passwd",
    "gopher": "gopher://127.0.0.1:6379/_INFO",
    "data": "data:text/plain,Syria",
    "credentials": f"http://admin:secret@{HOST}/",
    "name": "http://localhost/",
    "backslashes": "\\\\127.0.0.1\\",
    "full width": "http://１２７.０.０.１/",
    "unreadable": "http://[::1",
}


@pytest.mark.parametrize("location", REDIRECTS.values(), ids=REDIRECTS.keys())
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_to_what_is_refused_is_refused(site: Site, location: str, status: int) -> None:
    headers = {"Location": location.encode().decode("latin-1")}
    site.replies["/story"] = Reply(status=status, headers=headers)
    with pytest.raises(InputError):
        fetch(site.url("/story"), site.visitor())
    assert site.asked[:2] == [f"{HOST}/robots.txt", f"{HOST}/story"]
    assert [asked for asked in site.asked[2:] if "robots" not in asked and "%5C" not in asked] == []


def test_redirect_to_a_name_of_a_private_machine_is_refused(site: Site) -> None:
    site.replies["/story"] = Reply(status=302, headers={"Location": "http://inside.example.org/"})
    names = {HOST: ["127.0.0.1"], "inside.example.org": ["10.0.0.1"]}
    with pytest.raises(InputError, match=r"inside\.example\.org is a machine in a private"):
        fetch(site.url("/story"), site.visitor(resolver=lambda host, _port: names[host]))


def test_redirect_of_robots_to_what_is_refused_is_refused(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(status=302, headers={"Location": "http://127.0.0.1:22/"})
    with pytest.raises(InputError, match="in a private network"):
        fetch(site.url("/story"), site.visitor())


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.replies["/a"] = Reply(status=302, headers={"Location": "/b"})
    site.replies["/b"] = Reply(status=302, headers={"Location": "/a"})
    with pytest.raises(InputError, match="more than 5 times"):
        fetch(site.url("/a"), site.visitor())
    assert len(site.asked) == 7


def test_entries_of_a_feed_are_checked_like_any_address(site: Site) -> None:
    links = "".join(
        f"<item><link>{url}</link></item>" for url in ("http://127.0.0.1/", "http://[::1]/")
    )
    site.replies["/rss"] = Reply(f"<rss><channel>{links}</channel></rss>".encode())
    found = list(load_url(site.url("/rss"), site.visitor()))
    assert len(found) == 2
    assert all(isinstance(item, Failure) and "private network" in item.reason for item in found)


@pytest.mark.parametrize("link", ["http://127.0.0.1/rss", "file:///etc/passwd", "http://[::1"])
def test_feed_that_a_page_links_to_is_checked_like_any_address(site: Site, link: str) -> None:
    head = f'<link rel="alternate" type="application/rss+xml" href="{link}">'
    site.replies["/"] = Reply(f"<html><head>{head}</head><body>News</body></html>".encode())
    with pytest.raises(InputError):
        discover(site.url("/"), site.visitor())


@pytest.mark.parametrize("name", ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"])
def test_proxies_of_the_environment_are_not_used(
    site: Site, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.replies["/story"] = Reply(b"Syria")
    assert fetch(site.url("/story"), site.visitor()).content == b"Syria"


def test_cookies_are_neither_kept_nor_sent(site: Site) -> None:
    site.replies["/story"] = Reply(b"Syria", headers={"Set-Cookie": "a=b; Path=/"})
    visitor = site.visitor()
    for _ in range(2):
        fetch(site.url("/story"), visitor)
    assert not any("cookie" in map(str.lower, headers) for headers in site.headers)


def test_certificate_has_to_be_that_of_the_name(tmp_path: Path) -> None:
    """The name is what the certificate is checked for, although an IP address is connected to."""
    pair = _certificate(tmp_path, "news.example.org")
    server = SSLContext(PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pair)
    with serving({"/story": Reply(b"Syria")}, server) as site:
        visitor = site.visitor(trusted=create_default_context(cafile=str(pair)))
        ours = f"https://news.example.org:{site.port}/story"
        assert fetch(ours, visitor).content == b"Syria"
        assert site.headers[-1]["Host"] == f"news.example.org:{site.port}"
        with pytest.raises(InputError, match="certificate verify failed"):
            fetch(ours.replace("news", "bank"), visitor)
        with pytest.raises(InputError, match="certificate verify failed"):
            fetch(ours, site.visitor())


def _certificate(folder: Path, name: str) -> Path:
    """A key and a certificate for a name, signed by itself, in one file."""
    pair = folder / "pair.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"),
            *("-keyout", folder / "key.pem", "-out", folder / "certificate.pem"),
        ],
        check=True,
        capture_output=True,
    )
    pair.write_bytes((folder / "key.pem").read_bytes() + (folder / "certificate.pem").read_bytes())
    return pair


@given(st.ip_addresses())
def test_no_address_is_public_that_python_calls_private(address: object) -> None:
    found = ip_address(str(address))
    if is_public(found):
        assert found.is_global
        assert not found.is_multicast
        assert not found.is_reserved
