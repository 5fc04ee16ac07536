"""Small cases for the tests, made in code."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from goodoffices.case import (
    Acceptable,
    Actor,
    ActorKind,
    Case,
    Comparing,
    Constraint,
    Content,
    Direction,
    Guess,
    Issue,
    LocalText,
    Option,
    Origin,
    Precondition,
    PublicPrecondition,
    Ranking,
    RedLine,
    Role,
    RoleKind,
    Room,
    RoomKind,
    Statement,
    Told,
    parse,
)

ISSUES: Mapping[str, tuple[Option, ...]] = {
    "captives": (0, 10, 20, 30),
    "detainees": (0, 30, 60, 90),
    "pause": (0, 2, 4),
    "order": ("political", "mixed", "humanitarian"),
}


def make_case(
    said: Mapping[str, Sequence[Content]],
    issues: Mapping[str, Sequence[Option]] = ISSUES,
    constraints: Sequence[str] = (),
    public: Sequence[tuple[str, str]] = (),
    guessed: Mapping[str, Sequence[tuple[Content, float]]] | None = None,
    **more: Any,
) -> Case:
    """Sides are the keys of ``said``; statements get the ids north1, north2, …, guesses guess1, …"""
    nouns = {name: Issue(name, tuple(options), LocalText.of(name)) for name, options in issues.items()}
    rooms = {
        side: Room(
            side,
            RoomKind.SIDE,
            side,
            statements=tuple(
                Statement(f"{side}{n}", side, content, Told(f"head of {side}", date(2031, 3, n)))
                for n, content in enumerate(contents, start=1)
            ),
        )
        for side, contents in said.items()
    }
    guesses = [(side, g) for side, some in (guessed or {}).items() for g in some]
    rooms["mediator"] = Room(
        "mediator",
        RoomKind.MEDIATOR,
        guesses=tuple(
            Guess(f"guess{n}", side, content, Origin(source="a talk"), date(2031, 3, 9), weight)
            for n, (side, (content, weight)) in enumerate(guesses, start=1)
        ),
    )
    return Case(
        "test",
        LocalText.of("A case made for a test"),
        {s: Actor(s, ActorKind.STATE, LocalText.of(s.title()), roles=(Role(RoleKind.PARTY),)) for s in said},
        nouns,
        fictional=True,
        constraints=tuple(Constraint(parse(text, nouns)) for text in constraints),
        preconditions=tuple(
            PublicPrecondition(by, parse(text, nouns), Origin(claim=f"c{n}"), date(2031, 2, n))
            for n, (by, text) in enumerate(public, start=1)
        ),
        rooms=rooms,
        **more,
    )


def red_line(text: str, issues: Mapping[str, Sequence[Option]] = ISSUES) -> RedLine:
    return RedLine(parse(text, {name: Issue(name, tuple(options)) for name, options in issues.items()}))


def precondition(text: str, issues: Mapping[str, Sequence[Option]] = ISSUES) -> Precondition:
    return Precondition(parse(text, {name: Issue(name, tuple(options)) for name, options in issues.items()}))


def more(issue: str) -> Direction:
    return Direction(issue, "more")


def less(issue: str) -> Direction:
    return Direction(issue, "less")


def prefers(better: Mapping[str, Option], worse: Mapping[str, Option]) -> Comparing:
    return Comparing(better, worse)


def ranking(*issues: str) -> Ranking:
    return Ranking(issues)


def could_live_with(package: Mapping[str, Option]) -> Acceptable:
    return Acceptable(package)


def could_not_live_with(package: Mapping[str, Option]) -> Acceptable:
    return Acceptable(package, acceptable=False)


NORTH = (more("captives"), less("detainees"), less("pause"), ranking("captives", "detainees", "pause"))
SOUTH = (less("captives"), more("detainees"), more("pause"), ranking("detainees", "pause", "captives"))
