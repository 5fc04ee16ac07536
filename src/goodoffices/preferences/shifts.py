"""Positions that changed on a date: what a side said of one thing, and later said otherwise.

Two statements speak of the same thing when both give a direction on one issue, both rank two issues in common, both
bound the same issues, or both judge or compare the same packages. A later word does not undo an earlier one by itself:
the mediator says whether it takes its place.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import product
from math import prod

from attrs import evolve, frozen

from goodoffices.case import (
    Acceptable,
    Case,
    Comparing,
    Content,
    Direction,
    Expression,
    Precondition,
    Ranking,
    RedLine,
    Remark,
    Statement,
    scope,
)
from goodoffices.preferences.clash import describe, fit_together
from goodoffices.preferences.conditions import CELLS
from goodoffices.preferences.sayings import Places, Saying, called, in_full, saying
from goodoffices.words import N_, _, language, listed


class Shift(StrEnum):
    """How a later statement differs from an earlier one on the same thing."""

    NONE = "the same"
    REVERSED = "reversed"
    CHANGED = "changed"
    LOOSENED = "loosened"
    TIGHTENED = "tightened"


@frozen
class ChangeOfPosition:
    """From ``before`` to ``after``, said on a later day; ``about`` are the issues concerned.

    ``stand_together``: whether both can be true at once. Where they can, both hold for the case: of two bounds the
    tighter one binds, so that a loosened bound changes nothing until the earlier one is taken out.
    """

    side: str
    about: tuple[str, ...]
    shift: Shift
    before: Saying
    after: Saying
    stand_together: bool


def changes_of_position(case: Case, side: str, places: Places | None = None) -> tuple[ChangeOfPosition, ...]:
    """Each statement against the latest one of an earlier day on the same thing, where they differ; by date."""
    said = by_date(case.statements(side))
    found = []
    for number, later in enumerate(said):
        for earlier in reversed(said[:number]):
            about, shift = relation(case, earlier.content, later.content)
            if not about or earlier.told.on == later.told.on:
                continue
            if shift is not Shift.NONE:
                together = fit_together(case, [earlier, later])
                pair = saying(case, earlier, places), saying(case, later, places)
                found.append(ChangeOfPosition(side, about, shift, *pair, together))
            break
    return tuple(found)


def by_date(statements: Sequence[Statement]) -> list[Statement]:
    """Statements from the earliest to the latest; of one day in their order."""
    return sorted(statements, key=lambda s: s.told.on)


def relation(case: Case, one: Content, other: Content) -> tuple[tuple[str, ...], Shift]:
    """The issues on which two contents speak of the same thing (none: they do not), and how the other differs."""
    nothing: tuple[tuple[str, ...], Shift] = ((), Shift.NONE)
    match one, other:
        case Direction(issue, prefers), Direction(same, wishes) if issue == same:
            return (issue,), Shift.NONE if prefers == wishes else _turn(prefers, wishes)
        case Ranking(first), Ranking(second):
            common = [issue for issue in first if issue in second]
            again = [issue for issue in second if issue in first]
            moved = tuple(a for a, b in zip(common, again, strict=True) if a != b)
            if len(common) < 2:
                return nothing
            return moved or tuple(common), Shift.CHANGED if moved else Shift.NONE
        case Comparing(better, worse), Comparing(rather, than):
            if (better, worse) in ((rather, than), (than, rather)):
                return tuple(dict.fromkeys([*better, *worse])), _same(better == rather)
        case Acceptable(package, could), Acceptable(again, can) if package == again:
            return tuple(package), _same(could == can)
        case (RedLine(first_), RedLine(second_)) | (Precondition(first_), Precondition(second_)):
            return _bounds(case, first_, second_)
    return nothing


def superseded(case: Case) -> Case:
    """The case as if every later word took the place of the earlier one: earlier ones become remarks that say so.

    To see what would follow; whether a side has given up a position is for the mediator to say.
    """
    old = {c.before.statement: c.after for side in case.sides for c in changes_of_position(case, side)}

    def renewed(statement: Statement) -> Statement:
        if statement.id not in old:
            return statement
        text = _("replaced on {day}: {text}").format(day=old[statement.id].on, text=describe(statement))
        return evolve(statement, content=Remark(text))

    rooms = {
        k: evolve(room, statements=tuple(renewed(s) if s.side in case.sides else s for s in room.statements))
        for k, room in case.rooms.items()
    }
    return evolve(case, rooms=rooms)


def sentence(case: Case, change: ChangeOfPosition) -> str:
    """From what to what, when, told by whom, and how the case treats it."""
    words = {
        Shift.REVERSED: N_("{side} turned round on {about} on {day}: first {before}; then {after}."),
        Shift.CHANGED: N_("{side} changed its position on {about} on {day}: first {before}; then {after}."),
        Shift.LOOSENED: N_("{side} loosened a condition on {about} on {day}: first {before}; then {after}."),
        Shift.TIGHTENED: N_("{side} tightened a condition on {about} on {day}: first {before}; then {after}."),
    }
    about = listed(case.issues[name].name(language()) if name in case.issues else name for name in change.about)
    said = _(words[change.shift]).format(
        side=called(case, change.side),
        about=about,
        day=change.after.on.isoformat(),
        before=in_full(case, change.before),
        after=in_full(case, change.after),
    )
    return _("{before} {after}").format(before=said, after=_treatment(change))


def _treatment(change: ChangeOfPosition) -> str:
    if not change.stand_together:
        return _("Both cannot be true. If the later one takes its place, enter the earlier one as a remark.")
    if change.shift is Shift.TIGHTENED:
        return _("Both hold, and the later one binds.")
    return _("Both hold. If the later one takes its place, enter the earlier one as a remark.")


def _same(same: bool) -> Shift:
    return Shift.NONE if same else Shift.REVERSED


def _turn(before: str | tuple[str, ...], after: str | tuple[str, ...]) -> Shift:
    opposite = {before, after} == {"more", "less"} or (
        isinstance(before, tuple) and isinstance(after, tuple) and before == after[::-1]
    )
    return Shift.REVERSED if opposite else Shift.CHANGED


def _bounds(case: Case, one: Expression, other: Expression) -> tuple[tuple[str, ...], Shift]:
    """Nested bounds on the same issues are a move, ones that exclude each other a change; others stand together."""
    names = scope(one)
    if set(names) != set(scope(other)) or not set(names) <= set(case.issues) or not names:
        return (), Shift.NONE
    options = [case.issues[name].options for name in names]
    if prod(map(len, options)) > CELLS:
        return (), Shift.NONE
    cells = [dict(zip(names, cell, strict=True)) for cell in product(*options)]
    before = {k for k, cell in enumerate(cells) if one.holds(cell)}
    after = {k for k, cell in enumerate(cells) if other.holds(cell)}
    if before == after:
        return names, Shift.NONE
    if before < after:
        return names, Shift.LOOSENED
    if after < before:
        return names, Shift.TIGHTENED
    return ((), Shift.NONE) if before & after else (names, Shift.CHANGED)
