"""The plan of an exchange: laid into rooms, cleared by its gates, late, put off, counted toward other rounds."""

from datetime import timedelta

import pytest
from attrs import evolve

from goodoffices.case import ObligationKind, Quantity
from goodoffices.mediation import RoomKind, Why, decode, encode
from goodoffices.mediation.acts.consent import GiveConsent, WithdrawConsent
from goodoffices.mediation.acts.delivery import (
    AdoptPlan,
    ClearDelivery,
    CountToward,
    DelayDelivery,
    GateLaying,
    Laying,
    LeaveRoomOut,
    PutOffDelivery,
)
from goodoffices.mediation.acts.rooms import CloseRoom, LeaveRoom, OpenCase, OpenRoom
from goodoffices.mediation.topics.attesting import Step
from goodoffices.mediation.topics.consent import Purpose
from goodoffices.mediation.topics.delivery import Due, Plans
from goodoffices.mediation.topics.reckoning import in_round, is_done, so_far
from goodoffices.mediation.views.delivery import compliance, ledger, today
from goodoffices.mediation.views.waiting import MEDIATORS, waiting
from mediation.carrying_out import (
    CLAUSE,
    DAYS,
    FIRE,
    LANTERN,
    TRUCKS,
    Exchange,
    captives,
    day_one,
    detainees,
    due,
    exactly,
)
from mediation.story import MEDIATOR, START, Story, nothing_there


@pytest.fixture
def exchange(story: Story) -> Exchange:
    return Exchange(story).consent()


@pytest.fixture
def adopted(exchange: Exchange) -> Exchange:
    return exchange.adopt()


def plans(exchange: Exchange, room: str) -> Plans:
    return exchange.story.state(room).topic(Plans)


def test_each_room_reads_its_own_words_under_its_own_ids(adopted: Exchange) -> None:
    story = adopted.story
    rooms = (story.own, story.north, story.south, adopted.field)
    ids = [id_ for room in rooms for id_ in plans(adopted, room).owed]
    assert len(set(ids)) == len(ids) == 12
    assert {one.words for one in plans(adopted, adopted.field).owed.values()} == {
        "step: captives", "step: detainees", "step: trucks",
    }  # fmt: skip
    assert {one.words for one in plans(adopted, story.north).owed.values()} == {
        "north reads: captives", "north reads: detainees", "north reads: trucks",
    }  # fmt: skip


def test_what_stands_behind_a_plan_stays_with_the_mediators(adopted: Exchange) -> None:
    story = adopted.story
    for room in (story.north, story.south, adopted.field):
        plan = next(iter(plans(adopted, room).plans.values()))
        assert (plan.basis, plan.elsewhere, plan.limits, plan.draft) == ("", (), (), None)
    assert next(iter(plans(adopted, adopted.field).plans.values())).clauses == ()
    assert not plans(adopted, story.north).gates  # laid at the implementers' alone


def test_what_waits_for_what_a_room_does_not_read_waits_there_for_nothing(exchange: Exchange) -> None:
    story = exchange.story
    third = Laying(TRUCKS, {story.south: "trucks", exchange.field: "trucks"})
    waits = evolve(detainees(after=("captives", "trucks")))
    exchange.adopt()
    command = exchange.command()
    made = story.do(MEDIATOR, evolve(command, obligations=(*command.obligations[:1], exchange.laid(waits), third)))
    north = next(one.event for one in made if one.room == story.north)
    assert [len(one.after) for one in north.obligations] == [0, 1]
    assert {one.id for one in north.obligations} >= set(north.obligations[1].after)


