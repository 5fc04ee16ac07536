"""Outlets: which one a site, a name in a text or a file name stands for (data: ``lexicon/outlets.toml``)."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from attrs import frozen

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

TOLD = re.compile(
    r"(?:告诉|告訴|透露给|对|接受)[^，。；“”]{0,12}?$|\b(?:told|tells|speaking to|interview with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@frozen
class Outlet:
    """A newspaper, agency, station or site."""

    name: str
    hosts: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    mirror: bool = False


@cache
def outlets() -> tuple[Outlet, ...]:
    """The table, as it is in the data file."""
    text = files("goodoffices.record").joinpath("lexicon/outlets.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["outlet"]
    return tuple(Outlet(r["name"], tuple(r["hosts"]), tuple(r["spellings"]), r.get("mirror", False)) for r in rows)


def of_url(url: str | None) -> Outlet | None:
    """The outlet of an address; an unknown site is an outlet named by its host. None without an address."""
    try:
        parts = urlsplit(url or "")
    except ValueError:  # brackets that hold no address
        return None
    if not parts.hostname:
        return None
    host = parts.hostname.removeprefix("www.")
    place = host + unquote(parts.path)
    fits = [(len(site), outlet) for outlet in outlets() for site in outlet.hosts if _under(place, host, site)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else Outlet(host)


def _under(place: str, host: str, site: str) -> bool:
    if "/" in site:
        return f"{place}/".startswith(f"{site}/")
    return host == site or host.endswith(f".{site}")


def of_name(name: str) -> Outlet | None:
    """The outlet called so, in any of its spellings."""
    return _by_spelling().get(_folded(name))


def named_in(text: str) -> list[tuple[int, Outlet]]:
    """Where a text names outlets, in order."""
    found, end = [], 0
    # Places first (Aho and Corasick 1975): trying every spelling at every place of a text takes longer than all else.
    for place in sorted({start for _which, start, _end in _places().find_matches_as_indexes(text, overlapping=True)}):
        hit = _names().match(text, place) if place >= end else None
        if hit:
            found.append((place, _by_spelling()[_folded(hit.group())]))
            end = hit.end()
    return found


def whom_they_told(text: str) -> Outlet | None:
    """The outlet that the sources of a report spoke to at least twice, and more often than to any other.

    Sources speak to the outlet that first published the report; copies keep the wording.
    """
    counts: dict[str, int] = {}
    for place, outlet in named_in(text):
        if not outlet.mirror and TOLD.search(text, max(0, place - 24), place):
            counts[outlet.name] = counts.get(outlet.name, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return of_name(ranked[0][0])


@cache
def _by_spelling() -> dict[str, Outlet]:
    return {_folded(word): outlet for outlet in outlets() for word in (outlet.name, *outlet.spellings)}


@cache
def _names() -> re.Pattern[str]:
    words = {word for outlet in outlets() for word in (outlet.name, *outlet.spellings)}
    forms = [_bounded(word) for word in sorted(words, key=len, reverse=True)]
    return re.compile("|".join(forms))


@cache
def _places() -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(sorted({word for outlet in outlets() for word in (outlet.name, *outlet.spellings)}))


def _bounded(word: str) -> str:
    plain = re.escape(word)
    return rf"(?<![A-Za-z]){plain}(?![A-Za-z])" if word.isascii() else plain


def _folded(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())
