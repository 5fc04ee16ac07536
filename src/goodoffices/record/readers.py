"""Reports from files: feed fragments, mirrors' copies, saved pages, Markdown and text."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from attrs import frozen

from goodoffices.record import outlets, published
from goodoffices.record.article import clean_text, passages, title_link
from goodoffices.record.decoding import characters
from goodoffices.record.errors import RecordError
from goodoffices.record.languages import LANGUAGES
from goodoffices.record.outlets import Outlet
from goodoffices.record.pages import only_article, read_page
from goodoffices.record.plain import Block, blocks, without_header
from goodoffices.record.reports import Flag, Kind, Passage, Report
from goodoffices.record.tongues import language_of
from goodoffices.words import _

SUFFIXES = (".html", ".htm", ".md", ".txt")
UNKNOWN = "unknown"
LONGEST_HEADER = 1_000  # characters; what names a source is short, and addresses are looked for in it
_REPOSTED = re.compile(r"\[(?:轉載自|转载自|[Rr]eposted from)\s*([^\]]{0,200})\]\((\S{1,500}?)\)")
_BYLINE = re.compile(r"`([^`\n]{8,120})`")
_BRACKETED = re.compile(r"\A[【\[（(]([^】\]）)]{2,30})[】\]）)]")
# "River Post, 2031-03-01" or "Al Jazeera, after VOA, 2031-03-01": a name without digits, then parts up to a date.
_NAMED_FIRST = re.compile(r"\s*([^\W\d_][^\d,()/.:]{1,40}?)\s*(?:\([^)]*\))?,(?:[^\d]*,)?\s*\d{4}-\d{2}-\d{2}")
_SUMMARY = re.compile(r"\b(?:note|summary)\b", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:as carried by|via|reposted by)\s+([^,;(]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,}/\S*)")
_PAGE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{5,20})[和与、，]?\1|\b(\w{4,} \w{4,}(?: \w+)?) (?:and )?\2\b")


@frozen
class _Draft:
    """What is known of a report before its outlet is settled."""

    kind: Kind
    title: str = ""
    published: date | datetime | None = None
    url: str | None = None
    site: str | None = None
    mirror: str | None = None
    byline: str | None = None
    language: str | None = None
    passages: tuple[Passage, ...] = ()


def read_report(path: str | Path, now: datetime | None = None) -> Report:
    """One report. Raises :class:`RecordError` when it cannot be read; odd content is flagged, never executed.

    A date after ``now`` (by default the present) is flagged too.
    """
    path = Path(path)
    raw = characters(path)
    header = (without_header(raw)[1] or "")[:LONGEST_HEADER]
    plain, found = blocks(raw)
    draft = _draft(path, raw, plain, found)
    text = clean_text(plain, draft.passages)
    outlet, mirror, sure = _outlet(path, draft, plain, header)
    day = draft.published or published.from_words(header) or published.from_name(path.stem)
    day = day or _near_the_top(plain)
    language = draft.language if draft.language in LANGUAGES else language_of(text or plain)
    return Report(
        file=path.name,
        kind=draft.kind,
        outlet=outlet,
        mirror=mirror,
        title=draft.title,
        published=day,
        language=language,
        text=text,
        plain=plain,
        passages=draft.passages,
        byline=draft.byline,
        url=draft.url,
        flags=tuple(_flags(text, day, language, outlet, sure, header, now or datetime.now(UTC))),
    )


def read_reports(paths: Iterable[str | Path]) -> tuple[Report, ...]:
    """Reports from files, and from folders all that is in them (.html .htm .md .txt), in the order of their names.

    Raises :class:`RecordError` for the first that cannot be read; a folder without reports is an error too.
    """
    return tuple(read_report(file) for path in paths for file in _files(Path(path)))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    if not inside:
        raise RecordError(path, _("The folder holds no reports."), _("Reports end in .html, .htm, .md or .txt."))
    return inside


def _draft(path: Path, raw: str, plain: str, found: Sequence[Block]) -> _Draft:
    moment = published.from_comment(raw)
    reposted = _REPOSTED.search(plain)
    if moment is not None:
        return _fragment(plain, found, moment)
    if reposted is not None:
        return _mirror(plain, found, reposted)
    if path.suffix.lower() in (".html", ".htm") or _PAGE.search(raw[:4096]):
        return _page(raw, plain, found)
    return _text(plain, found)


def _fragment(plain: str, found: Sequence[Block], moment: datetime) -> _Draft:
    linked = next((pair for block in found[:3] if (pair := title_link(plain, block))), ("", None))
    kept = passages(plain, found, linked[0])
    return _Draft(Kind.FRAGMENT, linked[0], moment, linked[1], passages=kept)


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
        mirror=site.name if site else reposted.group(1).strip(),
        byline=byline.group(1).strip() if byline else None,
        passages=passages(plain, found, title),
    )


def _page(raw: str, plain: str, found: Sequence[Block]) -> _Draft:
    page = read_page(raw)
    day = published.from_metadata(raw) or published.from_words(page.day or "")
    kept = passages(plain, only_article(plain, found, page), page.title)
    return _Draft(
        Kind.PAGE, page.title, day, page.url, page.site, byline=page.author, language=page.language, passages=kept
    )


def _text(plain: str, found: Sequence[Block]) -> _Draft:
    """The first block is the title when it is a heading, or short and no sentence; a link gives the address too."""
    first = next(iter(found), Block(0, 0))
    words = plain[first.start : first.end]
    linked = title_link(plain, first)
    title, url = linked or (words.lstrip("# ").strip() if first.heading or _like_a_title(words, found) else "", None)
    return _Draft(Kind.TEXT, title, None, url, passages=passages(plain, found, title))


def _like_a_title(words: str, found: Sequence[Block]) -> bool:
    return len(found) > 1 and len(words) <= 120 and words[-1:] not in '。！.!”"'


def _near_the_top(plain: str) -> date | datetime | None:
    return published.from_words(plain[:400])


def _outlet(path: Path, draft: _Draft, plain: str, header: str) -> tuple[str, str | None, bool]:
    """Outlet, mirror, and whether the outlet is said rather than inferred."""
    mirror = draft.mirror
    if header:
        carried = _CARRIED.search(header)
        address = _ADDRESS.search(header)
        copy = outlets.of_url(f"https://{address.group(1)}") if address else None
        mirror = mirror or (carried.group(1).strip() if carried else copy.name if copy and copy.mirror else None)
    own = outlets.of_url(draft.url)
    named = outlets.of_name(draft.site or "") or (Outlet(draft.site) if draft.site else None)
    said = own if own and not own.mirror and own.hosts else named or (own if own and not own.mirror else None)
    said = said or _said_at_the_start(plain, draft) or _said_in_header(header, mirror) or _first_in_header(header)
    if said is not None:
        return said.name, mirror, True
    guess = outlets.whom_they_told(plain) or _from_name(path.stem, mirror)
    return (guess.name if guess else mirror or UNKNOWN), mirror, False


def _said_at_the_start(plain: str, draft: _Draft) -> Outlet | None:
    """The outlet in brackets or parentheses with which agencies begin: 【…】, (Reuters)."""
    for passage in draft.passages[:3]:
        found = _BRACKETED.match(plain[passage.start : passage.end])
        names = outlets.named_in(found.group(1)) if found else []
        if names and len(found.group(1)) < 20 if found else False:
            return names[0][1]
    return None


def _said_in_header(header: str, mirror: str | None) -> Outlet | None:
    named = [outlet for _place, outlet in outlets.named_in(header)]
    return next((outlet for outlet in named if not outlet.mirror and outlet.name != mirror), None)


def _first_in_header(header: str) -> Outlet | None:
    """The name with which a header "River Post, 2031-03-01, …" begins, though nobody knows the outlet."""
    found = _NAMED_FIRST.match(header)
    return (outlets.of_name(found.group(1)) or Outlet(found.group(1))) if found else None


def _from_name(stem: str, mirror: str | None) -> Outlet | None:
    words = re.split(r"[^A-Za-z\u4e00-\u9fff]+", stem)
    known = [outlet for word in words if (outlet := outlets.of_name(word)) is not None]
    return next((outlet for outlet in known if not outlet.mirror and outlet.name != mirror), None)


def _flags(
    text: str, day: date | datetime | None, language: str, outlet: str, sure: bool, header: str, now: datetime
) -> Iterable[Flag]:
    if day is None:
        yield Flag.NO_DATE
    elif (day.astimezone(UTC).date() if isinstance(day, datetime) else day) > now.astimezone(UTC).date():
        yield Flag.FUTURE_DATE
    if outlet == UNKNOWN:
        yield Flag.OUTLET_UNKNOWN
    elif not sure:
        yield Flag.OUTLET_INFERRED
    if not text:
        yield Flag.NO_TEXT
    if language not in LANGUAGES:
        yield Flag.NO_LEXICON
    if _DOUBLED.search(text):
        yield Flag.GARBLED
    if _BIDI.search(text):
        yield Flag.BIDI_CONTROLS
    if _SUMMARY.search(header):
        yield Flag.SUMMARY