def test_everything_wrong_with_a_plan_is_said_at_once(exchange: Exchange) -> None:
    wrong = captives(quantity=exactly(40), order=("soldiers",), after=("detainees", "ransom"))
    nobody = exchange.laid(evolve(TRUCKS, giver="a third state", due=(Due(9, exactly(3)), Due(9, exactly(3)))))
    command = exchange.command(wrong, detainees(due=due((70,)), quantity=exactly(70), places=2, attested_by=(LANTERN,)))
    clause = evolve(CLAUSE, id="captives")
    gates = (GateLaying(evolve(FIRE, before=()), {exchange.field: "x"}),)
    broken = evolve(
        command, obligations=(*command.obligations, nobody), clauses=(clause,), gates=gates, zone="Nowhere/Land",
        days=DAYS[::-1], renew_by=START.replace(tzinfo=None),
    )  # fmt: skip
    refusal = exchange.story.refused(MEDIATOR, broken)
    assert refusal.why is Why.BAD_INPUT
    for said in (
        "the name captives is given 2 times", "no obligations called ransom", "a third state is no side",
        "a gate before nothing", "there are no rounds 9", "a round is named twice", "50 in rounds are not 40",
        "not eligible, and yet in the order: soldiers", "more independent witnesses than can attest",
        "these wait for each other: captives, detainees", "buses: 83 in round 1, and no more than 60 can go",
        "“Nowhere/Land” is no time zone", "the days do not follow one another", "a time has no zone",
    ):  # fmt: skip
        assert said in refusal.needs, said


def test_those_who_owe_and_are_owed_read_it(exchange: Exchange) -> None:
    story = exchange.story
    hidden = Laying(captives(), {story.north: "x", exchange.field: "x"})
    gate = GateLaying(evolve(FIRE, by="south"), {exchange.field: "x"})
    command = evolve(exchange.command(detainees(after=())), clauses=(), limits=(), gates=())
    refusal = story.refused(MEDIATOR, evolve(command, obligations=(*command.obligations, hidden), gates=(gate,)))
    assert "captives: south has to read it" in refusal.needs
    assert "no fire: south has to read it" in refusal.needs


@pytest.mark.parametrize("kind", [RoomKind.PUBLIC, RoomKind.MEDIATORS])
def test_nothing_is_laid_in_public_or_in_a_mediators_room(exchange: Exchange, kind: RoomKind) -> None:
    story = exchange.story
    command = exchange.command()
    laid = evolve(command.obligations[0], words={**command.obligations[0].words, story.room(kind): "x"})
    assert story.refused(MEDIATOR, evolve(command, obligations=(laid,))).why is Why.WRONG_ROOM


def test_who_adopts_and_on_what_it_rests(exchange: Exchange) -> None:
    story = exchange.story
    command = exchange.command()
    assert nothing_there(story.refused("nora", command))
    assert story.refused(MEDIATOR, evolve(command, room=story.north)).why is Why.WRONG_ROOM
    assert story.refused(MEDIATOR, evolve(command, basis=" ")).why is Why.BAD_INPUT
    draft, _ids = story.send()
    assert story.refused(MEDIATOR, evolve(command, basis="", draft=draft)).why is Why.NOT_YET
    assert nothing_there(story.refused(MEDIATOR, evolve(command, draft="another")))
    assert nothing_there(story.refused(MEDIATOR, evolve(command, follows="another")))
    assert story.refused(MEDIATOR, AdoptPlan(story.own, "empty", (), basis="x")).why is Why.BAD_INPUT


def test_rooms_of_another_case_are_not_there(exchange: Exchange) -> None:
    story = exchange.story
    command = exchange.command()
    held = set(story.office.held_by(MEDIATOR))
    story.do(MEDIATOR, OpenCase("another", "lakeland"))
    foreign = next(room for room in story.office.held_by(MEDIATOR) if room not in held)
    story.do(MEDIATOR, OpenRoom(foreign, RoomKind.IMPLEMENTERS, "other hand-overs"))
    other = next(
        id_ for id_, events in story.everything().items() if events[0].event.name == "other hand-overs"
    )  # fmt: skip
    laid = evolve(command.obligations[0], words={**command.obligations[0].words, other: "x"})
    assert nothing_there(story.refused(MEDIATOR, evolve(command, obligations=(laid,))))


