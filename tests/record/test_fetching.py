"""Fetching: from a server on this machine, with all that can go wrong on the way; nothing leaves the machine."""

import gzip
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record import read_report
from goodoffices.record.addresses import (
    Address,
    AddressError,
    address_of,
    followed,
    is_public,
    numbers_only,
    public_places,
)
from goodoffices.record.fetching import REDIRECTS, Fetched, Limits, fetch
from goodoffices.record.keeping import keep, with_header

PAGE = b"<!doctype html><html><head><title>Talks</title></head><body><p>Northland freed ten hostages.</p></body></html>"
Answer = Callable[[BaseHTTPRequestHandler], None]


def plain(body: bytes = PAGE, status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        said = {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}
        for name, value in said.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def slow(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    for _letter in range(40):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.05)


class Site:
    """A server on this machine: paths and their answers; what was asked is remembered."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Answer] = {"/": plain()}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                try:
                    site.pages.get(self.path, plain(b"no", 404))(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_words: None  # type: ignore[method-assign]
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.base = f"http://river.test:{self.port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def get(self, path: str = "/", **limits: object) -> Fetched:
        return fetch(self.base + path, self.limits(**limits))

    @staticmethod
    def limits(**more: object) -> Limits:
        known = {"allow_private": True, "resolve": lambda _host, _port: ("127.0.0.1",), "silence": 5.0, **more}
        return Limits(**known)  # type: ignore[arg-type]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


# Addresses


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("https://River.Test/a", "https://river.test/a"),
        ("http://river.test", "http://river.test/"),
        ("http://river.test:80/a?b=c#d", "http://river.test/a?b=c"),
        ("https://bücher.test/é?ü=1", "https://xn--bcher-kva.test/%C3%A9?%C3%BC=1"),
        ("https://river.test/%E2%80%8B--x", "https://river.test/%E2%80%8B--x"),
        ("http://[2001:4860:4860::8888]:8080/", "http://[2001:4860:4860::8888]:8080/"),
        ('https://river.test/"<>-->', "https://river.test/%22%3C%3E--%3E"),
    ],
)
def test_an_address_is_written_in_ascii(text: str, same: str) -> None:
    found = address_of(text)
    assert str(found) == same
    assert address_of(str(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "river.test", "ftp://river.test/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "",
        "http://", "http:///a", "http://a b/", "http://river.test/a\nb", "http://river.test:99999/", "http://[::1/",
        "http://-a.test/", "http://a..test/", "https://river.test/\u202eabc", "https://river.test/" + "a" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(AddressError) as refused:
        address_of(text)
    assert refused.value.what
    assert refused.value.remedy
    assert "\n" not in str(refused.value)
    assert "\u202e" not in str(refused.value)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(AddressError) as refused:
        address_of("https://envoy:very-secret@river.test/page")
    assert "secret" not in str(refused.value)
    assert "envoy" not in str(refused.value)


@pytest.mark.parametrize(
    ("place", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True),
        ("127.0.0.1", False), ("0.0.0.1", False), ("10.0.0.1", False), ("172.16.3.4", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("ff02::1", False),
        ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:a00:1::", False), ("64:ff9b::808:808", True),
    ],
)  # fmt: skip
def test_which_places_are_public(place: str, public: bool) -> None:
    assert is_public(place) is public


def test_a_name_that_leads_into_a_private_network_is_refused() -> None:
    address = address_of("https://river.test/")
    assert public_places(address, resolve=lambda *_: ("8.8.8.8",)) == ("8.8.8.8",)
    with pytest.raises(AddressError, match="private network"):
        public_places(address, resolve=lambda *_: ("8.8.8.8", "10.0.0.1"))
    assert public_places(address, allow_private=True, resolve=lambda *_: ("10.0.0.1",)) == ("10.0.0.1",)
    with pytest.raises(AddressError, match="not known"):
        public_places(address, resolve=lambda *_: ())


def test_a_private_place_in_numbers_is_refused_without_asking_anybody() -> None:
    with pytest.raises(AddressError, match="private network"):
        numbers_only(address_of("http://192.168.0.1/"))
    numbers_only(address_of("http://192.168.0.1/"), allow_private=True)
    numbers_only(address_of("http://river.test/"))


@given(st.text(max_size=60))
def test_whatever_is_given_is_an_address_of_the_web_or_refused(text: str) -> None:
    for address in (text, f"https://river.test/{text}"):
        try:
            found = address_of(address)
        except AddressError as refused:
            assert str(refused).isprintable()
        else:
            assert str(found).isascii()
            assert not set(str(found)) & set(' \r\n<>"')


# Fetching


def test_a_page_comes_as_it_is_and_little_is_told(site: Site) -> None:
    found = site.get()
    assert found.body == PAGE
    assert (found.media_type, found.charset) == ("text/html", None)
    assert abs((datetime.now(UTC) - found.at).total_seconds()) < 60
    (path, headers), *rest = site.asked
    assert (path, rest) == ("/", [])
    assert headers["host"] == f"river.test:{site.port}"
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding"}
    assert "goodoffices" not in str(headers), "who reads is not told"


def test_a_packed_page_is_unpacked(site: Site) -> None:
    packed = gzip.compress(PAGE)
    site.pages["/"] = plain(packed, Content_Encoding="gzip", Content_Type="text/html; charset=utf-8")
    found = site.get()
    assert (found.body, found.charset) == (PAGE, "utf-8")


def test_redirects_are_followed_and_the_last_address_is_kept(site: Site) -> None:
    site.pages |= {"/a": plain(b"", 301, Location="/b"), "/b": plain(b"", 308, Location=f"{site.base}/?page=1")}
    site.pages["/?page=1"] = plain()
    found = site.get("/a")
    assert (str(found.asked), str(found.address)) == (f"{site.base}/a", f"{site.base}/?page=1")


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.pages["/a"] = plain(b"", 302, Location="/a")
    with pytest.raises(AddressError, match="passed on more than"):
        site.get("/a")
    assert len(site.asked) == REDIRECTS + 1


@pytest.mark.parametrize("there", ["ftp://river.test/", "file:///etc/passwd", "javascript:x", "http://u:p@river.test/"])
def test_redirects_to_other_schemes_are_not_followed(site: Site, there: str) -> None:
    site.pages["/a"] = plain(b"", 302, Location=there)
    with pytest.raises(AddressError):
        site.get("/a")
    assert len(site.asked) == 1


def test_redirects_from_https_to_http_are_not_followed_the_other_way_they_are() -> None:
    assert followed(address_of("http://river.test/a"), "https://river.test/b").scheme == "https"
    with pytest.raises(AddressError, match="from https to http"):
        followed(address_of("https://river.test/a"), "http://river.test/a")


def test_a_redirect_into_a_private_network_is_not_followed(site: Site) -> None:
    """The first host is let through for the test; the second is what the site would like to reach."""
    site.pages["/"] = plain(b"", 302, Location=f"http://inside.test:{site.port}/admin")
    places = {"river.test": ("8.8.8.8",), "inside.test": ("127.0.0.1",)}
    with pytest.raises(AddressError, match="private network"):
        public_places(
            followed(address_of(site.base), f"http://inside.test:{site.port}/admin"),
            resolve=lambda host, _port: places[host],
        )
    asked: list[str] = []

    def resolve(host: str, _port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if host == "river.test" else ()

    with pytest.raises(AddressError, match="not known"):
        site.get(resolve=resolve)
    assert asked == ["river.test", "inside.test"], "each host on the way is looked at"


def test_without_leave_nothing_on_this_machine_is_asked(site: Site) -> None:
    with pytest.raises(AddressError, match="private network"):
        fetch(f"http://127.0.0.1:{site.port}/")
    assert site.asked == []


@pytest.mark.parametrize(("status", "words"), [(404, "404 (Not Found)"), (500, "500"), (204, "204"), (599, "599.")])
def test_what_the_site_refuses_is_said(site: Site, status: int, words: str) -> None:
    site.pages["/"] = plain(b"", status)
    with pytest.raises(AddressError) as refused:
        site.get()
    assert words in str(refused.value)


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/octet-stream", "text/javascript"])
def test_what_is_no_page_is_not_taken(site: Site, kind: str) -> None:
    site.pages["/"] = plain(Content_Type=kind)
    with pytest.raises(AddressError, match=kind):
        site.get()


def test_too_much_is_not_taken_packed_or_not(site: Site) -> None:
    site.pages["/"] = plain(b"x" * 300_000)
    site.pages["/gz"] = plain(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")
    for path in ("/", "/gz"):
        with pytest.raises(AddressError, match=r"more than 0\.2 MB"):
            site.get(path, size=200_000)


def test_a_page_that_breaks_off_is_not_taken(site: Site) -> None:
    site.pages["/"] = plain(PAGE, Content_Length=str(len(PAGE) + 10))
    with pytest.raises(AddressError):
        site.get()


def test_a_page_without_an_end_ends_in_time(site: Site) -> None:
    site.pages["/"] = slow
    began = time.monotonic()
    with pytest.raises(AddressError, match="within"):
        site.get(in_all=0.3)
    assert time.monotonic() - began < 1.5


def test_a_silent_site_ends_in_time(site: Site) -> None:
    site.pages["/"] = lambda _request: time.sleep(1)
    began = time.monotonic()
    with pytest.raises(AddressError, match="does not answer"):
        site.get(silence=0.2)
    assert time.monotonic() - began < 0.9


def test_nobody_there_is_said(site: Site) -> None:
    site.server.shutdown()
    site.server.server_close()
    with pytest.raises(AddressError, match="cannot be reached"):
        site.get()


@pytest.mark.parametrize("answer", [b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip"])
def test_a_broken_answer_is_said(site: Site, answer: bytes) -> None:
    site.pages["/"] = lambda request: (request.wfile.write(answer), None)[1]
    with pytest.raises(AddressError, match="broken"):
        site.get()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl, to make a certificate")
def test_a_certificate_must_hold_for_the_name_that_was_asked_for(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=river.test -addext subjectAltName=DNS:river.test"
    subprocess.run(["openssl", *words.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site = Site(context)
    trust = ssl.create_default_context(cafile=str(certificate))
    try:
        assert fetch(f"https://river.test:{site.port}/", site.limits(trust=trust)).body == PAGE
        for host, trusted in (("hill.test", trust), ("river.test", None)):
            with pytest.raises(AddressError, match="certificate"):
                fetch(f"https://{host}:{site.port}/", site.limits(trust=trusted))
    finally:
        site.server.shutdown()
        site.server.server_close()


# Keeping


def fetched(
    body: bytes = PAGE, media_type: str = "text/html", charset: str | None = None, path: str = "/a/b.html"
) -> Fetched:
    address = Address("https", "www.river.test", 443, path)
    return Fetched(address, address, datetime(2031, 3, 5, 6, 30, tzinfo=UTC), media_type, charset, body)


def test_a_kept_page_is_read_as_a_report_with_its_address(tmp_path: Path) -> None:
    path = keep(fetched(), tmp_path / "new")
    assert path.name == "2031-03-05-www-river-test-a-b.html"
    assert path.read_bytes().startswith(
        b"<!-- saved from url=(0031)https://www.river.test/a/b.html fetched 2031-03-05T06:30:00Z -->"
    )
    assert path.read_bytes().endswith(PAGE)
    report = read_report(path)
    assert report.url == "https://www.river.test/a/b.html"
    assert "Northland freed ten hostages." in report.text
    assert "saved from" not in report.text
    assert path.stat().st_mode & 0o077 == 0


def test_nothing_is_written_over_and_nothing_else_is_left(tmp_path: Path) -> None:
    first = keep(fetched(), tmp_path)
    second = keep(fetched(b"<p>another</p>"), tmp_path)
    assert [first.name, second.name] == ["2031-03-05-www-river-test-a-b.html", "2031-03-05-www-river-test-a-b-2.html"]
    assert first.read_bytes().endswith(PAGE)
    assert {one.name for one in tmp_path.iterdir()} == {first.name, second.name}


def test_where_links_are_not_known_nothing_is_written_over_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_places: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    names = [keep(fetched(), tmp_path).name for _time in range(2)]
    assert names == ["2031-03-05-www-river-test-a-b.html", "2031-03-05-www-river-test-a-b-2.html"]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_name_holds_no_path_and_is_not_too_long(tmp_path: Path) -> None:
    path = keep(fetched(path="/../../etc/" + "x" * 500 + "?q=%2e%2e%2fa"), tmp_path)
    assert path.parent == tmp_path
    assert len(path.name) < 160


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "iso-8859-1", None, "no-such-charset"])
def test_a_charset_that_only_the_answer_names_is_kept(tmp_path: Path, charset: str | None) -> None:
    words = {"windows-1256": "أفرجت عن عشرة رهائن", "iso-8859-1": "dix otages libérés"}.get(
        charset or "", "libérés – رهائن"
    )
    known = charset if charset in ("windows-1256", "iso-8859-1") else "utf-8"
    body = f"<html><body><p>{words}</p></body></html>".encode(known)
    path = keep(fetched(body, charset=charset), tmp_path)
    assert words in read_report(path).plain


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_marks_of_byte_order_stay_first(tmp_path: Path, codec: str) -> None:
    path = keep(fetched("<html><body><p>ten were freed – رهائن</p></body></html>".encode(codec)), tmp_path)
    report = read_report(path)
    assert "ten were freed – رهائن" in report.plain
    assert report.url == "https://www.river.test/a/b.html"


def test_a_feed_stays_a_feed(tmp_path: Path) -> None:
    body = (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>River Post</title><item><title>Talks</title>'
        b"<guid>1</guid><description>Northland freed ten hostages.</description></item></channel></rss>"
    )
    made = fetched(body, "application/rss+xml", path="/feed--x")
    assert with_header(made).startswith(b'<?xml version="1.0"?>\n<!-- saved from')
    report = read_report(keep(made, tmp_path))
    assert report.title == "Talks"
    assert "ten hostages" in report.text


def test_plain_text_is_read_without_the_mark(tmp_path: Path) -> None:
    report = read_report(keep(fetched(b"Northland freed ten hostages on Monday.\n", "text/plain"), tmp_path))
    assert report.text.strip() == "Northland freed ten hostages on Monday."
