"""Fewer person-rounds at the same exposure: groups are brought forward as long as caps, order and budgets allow.

Bringing forward a group of one side lowers what that side still owes and what the other still expects, so it uses up
slack of the other's temptation at every check in between. The rounds are filled from the first on, from the nearest
later round, again and again until nothing moves. What results cannot be improved by bringing forward single groups; the
fewest person-rounds there are it need not have.
"""

from attrs import define

from goodoffices.exchange.model import Shares
from goodoffices.exchange.weighing import Problem


@define
class _Schedule:
    """A plan that is being changed. ``slack[s][r]`` is what the temptation of side ``s`` may still grow in round r.

    Each side's temptation is at its height just after the other has handed over, and checked there: in a round that of
    the second side comes first.
    """

    problem: Problem
    moves: tuple[list[list[int]], list[list[int]]]
    slack: tuple[list[int], list[int]]
    room: tuple[list[int], list[int]]

    @classmethod
    def of(cls, problem: Problem, shares: Shares, budgets: tuple[int, int]) -> "_Schedule":
        moves = ([list(row) for row in shares[0]], [list(row) for row in shares[1]])
        room = tuple(
            [
                problem.caps[s] - sum(item.group * row[r] for item, row in zip(problem.items[s], moves[s], strict=True))
                for r in range(problem.rounds)
            ]
            for s in (0, 1)
        )
        schedule = cls(problem, moves, ([], []), (room[0], room[1]))
        for r in range(problem.rounds):
            schedule.slack[1].append(budgets[1] - schedule._left(1, r, "cost") + schedule._left(0, r + 1, "value"))
            schedule.slack[0].append(budgets[0] - schedule._left(0, r + 1, "cost") + schedule._left(1, r + 1, "value"))
        return schedule

    def _left(self, side: int, start: int, what: str) -> int:
        return sum(
            getattr(item, what) * sum(row[start:])
            for item, row in zip(self.problem.items[side], self.moves[side], strict=True)
        )

    def fill(self, side: int, to: int) -> bool:
        """Bring forward into round ``to`` what fits, the order of categories kept; whether anything moved."""
        items, moved = self.problem.items[side], False
        for index in sorted(range(len(items)), key=lambda i: items[i].rank):
            if self.room[side][to] <= 0 or self._earlier_left(side, index, to):
                break
            moved |= self._pull(side, index, to)
        return moved

    def _earlier_left(self, side: int, index: int, after: int) -> bool:
        rank = self.problem.items[side][index].rank
        return any(
            item.rank < rank and any(row[after + 1 :])
            for item, row in zip(self.problem.items[side], self.moves[side], strict=True)
        )

    def _pull(self, side: int, index: int, to: int) -> bool:
        item, row, across = self.problem.items[side][index], self.moves[side][index], self.slack[1 - side]
        moved = False
        least = across[to]
        for start in range(to + 1, self.problem.rounds):
            number = min(row[start], self.room[side][to] // item.group)
            if item.value:
                number = min(number, least // item.value)
            if number > 0:
                self._move(side, index, start, to, number)
                moved = True
                least -= number * item.value
            least = min(least, across[start])
        return moved

    def _move(self, side: int, index: int, start: int, to: int, number: int) -> None:
        item = self.problem.items[side][index]
        self.moves[side][index][start] -= number
        self.moves[side][index][to] += number
        self.room[side][start] += number * item.group
        self.room[side][to] -= number * item.group
        for r in range(to, start):
            self.slack[1 - side][r] -= number * item.value
            self.slack[side][r + side] += number * item.cost  # the second side's is checked before it hands over


def bring_forward(problem: Problem, shares: Shares, budgets: tuple[int, int]) -> Shares:
    """The plan with groups brought forward; it must keep within the budgets, and goes on keeping within them."""
    schedule = _Schedule.of(problem, shares, budgets)
    while sum(schedule.fill(side, to) for to in range(problem.rounds) for side in (0, 1)):
        continue  # a move may have made room for another
    one, two = (tuple(tuple(row) for row in rows) for rows in schedule.moves)
    return one, two