def test_no_plan_with_an_intermediary_without_the_consent_of_all(story: Story) -> None:
    exchange = Exchange(story)
    refusal = story.refused(MEDIATOR, exchange.command())
    assert refusal.why is Why.NOT_YET
    assert "north: consent to blue lantern" in refusal.needs
    assert "south: consent to blue lantern" in refusal.needs
    exchange.consent().adopt()


def test_nothing_goes_before_its_gates(adopted: Exchange) -> None:
    story = adopted.story
    clear = ClearDelivery(story.own, adopted.id("captives"), 1)
    refusal = story.refused(MEDIATOR, clear)
    assert refusal.why is Why.NOT_YET
    assert "no fire on the road, to be attested by blue lantern" in refusal.needs
    assert "north: the list of this round" in refusal.needs
    adopted.stand_down(met=False)
    assert "no fire on the road" in story.refused(MEDIATOR, clear).needs
    adopted.stand_down()
    _there, here = adopted.list(accepted=None)
    assert story.refused(MEDIATOR, clear).needs == "First: south: a yes to the list of this round."
    adopted.list(accepted=False)
    assert "a yes to the list" in story.refused(MEDIATOR, clear).needs
    adopted.list()
    assert here
    story.do("sami", WithdrawConsent(story.south, LANTERN, Purpose.CARRYING_OUT, "no longer"))
    assert story.refused(MEDIATOR, clear).needs == "First: south: consent to blue lantern."
    story.do("sami", GiveConsent(story.south, LANTERN, Purpose.CARRYING_OUT))
    made = story.do(MEDIATOR, clear)
    assert {one.room for one in made} == {story.own, story.north, story.south, adopted.field}
    assert story.refused(MEDIATOR, clear).why is Why.ALREADY


def test_one_waits_for_the_other_round_by_round(adopted: Exchange) -> None:
    story = day_one(adopted).story
    clear = ClearDelivery(story.own, adopted.id("detainees"), 1)
    assert story.refused(MEDIATOR, clear).needs == "First: not attested yet: fifty captives."
    adopted.attest(12)
    assert story.refused(MEDIATOR, clear).why is Why.NOT_YET
    adopted.attest(13)  # the same witness corrects itself
    story.do(MEDIATOR, clear)
    adopted.stand_down(2)
    refusal = story.refused(MEDIATOR, ClearDelivery(story.own, adopted.id("detainees"), 2))
    assert refusal.needs == "First: not attested yet: fifty captives."


def test_clearing_is_for_mediators_and_for_what_there_is(adopted: Exchange) -> None:
    story = adopted.story
    own = adopted.id("captives")
    assert nothing_there(story.refused("nora", ClearDelivery(story.own, own, 1)))
    assert nothing_there(story.refused(MEDIATOR, ClearDelivery(story.own, "absent", 1)))
    assert nothing_there(story.refused(MEDIATOR, ClearDelivery(story.own, adopted.id("captives", story.north), 1)))
    assert story.refused(MEDIATOR, ClearDelivery(story.own, own, 5)).needs == "Rounds run from 1 to 4."
    story.now -= timedelta(days=1)
    assert story.refused(MEDIATOR, DelayDelivery(story.own, own, 1, START + timedelta(days=9), "x")).why is Why.CLOCK


def test_a_delay_has_an_end_and_a_reason(adopted: Exchange) -> None:
    story = adopted.story
    own, until = adopted.id("captives"), START + timedelta(hours=16)
    delay = DelayDelivery(story.own, own, 1, until, "too few trucks in the north", {story.south: "hours late"})
    assert story.refused(MEDIATOR, evolve(delay, until=START - timedelta(days=1))).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, evolve(delay, until=until.replace(tzinfo=None))).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, evolve(delay, because=" ")).why is Why.BAD_INPUT
    story.do(MEDIATOR, delay)
    south = plans(adopted, story.south).delays
    assert [one.because for one in south.values()] == ["hours late"]
    line = next(
        one for one in today(story.state(story.north), START + timedelta(hours=12)) if "captives" in one.owed.words
    )
    assert line.delay is not None
    assert not line.late
    late = today(story.state(story.north), until + timedelta(hours=1))
    assert next(one for one in late if "captives" in one.owed.words).late


