"""Paths, monopolies and closures against brute force: take every actor and channel away in turn and walk the graph."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case import (
    Actor,
    ActorKind,
    Case,
    Channel,
    ChannelState,
    ChannelType,
    Grade,
    LocalText,
    Role,
    RoleKind,
    Room,
    RoomKind,
    channel_graph,
    only_paths,
    what_if_closed,
)

NAMES = tuple("abcdef")
DAY = date(2031, 1, 1)
ROLES = (RoleKind.PARTY, RoleKind.PARTY, RoleKind.LEAD_MEDIATOR, RoleKind.CO_MEDIATOR)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Six actors, the first four of them sides and mediators, with up to nine channels, some dated."""
    actors = {}
    for index, name in enumerate(NAMES):
        roles = (Role(ROLES[index]),) if index < len(ROLES) else ()
        part_of = draw(st.sampled_from((None, None, *NAMES[:index]))) if index else None
        actors[name] = Actor(name, ActorKind.STATE, LocalText.of(name), part_of, roles)
    pairs = draw(st.lists(st.sampled_from(list(combinations(NAMES, 2))), max_size=9))
    channels = {f"c{i}": Channel(f"c{i}", pair, ChannelType.CONTACT, draw(states())) for i, pair in enumerate(pairs)}
    return Case("case", LocalText.of("case"), actors, {}, channels=channels)


@st.composite
def states(draw: st.DrawFn) -> tuple[ChannelState, ...]:
    days = sorted(draw(st.sets(st.integers(0, 5), min_size=1, max_size=3)))
    first_undated = draw(st.booleans())
    return tuple(
        ChannelState(draw(st.sampled_from(Grade)), None if first_undated and index == 0 else DAY + timedelta(day))
        for index, day in enumerate(days)
    )


days = st.none() | st.integers(-1, 6).map(lambda number: DAY + timedelta(number))


