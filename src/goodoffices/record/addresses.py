"""Addresses of pages: which may be fetched, and which lead somewhere that nobody meant."""

import re
import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from attrs import frozen

from goodoffices.words import _

PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # characters of an address; programs that read saved pages expect no more
_TRANSLATED = IPv6Network("64:ff9b::/96")  # an IPv4 address inside an IPv6 one (RFC 6052)
_SAFE = "/:@!$&'()*+,;=~%-._?"
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?")

Ip = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Iterable[str]]


class AddressError(ValueError):
    """An address that is not fetched: ``address`` as it was given, ``what`` is wrong, and a ``remedy``."""

    def __init__(self, address: str, what: str, remedy: str) -> None:
        super().__init__(f"{address}: {what} {remedy}")
        self.address = address
        self.what = what
        self.remedy = remedy


@frozen
class Address:
    """An address of the web, in characters of ASCII; ``target`` is what the host is asked for."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Host and, where it is not the usual one, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def address_of(text: str) -> Address:
    """The address as it is written; raises :class:`AddressError` for what is none, or must not be fetched.

    Only ``http`` and ``https`` are taken, without a name and password in it; what comes after ``#`` is left out.
    """
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[:200])
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressError(shown, _("This is no address."), _("Copy it from the browser.")) from None
    if parts.scheme.lower() not in PORTS:
        raise AddressError(shown, _("Only http and https are fetched."), _("Write https://… in full."))
    if len(text) > LONGEST or any(c.isspace() or not c.isprintable() for c in text):
        remedy = _("Copy it from the browser, in one piece.")
        raise AddressError(shown, _("This is no address: it is too long, or has blanks in it."), remedy)
    if parts.username is not None or parts.password is not None:
        what = _("The address holds a name or password, which would be written into the saved page.")
        raise AddressError(_bare(parts), what, _("Leave it out."))
    scheme = parts.scheme.lower()
    return Address(scheme, _host(host, shown), port or PORTS[scheme], _target(parts))


def followed(address: Address, location: str) -> Address:
    """Where a redirect leads. Raises :class:`AddressError` where that must not be followed: from https to http too."""
    there = address_of(urljoin(str(address), location))
    if address.scheme == "https" and there.scheme == "http":
        what = _("It is passed on from https to http, where anybody can read along and change it.")
        raise AddressError(str(address), what, _("Save the page with a browser."))
    return there


def public_places(address: Address, *, allow_private: bool = False, resolve: Resolve | None = None) -> tuple[str, ...]:
    """The IP addresses of the host. Raises :class:`AddressError` where there is none, or one is not public.

    A name on the web can lead into one's own network; so what is connected to are the addresses checked here.
    """
    try:
        found = tuple(dict.fromkeys((resolve or resolved)(address.host, address.port)))
    except (OSError, UnicodeError):
        found = ()
    if not found:
        what = _("The host {host} is not known, or there is no network.").format(host=address.host)
        raise AddressError(str(address), what, _("Look at its spelling."))
    if not allow_private and any(not is_public(place) for place in found):
        what = _("The address leads into a private network.")
        raise AddressError(str(address), what, _("If you mean that, say --allow-private."))
    return found


def numbers_only(address: Address, *, allow_private: bool = False) -> None:
    """Refuse, as :func:`public_places` does, a private place that is written out in numbers; nobody is asked."""
    try:
        ip_address(address.host)
    except ValueError:
        return
    public_places(address, allow_private=allow_private, resolve=lambda host, _port: (host,))


def resolved(host: str, port: int) -> Iterable[str]:
    """What the system's resolver says of a host."""
    return (str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


def is_public(place: str) -> bool:
    """Whether an IP address is reached by everybody, looking through IPv6 addresses that stand for an IPv4 one."""
    found: Ip = ip_address(place.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = _inner(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _inner(place: IPv6Address) -> IPv4Address | None:
    if place in _TRANSLATED:
        return IPv4Address(int(place) & 0xFFFFFFFF)
    return place.ipv4_mapped or place.sixtofour or (place.teredo[1] if place.teredo else None)


def _host(host: str, shown: str) -> str:
    """The host in ASCII (a name in another script by IDNA)."""
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    if not _HOST.fullmatch(name):
        raise AddressError(shown, _("The address names no host."), _("Copy it from the browser."))
    return name


def _target(parts: SplitResult) -> str:
    """Path and query, in ASCII and without what could end a comment that names the address."""
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return (path if path.startswith("/") else "/" + path) + query


def _bare(parts: SplitResult) -> str:
    """The address without what is secret in it."""
    return f"{parts.scheme}://{parts.hostname or ''}{quote(parts.path[:100], safe=_SAFE)}"
