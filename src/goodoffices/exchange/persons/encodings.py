"""From the bytes of a list to its text: the encoding that is named, or the one that fits best.

UTF-8 and UTF-16 tell themselves. The others all decode nearly anything, so that the one wins under which most cells of
the first row are headers that are known, and then the one that gives most letters of its own script.
"""

import re

from goodoffices.exchange.persons.headers import column_of
from goodoffices.exchange.persons.problems import ListError
from goodoffices.words import _, listed

OWN_LETTERS = {
    "windows-1256": re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06af]"),
    "windows-1255": re.compile("[\u05d0-\u05ea]"),
    "windows-1251": re.compile("[а-яА-ЯёЁіІїЇєЄґҐ]"),
    "gb18030": re.compile("[\u4e00-\u9fa5]"),
    "windows-1252": re.compile("[éèêëàâçîïôùûüöäñÉÈÀÇÖÜÄ]"),
}
_FOREIGN = re.compile(r"[^\x00-\x7f]")
LOOKED_AT = 200_000  # bytes


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of a list and the encoding it is in.

    Raises:
        ListError: when it is in no encoding that is known, or not in the one that is named.
    """
    if encoding is not None:
        return _as_named(data, encoding), encoding
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _as_named(data, name), name
    for name in ("utf-16-le", "utf-16-be"):
        if _alternate_zeros(data, odd=name == "utf-16-le"):
            return _as_named(data, name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        best = _best(data)
    return data.decode(best), best


def _as_named(data: bytes, encoding: str) -> str:
    reason = None
    try:
        return data.decode(encoding)
    except LookupError:
        reason = _("There is no encoding “{name}”; use {known}.")
    except UnicodeDecodeError:
        reason = _("The list is not in the encoding “{name}”; others are {known}.")
    known = listed(["utf-8", "utf-16", *OWN_LETTERS])
    raise ListError(reason.format(name=encoding, known=known))


def _alternate_zeros(data: bytes, *, odd: bool) -> bool:
    """Whether every second byte of the first row is nearly always zero, as in UTF-16 of Latin headers."""
    head = data[:2000]
    half = head[1::2] if odd else head[::2]
    return len(half) > 4 and half.count(0) > len(half) * 0.3 and head.count(0) < len(head) * 0.6


def _best(data: bytes) -> str:
    scores = {name: _score(data, name) for name in OWN_LETTERS}
    best = max(scores, key=lambda name: scores[name])
    if scores[best][1] <= 0:
        known = listed(["utf-8", "utf-16", *OWN_LETTERS])
        text = _("The encoding of the list cannot be told; name it (--encoding), or save the list as UTF-8: {known}.")
        raise ListError(text.format(known=known))
    return best


def _score(data: bytes, name: str) -> tuple[int, float]:
    """Known headers in the first row, and the share of the encoding's own letters among those beyond ASCII."""
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return -1, 0.0
    text = data[:LOOKED_AT].decode(name, "ignore")
    cells = re.split(r"[,;\t]", text.splitlines()[0] if text else "")
    headers = sum(column_of(cell.strip(' "')) is not None for cell in cells)
    foreign = len(_FOREIGN.findall(text))
    own = len(OWN_LETTERS[name].findall(text))
    return headers, own / foreign if foreign else 0.0
