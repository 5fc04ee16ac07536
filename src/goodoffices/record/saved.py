"""What saved pages say of themselves in their head: from which address they were saved, and who signed them."""

import re
from html import unescape

# Browsers ("saved from url=(0021)https://…"), SingleFile ("Page saved with SingleFile\n url: …"), HTTrack, wget.
_MARKS = re.compile(
    r"<!--\s*(?:saved from url=(?:\(\d+\))?|Page saved with SingleFile\s+url:|Mirrored from)\s*"
    r"(?P<address>[^\s>]{4,2000})",
    re.IGNORECASE,
)
_CANONICAL = re.compile(r"<link[^>]{0,500}?rel\s*=\s*[\"']?canonical[\"']?[^>]{0,500}>", re.IGNORECASE)
_HREF = re.compile(r"href\s*=\s*[\"']?(https?://[^\s\"'>]{4,2000})", re.IGNORECASE)
_META = re.compile(r"<meta[^>]{0,1000}>", re.IGNORECASE)
_AUTHOR = re.compile(r"""(?:name|property)\s*=\s*["']?(?:author|article:author|byl)["'\s]""", re.IGNORECASE)
_CONTENT = re.compile(r"""content\s*=\s*["']([^"']{2,100})["']""", re.IGNORECASE)
HEAD = 100_000  # characters in which such marks are looked for


def saved_from(raw: str) -> str | None:
    """The address from which a page was saved, as the program that saved it says; None where none does."""
    found = _MARKS.search(raw, 0, HEAD)
    if found is None:
        return None
    address = found["address"].removesuffix("--")
    return address if address.startswith(("http://", "https://")) else f"https://{address}" if "." in address else None


def canonical(raw: str) -> str | None:
    """The address that a page gives as its own."""
    link = _CANONICAL.search(raw, 0, HEAD)
    found = _HREF.search(link.group()) if link else None
    return found.group(1) if found else None


def author(raw: str) -> str | None:
    """Who signed the page, by its metadata; agencies have no first name, and extractors pass over them."""
    tags = (tag.group() for tag in _META.finditer(raw, 0, HEAD) if _AUTHOR.search(tag.group()))
    found = next((hit for tag in tags if (hit := _CONTENT.search(tag))), None)
    return unescape(found.group(1)).strip() if found else None
