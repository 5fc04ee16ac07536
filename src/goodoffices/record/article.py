"""Which parts of a report's plain text are the article: no navigation, share links or related articles (M86)."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from goodoffices.record.plain import Block
from goodoffices.record.reports import Passage

_EDGES = " \t\n:：-–—|·•*#_`»›>…"
_TITLE_LINK = re.compile(r"\A\[(?P<title>.+)\]\((?P<url>\S+)\)\s*\Z", re.DOTALL)
_LINK_ONLY = re.compile(r"[^\w\[]*(?:\[[^\]]*\]\([^)]*\)[^\w\[]*)+\Z")
LONGEST_LINK = 3000  # characters of a block that may be one link
_HEADING_MARK = re.compile(r"#+\s*|\*\*")
_DATE_ONLY = re.compile(r"[\d\s/:.,\-–年月日時时分TZ+]+\Z")
_WEEKDAY_DATE = re.compile(r"\w{3}, \d{1,2} \w{3} \d{4} [\d:]+ (GMT|[+-]\d{4})\Z")
_BYLINE = re.compile(r"`[^`]*`")


def passages(plain: str, found: Sequence[Block], title: str) -> tuple[Passage, ...]:
    """The article: from the first passage on up to a heading such as "related articles"."""
    kept = []
    for block in found:
        words = plain[block.start : block.end]
        if _bare(words) in page_words()["tails"]:
            break
        if not block.aside and not _furniture(words, block, title):
            kept.append(_passage(plain, block, title))
    return tuple(kept)


def title_link(plain: str, block: Block) -> tuple[str, str] | None:
    """Title and address, where a block is a Markdown link and nothing else."""
    if block.end - block.start > LONGEST_LINK:
        return None
    found = _TITLE_LINK.match(plain[block.start : block.end])
    return (found["title"].strip(), found["url"]) if found else None


def _furniture(words: str, block: Block, title: str) -> bool:
    bare = _bare(words)
    if not bare or bare in page_words()["furniture"] or _DATE_ONLY.match(words) or _WEEKDAY_DATE.match(words):
        return True
    linked = (len(words) <= LONGEST_LINK and _LINK_ONLY.match(words) is not None) or block.links * 5 > len(words) * 4
    return (linked and title not in words) or (not linked and _BYLINE.match(words) is not None)


def _passage(plain: str, block: Block, title: str) -> Passage:
    """The block without marks of Markdown; of a title link, the title alone."""
    start, end = block.start, block.end
    linked = title_link(plain, block)
    if linked is not None:
        start = plain.index(linked[0], start)
        return Passage(start, start + len(linked[0]), heading=True)
    mark = _HEADING_MARK.match(plain, start, end)
    heading = block.heading or (mark is not None and mark.group().startswith("#"))
    begin = mark.end() if mark and heading else start
    return Passage(begin, end, heading or (bool(title) and plain[begin:end].strip() == title))


def _bare(words: str) -> str:
    return words.strip(_EDGES).lower()


@cache
def page_words() -> dict[str, frozenset[str]]:
    """The words of ``lexicon/pages.toml`` by key."""
    text = files("goodoffices.record").joinpath("lexicon/pages.toml").read_text(encoding="utf-8")
    return {key: frozenset(word.lower() for word in words) for key, words in tomllib.loads(text).items()}


def clean_text(plain: str, kept: Sequence[Passage]) -> str:
    """The passages with a blank line between them."""
    return "\n\n".join(_tidy(plain[p.start : p.end] for p in kept))


def _tidy(texts: Iterator[str]) -> Iterator[str]:
    return (re.sub(r"[^\S\n]+", " ", text).strip() for text in texts)
