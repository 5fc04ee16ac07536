"""From a file to its characters, or one clear message."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from stat import S_ISFIFO

from attrs import frozen

from goodoffices.record.errors import RecordError
from goodoffices.words import _

LIMIT = 20_000_000  # bytes; a report beyond this is not a report
LOST_SHARE = 0.01  # of the characters; beyond it the text is in another encoding, not damaged
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,40})|\A\s*<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w-]{2,40})""",
    re.IGNORECASE,
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OPENED = (Path("/dev/fd"), Path("/proc/self/fd"))  # pipes of the shell, which have somebody at the other end
_ARCHIVES = (".mht", ".mhtml")
# What browsers read under these names (WHATWG Encoding Standard): pages say the older one and mean the newer.
_MEANT = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252", "windows-1252": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "iso-8859-6-i": "iso-8859-6", "iso-8859-8-i": "iso-8859-8", "logical": "iso-8859-8",
    "x-user-defined": "", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
LOST = "\ufffd"


@frozen
class Characters:
    """The text of a file; ``damaged`` where some of its bytes stand for no character (each is U+FFFD)."""

    text: str
    damaged: bool = False


def characters(path: Path) -> str:
    """The text of a file alone; see :func:`decoded`."""
    return decoded(path).text


def decoded(path: Path) -> Characters:
    """The text of a file: UTF-8, else the charset that it declares. Raises :class:`RecordError`.

    Where a few bytes do not fit (one paragraph pasted in another encoding), the rest is read and the file is damaged;
    where many do not, nothing is guessed.
    """
    data = _bytes(path)
    if path.suffix.lower() in _ARCHIVES:
        return Characters(_lines(_from_archive(path, data)))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _charset(path, data, "utf-16")
    if _BINARY.search(data[:65536]):
        raise _no_text(path)
    try:
        return Characters(_lines(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        found = _CHARSET.search(data[:4096])
        if found is not None:
            declared = (found.group(1) or found.group(2)).decode("ascii").lower()
            return _charset(path, data, _MEANT.get(declared, declared), declared)
        mixed = _mostly(data, "utf-8-sig")
        if mixed is not None:
            return mixed
        message = _("The text is not UTF-8 (byte {place} cannot be read).").format(place=error.start)
        raise RecordError(path, message, _("Save it as UTF-8, or as HTML that declares its charset.")) from None


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise RecordError(path, _("This is a folder."), _("Name a file in it, or read the folder as a whole."))
    try:
        found = path.stat()
        if S_ISFIFO(found.st_mode) and path.parent not in _OPENED:
            raise RecordError(path, _("This is a pipe, not a file."), _("Save what comes out of it, and name that."))
        if found.st_size > LIMIT:
            raise _too_long(path, found.st_size)
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


def _no_text(path: Path) -> RecordError:
    return RecordError(path, _("This is not text."), _("Give an HTML, Markdown or plain text file."))


def _charset(path: Path, data: bytes, charset: str, declared: str = "") -> Characters:
    """The text in the declared charset, else in UTF-8 where only few bytes do not fit."""
    found = (_mostly(data, charset) if charset else None) or _mostly(data, "utf-8-sig")
    if found is None:
        what = _("The text is neither UTF-8 nor {charset}, which it declares.").format(charset=declared or charset)
        raise RecordError(path, what, _("Save it as UTF-8."))
    return found


def _mostly(data: bytes, charset: str) -> Characters | None:
    """The text in a charset that nearly all of it fits, None otherwise."""
    try:
        text = data.decode(charset, errors="replace")
        text.encode()  # a charset of escapes can stand for half a character, which nobody could write again
    except (LookupError, UnicodeError):
        return None
    lost = text.count(LOST)
    if lost > LOST_SHARE * len(text) or (lost == len(text)):
        return None
    return Characters(_lines(text), damaged=lost > 0)


def _from_archive(path: Path, data: bytes) -> str:
    """The page in a web archive of one file (MHTML, RFC 2557): its first part that is HTML or text."""
    message = message_from_bytes(data, policy=policy.default)
    part = message.get_body(preferencelist=("html", "plain"))
    try:
        text = part.get_content() if part is not None else None
    except (LookupError, KeyError, UnicodeError):
        text = None
    if not isinstance(text, str) or not text.strip():
        raise _no_text(path)
    address = str(message.get("Snapshot-Content-Location") or (part.get("Content-Location") if part else None) or "")
    return f"<!-- saved from url={address} -->\n{text}" if address.startswith("http") else text


def _lines(text: str) -> str:
    """Line ends as one character, so that offsets mean the same on every system."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
