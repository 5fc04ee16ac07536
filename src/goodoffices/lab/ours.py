"""The mediator of this product: asks what is worth most, proposes the largest expected product of gains."""

from attrs import define, field

from goodoffices.bargaining import Elicitation
from goodoffices.lab.scenarios import Package
from goodoffices.lab.sides import Side


@define(eq=False)
class Ours:
    """The engine's elicitation, asking each side in turn."""

    sides: tuple[Side, ...]
    engine: Elicitation
    ended: bool = field(default=False, init=False)

    def proposal(self) -> Package:
        """What the engine would propose now."""
        return self.engine.proposal()

    def advance(self) -> None:
        """One question to each side to which another is worth it; ends when that is no side."""
        self.ended = True
        for side in self.sides:
            query = self.engine.next_query(side.number)
            if query is not None:
                self.engine.record(query, side.answer(query))
                self.ended = False
