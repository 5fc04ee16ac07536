"""Attesting: who may, what completes, what stays side by side, and the one way out of the room of implementers."""

from datetime import timedelta

import pytest
from attrs import evolve

from goodoffices.case import Leave, Quantity
from goodoffices.mediation import Mandate, Part, RoomKind, Why, decode, encode
from goodoffices.mediation.acts.attesting import AttestDelivery, AttestGate, RelayAttestation, TellFate
from goodoffices.mediation.acts.carrying import Disclose, GiveLeave
from goodoffices.mediation.acts.delivery import GateLaying
from goodoffices.mediation.acts.rooms import AdmitMember, OpenRoom
from goodoffices.mediation.topics.attesting import Attestations, Fate, Step
from goodoffices.mediation.topics.carrying import Carrying
from goodoffices.mediation.topics.delivery import Plans
from goodoffices.mediation.topics.reckoning import in_round, is_done
from goodoffices.mediation.views.delivery import compliance
from mediation.carrying_out import FIRE, HOSPITAL, LANTERN, Exchange, captives, day_one, detainees, exactly
from mediation.story import MEDIATOR, TOLD, Story, nothing_there

PERSON = "5f0c2a9e"


@pytest.fixture
def exchange(story: Story) -> Exchange:
    return day_one(Exchange(story).consent().adopt())


def attest(exchange: Exchange, room: str | None = None, **changes: object) -> AttestDelivery:
    there = room or exchange.field
    given: dict[str, object] = {
        "room": there, "obligation": exchange.id("captives", there), "round": 1, "step": Step.ARRIVED,
        "count": exactly(13), "place": "the hospital", "at": exchange.story.now,
    }  # fmt: skip
    return AttestDelivery(**(given | changes))  # type: ignore[arg-type]


def test_a_hand_over_is_no_completion(exchange: Exchange) -> None:
    story, own = exchange.story, exchange.id("captives")
    exchange.attest(13, step=Step.HANDED_OVER)
    assert in_round(story.state(story.own), own, 1).handed_over.low == 13
    assert not is_done(story.state(story.own), own, 1)
    exchange.attest(13)
    assert is_done(story.state(story.own), own, 1)


def test_nothing_is_attested_before_it_was_cleared_but_as_out_of_order(exchange: Exchange) -> None:
    story = exchange.story
    early = attest(exchange, round=2)
    assert story.refused("ines", early).why is Why.NOT_YET
    made = story.do("ines", evolve(early, out_of_order="the road was about to close"))
    story.do(MEDIATOR, RelayAttestation(story.own, exchange.field, made[0].event.id))
    line = next(
        line for line in compliance(story.state(exchange.field)) if line.round == 2 and "capt" in line.owed.words
    )
    assert line.out_of_order == ("the road was about to close",)


def test_only_those_with_the_mandate_attest(exchange: Exchange) -> None:
    story = exchange.story
    story.do(MEDIATOR, AdmitMember(exchange.field, "gus", Part.DELIVERER, (), "lorries"))
    assert story.refused("gus", attest(exchange)).why is Why.NO_MANDATE
    assert nothing_there(story.refused("nora", attest(exchange)))
    assert nothing_there(story.refused("ines", attest(exchange, obligation="absent")))
    assert nothing_there(story.refused("ines", attest(exchange, obligation=exchange.id("captives", story.north))))
    story.do(MEDIATOR, AdmitMember(exchange.field, "ida", Part.VERIFIER, (Mandate.ATTEST,)))
    assert story.refused("ida", attest(exchange)).why is Why.BAD_INPUT


def test_a_mediator_attests_for_nobody_but_writes_down_what_was_told(exchange: Exchange) -> None:
    story = exchange.story
    assert story.refused(MEDIATOR, attest(exchange)).why is Why.NO_MANDATE
    assert story.refused(MEDIATOR, attest(exchange, told=TOLD)).why is Why.BAD_INPUT
    made = story.do(MEDIATOR, attest(exchange, told=TOLD, witness=LANTERN))
    assert (made[0].event.witness, made[0].event.leave) == (LANTERN, Leave.NOT)
    assert story.refused(MEDIATOR, attest(exchange, story.north)).why is Why.NO_MANDATE
    told = story.do(MEDIATOR, attest(exchange, story.north, told=TOLD))
    assert told[0].event.witness == "north"
    assert story.refused(MEDIATOR, attest(exchange, story.own)).why is Why.BAD_INPUT
    noted = story.do(MEDIATOR, attest(exchange, story.own, witness="a news agency"))
    assert noted[0].event.witness == "a news agency"
    public = attest(exchange, told=TOLD, witness="north")
    assert story.refused(MEDIATOR, evolve(public, room=story.room(RoomKind.PUBLIC))).why is Why.WRONG_ROOM


