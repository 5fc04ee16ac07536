"""The map: rings, strokes, and nothing drawn that the case at hand does not hold."""

from datetime import date
from itertools import combinations

from attrs import evolve

from charts.helpers import SVG, labels, plain, titles, tree
from charts.samples import a_map
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
    Secrecy,
)
from goodoffices.charts import channel_map


def actor(name: str, *roles: RoleKind, part_of: str | None = None) -> Actor:
    names = LocalText({"en": (name.title(),), "ar": (f"{name}-ar",)})
    return Actor(name, ActorKind.STATE, names, part_of, tuple(Role(role) for role in roles))


def a_case() -> Case:
    actors = [
        actor("north", RoleKind.PARTY),
        actor("south", RoleKind.PARTY),
        actor("envoy", RoleKind.LEAD_MEDIATOR),
        actor("office", part_of="south"),
        actor("quiet"),
        actor("lonely"),
    ]
    past = (ChannelState(Grade.OPEN, date(2031, 1, 1)), ChannelState(Grade.CLOSED, date(2031, 2, 1)))
    channels = [
        Channel("a", ("envoy", "north"), ChannelType.CONTACT),
        Channel("b", ("envoy", "office"), ChannelType.HOSTED_OFFICE),
        Channel("c", ("north", "south"), ChannelType.FORMAL, past),
    ]
    secret = Channel("s", ("quiet", "south"), ChannelType.BACK_CHANNEL, secrecy=Secrecy.SECRET)
    room = Room("mediator", RoomKind.MEDIATOR, channels={"s": secret})
    return Case(
        "t",
        LocalText.of("t"),
        {a.id: a for a in actors},
        {},
        channels={c.id: c for c in channels},
        rooms={"mediator": room},
    )


def test_the_map_holds_sides_mediators_and_whoever_has_a_channel() -> None:
    made = channel_map.from_case(a_case())
    assert [(a.id, a.ring.value) for a in made.actors] == [
        ("north", "side"),
        ("south", "side"),
        ("envoy", "mediator"),
        ("office", "other"),
        ("quiet", "other"),
    ]
    strokes = {frozenset(c.between): c.stroke.value for c in made.channels}
    assert strokes == {
        frozenset({"envoy", "north"}): "open",
        frozenset({"envoy", "office"}): "graded",
        frozenset({"quiet", "south"}): "secret",
        frozenset({"office", "south"}): "part",
    }


def test_without_the_room_nothing_tells_of_the_secret_channel() -> None:
    seen = channel_map.from_case(a_case().seen_by([]))
    for told in (channel_map.render(seen), channel_map.table(seen).text):
        assert "Quiet" not in told
        assert "secret" not in told.lower().replace("back channel", "")


def test_a_channel_is_drawn_on_the_days_on_which_it_carries() -> None:
    pair = frozenset({"north", "south"})
    for on, drawn in ((date(2031, 1, 15), True), (date(2031, 2, 15), False), (None, False)):
        made = channel_map.from_case(a_case(), on)
        assert (pair in {frozenset(c.between) for c in made.channels}) is drawn


def test_names_follow_the_language() -> None:
    made = channel_map.from_case(a_case(), language="ar")
    assert "north-ar" in labels(channel_map.render(made, language="ar"))


def points(svg: str) -> dict[str, tuple[float, float]]:
    found = {}
    for path in tree(svg).find(f"{SVG}g[@class='signs']"):
        title = path.findtext(f"{SVG}title")
        if title:
            x, y = path.get("transform", "").removeprefix("translate(").removesuffix(")").split()
            found[plain(title).rsplit(" (", 1)[0]] = (float(x), float(y))
    return found


def test_sides_face_each_other_with_mediators_between_and_others_outside() -> None:
    at = points(channel_map.render(a_map()))
    left, right = at["Northbank"], at["Southbank"]
    assert left[1] == right[1] and left[0] < right[0]
    assert all(left[0] < at[name][0] < right[0] for name in ("Envoy", "Friend"))

    def away(spot: tuple[float, float]) -> float:
        return ((spot[0] - 360) / 315) ** 2 + ((spot[1] - left[1]) / 180) ** 2

    others = [name for name in at if name not in ("Northbank", "Southbank", "Envoy", "Friend")]
    assert all(abs(away(at[name]) - 1) < 0.01 for name in others)
    assert all(away(at[name]) < 0.7 for name in at if name not in others)


def test_no_channel_runs_across_a_third_actor() -> None:
    svg = channel_map.render(a_map())
    at = list(points(svg).values())
    for path in tree(svg).find(f"{SVG}g[@class='lines']"):
        (x1, y1), (x2, y2) = (tuple(float(n) for n in p.split(",")) for p in path.get("d", "")[1:].split(" L"))
        for x, y in at:
            if min(abs(x - x1) + abs(y - y1), abs(x - x2) + abs(y - y2)) < 8:
                continue
            steps = [(x1 + (x2 - x1) * k / 200, y1 + (y2 - y1) * k / 200) for k in range(201)]
            assert min((sx - x) ** 2 + (sy - y) ** 2 for sx, sy in steps) > 8**2


def test_actors_stand_apart_even_when_there_are_many() -> None:
    ring = channel_map.Ring
    crowd = [channel_map.MapActor(f"o{k}", f"Organisation {k}", ring.OTHER) for k in range(14)]
    mediators = [channel_map.MapActor(f"m{k}", f"Mediator {k}", ring.MEDIATOR) for k in range(5)]
    data = evolve(a_map(), actors=(*a_map().actors[:2], *mediators, *crowd))
    spots = list(points(channel_map.render(data)).values())
    assert len(spots) == 21
    assert min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in combinations(spots, 2)) > 20


def test_parallel_channels_are_drawn_beside_each_other() -> None:
    pair = channel_map.MapChannel(("n", "e"), "back channel, open", channel_map.Stroke.SECRET)
    svg = channel_map.render(evolve(a_map(), channels=(*a_map().channels, pair)))
    paths = [p.get("d") for p in tree(svg).find(f"{SVG}g[@class='lines']")]
    assert len(set(paths)) == len(paths) == 6


def test_channels_to_actors_that_are_not_there_are_left_out() -> None:
    assert "to an actor that is not drawn" not in titles(channel_map.render(a_map()))
    assert "to an actor that is not drawn" not in channel_map.table(a_map()).text


def test_an_actor_without_a_channel_is_named_so_in_the_table() -> None:
    assert ("Alone (other)", "", "no channel known here") in [
        tuple(plain(str(cell)) for cell in row) for row in channel_map.table(a_map()).rows
    ]
