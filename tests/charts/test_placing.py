"""Labels find places beside their points without covering each other."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.charts.placing import Anchor, Area, Place, place

BOUNDS = Area(0, 0, 700, 400)


def covered(places: tuple[Place, ...]) -> float:
    return sum(one.area.overlap(other.area) for one, other in combinations(places, 2))


def test_a_lone_label_stands_to_the_right() -> None:
    (found,) = place([Anchor(100, 100, "Nash")], BOUNDS)
    assert found.anchor == "start"
    assert found.x > 100
    assert found.area.overlap(Area(95, 95, 105, 105)) == 0


def test_at_the_end_of_the_picture_it_stands_to_the_left() -> None:
    (found,) = place([Anchor(690, 100, "utilitarian")], BOUNDS)
    assert found.anchor == "end"
    assert found.area.beyond(BOUNDS) == 0


def test_labels_of_near_points_do_not_cover_each_other() -> None:
    anchors = [Anchor(300 + 5 * k, 200 + 4 * k, f"solution {k}") for k in range(5)]
    assert covered(place(anchors, BOUNDS)) == 0


def test_a_taken_area_is_avoided() -> None:
    taken = Area(105, 80, 300, 120)
    (found,) = place([Anchor(100, 100, "name")], BOUNDS, taken=[taken])
    assert found.area.overlap(taken) == 0


coordinates = st.tuples(st.integers(20, 680), st.integers(20, 380))


@given(st.lists(coordinates, min_size=1, max_size=8, unique=True))
def test_places_cover_no_more_than_labels_all_on_the_right_would(points: list[tuple[int, int]]) -> None:
    anchors = [Anchor(x, y, f"point {k}") for k, (x, y) in enumerate(points)]
    inside = [a for a in anchors if a.x < 600]
    simple = tuple(place([a], BOUNDS)[0] for a in inside)
    assert covered(place(inside, BOUNDS)) <= covered(simple) + 1e-6


@given(st.lists(coordinates, min_size=1, max_size=8))
def test_the_same_points_get_the_same_places(points: list[tuple[int, int]]) -> None:
    anchors = [Anchor(x, y, "name") for x, y in points]
    assert place(anchors, BOUNDS) == place(anchors, BOUNDS)
    assert all(p.area.beyond(BOUNDS) == 0 for p in place(anchors, BOUNDS))
