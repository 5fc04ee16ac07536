"""Fetching one page whose address a person gave: the only place of the engine that uses the network.

A request tells a site from which network address a page is read, and when. It carries no cookie, no referrer, and does
not name this program. No proxy is asked. Nothing on the page is loaded, and nothing in it is run.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from email.message import Message
from http import HTTPStatus
from typing import TYPE_CHECKING

from attrs import frozen

from goodoffices.record.addresses import Address, AddressError, Resolve, address_of, followed, public_places
from goodoffices.record.decoding import LIMIT
from goodoffices.words import _

if TYPE_CHECKING:
    from ssl import SSLContext

    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

REDIRECTS = 5
CONNECT, SILENCE, IN_ALL = 10.0, 20.0, 60.0  # seconds: to connect, without a byte, for all that is sent
_PIECE = 65_536  # bytes
_PLACES = 4  # of a host that are tried
# What is read as a report, and the ending of its file.
PAGES = {
    "text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt", "text/markdown": ".md",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/rdf+xml": ".xml",
    "application/xml": ".xml", "text/xml": ".xml",
}  # fmt: skip
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible)",
    "Accept": ", ".join(PAGES) + ";q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
_MOVED = frozenset((301, 302, 303, 307, 308))


@frozen
class Fetched:
    """A page as it came: ``asked`` is the address given, ``address`` where it was found in the end, ``at`` when.

    ``body`` are its bytes, unpacked and otherwise unchanged; ``charset`` is that of the answer, where it names one.
    """

    asked: Address
    address: Address
    at: datetime
    media_type: str
    charset: str | None
    body: bytes


@frozen
class Limits:
    """How much may come (bytes), how long it may take (seconds), and whether from one's own network.

    ``resolve`` finds the places of a host and ``trust`` says whose certificates hold; by default the system does.
    """

    size: int = LIMIT
    connect: float = CONNECT
    silence: float = SILENCE
    in_all: float = IN_ALL
    allow_private: bool = False
    resolve: Resolve | None = None
    trust: "SSLContext | None" = None


USUAL = Limits()


def fetch(address: Address | str, limits: Limits = USUAL, clock: Callable[[], float] = time.monotonic) -> Fetched:
    """The page at an address, through at most :data:`REDIRECTS` redirects, each looked at like the first address.

    Raises :class:`~goodoffices.record.addresses.AddressError` for an address that is refused and for an answer that is
    none: an error of the site or of the network, no page, too much, too slow. ``clock`` gives seconds.
    """
    asked = address if isinstance(address, Address) else address_of(address)
    here, until = asked, clock() + limits.in_all
    for _step in range(REDIRECTS + 1):
        with closing(_answer(here, limits)) as answer:
            moved = answer.headers.get("Location") if answer.status in _MOVED else None
            if moved is None:
                return _page(asked, here, answer, limits, lambda: clock() > until)
            here = followed(here, moved)
        if clock() > until:
            raise _slow(here, limits)
    what = _("It was passed on more than {count} times.").format(count=REDIRECTS)
    raise AddressError(str(asked), what, _by_hand())


def _answer(address: Address, limits: Limits) -> "BaseHTTPResponse":
    """The answer of the first of the host's places that can be reached."""
    from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

    failed: Exception = OSError()
    for place in public_places(address, allow_private=limits.allow_private, resolve=limits.resolve)[:_PLACES]:
        try:
            return _asked(_pool(address, place, limits), address)
        except (NewConnectionError, ConnectTimeoutError) as error:
            failed = error
        except (HTTPError, OSError, ValueError) as error:
            raise _broken(address, error) from None
    raise _broken(address, failed) from None


