"""One text, changed as long as nobody votes against: what single text and mediated hill climbing share.

A changed text is put to the sides one by one; the first vote against it ends it, and the others are spared the
question. Whoever is known to have no reason against it, by the order of its options, is not asked. The side with the
most questions left comes first, so that all are asked about equally often.
"""

from collections.abc import Iterator
from typing import Protocol

import numpy as np
from attrs import define, field

from goodoffices.lab.scenarios import Ints, Package
from goodoffices.lab.sides import Side
from goodoffices.lab.starts import Start


class Changes(Protocol):
    """Where changed texts come from."""

    def after(self, text: Package) -> Iterator[Package]:
        """Texts to vote on beside this one, none of which a side is known to be against; may end."""


@define(eq=False)
class VotedText:
    """Mediation by votes on one text; every vote is a question with two answers."""

    sides: tuple[Side, ...]
    start: Start
    changes: Changes
    ended: bool = field(default=False, init=False)
    _text: Package = field(init=False)
    _left: Ints = field(init=False)  # questions that each side may still be asked
    _coming: Iterator[Package] = field(init=False)
    _changed: Package | None = field(default=None, init=False)
    _open: set[int] = field(factory=set, init=False)  # who has yet to vote on the changed text

    def __attrs_post_init__(self) -> None:
        self._text = self.start.package
        self._left = np.zeros(len(self.sides), np.int64)
        self._coming = self.changes.after(self._text)

    def proposal(self) -> Package:
        """The text as it stands."""
        return self._text

    def advance(self) -> None:
        """Let each side be asked once more, and go on for as long as that lasts."""
        self._left += 1
        while not self.ended and self._step():
            pass

    def _step(self) -> bool:
        """Take up a changed text, adopt it, or ask for one vote; False where whose turn it is has no question left."""
        if self._changed is None:
            self._take_up()
        elif not self._open:
            self._text, self._changed = self._changed, None
            self._coming = self.changes.after(self._text)
        else:
            side = max(self._open, key=lambda s: (self._left[s], -s))
            if not self._left[side]:
                return False
            self._left[side] -= 1
            self._open.discard(side)
            if not self.sides[side].prefers(self._changed, self._text):
                self._changed = None
        return True

    def _take_up(self) -> None:
        self._changed = next(self._coming, None)
        self.ended = self._changed is None
        if self._changed is not None:
            self._open = set(np.flatnonzero(steps(self.start, self._changed, self._text).min(axis=0) < 0).tolist())


def steps(start: Start, changed: Package, text: Package) -> Ints:
    """By how many ranks the changed text is better on each issue for each side (issues, sides)."""
    return np.array([r[new] - r[old] for r, new, old in zip(start.ranks, changed, text, strict=True)])


def opposed(differences: Ints) -> bool:
    """Whether a side is known to be against: worse on an issue (issues, sides) and better on none."""
    return bool(((differences.max(axis=0) <= 0) & (differences.min(axis=0) < 0)).any())
