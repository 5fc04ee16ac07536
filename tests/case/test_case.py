"""The case: who is a side, what each room holds, and what remains for somebody without it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import (
    Actor,
    ActorKind,
    CarriedOut,
    Case,
    Channel,
    ChannelType,
    Claim,
    Count,
    Direction,
    Exchange,
    Guess,
    Handover,
    LocalText,
    Obligation,
    Origin,
    Plan,
    Remark,
    Role,
    RoleKind,
    Room,
    RoomKind,
    Statement,
    Told,
    Weight,
)
from goodoffices.case.claims import About, Modality

DAY = date(2031, 3, 2)


def _case() -> Case:
    kinds = {"envoy": RoleKind.LEAD_MEDIATOR, "south": RoleKind.PARTY, "north": RoleKind.PARTY, "aide": None}
    actors = {
        name: Actor(name, ActorKind.STATE, LocalText.of(name), roles=(Role(kind),) if kind else ())
        for name, kind in kinds.items()
    }
    rooms = {
        side: Room(side, RoomKind.SIDE, side, statements=(Statement(f"{side}1", side, Remark("…"), Told(side, DAY)),))
        for side in ("north", "south")
    }
    quiet = Channel("quiet", ("envoy", "south"), ChannelType.BACK_CHANNEL)
    rooms["mediator"] = Room(
        "mediator",
        RoomKind.MEDIATOR,
        guesses=(Guess("g1", "north", Direction("aid", "more"), Origin(claim="c1")),),
        weights=(Weight("south", "aid", 1, 2),),
        channels={"quiet": quiet},
    )
    return Case("c", LocalText.of("c"), actors, {}, rooms=rooms)


def test_sides_and_mediators_stand_in_the_order_of_the_file() -> None:
    assert _case().sides == ("south", "north")
    assert _case().mediators == ("envoy",)


@given(st.sets(st.sampled_from(("north", "south", "mediator", "elsewhere"))))
def test_whoever_lacks_a_room_sees_nothing_of_it(held: set[str]) -> None:
    seen = _case().seen_by(held)
    assert set(seen.rooms) == held - {"elsewhere"}
    assert bool(seen.statements("north")) == ("north" in held)
    assert bool(seen.statements("south")) == ("south" in held)
    assert (
        bool(seen.guesses("north")) == bool(seen.weights()) == ("quiet" in seen.all_channels()) == ("mediator" in held)
    )


def test_what_is_seen_does_not_depend_on_what_the_others_hold() -> None:
    """Two cases that differ in the room of the south only are the same to the north."""
    case = _case()
    other = Room("south", RoomKind.SIDE, "south", statements=())
    changed = Case("c", case.title, case.actors, {}, rooms={**case.rooms, "south": other})
    assert case.seen_by(["north"]) == changed.seen_by(["north"])
    assert case != changed


def test_the_room_stays_with_the_original() -> None:
    case = _case()
    case.seen_by([])
    assert set(case.rooms) == {"north", "south", "mediator"}


@pytest.mark.parametrize(
    ("track", "on", "holds"),
    [
        (None, None, True),
        ("releases", None, True),
        ("evacuation", None, False),
        ("releases", date(2031, 1, 31), False),
        ("releases", date(2031, 2, 1), True),
        ("releases", date(2031, 2, 28), True),
        ("releases", date(2031, 3, 1), False),
    ],
)
def test_roles_differ_by_track_and_time(track: str | None, on: date | None, holds: bool) -> None:
    role = Role(RoleKind.HOST, "releases", since=date(2031, 2, 1), until=date(2031, 2, 28))
    actor = Actor("a", ActorKind.STATE, LocalText.of("a"), roles=(role,))
    assert actor.holds(RoleKind.HOST, track, on) == holds
    assert not actor.holds(RoleKind.PARTY, track, on)


def test_a_role_without_a_track_holds_on_every_one() -> None:
    actor = Actor("a", ActorKind.STATE, LocalText.of("a"), roles=(Role(RoleKind.PARTY),))
    assert actor.holds(RoleKind.PARTY, "any")


def test_an_exchange_counts_persons_and_leaves_out_what_is_outside_the_quota() -> None:
    families = Obligation("f", "north", count=4, group=2)
    others = Obligation("o", "north", count=3, outside=True)
    exchange = Exchange(("north", "south"), 2, (families, others))
    assert families.persons == 8
    assert exchange.of("north") == (families,)
    assert exchange.of("south") == ()
    plan = Plan((Handover(1, "f", 3), Handover(2, "f", 1)))
    assert plan.in_round(2) == (Handover(2, "f", 1),)


def test_figures_that_differ_stay_side_by_side() -> None:
    done = CarriedOut(1, "north", (Count(13, "one"), Count(14, "other")))
    assert (done.count, done.contested) == (13, True)
    assert not CarriedOut(1, "north", (Count(13, "one"), Count(13, "other"))).contested


def test_a_claim_has_a_value_when_either_end_is_known() -> None:
    claim = Claim("c", "f", "s", None, "x", About.OTHER, Modality.HOPED, "…")
    assert not claim.has_value
    assert Claim("c", "f", "s", None, "x", About.OTHER, Modality.HOPED, "…", value_max=0).has_value


def test_a_language_without_spellings_says_nothing() -> None:
    """Whoever writes a text down may leave one empty: it is shown in another language, or not at all."""
    assert LocalText({"en": (), "ar": ("هدنة",)}).best("en") == "هدنة"
    assert LocalText({"en": ()}).best("fr", "7") == "7"
    assert not LocalText({"en": ()})
