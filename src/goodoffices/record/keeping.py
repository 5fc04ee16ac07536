"""Keeping a fetched page as a file: with its address and time at the head, never over another file."""

import os
import re
import shutil
import tempfile
from codecs import lookup
from pathlib import Path

from goodoffices.record.fetching import PAGES, Fetched

_DECLARATION = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}\?>")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LONGEST = 60  # letters of a name
_META = re.compile(rb"<meta[^>]{0,200}?charset", re.IGNORECASE)


def keep(page: Fetched, folder: Path) -> Path:
    """Write the page into a folder, which is made where it is not there; gives the file's path.

    Its name has the day, the host and the end of the path; where that is taken, a number more: nothing is ever written
    over. A reader sees the whole file or none. Only its owner may read it. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".fetched-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(with_header(page))
            file.flush()
            os.fsync(file.fileno())
        return _named(Path(draft), folder, page)
    finally:
        Path(draft).unlink(missing_ok=True)


def with_header(page: Fetched) -> bytes:
    """The bytes of the page behind a comment with its address and time, as browsers write it.

    A charset that only the answer named is named in the page; what must stand first (a byte order mark, an XML
    declaration) stays first.
    """
    address = str(page.address)
    words = f"saved from url=({len(address):04}){address} fetched {page.at:%Y-%m-%dT%H:%M:%SZ}"
    if page.asked != page.address:
        words += f" asked {page.asked}"
    comment = f"<!-- {words} -->\n".encode("ascii")
    body = page.body
    if body.startswith(_MARKS[1:]):  # UTF-16: what is put in has to be in it too
        mark, charset = body[:2], "utf-16-le" if body.startswith(_MARKS[1]) else "utf-16-be"
        return mark + comment.decode("ascii").encode(charset) + body[2:]
    if (declared := _DECLARATION.match(body)) is not None:
        return declared.group() + b"\n" + comment + body[declared.end() :]
    mark = _MARKS[0] if body.startswith(_MARKS[0]) else b""
    return mark + comment + _charset(page) + body[len(mark) :]


def _charset(page: Fetched) -> bytes:
    """The charset that the answer names, where the page names none itself."""
    if page.charset is None or "html" not in page.media_type or _META.search(page.body[:4096]):
        return b""
    try:
        return f'<meta charset="{lookup(page.charset).name}">\n'.encode("ascii")
    except LookupError:
        return b""


def _named(draft: Path, folder: Path, page: Fetched) -> Path:
    """Give the file its name; a link is made only where there is none of that name, at one stroke."""
    stem = f"{page.at:%Y-%m-%d}-{_words(page.address.host)}-{_words(page.address.target)}".strip("-")
    ending = PAGES[page.media_type]
    number = 1
    while True:
        path = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
        try:
            _link(draft, path)
        except FileExistsError:
            number += 1
        else:
            return path


def _link(draft: Path, path: Path) -> None:
    """Give the draft another name, at one stroke; where links are not known (FAT), take the name, then fill it."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        path.touch(mode=0o600, exist_ok=False)
        shutil.copyfile(draft, path)


def _words(text: str) -> str:
    """Letters and digits with hyphens between, the last ones where there are too many."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower().removesuffix(".html").removesuffix(".htm")).strip("-")
    return words[-_LONGEST:].strip("-")
