"""Text in pictures: cleaned, isolated from the direction around it, measured, and cut where there is no room."""

import unicodedata
from datetime import date

from goodoffices.words import _

FIRST_STRONG, POP = "\u2068", "\u2069"  # FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE

# Marks that steer direction: in a name from outside they could turn the words around it, so only ours remain.
_STEERING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_WIDE = 1.0  # of the font size: Chinese and other full-width signs
_AVERAGE = 0.54
_NARROW = 0.3


def clean(text: str) -> str:
    """The text without controls that steer direction or that XML forbids; line breaks and tabs become spaces."""
    return "".join(c for c in _printable(text) if ord(c) not in _STEERING)


def isolate(text: object) -> str:
    """The text, cleaned, between marks that keep its direction its own (a name or number inside another script)."""
    cleaned = clean(str(text))
    return f"{FIRST_STRONG}{cleaned}{POP}" if cleaned else ""


def tidy(text: str) -> str:
    """A finished sentence, cleaned but for pairs of isolating marks, which names inside it may have."""
    found: list[str] = []
    open_marks: list[int] = []
    for c in _printable(text):
        if c == FIRST_STRONG:
            open_marks.append(len(found))
        elif c == POP and open_marks:
            open_marks.pop()
        elif ord(c) in _STEERING:
            continue
        found.append(c)
    return "".join(c for place, c in enumerate(found) if place not in open_marks)


def apart(text: str) -> str:
    """A finished sentence, tidied, between isolating marks of its own."""
    tidied = tidy(text)
    return f"{FIRST_STRONG}{tidied}{POP}" if tidied else ""


def _printable(text: str) -> str:
    """The text on one line without characters that XML forbids or Unicode has not assigned."""
    visible = "".join(c if unicodedata.category(c) not in ("Cc", "Cs", "Cn") else " " for c in text)
    return " ".join(visible.split())


def bare(text: str) -> str:
    """The text without isolating marks, for comparing and measuring."""
    return text.replace(FIRST_STRONG, "").replace(POP, "")


def width(text: str, size: float = 12) -> float:
    """About how wide the text is, in the unit of the font size; no font is asked, so some room must be left."""
    return size * sum(_share(c) for c in bare(text))


def _share(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    if character in "iljtfI.,:;'|! ()":
        return _NARROW
    return 0.7 if character.isupper() else _AVERAGE


def fit(text: str, room: float, size: float = 12) -> str:
    """The text, or as much of it as fits into ``room`` with an ellipsis."""
    cleaned = clean(text)
    if width(cleaned, size) <= room:
        return cleaned
    while cleaned and width(cleaned + "…", size) > room:
        cleaned = cleaned[:-1]
    return cleaned.rstrip() + "…"


def wrap(text: str, room: float, size: float = 12, lines: int = 2) -> tuple[str, ...]:
    """The text in at most ``lines`` lines, the last one cut where it is too long; breaks at spaces where it can."""
    rest = clean(text)
    found: list[str] = []
    while rest and len(found) < lines - 1 and width(rest, size) > room:
        cut = _break(rest, room, size)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return (*found, fit(rest, room, size)) if rest else tuple(found)


def _break(text: str, room: float, size: float) -> int:
    """Where to break the text: after the last space that fits, else wherever it is full."""
    full = max(1, next((i for i in range(1, len(text)) if width(text[: i + 1], size) > room), len(text)))
    space = text.rfind(" ", 0, full + 1)
    return space if space > 0 else full


def number(value: float) -> str:
    """A figure without needless digits: 13, 4.5."""
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.1f}"


def percent(share: float) -> str:
    """A share of one in words: 42 %."""
    return _("{percent} %").format(percent=round(100 * share))


def day(value: date) -> str:
    """A date as it stands in a case folder, which reads the same in every language."""
    return value.strftime("%Y-%m-%d")
