"""A case folder opens the office, and the office gives the same case back: what the engine reads is not changed."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import attrs
import pytest

import goodoffices as go
from goodoffices.case import Case, Guess, Origin, Room, Statement
from goodoffices.mediation import Office, decode, encode
from goodoffices.mediation.opening import opening
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.views.as_case import as_case, exchange_outlined

EXAMPLES = Path(__file__).parents[2] / "examples"
LATER = datetime(2031, 3, 20, tzinfo=UTC)
OUTLINE = {"sides": ["north"], "rounds": 1}


def opened(case: Case) -> tuple[Office, Case]:
    """The office after the opening commands, and the case that its mediator then reads."""
    office, numbers = Office(), count()
    for given in opening(case, "mira", case.mediators[0], lambda: f"command {next(numbers)}", OUTLINE):
        office.give(given, LATER)
    held = office.held_by("mira")
    (id_,) = {room.topic(Members).case for room in held.values()}
    return office, as_case(held, str(id_))


@pytest.fixture(scope="module", params=["two-rivers", "gaza-2023", "gaza-2024-01"])
def both(request: pytest.FixtureRequest) -> tuple[Case, Office, Case]:
    case = go.load(EXAMPLES / request.param)
    return (case, *opened(case))


def nameless(thing: Any) -> Any:
    """The same without ids that are made anew."""
    if isinstance(thing, Statement | Guess):
        thing = attrs.evolve(thing, id="")
    if isinstance(thing, Origin):
        return attrs.evolve(thing, claim="claim" if thing.claim else None)
    if isinstance(thing, tuple):
        return tuple(nameless(one) for one in thing)
    if isinstance(thing, dict):
        return {key: nameless(value) for key, value in thing.items()}
    if attrs.has(type(thing)):
        values = {one.name: nameless(getattr(thing, one.name)) for one in attrs.fields(type(thing))}
        return attrs.evolve(thing, **values)
    return thing


def test_the_shared_part_comes_back_whole_and_in_its_order(both: tuple[Case, Office, Case]) -> None:
    case, _office, again = both
    for name in ("title", "actors", "issues", "zone", "fictional", "tracks", "relationships", "channels", "constraints",
                 "no_deal", "note", "preconditions", "packages", "carried_out", "sides", "mediators"):  # fmt: skip
        assert nameless(getattr(again, name)) == nameless(getattr(case, name)), name
    assert [list(each) for each in (again.actors, again.issues)] == [list(case.actors), list(case.issues)]
    assert [attrs.evolve(one, id="") for one in again.claims] == [attrs.evolve(one, id="") for one in case.claims]


def test_what_refers_to_a_claim_still_leads_to_it(both: tuple[Case, Office, Case]) -> None:
    case, _office, again = both
    quotes = {claim.id: claim.quote for claim in case.claims}
    later = {claim.id: claim.quote for claim in again.claims}
    for before, after in zip(case.preconditions, again.preconditions, strict=True):
        assert quotes.get(before.origin.claim or "") == later.get(after.origin.claim or "")


def test_every_room_holds_what_it_held(both: tuple[Case, Office, Case]) -> None:
    case, _office, again = both

    def at(found: Case, room: Room) -> Room:
        same = [one for one in found.rooms.values() if (one.kind, one.side) == (room.kind, room.side)]
        return max(same, key=lambda one: len(one.guesses) + len(one.statements))

    for room in case.rooms.values():
        expected = attrs.evolve(room, id="", members=(), note=None)
        assert nameless(attrs.evolve(at(again, room), id="")) == nameless(expected)


def test_the_engine_finds_the_same(both: tuple[Case, Office, Case]) -> None:
    case, _office, again = both
    before, after = go.frontier(case), go.frontier(again)
    for field in attrs.fields(type(before)):
        if field.name not in ("fitted", "zone"):  # these name statements and claims by their ids
            assert getattr(after, field.name) == getattr(before, field.name), field.name
    assert after.zone.exists == before.zone.exists
    assert {side: one.values for side, one in after.fitted.items()} == {
        side: one.values for side, one in before.fitted.items()
    }


def test_sides_read_their_room_and_the_public_one_alone(both: tuple[Case, Office, Case]) -> None:
    case, office, _again = both
    for id_, room in office.rooms.items():
        if room.topic(Members).kind is RoomKind.SIDE:
            other = [side for side in case.sides if side != room.topic(Members).of]
            told = [one for one in office.events(id_) if getattr(one.event, "side", None) in other]
            assert told == []
            assert len(room.topic(Members).shown) == 1


def test_events_are_read_back_and_the_outline_is_kept(both: tuple[Case, Office, Case]) -> None:
    _case, office, _again = both
    for id_ in office.rooms:
        assert [decode(encode(one)) for one in office.events(id_)] == list(office.events(id_))
    outline = exchange_outlined(office.held_by("mira").values())
    assert outline is not None
    assert outline.document == OUTLINE
