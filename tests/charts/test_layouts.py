"""Where things stand, for any input: inside the picture, in order, not on top of each other."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.charts import channel_map, plan
from goodoffices.charts.channel_map_layout import spots
from goodoffices.charts.plan_exposure import band_boxes, band_lines, scale
from goodoffices.charts.plan_layout import BAND, BLOCKS, Layout
from goodoffices.charts.text import width

counts = st.lists(st.integers(0, 300), min_size=1, max_size=40)
shares = st.lists(st.floats(0, 3), min_size=1, max_size=12)


def a_plan(one: list[int], other: list[int], gates: tuple[plan.PlanGate, ...] = ()) -> plan.PlanData:
    rounds = max(len(one), len(other))
    lanes = tuple(
        plan.PlanLane(side, tuple(plan.Block(k, n) for k, n in enumerate(numbers, 1)))
        for side, numbers in (("A", one), ("B", other))
    )
    return plan.PlanData("t", tuple(f"round {k}" for k in range(1, rounds + 1)), (lanes[0], lanes[1]), gates)


@given(counts, counts, st.booleans())
def test_stacks_never_leave_their_lane(one: list[int], other: list[int], mirrored: bool) -> None:
    layout = Layout.of(a_plan(one, other), mirrored)
    highest = max(1, *one, *other) * layout.unit
    assert highest <= BLOCKS
    assert layout.y(0, BAND + highest) > layout.top
    assert layout.y(1, BAND + highest) < layout.frame.height
    begin, end = layout.ends
    assert (begin > end) is mirrored
    assert min(begin, end) >= 0 and max(begin, end) <= layout.frame.width


gates = st.lists(
    st.builds(
        plan.PlanGate,
        st.sampled_from(["lists exchanged", "consent", "proof of life"]),
        st.text(alphabet="abcdef ", min_size=1, max_size=60),
        st.none() | st.integers(1, 9),
        st.none() | st.just("18:00"),
    ),
    max_size=14,
)


@given(gates)
def test_gates_have_room_for_their_texts(found: list[plan.PlanGate]) -> None:
    layout = Layout.of(a_plan([1] * 9, [2] * 9, tuple(found)), mirrored=False)
    assert len(layout.gates) == len(found)
    rows: dict[int, list[tuple[float, float]]] = {}
    for g in layout.gates:
        long = width(g.text, 11) + 9
        rows.setdefault(g.row, []).append((g.x - long, g.x) if g.turned else (g.x, g.x + long))
        assert rows[g.row][-1][1] <= layout.frame.width
    for spans in rows.values():
        assert all(later[0] >= earlier[1] for earlier, later in pairwise(sorted(spans)))
    assert all(g.y < layout.top for g in layout.gates)


@given(shares, shares, st.none() | st.floats(0.01, 2))
def test_exposure_stays_in_its_band_on_one_scale(one: list[float], other: list[float], limit: float | None) -> None:
    lanes = (plan.PlanLane("A", exposure=tuple(one), limit=limit), plan.PlanLane("B", exposure=tuple(other)))
    data = plan.PlanData("t", tuple(str(k) for k in range(max(len(one), len(other)))), lanes)
    layout = Layout.of(data, mirrored=False)
    assert max(*one, *other, limit or 0) * scale(data) <= BAND
    for lane, values in ((0, one), (1, other)):
        boxes = band_boxes(layout, lane, data)
        assert len(boxes) == sum(value > 0 for value in values)
        assert all(box.height <= BAND for box in boxes)
        for one_line in band_lines(layout, lane, data):
            edges = sorted((layout.y(lane, 0), layout.y(lane, BAND)))
            assert all(edges[0] - 1e-6 <= y <= edges[1] + 1e-6 for _x, y in one_line.points)


def test_without_exposure_there_is_no_band() -> None:
    data = a_plan([1], [1])
    layout = Layout.of(data, mirrored=False)
    assert scale(data) == 0
    assert band_boxes(layout, 0, data) == band_lines(layout, 1, data) == []


@st.composite
def maps(draw: st.DrawFn) -> channel_map.ChannelMap:
    most = {"side": 3, "mediator": 5, "other": 9}
    rings = [ring for ring, count in most.items() for _each in range(draw(st.integers(0, count)))]
    actors = tuple(channel_map.MapActor(f"a{k}", f"Actor {k}", channel_map.Ring(ring)) for k, ring in enumerate(rings))
    pairs = list(combinations([a.id for a in actors], 2))
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=12)) if pairs else []
    return channel_map.ChannelMap("m", actors, tuple(channel_map.MapChannel(pair, "contact") for pair in chosen))


@given(maps().filter(lambda made: bool(made.actors)))
def test_actors_of_any_map_stand_apart_and_inside(made: channel_map.ChannelMap) -> None:
    at = spots(made)
    assert at.keys() == {actor.id for actor in made.actors}
    for (x1, y1), (x2, y2) in combinations(at.values(), 2):
        assert abs(x1 - x2) + abs(y1 - y2) > 18
    assert all(20 <= x <= 700 and y >= 30 for x, y in at.values())
    assert spots(made) == at
