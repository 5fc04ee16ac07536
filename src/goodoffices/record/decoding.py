"""From a file to its characters, or one clear message."""

import re
from pathlib import Path

from goodoffices.record.errors import RecordError
from goodoffices.words import _

LIMIT = 20_000_000  # bytes; a report beyond this is not a report
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,40})""", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def characters(path: Path) -> str:
    """The text of a file: UTF-8, else the charset that its HTML declares. Raises :class:`RecordError`."""
    data = _bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(path, data, "utf-16")
    if _BINARY.search(data[:65536]):
        raise RecordError(path, _("This is not text."), _("Give an HTML, Markdown or plain text file."))
    try:
        return _lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        declared = _CHARSET.search(data[:4096])
        if declared is None:
            message = _("The text is not UTF-8 (byte {place} cannot be read).").format(place=error.start)
            raise RecordError(path, message, _("Save it as UTF-8, or as HTML that declares its charset.")) from None
        return _decoded(path, data, declared.group(1).decode("ascii"))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise RecordError(path, _("This is a folder."), _("Name a file in it, or read the folder as a whole."))
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise _too_long(path, size)
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)  # a device has no size to ask for and no end
    except FileNotFoundError:
        raise RecordError(path, _("There is no such file."), _("Look at the spelling of its name.")) from None
    except OSError as error:
        what = _("The file cannot be read ({reason}).").format(reason=error.strerror or error)
        raise RecordError(path, what, _("Look at its permissions.")) from None
    if len(data) > LIMIT:
        raise _too_long(path, len(data))
    if not data.strip():
        raise RecordError(path, _("The file is empty."), _("Save the report again."))
    return data


def _too_long(path: Path, size: int) -> RecordError:
    what = _("The file has {size} MB; a report may have {limit} MB.")
    what = what.format(size=round(size / 1e6), limit=LIMIT // 1_000_000)
    return RecordError(path, what, _("Keep the article alone and read that."))


def _decoded(path: Path, data: bytes, charset: str) -> str:
    try:
        text = data.decode(charset)
        text.encode()  # a charset of escapes can stand for half a character, which nobody could write again
        return _lines(text)
    except (LookupError, UnicodeError):
        what = _("The text is neither UTF-8 nor {charset}, which it declares.").format(charset=charset)
        raise RecordError(path, what, _("Save it as UTF-8.")) from None


def _lines(text: str) -> str:
    """Line ends as one character, so that offsets mean the same on every system."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
