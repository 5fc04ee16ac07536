"""Saved web pages: what trafilatura finds of title, site, date and article text."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from goodoffices.record.plain import Block


@frozen
class Page:
    """What a page says of itself; ``text`` is the article as trafilatura cuts it out."""

    title: str = ""
    site: str | None = None
    url: str | None = None
    author: str | None = None
    day: str | None = None
    language: str | None = None
    text: str = ""


def read_page(html: str, *, dated: bool = False) -> Page:
    """Metadata and article text (Barbaresi 2021, trafilatura); an empty page for what it cannot parse.

    Where the date is known (``dated``), the whole page is not searched for one.
    """
    import trafilatura

    quick = {"extensive_search": False, "original_date": True} if dated else None
    found = trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=quick
    )
    if found is None:
        return Page()
    made = found if isinstance(found, dict) else found.as_dict()
    named = re.search(r"<html[^>]+lang\s*=\s*[\"']?([a-zA-Z]{2})", html[:5000])
    return Page(
        title=made.get("title") or "",
        site=made.get("sitename"),
        url=made.get("url"),
        author=made.get("author"),
        day=made.get("date"),
        language=named.group(1).lower() if named else None,
        text=made.get("text") or "",
    )


def only_article(plain: str, found: Sequence[Block], page: Page) -> list[Block]:
    """The blocks of the plain text that are in the article text, and one block that is the title."""
    wanted, title = _squeezed(page.text), _squeezed(page.title)
    kept, titled = [], False
    for block in found:
        words = _squeezed(plain[block.start : block.end])
        if title and words == title:
            if not titled:
                kept.append(evolve(block, aside=False, heading=True))
            titled = True
        elif words and words in wanted:
            kept.append(evolve(block, aside=False))
    return kept


def _squeezed(text: str) -> str:
    return "".join(text.split())
