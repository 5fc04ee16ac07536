"""Lists by reference: handed in, carried, answered, released only after the families were told."""

import pytest
from attrs import evolve

from goodoffices.case import Leave
from goodoffices.mediation import Why, decode, encode
from goodoffices.mediation.acts.carrying import GiveLeave
from goodoffices.mediation.acts.lists import AnswerList, CarryList, ConfirmFamiliesTold, HandInList, ReleaseList
from goodoffices.mediation.topics.lists import Listed, Lists
from goodoffices.mediation.views.lists import out_of_order
from mediation.carrying_out import SEAL, Exchange
from mediation.story import MEDIATOR, TOLD, Story, nothing_there

LISTED = Listed("0123abcd", SEAL, {"women": 5, "children": 8}, criterion="the most vulnerable first")


@pytest.fixture
def exchange(story: Story) -> Exchange:
    return Exchange(story).consent().adopt()


def hand_in(exchange: Exchange, **changes: object) -> HandInList:
    room = exchange.story.north
    return HandInList(room, exchange.id("captives", room), 1, evolve(LISTED, **changes))


def test_a_list_is_known_by_reference_alone(exchange: Exchange) -> None:
    story = exchange.story
    for name in ("Nour Haddad", "list of monday", "0123", ""):
        refusal = story.refused("nora", hand_in(exchange, reference=name))
        assert refusal.why is Why.BAD_INPUT
        assert not name or name not in str(refusal)
    story.do("nora", hand_in(exchange))
    assert story.state(story.north).topic(Lists).for_round(exchange.id("captives", story.north), 1)


def test_everything_that_does_not_fit_is_said_at_once(exchange: Exchange) -> None:
    """Eligible are women and children, by a humanitarian rule; a person of two nationalities is one person."""
    wrong = hand_in(
        exchange, sealed="abc", counts={"soldiers": 1, "women": -2}, nationalities={"lakeland": 9}, criterion="by rank"
    )
    refusal = exchange.story.refused("nora", wrong)
    for said in (
        "the seal is no SHA-256", "a count is below nothing", "not eligible: soldiers (eligible: women, children)",
        "more than all persons on it: lakeland", "made by the rule “by rank”, agreed was “the most vulnerable first”",
    ):  # fmt: skip
        assert said in refusal.needs
    two = hand_in(exchange, nationalities={"southland": 13, "lakeland": 4}, urgent=2)
    exchange.story.do("nora", two)
    assert two.listed.persons == 13


def test_who_gives_hands_in(exchange: Exchange) -> None:
    story = exchange.story
    assert story.refused(MEDIATOR, hand_in(exchange)).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", hand_in(exchange)))
    south = exchange.id("captives", story.south)
    assert story.refused("sami", evolve(hand_in(exchange), room=story.south, obligation=south)).why is Why.NO_MANDATE
    assert nothing_there(story.refused("nora", evolve(hand_in(exchange), obligation=south)))
    assert story.refused("nora", evolve(hand_in(exchange), round=9)).why is Why.BAD_INPUT
    story.do(MEDIATOR, evolve(hand_in(exchange), told=TOLD))


def test_a_list_is_carried_by_a_mediator_with_leave(exchange: Exchange) -> None:
    story = exchange.story
    there = story.do("nora", evolve(hand_in(exchange), leave=Leave.NOT))[0].event.id
    carry = CarryList(story.own, story.north, there, (story.south, exchange.field))
    assert story.refused(MEDIATOR, carry).why is Why.NO_LEAVE
    story.do("nora", GiveLeave(story.north, there, Leave.MAY_SAY))
    assert nothing_there(story.refused("nora", carry))
    assert nothing_there(story.refused(MEDIATOR, evolve(carry, list="absent")))
    assert story.refused(MEDIATOR, evolve(carry, to=())).why is Why.BAD_INPUT
    made = story.do(MEDIATOR, carry)
    received = {one.room: one.event for one in made if type(one.event).__name__ == "ListReceived"}
    assert set(received) == {story.south, exchange.field}
    assert len({there, *(event.id for event in received.values())}) == 3
    assert all(event.listed == LISTED for event in received.values())
    assert story.refused(MEDIATOR, carry).why is Why.ALREADY