def test_what_is_short_is_put_off_to_a_later_round(adopted: Exchange) -> None:
    story = day_one(adopted).story
    own = adopted.id("captives")
    adopted.attest(11)
    put = PutOffDelivery(story.own, own, 1, 2, 2, "two could not be found")
    assert story.refused(MEDIATOR, evolve(put, count=3)).needs == "At most 2."
    assert story.refused(MEDIATOR, evolve(put, to_round=1)).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, evolve(put, to_round=9)).why is Why.BAD_INPUT
    story.do(MEDIATOR, put)
    for room in (story.own, story.north, story.south, adopted.field):
        there = adopted.id("captives", room)
        due_now = [plans(adopted, room).due_in(there, number) for number in (1, 2)]
        assert due_now == [exactly(11), exactly(15)]
    assert is_done(story.state(story.own), own, 1)
    assert so_far(story.state(story.own), own).owed == 50


def test_over_delivery_counts_toward_a_later_round(adopted: Exchange) -> None:
    """As on the last day of November 2023: two of the day before made eight into ten."""
    story = day_one(adopted).story
    own = adopted.id("captives")
    adopted.attest(15)
    toward = CountToward(story.own, own, 1, own, 2, 2, "as in the text")
    assert story.refused(MEDIATOR, evolve(toward, count=3)).needs == "At most 2."
    assert story.refused(MEDIATOR, evolve(toward, target_round=1)).why is Why.BAD_INPUT
    story.do(MEDIATOR, toward)
    assert story.refused(MEDIATOR, toward).needs == "At most 0."
    state = story.state(story.own)
    assert [(in_round(state, own, n).low, in_round(state, own, n).counted_in) for n in (1, 2)] == [(13, 0), (2, 2)]
    lines = {line.round: line for line in compliance(state) if "captives" in line.owed.words}
    assert lines[1].count.counted_out == 2


def test_what_was_outside_the_quota_may_count_for_it_later(exchange: Exchange) -> None:
    gesture = captives(id="gesture", words="a gesture", quantity=Quantity(0, None), due=(), lists=False, outside=True,
                       attested_by=(), eligible=(), order=(), criterion=None)  # fmt: skip
    exchange.adopt(captives(), detainees(), gesture)
    story = exchange.story
    exchange.stand_down()
    exchange.clear("gesture")
    exchange.attest(6, words="gesture")
    story.do(MEDIATOR, CountToward(story.own, exchange.id("gesture"), 1, exchange.id("captives"), 2, 2, "two of six"))
    state = story.state(story.own)
    assert in_round(state, exchange.id("captives"), 2).low == 2
    assert in_round(state, exchange.id("gesture"), 1).low == 4


def test_a_room_that_was_left_is_taken_off_the_plan(adopted: Exchange) -> None:
    story = adopted.story
    south, delay = story.south, DelayDelivery(story.own, adopted.id("captives"), 1, START + timedelta(days=1), "late")
    out = LeaveRoomOut(story.own, adopted.plan, south, "we were asked to leave")
    assert story.refused(MEDIATOR, out).why is Why.BAD_INPUT
    story.do("sami", LeaveRoom(south, MEDIATOR, "our own talks"))
    assert nothing_there(story.refused(MEDIATOR, delay))
    story.do(MEDIATOR, out)
    assert south not in {one.room for one in story.do(MEDIATOR, delay)}
    assert nothing_there(story.refused(MEDIATOR, out))


