"""Feed files: the entries of RSS 2.0, RSS 1.0 and Atom (RFC 4287), each as a small page of its own."""

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEED = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)[\s>]")
_PROLOGUE = re.compile(r"\A(?:\s+|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)*", re.DOTALL)
_DECLARED = re.compile(r"<\?xml[^>]*\?>")
_TITLES, _LINKS, _NAMES = ("title",), ("link",), ("guid", "id")
_DAYS = ("pubDate", "published", "date", "issued", "updated", "modified")  # the first that is there
_CONTENTS = ("encoded", "content", "description", "summary")
_AUTHORS = ("creator", "author")


@frozen
class Source:
    """Whom an entry names as its source: name and address."""

    name: str
    url: str | None = None


@frozen
class FeedEntry:
    """An entry: ``name`` tells it from the others for good, ``html`` is its title as a heading and its content.

    ``day`` is its time as the feed writes it; ``feed`` and ``site`` are the title and address of the feed.
    """

    name: str
    title: str
    url: str | None
    day: str
    html: str
    author: str | None
    language: str | None
    source: Source | None
    feed: str
    site: str | None


def is_feed(raw: str) -> bool:
    """Whether a text is a feed: its first element says so."""
    start = _PROLOGUE.match(raw[:20_000])
    return start is not None and _FEED.match(raw, start.end()) is not None


def entries(raw: str) -> Iterator[FeedEntry]:
    """The entries of a feed in its order; a feed that breaks off gives those before the break.

    Nothing outside the text is loaded and no entity is expanded (Python's expat would do either).
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(_DECLARED.sub("", raw, count=1).strip().encode("utf-8", "replace"), parser)
    if root is None:
        return
    channel = next(iter(_children(root, "channel")), root)
    feed, site = _text(channel, _TITLES), _link(channel)
    language = _text(channel, ("language",)) or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    for item in [*_children(channel, "item", "entry"), *(_children(root, "item") if channel is not root else [])]:
        yield _entry(item, feed, site, language)


def _entry(item: "_Element", feed: str, site: str | None, language: str | None) -> FeedEntry:
    title, link = _plain(_text(item, _TITLES)), _link(item)
    content = max((_text(item, (key,)) for key in _CONTENTS), key=len)
    source = next(iter(_children(item, "source")), None)
    return FeedEntry(
        name=_text(item, _NAMES) or link or title,
        title=title,
        url=link,
        day=next(filter(None, (_text(item, (key,)) for key in _DAYS)), ""),
        html=f"<h1>{escape(title, quote=False)}</h1>\n{content}" if title else content,
        author=_text(item, _AUTHORS) or None,
        language=(item.get("{http://www.w3.org/XML/1998/namespace}lang") or language or "")[:2].lower() or None,
        source=_source(source) if source is not None else None,
        feed=feed,
        site=site,
    )


def _source(element: "_Element") -> Source | None:
    name = (element.text or "").strip() or _text(element, _TITLES)
    return Source(name, element.get("url") or _link(element)) if name else None


def _children(element: "_Element", *names: str) -> list["_Element"]:
    return [one for one in element if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in names]


def _text(element: "_Element", names: tuple[str, ...]) -> str:
    """The text of the first child of these names that has one; of XHTML inside, its markup."""
    from lxml import etree

    for child in _children(element, *names):
        if len(child) and child.get("type") == "xhtml":
            return "".join(etree.tostring(one, encoding="unicode") for one in child)
        words = "".join(str(part) for part in child.itertext()).strip()
        if words:
            return escape(words, quote=False) if child.get("type") == "text" else words
    return ""


def _link(element: "_Element") -> str | None:
    """The address of an entry or feed: a link's text, or the ``href`` of the one that is no feed itself."""
    links = _children(element, *_LINKS)
    for link in links:
        if link.get("rel", "alternate") == "alternate" and (link.get("href") or (link.text or "").strip()):
            return str(link.get("href") or link.text).strip()
    return None


def _plain(words: str) -> str:
    """A title without markup, on one line."""
    from goodoffices.record.plain import plain_text

    return " ".join(plain_text(words).split())
