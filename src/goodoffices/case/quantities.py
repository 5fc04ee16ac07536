"""Quantities as they are said: exact, about, between, at least, or just "several"."""

from attrs import frozen

Number = int | float


@frozen
class Quantity:
    """A quantity with the words it came in; an open end is None, both open means unknown ("several").

    ``approximate`` marks "about ten": the figure is kept and known not to be exact (M33).
    """

    low: Number | None = None
    high: Number | None = None
    wording: str | None = None
    approximate: bool = False

    @classmethod
    def exactly(cls, value: Number) -> "Quantity":
        return cls(value, value)

    @property
    def unknown(self) -> bool:
        return self.low is None and self.high is None

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high and not self.approximate

    def may_be(self, value: Number) -> bool:
        """Whether ``value`` is compatible with what was said ("about ten" is taken as ten)."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        if self.unknown:
            return self.wording or "?"
        if self.low == self.high:
            return f"≈ {self.low}" if self.approximate else f"{self.low}"
        if self.high is None:
            return f"≥ {self.low}"
        if self.low is None:
            return f"≤ {self.high}"
        return f"{self.low}–{self.high}"