def test_a_closed_room_can_be_left_out(adopted: Exchange) -> None:
    story = adopted.story
    story.do(MEDIATOR, CloseRoom(adopted.field))
    assert story.refused(MEDIATOR, DelayDelivery(
        story.own, adopted.id("captives"), 1, START + timedelta(days=1), "late")).why is Why.CLOSED  # fmt: skip
    story.do(MEDIATOR, LeaveRoomOut(story.own, adopted.plan, adopted.field, "closed"))


def test_today_shows_each_room_its_own(adopted: Exchange) -> None:
    story = adopted.story
    rooms = story.office.held_by(MEDIATOR)
    now = START + timedelta(hours=1)
    own = today(story.state(story.own), now, rooms)
    assert {one.owed.id: one.round for one in own} == dict.fromkeys(plans(adopted, story.own).owed, 1)
    waits = {wait.words for one in own for wait in one.waits}
    assert "north: the list of this round" in waits
    side = today(story.state(story.north, "nora"), now)
    assert {wait.words for one in side for wait in one.waits} == {"not attested yet: north reads: captives"}
    field = today(story.state(adopted.field, "ines"), now)
    assert "stand-down at the crossing, to be attested by blue lantern" in {w.words for one in field for w in one.waits}
    assert today(story.state(story.own), START - timedelta(days=3)) == ()


def test_today_begins_at_midnight_of_the_plans_zone(adopted: Exchange) -> None:
    state = adopted.story.state(adopted.story.own)
    midnight = START.replace(hour=22)  # two hours before midnight in UTC it is midnight there
    before = {one.round for one in today(state, midnight - timedelta(minutes=1))}
    after = {one.round for one in today(state, midnight)}
    assert (before, after) == ({1}, {1, 2})


def test_what_was_made_up_for_is_open_no_more(adopted: Exchange) -> None:
    story = day_one(adopted).story
    adopted.attest(12)
    adopted.stand_down(2)
    adopted.list(2)
    adopted.clear("captives", 2)
    adopted.attest(14, number=2)
    rounds = [one.round for one in today(story.state(story.own), adopted.day(3)) if "captives" in one.owed.words]
    assert rounds == [3]


def test_what_waits_for_whom(adopted: Exchange) -> None:
    story = adopted.story
    held = story.office.held_by
    waited = {(one.of, one.kind) for one in waiting(held(MEDIATOR), story.now)}
    assert {("north", "gate"), (LANTERN, "gate")} <= waited
    adopted.stand_down()
    adopted.list(accepted=None)
    assert ("south", "list") in {(one.of, one.kind) for one in waiting(held(MEDIATOR), story.now)}
    assert [(one.of, one.kind) for one in waiting(held("sami"), story.now)] == [("south", "list")]
    assert waiting(held("nora"), story.now) == ()
    adopted.list()
    assert (MEDIATORS, "clear") in {(one.of, one.kind) for one in waiting(held(MEDIATOR), story.now)}
    adopted.clear()
    adopted.attest(13, relay=None)
    kinds = {(one.of, one.kind) for one in waiting(held(MEDIATOR), story.now)}
    assert {(MEDIATORS, "relay"), (LANTERN, "attestation")} <= kinds
    assert ("south", "families") in kinds


def test_the_ledger_is_by_giver(adopted: Exchange) -> None:
    story = day_one(adopted).story
    adopted.attest(13)
    found = ledger(story.state(story.own))
    assert [(one.owed, one.attested) for one in found["north"]] == [(50, 13)]
    assert [(one.owed, one.attested, one.at_most) for one in found["south"]] == [(150, 0, 150), (0, 0, 800)]


def test_a_step_without_rounds_is_due_until_it_is_done(exchange: Exchange) -> None:
    office = captives(id="office", words="an office opens", kind=ObligationKind.OPENING, quantity=exactly(1), due=(),
                      lists=False, delivered_by=(), attested_by=())  # fmt: skip
    exchange.adopt(office, clauses=(), limits=(), gates=())
    story = exchange.story
    assert [one.owed.words for one in today(story.state(story.own), story.now)] == ["an office opens"]
    exchange.clear("office")
    exchange.attest(1, words="office", step=Step.DONE)
    assert today(story.state(story.own), story.now) == ()


