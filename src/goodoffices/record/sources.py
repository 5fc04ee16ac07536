"""From which outlet a report comes, and where this copy of it was found: mirrors are not second sources (M75, M86)."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from attrs import frozen

from goodoffices.record import outlets
from goodoffices.record.article import page_words
from goodoffices.record.outlets import Outlet
from goodoffices.record.reports import Passage

UNKNOWN = "unknown"
LONGEST_HEADER = 1_000  # characters; what names a source is short, and addresses are looked for in it
_BRACKETED = re.compile(r"\A[【\[（(]([^】\]）)]{2,30})[】\]）)]")
# "River Post, 2031-03-01" or "Al Jazeera, after VOA, 2031-03-01": a name without digits, then parts up to a date.
_NAMED_FIRST = re.compile(r"\s*([^\W\d_][^\d,()/.:]{1,40}?)\s*(?:\([^)]*\))?,(?:[^\d]*,)?\s*\d{4}-\d{2}-\d{2}")
_CARRIED = re.compile(r"\b(?:as carried by|via|reposted by)\s+([^,;(]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,}/\S*)")
_CREDIT_LINE = 120  # characters of a line that names where a report was first published
_CREDITED = 60  # of them, up to the outlet's name


@frozen
class Told:
    """What a file says of its source: address and site of the report, where this copy was saved or is carried.

    ``first`` is whom a feed or mirror names as the one who published it first; ``signed`` is whoever signed it.
    """

    url: str | None = None
    site: str | None = None
    saved: str | None = None
    mirror: str | None = None
    first: str | None = None
    signed: str | None = None


@frozen
class Origin:
    """The original outlet, where the copy at hand was found if elsewhere; ``said`` is false for an inferred outlet."""

    outlet: str
    mirror: str | None = None
    said: bool = True


def origin(stem: str, told: Told, plain: str, kept: Sequence[Passage], header: str) -> Origin:
    """Where a report comes from: what the file says, else what its text begins or ends with, else what is inferred."""
    mirror = told.mirror or _mirror_in(header)
    site, first = _site(told), _first(told)
    said = first or site or _at_the_start(plain, kept) or _in_header(header, mirror) or _first_in_header(header)
    said = _credited(plain, kept, said) or said
    if said is None:
        guess = outlets.whom_they_told(plain) or _from_name(stem, mirror)
        return Origin(guess.name if guess else mirror or UNKNOWN, mirror, said=False)
    carriers = (one.name for one in (site, _saved(told)) if one is not None and one.name != said.name)
    return Origin(said.name, mirror or next(carriers, None))


def _first(told: Told) -> Outlet | None:
    """Whom the file names as the one who published or wrote the report."""
    named = outlets.of_name(told.first or "") or (Outlet(told.first) if told.first else None)
    return named or outlets.of_name(told.signed or "")


def _site(told: Told) -> Outlet | None:
    """The outlet by the address, where it is a known one, else by the name of the site, else by the host."""
    own = outlets.of_url(told.url)
    if own is not None and own.mirror:
        own = None
    if own is not None and own.hosts:
        return own
    return outlets.of_name(told.site or "") or (Outlet(told.site) if told.site else own)


def _saved(told: Told) -> Outlet | None:
    """The outlet from whose site the copy was saved, where it is a known one."""
    found = outlets.of_url(told.saved)
    return found if found is not None and found.hosts else None


def _mirror_in(header: str) -> str | None:
    carried = _CARRIED.search(header)
    if carried:
        return carried.group(1).strip()
    address = _ADDRESS.search(header)
    copy = outlets.of_url(f"https://{address.group(1)}") if address else None
    return copy.name if copy and copy.mirror else None


def _at_the_start(plain: str, kept: Sequence[Passage]) -> Outlet | None:
    """The outlet in brackets or parentheses with which agencies begin: 【…】, (Reuters)."""
    for passage in kept[:3]:
        found = _BRACKETED.match(plain[passage.start : passage.end])
        names = outlets.named_in(found.group(1)) if found else []
        if found and names and len(found.group(1)) < 20:
            return names[0][1]
    return None


def _credited(plain: str, kept: Sequence[Passage], said: Outlet | None) -> Outlet | None:
    """The outlet that a line of its own at the beginning or end names: "Source: Reuters", 来源：新华社."""
    for passage in (*kept[:4], *kept[-3:]):
        words = plain[passage.start : passage.end]
        hit = _credits().match(words) if len(words) <= _CREDIT_LINE else None
        named = outlets.named_in(words[hit.end() : hit.end() + _CREDITED]) if hit else []
        if named and not named[0][1].mirror and (said is None or not said.name.startswith(named[0][1].name)):
            return named[0][1]
    return None


@cache
def _credits() -> re.Pattern[str]:
    """The beginnings of such lines, the longest first."""
    words = sorted(page_words()["credits"], key=len, reverse=True)
    return re.compile(r"[\W_]*(?:" + "|".join(re.escape(word) for word in words) + ")", re.IGNORECASE)


def _in_header(header: str, mirror: str | None) -> Outlet | None:
    named = [outlet for _place, outlet in outlets.named_in(header)]
    return next((outlet for outlet in named if not outlet.mirror and outlet.name != mirror), None)


def _first_in_header(header: str) -> Outlet | None:
    """The name with which a header "River Post, 2031-03-01, …" begins, though nobody knows the outlet."""
    found = _NAMED_FIRST.match(header)
    return (outlets.of_name(found.group(1)) or Outlet(found.group(1))) if found else None


def _from_name(stem: str, mirror: str | None) -> Outlet | None:
    words: Iterable[str] = re.split(r"[^A-Za-z\u4e00-\u9fff]+", stem)
    known = [outlet for word in words if (outlet := outlets.of_name(word)) is not None]
    return next((outlet for outlet in known if not outlet.mirror and outlet.name != mirror), None)
