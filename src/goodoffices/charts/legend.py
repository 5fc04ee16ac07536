"""The legend of a picture: each sign with its word, in rows."""

from attrs import frozen

from goodoffices.charts.drawing import Frame, Label, Sign
from goodoffices.charts.text import isolate, width

_ROW = 18.0
_GAP = 16.0


@frozen
class Entry:
    """A sign and its word."""

    shape: str
    look: str
    word: str


@frozen
class Legend:
    """Signs and words at their places, and the height they take."""

    signs: tuple[Sign, ...]
    labels: tuple[Label, ...]
    height: float


def lay_out(entries: list[Entry], frame: Frame, x: float, y: float, room: float) -> Legend:
    """The entries in rows from the reading start ``x`` on, each row as wide as ``room`` at the most."""
    signs, labels = [], []
    across, down = 0.0, 0.0
    for entry in entries:
        needed = 14 + width(entry.word, 11) * 1.08 + _GAP
        if across and across + needed > room:
            across, down = 0.0, down + _ROW
        signs.append(Sign(frame.at(x + across + 5), y + down, entry.shape, entry.look, size=5))
        labels.append(Label(frame.at(x + across + 15), y + down + 4, isolate(entry.word), look="small"))
        across += needed
    return Legend(tuple(signs), tuple(labels), down + _ROW if entries else 0.0)
