"""Reports from files: feeds, feed fragments, mirrors' copies, saved pages, Markdown and text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path, PurePath

from attrs import evolve, field, frozen

from goodoffices.record import outlets, published
from goodoffices.record.article import clean_text, passages, title_link
from goodoffices.record.decoding import LOST, decoded
from goodoffices.record.errors import RecordError
from goodoffices.record.feeds import FeedEntry, entries, is_feed
from goodoffices.record.folders import files
from goodoffices.record.pages import only_article, read_page
from goodoffices.record.plain import Block, blocks, without_header
from goodoffices.record.quality import cut_off, flags, with_day
from goodoffices.record.reports import Flag, Kind, Passage, Report
from goodoffices.record.saved import author, canonical, saved_from
from goodoffices.record.sources import LONGEST_HEADER, Told, origin
from goodoffices.record.tongues import language_of
from goodoffices.words import _

LONGEST = 1_000_000  # characters of an article; beyond it the file holds something else
_REPOSTED = re.compile(r"\[(?:轉載自|转载自|[Rr]eposted from)\s*([^\]]{0,200})\]\((\S{1,500}?)\)")
_BYLINE = re.compile(r"`([^`\n]{8,120})`")
_PAGE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")
_LATIN = ("en", "fr")


@frozen
class _Draft:
    """What is known of a report before its outlet is settled."""

    kind: Kind
    title: str = ""
    published: date | datetime | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    passages: tuple[Passage, ...] = ()
    told: Told = field(factory=Told)


def read_report(path: str | Path, now: datetime | None = None) -> Report:
    """The one report of a file. Raises :class:`RecordError` when it cannot be read, or is a feed of several.

    Odd content is flagged, never executed. A date after ``now`` (by default the present) is flagged too.
    """
    found = read_file(path, now)
    if len(found) > 1:
        message = _("This is a feed of {count} reports.").format(count=len(found))
        raise RecordError(path, message, _("Read it with read_file, or in a folder."))
    return found[0]


def read_reports(paths: Iterable[str | Path], now: datetime | None = None) -> tuple[Report, ...]:
    """Reports from files, and from folders all that is in them, in the order of their names.

    Raises :class:`RecordError` for the first that cannot be read; a folder without reports is an error too.
    """
    return tuple(report for one in files(paths) for report in read_file(one.path, now, one.name))


def read_file(path: str | Path, now: datetime | None = None, name: str | None = None) -> tuple[Report, ...]:
    """The reports of a file: one, or as many as a feed has entries.

    Claims call the file by ``name``, by default that of the file. An entry of ``feed.xml`` is called
    ``feed#3f2a9c1b.xml``, by a mark of its own that stays when the feed grows. Raises as :func:`read_report`.
    """
    path, now = Path(path), now or datetime.now(UTC)
    name = name or path.name
    characters = decoded(path)
    raw = characters.text
    made = tuple(_entries(raw, name)) if is_feed(raw) else (_read(path, raw, name),)
    if not made:
        raise RecordError(path, _("The feed has no entries."), _("Save it again."))
    if sum(len(report.text) for report in made) > LONGEST:
        what = _("The text has more than {limit} characters.").format(limit=LONGEST)
        raise RecordError(path, what, _("Keep the article alone and read that."))
    return tuple(_finished(report, path, now, damaged=characters.damaged) for report in made)


def _finished(report: Report, path: Path, now: datetime, *, damaged: bool) -> Report:
    """The report with its path and with what depends on the file and the day."""
    lost = (Flag.DAMAGED,) if damaged and LOST in report.plain else ()
    return evolve(report, path=path, flags=with_day((*report.flags, *lost), report.published, now))


def _read(path: Path, raw: str, name: str) -> Report:
    header = (without_header(raw)[1] or "")[:LONGEST_HEADER]
    plain, found = blocks(raw)
    draft = _draft(path, raw, plain, found)
    day = draft.published or published.from_words(header) or published.from_name(path.stem)
    draft = evolve(draft, published=day or published.from_words(plain[:400]))
    report = _report(draft, plain, name, PurePath(name).stem, header)
    return evolve(report, flags=(*report.flags, Flag.CUT_OFF)) if cut_off(raw) else report


def _entries(raw: str, name: str) -> Iterator[Report]:
    """The reports of a feed."""
    place = PurePath(name)
    for entry in entries(raw):
        mark = blake2b(entry.name.encode("utf-8", "replace"), digest_size=4).hexdigest()
        plain, found = blocks(entry.html)
        called = str(place.with_name(f"{place.stem}#{mark}{place.suffix}"))
        yield _report(_entry(entry, plain, found), plain, called, place.stem, "")


def _report(draft: _Draft, plain: str, name: str, stem: str, header: str) -> Report:
    source = origin(stem, draft.told, plain, draft.passages, header)
    text = clean_text(plain, draft.passages)
    report = Report(
        file=name,
        kind=draft.kind,
        outlet=source.outlet,
        mirror=source.mirror,
        title=draft.title,
        published=draft.published,
        language=_language(text or plain, draft.language),
        text=text,
        plain=plain,
        passages=draft.passages,
        byline=draft.byline,
        url=draft.url,
    )
    return evolve(report, flags=tuple(flags(report, said=source.said, header=header)))


def _language(text: str, declared: str | None) -> str:
    """The language of the text; what the page declares decides only between languages of one script."""
    if declared in _LATIN and declared != "en" and language_of(text[:400]) not in ("zh", "ar", "he", "en"):
        return declared
    return language_of(text)


def _draft(path: Path, raw: str, plain: str, found: Sequence[Block]) -> _Draft:
    moment = published.from_comment(raw)
    reposted = _REPOSTED.search(plain)
    if moment is not None:
        return _fragment(plain, found, moment)
    if reposted is not None:
        return _mirror(plain, found, reposted)
    if path.suffix.lower() in _PAGES or _PAGE.search(raw[:4096]):
        return _page(raw, plain, found)
    return _text(plain, found)


def _fragment(plain: str, found: Sequence[Block], moment: datetime) -> _Draft:
    title, url = next((pair for block in found[:3] if (pair := title_link(plain, block))), ("", None))
    kept = passages(plain, found, title)
    return _Draft(Kind.FRAGMENT, title, moment, url, passages=kept, told=Told(url))


def _mirror(plain: str, found: Sequence[Block], reposted: re.Match[str]) -> _Draft:
    """A mirror's copy: the title is the heading before the byline; the mirror is named by its link."""
    before = [b for b in found if b.end <= reposted.start() and b.heading and "](" not in plain[b.start : b.end]]
    title = plain[before[-1].start : before[-1].end].lstrip("# ").strip() if before else ""
    byline = _BYLINE.search(plain, 0, reposted.start())
    site = outlets.of_url(reposted.group(2))
    return _Draft(
        Kind.MIRROR,
        title,
        published.from_byline(plain),
        reposted.group(2),
        byline=byline.group(1).strip() if byline else None,
        passages=passages(plain, found, title),
        told=Told(reposted.group(2), mirror=site.name if site else reposted.group(1).strip()),
    )


