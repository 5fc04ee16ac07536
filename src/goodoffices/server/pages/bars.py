"""A share as a small bar: the part, and the range in which it lies."""

from attrs import frozen
from markupsafe import Markup

from goodoffices.charts.text import percent
from goodoffices.words import _

_BAR = (
    '<svg class="bar" viewBox="0 0 100 10" width="100" height="10" direction="ltr" aria-hidden="true">'
    '<rect class="whole" width="100" height="10"/><rect class="part" width="{value}" height="10"/>'
    '<rect class="range" x="{low}" y="4" width="{width}" height="2"/></svg>'
)


@frozen
class Bar:
    """From 0 to 1: ``low`` is certain, ``high`` is the most it can be."""

    low: float
    high: float

    @property
    def svg(self) -> Markup:
        """The picture; what it says stands in words beside it."""
        low, high = (100 * min(1.0, max(0.0, one)) for one in (self.low, self.high))
        return Markup(_BAR.format(value=f"{low:.1f}", low=f"{low:.1f}", width=f"{high - low:.1f}"))  # noqa: S704  (numbers)

    @property
    def words(self) -> str:
        """The share, or between what it lies."""
        low, high = percent(self.low), percent(self.high)
        if low == high:
            return low
        return _("{low} to {high}").format(low=low, high=high) if self.low else _("at most {high}").format(high=high)