def _reaches(case: Case, start: str, end: str, on: date | None, actor: str = "", channel: str = "") -> bool:
    """Whether a message passes from one actor to another with an actor or channel taken away; by walking."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        links = [c.between for c in case.channels.values() if c.id != channel and c.grade(on).carries]
        links += [(a.id, a.part_of) for a in case.actors.values() if a.part_of is not None]
        for pair in links:
            if here in pair:
                there = pair[1 - pair.index(here)]
                if there not in seen and there != actor:
                    seen.add(there)
                    waiting.append(there)
    return end in seen


@given(cases(), days)
def test_only_paths_are_what_cannot_be_taken_away(case: Case, on: date | None) -> None:
    for pair in combinations(NAMES[:4], 2):
        found = only_paths(case, pair, on)
        assert found.connected == _reaches(case, *pair, on)
        if not found.connected:
            assert (found.actors, found.channels) == ((), ())
            continue
        others = [name for name in NAMES if name not in pair]
        assert set(found.actors) == {name for name in others if not _reaches(case, *pair, on, actor=name)}
        assert set(found.channels) == {c for c in case.channels if not _reaches(case, *pair, on, channel=c)}


def _widest(case: Case, pair: tuple[str, str], on: date | None) -> int:
    """The fewest links whose removal parts two actors, by trying every set of up to two of them."""
    links = [(c.id, c.between) for c in case.channels.values() if c.grade(on).carries]
    links += [(f"part of {a.id}", (a.id, a.part_of)) for a in case.actors.values() if a.part_of is not None]
    for size in range(3):
        for removed in combinations(range(len(links)), size):
            kept = {
                f"k{i}": Channel(f"k{i}", between, ChannelType.CONTACT)  # type: ignore[arg-type]
                for i, (_, between) in enumerate(links)
                if i not in removed
            }
            bare = {name: evolve(actor, part_of=None) for name, actor in case.actors.items()}
            if not _reaches(evolve(case, channels=kept, actors=bare), *pair, None):
                return size
    return 3


@settings(max_examples=40)
@given(cases(), days)
def test_a_closure_costs_what_brute_force_says(case: Case, on: date | None) -> None:
    for name in case.channels:
        found = what_if_closed(case, name, on)
        lost, last = set(), set()
        without = evolve(case, channels={k: c for k, c in case.channels.items() if k != name})
        for pair in combinations(NAMES[:4], 2):
            if _reaches(case, *pair, on) and not _reaches(case, *pair, on, channel=name):
                lost.add(pair)
            elif _widest(case, pair, on) > 1 and _widest(without, pair, on) == 1:
                last.add(pair)
        assert (set(found.lost), set(found.last_path)) == (lost, last)


@given(states(), days)
def test_the_grade_on_a_day_is_that_of_the_last_state_before_it(
    found: tuple[ChannelState, ...], on: date | None
) -> None:
    channel = Channel("c", ("a", "b"), ChannelType.CONTACT, found)
    expected = Grade.ABSENT
    for state in found:
        if state.since is None or on is None or on >= state.since:
            expected = state.grade
    assert channel.grade(on) == expected


@pytest.mark.parametrize(
    ("day", "grade", "carries"),
    [
        (date(1995, 12, 31), Grade.ABSENT, False),
        (date(1996, 1, 1), Grade.LIMITED, True),
        (date(2008, 12, 31), Grade.LIMITED, True),
        (date(2009, 1, 1), Grade.CLOSED, False),
        (None, Grade.CLOSED, False),
    ],
)
def test_dated_states(day: date | None, grade: Grade, carries: bool) -> None:
    states = (ChannelState(Grade.LIMITED, date(1996, 1, 1)), ChannelState(Grade.CLOSED, date(2009, 1, 1)))
    channel = Channel("office", ("a", "b"), ChannelType.HOSTED_OFFICE, states)
    assert channel.grade(day) == grade
    assert channel.grade(day).carries == carries


def _two_sides_one_mediator() -> Case:
    roles = {"north": RoleKind.PARTY, "south": RoleKind.PARTY, "envoy": RoleKind.LEAD_MEDIATOR}
    actors = {k: Actor(k, ActorKind.STATE, LocalText.of(k), roles=(Role(r),)) for k, r in roles.items()}
    actors["office"] = Actor("office", ActorKind.BODY, LocalText.of("office"), part_of="south")
    channels = {
        "to_north": Channel("to_north", ("envoy", "north"), ChannelType.CONTACT),
        "to_office": Channel("to_office", ("envoy", "office"), ChannelType.HOSTED_OFFICE),
    }
    return Case("c", LocalText.of("c"), actors, {}, channels=channels)


def test_the_mediator_is_the_only_path() -> None:
    found = only_paths(_two_sides_one_mediator(), ("north", "south"))
    assert found.connected
    assert set(found.actors) == {"envoy", "office"}
    assert set(found.channels) == {"to_north", "to_office"}  # being part of a side is no channel that can close


def test_a_second_channel_ends_the_monopoly_of_the_first_one_only() -> None:
    case = _two_sides_one_mediator()
    second = Channel("again", ("north", "envoy"), ChannelType.BACK_CHANNEL)
    case = evolve(case, channels={**case.channels, "again": second})
    assert only_paths(case, ("north", "south")).channels == ("to_office",)
    assert what_if_closed(case, "again").last_path == (("north", "envoy"),)
    assert what_if_closed(case, "to_office").lost == (("north", "south"), ("south", "envoy"))


def test_a_channel_known_in_a_room_counts_for_those_who_hold_the_room() -> None:
    case = _two_sides_one_mediator()
    secret = Channel("quiet", ("north", "south"), ChannelType.BACK_CHANNEL)
    room = Room("mediator", RoomKind.MEDIATOR, channels={"quiet": secret})
    case = evolve(case, rooms={"mediator": room})
    assert only_paths(case, ("north", "south")).actors == ()
    assert set(only_paths(case.seen_by([]), ("north", "south")).actors) == {"envoy", "office"}


def test_parallel_channels_are_edges_of_their_own() -> None:
    case = _two_sides_one_mediator()
    twice = evolve(case, channels={**case.channels, "b": Channel("b", ("envoy", "north"), ChannelType.CONTACT)})
    assert channel_graph(twice).number_of_edges("envoy", "north") == 2
    assert channel_graph(twice, without="b").number_of_edges("envoy", "north") == 1