@pytest.mark.parametrize(
    ("changes", "needs"),
    [
        ({"round": 0}, "Rounds run from 1 to 4."),
        ({"round": 5}, "Rounds run from 1 to 4."),
        ({"step": Step.DONE}, "Possible: handed over, arrived, taken back."),
        ({"count": Quantity()}, "Give a number, a range, or at least how many."),
        ({"count": exactly(-1)}, "Give a number, a range, or at least how many."),
        ({"count": Quantity(9, 7)}, "Give a number, a range, or at least how many."),
    ],
)
def test_what_cannot_be_is_not_attested(exchange: Exchange, changes: dict[str, object], needs: str) -> None:
    refusal = exchange.story.refused("ines", attest(exchange, **changes))
    assert (refusal.why, refusal.needs) == (Why.BAD_INPUT, needs)


def test_only_what_has_happened_is_attested(exchange: Exchange) -> None:
    story = exchange.story
    assert story.refused("ines", attest(exchange, at=story.now + timedelta(hours=1))).why is Why.BAD_INPUT
    assert story.refused("ines", attest(exchange, at=story.now.replace(tzinfo=None))).why is Why.BAD_INPUT


def test_counts_that_differ_stay_side_by_side(exchange: Exchange) -> None:
    """As on the second day of November 2023: thirteen or fourteen."""
    story = exchange.story
    exchange.attest(13)
    exchange.attest(14, "hana")
    line = next(line for line in compliance(story.state(story.own)) if "captives" in line.owed.words)
    assert line.figure == "13/14"
    assert line.said == (("13", (LANTERN,)), ("14", (HOSPITAL,)))
    assert line.count.contested
    assert (line.count.low, line.count.high) == (13, 14)
    exchange.attest(13, "hana")
    again = next(line for line in compliance(story.state(story.own)) if "captives" in line.owed.words)
    assert (again.figure, again.count.contested) == ("13", False)


def test_a_word_that_is_not_relied_on_contests_but_does_not_complete(exchange: Exchange) -> None:
    story, own = exchange.story, exchange.id("captives")
    story.do(MEDIATOR, attest(exchange, story.own, witness="a news agency", count=exactly(14)))
    count = in_round(story.state(story.own), own, 1)
    assert (count.low, count.contested) == (0, False)
    exchange.attest(13)
    count = in_round(story.state(story.own), own, 1)
    assert (count.low, count.high, count.contested) == (13, 13, True)


def test_at_least_so_many_and_an_exact_count_agree(exchange: Exchange) -> None:
    story, own = exchange.story, exchange.id("captives")
    exchange.attest(Quantity(11, None))
    count = in_round(story.state(story.own), own, 1)
    assert (count.low, count.high) == (11, None)
    exchange.attest(13, "hana")
    count = in_round(story.state(story.own), own, 1)
    assert (count.low, count.high, count.contested) == (13, 13, False)


def test_two_independent_places_where_two_are_needed(story: Story) -> None:
    exchange = Exchange(story).consent().adopt(captives(places=2), detainees())
    day_one(exchange)
    own = exchange.id("captives")
    exchange.attest(13)
    assert in_round(story.state(story.own), own, 1).low == 0
    exchange.attest(13, "hana")
    assert in_round(story.state(story.own), own, 1).low == 13


def test_convoys_and_categories_add_up(exchange: Exchange) -> None:
    story, own = exchange.story, exchange.id("captives")
    exchange.attest(8, part="first convoy", category="children")
    exchange.attest(2, part="first convoy", category="women")
    exchange.attest(3, part="second convoy")
    assert in_round(story.state(story.own), own, 1).low == 13
    exchange.attest(9, "hana", part="first convoy")
    count = in_round(story.state(story.own), own, 1)
    assert (count.low, count.high, count.contested) == (12, 13, True)


def test_who_was_taken_back_counts_no_longer(exchange: Exchange) -> None:
    story, own = exchange.story, exchange.id("captives")
    exchange.attest(13)
    exchange.attest(1, step=Step.TAKEN_BACK)
    assert in_round(story.state(story.own), own, 1).low == 12


def test_nothing_leaves_the_room_of_implementers_by_itself(exchange: Exchange) -> None:
    story = exchange.story
    made = exchange.attest(13, relay=None)
    for room in (story.own, story.north, story.south):
        assert not story.state(room).topic(Attestations).words
    relay = RelayAttestation(story.own, exchange.field, made, (story.south,))
    done = story.do(MEDIATOR, relay)
    carried = {one.room for one in done if one.event.__class__.__name__ == "DeliveryAttested"}
    assert carried == {story.own, story.south}
    assert not story.state(story.north).topic(Attestations).words
    south = next(one.event for one in done if one.room == story.south)
    assert south.obligation == exchange.id("captives", story.south)
    assert (south.relayed, south.told, south.words) == (True, None, "")
    assert south.id != made
    assert story.refused(MEDIATOR, relay).why is Why.ALREADY
    assert story.refused(MEDIATOR, evolve(relay, to=())).why is Why.ALREADY
    story.do(MEDIATOR, evolve(relay, to=(story.north,), words="thirteen have arrived"))


