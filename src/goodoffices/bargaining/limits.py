"""How far a frontier is built exactly, by points and by the clock, and who watches it."""

import time
from collections.abc import Callable

from attrs import define, field, frozen

from goodoffices.bargaining.errors import BargainingError

POINTS = {1: 10_000_000, 2: 10_000_000, 3: 2_000_000, 4: 1_000_000, 5: 500_000}
POINTS_OF_MANY = 30_000  # six sides and more, compared two and two
A_SECOND = {1: 60_000, 2: 60_000, 3: 60_000, 4: 40_000, 5: 40_000}  # points exactly kept, for every second there is
A_SECOND_OF_MANY = 1_000
SUMS_A_SECOND = 3e7  # on a grid; measured anew at every step
FEWEST = 1_000  # points kept when whoever watches has had enough
FEWEST_ON_GRIDS = 60_000  # points a grid is given however late it is: what costs time is going there, not keeping them
LEFT_FOR_STEPS = 0.8  # of the time that remains; cells and sorting take the rest
ROOM_TO_MISS = 0.7  # share of the points allowed that is aimed at
SUMS_A_CELL = 15  # what a point of the last grid takes, in sums


@frozen
class Stage:
    """Where a run stands: steps ``done`` of ``total``, points of the frontier of the last step, seconds so far."""

    done: int
    total: int
    points: int
    seconds: float


@frozen
class Limits:
    """How far to go exactly.

    ``points``: the largest frontier kept in one step, where issues hang together over all their combinations (default
    10,000,000 with two sides, 2,000,000 with three, 1,000,000 with four, 500,000 with five, 30,000 with more). Beyond
    it the frontier is kept on a grid and the result states the error. The same points give the same result everywhere.

    ``seconds``: about how long to take. The exact part is then kept small enough for grids to fit into what remains, so
    that the result hangs on the machine, its stated error holds everywhere. One step is never broken off.

    ``progress``: called after every step with a :class:`Stage`; when it returns False what remains is done on coarse
    grids in moments, and the result says so.
    """

    points: int | None = None
    seconds: float | None = None
    progress: Callable[[Stage], bool | None] | None = None

    def most_points(self, sides: int) -> int:
        """The largest frontier kept. Raises :class:`BargainingError` on limits that make no sense."""
        if self.seconds is not None and not self.seconds > 0:
            raise BargainingError(f"limits: seconds is {self.seconds}; it must be above 0")
        if self.points is None:
            return POINTS.get(sides, POINTS_OF_MANY)
        if self.points < 4:
            raise BargainingError(f"limits: points is {self.points}; at least 4 are needed")
        return self.points


EXACTLY = Limits()


@define
class Budget:
    """What is left of the limits in one run."""

    limits: Limits
    sides: int
    total: int
    done: int = 0
    stopped: bool = False
    rate: float = SUMS_A_SECOND
    started: float = field(factory=time.perf_counter)

    @property
    def most(self) -> int:
        return self.limits.most_points(self.sides)

    @property
    def elapsed(self) -> float:
        return time.perf_counter() - self.started

    def exact_points(self) -> int:
        """The largest frontier to be kept exactly in the next step."""
        if self.stopped:
            return min(self.most, FEWEST)
        if self.limits.seconds is None:
            return self.most
        share = max(0.0, 1.0 - 2.0 * self.elapsed / self.limits.seconds)  # from half of the time on, grids only
        return min(
            self.most, max(FEWEST, int(A_SECOND.get(self.sides, A_SECOND_OF_MANY) * self.limits.seconds * share))
        )

    def grid_points(self, now: int, later: int) -> int:
        """Points to keep on the next grid, where this step takes ``now`` sums and later ones ``later`` a point."""
        if self.stopped:
            return min(self.most, FEWEST)
        if self.limits.seconds is None:
            return self.most
        sums = (self.limits.seconds - self.elapsed) * self.rate * LEFT_FOR_STEPS - now
        room = int(ROOM_TO_MISS * self.most)  # doing a grid again for a few points too many costs more than it gains
        return min(self.most, max(FEWEST_ON_GRIDS, min(room, int(sums / (later + SUMS_A_CELL)))))

    def measured(self, sums: int, seconds: float) -> None:
        """Learn how quickly this machine adds."""
        if sums > SUMS_A_SECOND / 10 and seconds > 0:
            self.rate = sums / seconds

    def report(self, points: int) -> None:
        """A step is done."""
        self.done += 1
        watcher = self.limits.progress
        if watcher is not None and watcher(Stage(self.done, self.total, points, self.elapsed)) is False:
            self.stopped = True