def test_a_list_is_answered_by_who_received_it(exchange: Exchange) -> None:
    story = exchange.story
    there, here = exchange.list(accepted=None)
    yes = AnswerList(story.south, here, True)
    assert story.refused("nora", AnswerList(story.north, there, True)).why is Why.NO_MANDATE
    assert story.refused(MEDIATOR, yes).why is Why.NO_MANDATE
    assert nothing_there(story.refused("nora", yes))
    assert nothing_there(story.refused("sami", evolve(yes, list=there)))
    assert story.refused("sami", evolve(yes, accepted=False)).why is Why.BAD_INPUT
    story.do("sami", yes)
    assert story.refused("sami", yes).why is Why.ALREADY


def test_families_are_told_before_a_list_is_released(exchange: Exchange) -> None:
    story = exchange.story
    handed = story.do("nora", hand_in(exchange))[0].event.id
    release = ReleaseList(story.own, story.north, handed)
    assert story.refused(MEDIATOR, release).needs == "Needed: the families are told by those it concerns."
    carried = story.do(MEDIATOR, CarryList(story.own, story.north, handed, (story.south, exchange.field)))
    here = next(one.event.id for one in carried if one.room == story.south)
    refusal = story.refused(MEDIATOR, release)
    assert (refusal.why, refusal.needs) == (Why.NOT_YET, "Needed: the families are told by south.")
    told = ConfirmFamiliesTold(story.south, here)
    assert story.refused(MEDIATOR, told).why is Why.NO_MANDATE
    assert story.refused("nora", ConfirmFamiliesTold(story.north, handed)).why is Why.NO_MANDATE
    story.do("sami", told)
    assert story.refused("sami", told).why is Why.ALREADY
    assert nothing_there(story.refused("sami", release))
    made = story.do(MEDIATOR, release)
    assert {one.room for one in made} == {story.north, story.south, exchange.field}
    assert story.state(story.south).topic(Lists).lists[here].released
    assert story.refused(MEDIATOR, release).why is Why.ALREADY


def test_a_later_list_of_the_same_round_counts(exchange: Exchange) -> None:
    story = exchange.story
    _first, here = exchange.list(accepted=False)
    _second, again = exchange.list()
    lists = story.state(story.south).topic(Lists)
    assert lists.for_round(exchange.id("captives", story.south), 1) == lists.lists[again]
    assert not lists.lists[here].answer.accepted  # type: ignore[union-attr]


def handed_in(exchange: Exchange, number: int, urgent: int = 0, **counts: int) -> None:
    given = evolve(hand_in(exchange, counts=counts, urgent=urgent), round=number)
    exchange.story.do("nora", given)


def found(exchange: Exchange) -> list[tuple[int, str, int, str | None]]:
    rows = out_of_order(exchange.story.state(exchange.story.north))
    return [(one.round, one.category, one.later, one.before) for one in rows]


def test_children_go_before_women_and_exceptions_are_shown(exchange: Exchange) -> None:
    handed_in(exchange, 1, children=8, women=5)  # the last of the children and the first of the women
    handed_in(exchange, 2, women=13)
    assert found(exchange) == []
    handed_in(exchange, 3, children=1, women=12)
    assert found(exchange) == [(1, "women", 3, "children"), (2, "women", 3, "children")]
    handed_in(exchange, 3, women=13)  # the later list of the round counts
    assert found(exchange) == []


def test_those_who_cannot_wait_go_before_all_others(exchange: Exchange) -> None:
    handed_in(exchange, 1, urgent=8, children=8)
    handed_in(exchange, 2, urgent=1, women=13)
    assert found(exchange) == []  # nobody went before them who could wait
    handed_in(exchange, 3, urgent=1, women=13)
    assert found(exchange) == [(2, "women", 3, None)]


def test_events_are_read_as_they_were_written(exchange: Exchange) -> None:
    story = exchange.story
    there, here = exchange.list()
    story.do("sami", ConfirmFamiliesTold(story.south, here))
    story.do(MEDIATOR, ReleaseList(story.own, story.north, there))
    for room in story.office.rooms:
        assert [decode(encode(one)) for one in story.office.events(room)] == list(story.office.events(room))
