"""Bytes of a file to text, with one clear message where there is no text."""

from pathlib import Path

from goodoffices.folder.composing import BrokenFileError, Report
from goodoffices.words import _

LARGEST_FILE = 20 * 1024 * 1024  # bytes

_OTHER_ENCODINGS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def text_of(path: Path, report: Report) -> str:
    """The text of a file, without a byte order mark; raises :class:`BrokenFileError` after reporting what is wrong."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would be waited for without end
            report(1, 1, _("This is no file; a case is made of files."), "")
            raise BrokenFileError
        if path.stat().st_size > LARGEST_FILE:
            size = path.stat().st_size // (1024 * 1024)
            report(1, 1, _("The file has {size} MB; at most 20 MB are read.").format(size=size), "")
            raise BrokenFileError
        return _decoded(path.read_bytes(), report)
    except OSError as error:
        report(1, 1, _("The file cannot be read: {reason}.").format(reason=error.strerror or error), "")
        raise BrokenFileError from None


def _decoded(data: bytes, report: Report) -> str:
    for mark, name in _OTHER_ENCODINGS.items():
        if data.startswith(mark):
            report(1, 1, _("The file is encoded as {name}; save it as UTF-8.").format(name=name), name)
            raise BrokenFileError
    if b"\0" in data:
        report(1, 1, _("The file is binary, not text."), "")
        raise BrokenFileError
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        found = f"0x{data[error.start]:02X}"
        message = _("The file is not UTF-8: the byte {byte} stands here; save it as UTF-8.").format(byte=found)
        report(before.count(b"\n") + 1, column, message, found)
        raise BrokenFileError from None
