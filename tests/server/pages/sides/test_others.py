"""Pages of a side are the same whatever happens in rooms of others; and light, however much stands in its own."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest

from goodoffices.case import Leave, ObligationKind, Quantity, Told
from goodoffices.mediation.acts.asking import AnswerQuestion, AskQuestion
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.acts.contacts import NoteContact
from goodoffices.mediation.acts.delivery import AdoptPlan, Laying
from goodoffices.mediation.acts.matter import NoteGuess, TellStatement
from goodoffices.mediation.acts.proposals import AnswerProposal, DraftProposal
from goodoffices.mediation.acts.rooms import OpenRoom
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.asking import Possible, Response
from goodoffices.mediation.topics.contacts import Medium
from goodoffices.mediation.topics.delivery import Due, Owed
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Proposals, Reply
from server.pages.exercise import PASSPHRASES, Exercise
from server.pages.sides.acting import shown, side
from server.pages.sides.serving import NAMES
from server.pages.test_every_page import MOST, walk

NOW = datetime.fromisoformat("2031-03-08T06:45+02:00")
FORMS = re.compile(r'name="(id|csrfmiddlewaretoken)" value="[^"]*"')
LONG = "Ѫ" * 200


class Clock:
    """A clock that stands."""

    offset = timedelta()

    def __call__(self) -> datetime:
        return NOW


@contextmanager
def standing_still() -> Iterator[None]:
    with patch("goodoffices.server.offices.Clock", Clock):
        yield


def opened(role: str) -> Any:
    """The office of somebody, beside the server."""
    from goodoffices.server.office import open_as

    office = open_as(NAMES[role], PASSPHRASES[role], Clock())
    assert office is not None
    return office


def room(office: Any, kind: RoomKind, of: str | None = None) -> str:
    found = ((id_, one.topic(Members)) for id_, one in office.rooms.items())
    return next(str(id_) for id_, members in found if members.kind is kind and of in (None, members.of))


def pages(of: Any) -> dict[str, bytes]:
    """Every page that somebody can reach, and their files; what forms carry of themselves is masked."""
    found = {}
    for address, answer in walk(of):
        body = answer.content
        found[address] = FORMS.sub("", body.decode()).encode() if b"<html" in body[:200] else body
    return found


def elsewhere(rng: Random) -> None:
    """Things that happen in south's room and in those of the mediators, and nowhere else."""
    mediator, south = opened("mediator"), opened("south")
    there = room(mediator, RoomKind.SIDE, "southbank")
    common, public = room(mediator, RoomKind.MEDIATORS), room(mediator, RoomKind.PUBLIC)
    packages: tuple[dict[str, Any], ...] = ({"pause": 3}, {"pause": 5})
    answers = tuple(Possible(str(a), ({"prefers": a, "over": b},)) for a, b in (packages, packages[::-1]))
    told = Told("Calla Imbrey", date(2031, 3, 7), leave=rng.choice(list(Leave)))

    def asked() -> None:
        made = mediator.give(AskQuestion(there, "Which?", answers, packages, "two packages"))
        south.give(AnswerQuestion(there, made[0].event.id, Response.CHOSEN, rng.randint(1, 2)))

    def answered() -> None:
        proposal = next(iter(south.rooms[there].topic(Proposals).standing))
        south.give(AnswerProposal(there, proposal, rng.choice([Reply.YES, Reply.NO])))

    acts: list[Callable[[], Any]] = [
        asked,
        answered,
        lambda: south.give(WriteMessage(there, "x" * rng.randint(1, 5000))),
        lambda: south.give(TellStatement(there, {"issue": "pause", "prefers": "more"}, "more", told)),
        lambda: mediator.give(NoteGuess(common, "northbank", {"issue": "aid", "prefers": "more"}, "aid", "a hunch")),
        lambda: mediator.give(DraftProposal(common, {"pause": Quantity.exactly(4)}, "four")),
        lambda: mediator.give(NoteContact(common, "aldermere", "southbank", NOW, Medium.CALL)),
        lambda: mediator.give(OpenRoom(public, RoomKind.SIDE, "another", f"side {rng.random()}")),
    ]
    for act in rng.sample(acts, rng.randint(3, len(acts))):
        act()


@pytest.mark.parametrize("seed", range(4))
def test_nothing_elsewhere_changes_a_byte_of_a_sides_pages(exercise: Exercise, seed: int) -> None:
    with standing_still():
        north, lantern = exercise.of("north"), exercise.of("lantern")
        before = pages(north), pages(lantern)
        elsewhere(Random(seed))  # noqa: S311  (no secret is made of it)
        after = pages(north), pages(lantern)
    for one, other in zip(before, after, strict=True):
        assert list(one) == list(other)
        assert [address for address in one if one[address] != other[address]] == []
    assert len(before[0]) > 12


def test_what_happens_in_the_own_room_does_show(exercise: Exercise) -> None:
    """The test above would pass, too, if pages showed nothing."""
    with standing_still():
        south = exercise.of("south")
        before = pages(south)
        elsewhere(Random(1))  # noqa: S311
        assert pages(south) != before


def test_pages_stay_light_with_500_statements_long_names_and_a_plan_of_60_days(
    exercise: Exercise, tmp_path: Path
) -> None:
    with standing_still():
        north, mediator = opened("north"), opened("mediator")
        there = room(north, RoomKind.SIDE, "northbank")
        told = Told(NAMES["north"], date(2031, 3, 8))
        north.give_all(
            (f"{number:032x}", TellStatement(there, {"remark": LONG}, f"{number} {LONG}", told))
            for number in range(500)
        )
        common = room(mediator, RoomKind.MEDIATORS)
        days = tuple(date(2031, 3, 8) + timedelta(days=number) for number in range(60))
        due = tuple(Due(number, Quantity.exactly(5)) for number in range(1, 61))
        owed = [
            Owed(f"long{one}", LONG, ObligationKind.PERSONS, "northbank", Quantity.exactly(300), due, "person",
                 receiver="southbank")
            for one in range(3)
        ]  # fmt: skip
        mediator.give(AdoptPlan(common, LONG, tuple(Laying(one, {there: LONG}) for one in owed), (), days=days,
                                basis="a text"))  # fmt: skip
        packages: tuple[dict[str, Any], ...] = ({"pause": 3}, {"pause": 5})
        mediator.give(AskQuestion(there, LONG, (Possible(LONG, ()),), packages))
        of = exercise.of("north")
        seen = [(address, answer) for address, answer in walk(of)]
        assert "Later rounds" in shown(of, side(of) + "owed")
        assert "Earlier ones" in shown(of, side(of) + "said")
    for address, answer in seen:
        assert answer.status_code == 200, address
        if answer["Content-Type"].startswith("text/html"):
            assert len(answer.content) < MOST, (address, len(answer.content))
