"""The mediator of this product: asks what is worth most, proposes the largest expected product of gains."""

from collections.abc import Sequence
from typing import Protocol

from attrs import define, field

from goodoffices.lab.scenarios import Package
from goodoffices.lab.sides import Side
from goodoffices.preferences.queries import Query


class Engine(Protocol):
    """What is asked of :class:`goodoffices.bargaining.Elicitation`."""

    def proposal(self) -> Sequence[int]:
        """The package to propose now."""

    def next_query(self, side: int) -> Query | None:
        """The question worth most to this side, or None when another is not worth it."""

    def record(self, query: Query, answer: int) -> None:
        """Take in an answer."""


@define(eq=False)
class Ours:
    """The engine's elicitation, asking each side in turn."""

    sides: tuple[Side, ...]
    engine: Engine
    ended: bool = field(default=False, init=False)

    def proposal(self) -> Package:
        """What the engine would propose now."""
        return tuple(int(option) for option in self.engine.proposal())

    def advance(self) -> None:
        """One question to each side to which another is worth it; ends when that is no side."""
        self.ended = True
        for side in self.sides:
            query = self.engine.next_query(side.number)
            if query is not None:
                self.engine.record(query, side.answer(query))
                self.ended = False