def _page(raw: str, plain: str, found: Sequence[Block]) -> _Draft:
    said = published.from_metadata(raw)
    page = read_page(raw, dated=said is not None)
    day = said or published.from_words(page.day or "")
    saved = saved_from(raw)
    url = canonical(raw) or page.url or saved
    return _Draft(
        Kind.PAGE,
        page.title,
        day,
        url,
        page.author,
        page.language,
        passages(plain, only_article(plain, found, page), page.title),
        Told(url, page.site, saved, signed=author(raw) or page.author),
    )


def _entry(entry: FeedEntry, plain: str, found: Sequence[Block]) -> _Draft:
    """An entry of a feed; where it names another source or site than the feed's, the feed is a mirror."""
    own, feed = outlets.of_url(entry.url), outlets.of_url(entry.site)
    elsewhere = entry.source is not None or (own is not None and feed is not None and own.hosts and own != feed)
    return _Draft(
        Kind.FEED,
        entry.title,
        published.from_words(entry.day),
        entry.url,
        entry.author,
        entry.language,
        passages(plain, found, entry.title),
        Told(
            entry.url,
            site=None if elsewhere else entry.feed or None,
            mirror=entry.feed or None if elsewhere else None,
            first=entry.source.name if entry.source else None,
            signed=entry.author,
        ),
    )


def _text(plain: str, found: Sequence[Block]) -> _Draft:
    """The first block is the title when it is a heading, or short and no sentence; a link gives the address too."""
    first = next(iter(found), Block(0, 0))
    words = plain[first.start : first.end]
    linked = title_link(plain, first)
    title, url = linked or (words.lstrip("# ").strip() if first.heading or _like_a_title(words, found) else "", None)
    return _Draft(Kind.TEXT, title, None, url, passages=passages(plain, found, title), told=Told(url))


def _like_a_title(words: str, found: Sequence[Block]) -> bool:
    return len(found) > 1 and len(words) <= 120 and words[-1:] not in '。！.!”"'