def test_an_attestation_needs_leave_and_a_room_in_which_it_means_something(exchange: Exchange) -> None:
    story = exchange.story
    kept = exchange.attest(13, relay=None, leave=Leave.NOT)
    relay = RelayAttestation(story.own, exchange.field, kept, (story.south,))
    assert story.refused(MEDIATOR, relay).why is Why.NO_LEAVE
    assert story.refused(MEDIATOR, evolve(relay, to=())).why is Why.NO_LEAVE
    story.do(MEDIATOR, OpenRoom(story.own, RoomKind.JOINT, "all"))
    said = exchange.attest(13, "hana", relay=None)
    joint = RelayAttestation(story.own, exchange.field, said, (story.room(RoomKind.JOINT),))
    assert story.refused(MEDIATOR, joint).why is Why.WRONG_ROOM
    assert nothing_there(story.refused(MEDIATOR, evolve(joint, attestation="absent")))
    assert nothing_there(story.refused(MEDIATOR, evolve(joint, to=("absent",))))
    assert nothing_there(story.refused("ines", joint))
    assert story.refused(MEDIATOR, evolve(joint, room=story.north)).why is Why.WRONG_ROOM


def test_what_a_side_counts_leaves_its_room_with_its_leave_alone(exchange: Exchange) -> None:
    story = exchange.story
    made = story.do("sami", attest(exchange, story.south, count=exactly(12)))[0].event.id
    relay = RelayAttestation(story.own, story.south, made, (story.north,))
    assert story.refused(MEDIATOR, relay).why is Why.NO_LEAVE
    story.do("sami", GiveLeave(story.south, made, Leave.MAY_SAY))
    story.do(MEDIATOR, relay)
    assert story.refused(MEDIATOR, RelayAttestation(story.own, story.north, next(
        iter(story.state(story.north).topic(Attestations).by_id)), (story.south,))).why is Why.NO_LEAVE  # fmt: skip


def test_gates_are_attested_by_those_named_round_by_round(exchange: Exchange) -> None:
    story = exchange.story
    gate = AttestGate(exchange.field, exchange.gate(), True, story.now, 2)
    assert story.refused("hana", gate).why is Why.NO_MANDATE
    assert story.refused("ines", evolve(gate, round=0)).needs == "Name the round."
    assert nothing_there(story.refused("ines", evolve(gate, gate="absent")))
    assert story.refused(MEDIATOR, gate).why is Why.NO_MANDATE
    story.do(MEDIATOR, evolve(gate, told=TOLD, witness=LANTERN))
    assert story.refused(MEDIATOR, evolve(gate, room=story.own)).why is Why.NOT_THERE


def test_a_mediator_attests_a_gate_of_its_own(story: Story) -> None:
    """As when the mediator tells both sides that the money has come."""
    exchange = Exchange(story).consent()
    gate = GateLaying(
        evolve(FIRE, by="lakeland", words="all is paid in", each_round=False), {exchange.field: "paid in"}
    )
    exchange.adopt(captives(lists=False), detainees(), gates=(gate,))
    here = next(iter(story.state(story.own).topic(Plans).gates))
    told = AttestGate(story.own, here, True, story.now)
    assert story.refused(MEDIATOR, evolve(told, round=1)).needs == "Leave the round out."
    story.do(MEDIATOR, told)
    exchange.clear()


@pytest.mark.parametrize("fate", Fate)
def test_what_the_holder_says_of_a_person_is_its_own_word(exchange: Exchange, fate: Fate) -> None:
    story = exchange.story
    tell = TellFate(story.north, exchange.id("captives", story.north), PERSON, fate, "so we were told")
    story.do("nora", tell)
    found = story.state(story.north).topic(Attestations).fates[tell.obligation, PERSON]
    assert (found.fate, found.holder) == (fate, "north")
    assert not story.state(story.south).topic(Attestations).fates
    assert in_round(story.state(story.own), exchange.id("captives"), 1).low == 0
    item = story.state(story.north).topic(Carrying).items[found.id]
    assert story.refused(MEDIATOR, Disclose(story.north, item.id, story.south)).why is Why.NO_LEAVE


def test_nobody_else_says_it_and_nobody_by_name(exchange: Exchange) -> None:
    story = exchange.story
    tell = TellFate(story.south, exchange.id("captives", story.south), PERSON, Fate.DEAD)
    assert story.refused("sami", tell).why is Why.NO_MANDATE
    mine = evolve(tell, room=story.north, obligation=exchange.id("captives", story.north))
    assert story.refused(MEDIATOR, mine).why is Why.NO_MANDATE
    story.do(MEDIATOR, evolve(mine, told=TOLD))
    for name in ("Nour Haddad", "nour", "", "5F0C2A9E"):
        assert story.refused("nora", evolve(mine, person=name)).why is Why.BAD_INPUT
    assert nothing_there(story.refused("nora", evolve(mine, obligation="absent")))


def test_events_are_read_as_they_were_written(exchange: Exchange) -> None:
    story = exchange.story
    exchange.attest(Quantity(11, None), category="children", relay=(story.north, story.south))
    story.do("nora", TellFate(story.north, exchange.id("captives", story.north), PERSON, Fate.DEAD))
    for room in story.office.rooms:
        assert [decode(encode(one)) for one in story.office.events(room)] == list(story.office.events(room))