def test_small_first_steps_of_both_come_before_all_else(exchange: Exchange) -> None:
    """M57: a proof of life for a list, and only then persons."""
    life = captives(id="life", words="proof of life", kind=ObligationKind.PROOF_OF_LIFE, quantity=exactly(1), due=(),
                    lists=False, delivered_by=(), attested_by=())  # fmt: skip
    names = detainees(id="names", words="all names", kind=ObligationKind.LISTS, quantity=exactly(1), due=(), after=(),
                      delivered_by=())  # fmt: skip
    exchange.adopt(life, names, captives(after=("life", "names"), lists=False), clauses=(), limits=(), gates=())
    story = exchange.story
    clear = ClearDelivery(story.own, exchange.id("captives"), 1)
    for step, missing in (("life", "proof of life; not attested yet: all names"), ("names", "all names")):
        assert story.refused(MEDIATOR, clear).needs == f"First: not attested yet: {missing}."
        exchange.clear(step)
        exchange.attest(1, words=step, step=Step.DONE)
    story.do(MEDIATOR, clear)


def test_aid_is_counted_day_by_day(exchange: Exchange) -> None:
    """M48: so many trucks, by which road, looked through where; "at least" stays an open end."""
    trucks = evolve(TRUCKS, via="the eastern road", place="the northern towns", delivered_by=(LANTERN,))
    exchange.adopt(captives(), detainees(), trucks)
    for number, count in ((1, exactly(137)), (2, Quantity(61, None))):
        exchange.clear("trucks", number)
        exchange.attest(count, words="trucks", number=number)
    state = exchange.story.state(exchange.story.south)
    assert {line.figure for line in compliance(state)} == {"–"}  # nothing was relayed to the sides
    lines = [line for line in compliance(exchange.story.state(exchange.story.own)) if line.owed.unit == "truck"]
    assert [(line.day, line.figure) for line in lines[:3]] == [(DAYS[0], "137"), (DAYS[1], "≥ 61"), (DAYS[2], "–")]
    assert lines[0].owed.via == "the eastern road"


def test_another_flow_of_persons_has_a_plan_on_its_own_track(exchange: Exchange) -> None:
    """M53: foreigners and badly wounded, by a crossing, with their own categories."""
    wounded = captives(id="wounded", words="those badly wounded", quantity=Quantity(None, None), due=(), lists=False,
                       via="the crossing", eligible=("wounded", "foreign"), order=(), outside=True)  # fmt: skip
    exchange.adopt()
    other = evolve(exchange.command(wounded), gates=(), clauses=(), limits=(), track="evacuation", name="evacuation")
    exchange.story.do(MEDIATOR, other)
    exchange.clear("wounded")
    exchange.attest(Quantity(110, None), "hana", words="wounded")
    state = exchange.story.state(exchange.story.own)
    assert in_round(state, exchange.id("wounded"), 1).low == 110
    assert so_far(state, exchange.id("captives")).attested == 0
    assert {plan.track for plan in plans(exchange, exchange.story.own).plans.values()} == {None, "evacuation"}


def test_events_are_read_as_they_were_written(adopted: Exchange) -> None:
    story = day_one(adopted).story
    adopted.attest(15)
    story.do(MEDIATOR, CountToward(story.own, adopted.id("captives"), 1, adopted.id("captives"), 2, 2))
    story.do(MEDIATOR, PutOffDelivery(story.own, adopted.id("captives"), 3, 4, 1, "a quiet day"))
    story.do(MEDIATOR, DelayDelivery(story.own, adopted.id("captives"), 2, START + timedelta(days=4), "late"))
    for room in story.office.rooms:
        assert [decode(encode(one)) for one in story.office.events(room)] == list(story.office.events(room))