def _pool(address: Address, place: str, limits: Limits) -> "HTTPConnectionPool":
    """A connection to a place that was checked, under the name that was asked for."""
    import ssl

    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout

    timeout = Timeout(connect=limits.connect, read=limits.silence)
    if address.scheme == "http":
        return HTTPConnectionPool(place, address.port, timeout=timeout)
    return HTTPSConnectionPool(
        place,
        address.port,
        timeout=timeout,
        ssl_context=limits.trust or ssl.create_default_context(),
        server_hostname=address.host,
        assert_hostname=address.host,
    )


def _asked(pool: "HTTPConnectionPool", address: Address) -> "BaseHTTPResponse":
    return pool.urlopen(
        "GET",
        address.target,
        headers={**_HEADERS, "Host": address.authority},
        retries=False,
        redirect=False,
        assert_same_host=False,
        preload_content=False,
    )


def _page(
    asked: Address, here: Address, answer: "BaseHTTPResponse", limits: Limits, late: Callable[[], bool]
) -> Fetched:
    if answer.status != HTTPStatus.OK:
        what = _("The site answers {status}.").format(status=_status(answer.status))
        raise AddressError(str(here), what, _by_hand())
    media_type, charset = _kind(answer.headers.get("Content-Type"))
    if media_type not in PAGES:
        what = _("This is no page but {kind}.").format(kind=media_type)
        raise AddressError(str(here), what, _("Pages, feeds and plain text are fetched."))
    body = b"".join(_pieces(here, answer, limits, late))
    if not body.strip():
        raise AddressError(str(here), _("The page is empty."), _by_hand())
    return Fetched(asked, here, datetime.now(UTC), media_type, charset, body)


def _pieces(here: Address, answer: "BaseHTTPResponse", limits: Limits, late: Callable[[], bool]) -> Iterator[bytes]:
    from urllib3.exceptions import HTTPError

    size = 0
    while True:
        try:
            piece = answer.read1(_PIECE, decode_content=True)
        except (HTTPError, OSError, ValueError) as error:
            raise _broken(here, error) from None
        size += len(piece)
        if size > limits.size:
            what = _("The page has more than {limit} MB.").format(limit=f"{limits.size / 1e6:g}")
            raise AddressError(str(here), what, _("Save the article alone."))
        if late():
            raise _slow(here, limits)
        if not piece:
            if answer.length_remaining:
                raise AddressError(str(here), _("The connection ended before the page did."), _("Try again."))
            return
        yield piece


def _kind(said: str | None) -> tuple[str, str | None]:
    """Media type and charset of an answer; a page of HTML where it says nothing."""
    message = Message()
    message["Content-Type"] = said or "text/html"
    return message.get_content_type(), message.get_content_charset()


def _status(number: int) -> str:
    """The number with its usual words; those of the answer could be anything."""
    return f"{number} ({HTTPStatus(number).phrase})" if number in set(HTTPStatus) else str(number)


def _slow(address: Address, limits: Limits) -> AddressError:
    what = _("The page did not come within {seconds} seconds.").format(seconds=f"{limits.in_all:g}")
    return AddressError(str(address), what, _("Try again."))


def _broken(address: Address, error: Exception) -> AddressError:
    """What went wrong on the way, in words of our own: a library's message may quote what the site sent."""
    from ssl import SSLError as OwnSSLError

    from urllib3.exceptions import DecodeError, NewConnectionError, ProtocolError, SSLError, TimeoutError

    if isinstance(error, SSLError | OwnSSLError):
        what = _("The site cannot prove that it is the one that was asked for (its certificate does not hold).")
        return AddressError(str(address), what, _("Do not go on without asking somebody who knows the network."))
    if isinstance(error, TimeoutError) and not isinstance(error, NewConnectionError):
        return AddressError(str(address), _("The site does not answer."), _("Try again."))
    if isinstance(error, DecodeError | ProtocolError | ValueError):
        return AddressError(str(address), _("The answer of the site is broken."), _by_hand())
    return AddressError(str(address), _("The site cannot be reached."), _("Try again."))


def _by_hand() -> str:
    return _("Look at it in a browser, and save it there.")
