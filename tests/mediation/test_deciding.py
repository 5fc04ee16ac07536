"""Deciding: once only, in time, the same from what was written and read."""

import gc
from datetime import datetime, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from goodoffices.mediation import Given, Refused, RoomKind, RoomState, Why, decide, decode, encode, fold
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.acts.proposals import SendProposal
from goodoffices.mediation.commands import UnknownCommandError, command_types, read
from goodoffices.mediation.deciding import decided_on
from goodoffices.mediation.events import UnknownEventError, event_types
from goodoffices.mediation.office import Office
from goodoffices.mediation.state import is_folded
from goodoffices.mediation.views.preview import preview
from mediation.story import MEDIATOR, Story


def test_a_command_given_twice_is_applied_once(story: Story) -> None:
    given = Given("the same", "nora", WriteMessage(story.north, "hello"))
    assert len(story.office.give(given, story.now)) == 1
    assert story.office.give(given, story.now + timedelta(hours=1)) == ()


def test_a_clock_that_went_back_is_refused_in_the_room_concerned_alone(story: Story) -> None:
    story.do("nora", WriteMessage(story.north, "hello"))
    late = story.now
    story.now = late - timedelta(minutes=2)
    assert story.refused("nora", WriteMessage(story.north, "again")).why is Why.CLOCK
    story.now = late - timedelta(minutes=2)
    story.do("sami", WriteMessage(story.south, "hello"))  # nothing was written here since


def test_a_time_needs_a_zone(story: Story) -> None:
    with pytest.raises(ValueError, match="zone"):
        decide({}, Given("x", "nora", WriteMessage(story.north, "hello")), datetime(2031, 3, 1))  # noqa: DTZ001


def test_what_is_written_and_read_makes_the_same_state(story: Story) -> None:
    story.send()
    for id_, state in story.office.rooms.items():
        lines = [encode(recorded) for recorded in story.office.events(id_)]
        again = [decode(line) for line in lines]
        assert again == list(story.office.events(id_))
        assert [encode(recorded) for recorded in again] == lines
        assert fold(id_, again) == state
    everything = [recorded for id_ in story.office.rooms for recorded in story.office.events(id_)]
    assert Office(everything).rooms == story.office.rooms


def test_a_long_room_is_opened_in_one_pass_as_it_grew() -> None:
    """What benchmarks/test_mediation.py times with 200,000 events: decoding and folding, event by event."""
    spec = spec_from_file_location("benchmark", Path(__file__).parents[2] / "benchmarks" / "test_mediation.py")
    assert spec is not None
    assert spec.loader is not None
    benchmark = module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    for room in benchmark.LENGTHS:
        events = list(benchmark.recorded(room, 700))
        grown = RoomState(room)
        for one in events:
            grown = grown.take(one)
        assert fold(room, map(decode, [encode(one) for one in events])) == grown
        assert grown.head == 700


def test_collecting_garbage_is_as_it_was_after_a_fold(story: Story) -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="does not follow"):
        fold(story.north, story.office.events(story.south))
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    gc.disable()
    try:
        fold(story.north, story.office.events(story.north))
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_states_do_not_take_events_out_of_order(story: Story) -> None:
    events = story.office.events(story.north)
    with pytest.raises(ValueError, match="does not follow"):
        fold(story.north, events[1:])
    with pytest.raises(ValueError, match="does not follow"):
        fold(story.south, events)


def test_unknown_names_are_named() -> None:
    with pytest.raises(UnknownCommandError, match="fly"):
        read("fly", b"{}")
    head = b'{"room":"r","number":1,"at":"2031-03-01T09:00:00Z","by":"x","command":"c"'
    line = head + b',"event":"fly","version":1,"data":{}}'
    with pytest.raises(UnknownEventError, match="fly"):
        decode(line)


def test_every_command_is_decided_on_and_every_event_is_taken_into_a_topic() -> None:
    assert all(decided_on(kind) for _name, kind in command_types())
    assert all(is_folded(kind) for _name, _version, kind in event_types())


def test_every_command_is_read_from_json() -> None:
    found = read("write message", b'{"room": "r", "words": "hello"}')
    assert found == WriteMessage("r", "hello")


def test_a_preview_is_what_is_then_recorded(story: Story) -> None:
    given = Given("preview", MEDIATOR, WriteMessage(story.north, "hello"))
    shown = preview(story.office.held_by(MEDIATOR), given, story.now)
    assert story.office.events(story.north)[-1].event != shown[story.north][0].event
    made = story.office.give(given, story.now)
    assert shown == {story.north: made}


def test_nothing_is_recorded_when_one_of_several_rooms_refuses(story: Story) -> None:
    own, draft = story.own, story.send()[0]
    story.refused(MEDIATOR, SendProposal(own, draft, (story.room(RoomKind.PUBLIC), story.north)))


def test_refusals_say_what_is_needed(story: Story) -> None:
    refusal = story.refused(MEDIATOR, WriteMessage(story.north, "  "))
    assert isinstance(refusal, Refused)
    assert refusal.why is Why.BAD_INPUT
