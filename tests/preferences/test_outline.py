"""What is known at the start: levels, bounds, and everything wrong with it at once."""

import numpy as np
import pytest

from goodoffices.preferences import Outline, PreferenceError
from goodoffices.preferences.frames import layout_of


def test_levels_count_ranks_or_options_without_an_order() -> None:
    outline = Outline([[0, 1, 1, 2], None, [0, 0]], sizes=(4, 3, 2))
    assert [outline.levels(issue) for issue in range(3)] == [3, 3, 1]
    assert layout_of(outline).live == (0, 1), "on the last nothing can be gained or lost"


def test_a_ranking_and_ratios_are_bounds_on_neighbours() -> None:
    outline = Outline([[0, 1]] * 4, ranking=(2, 0, 3), ratios=((3, 1, 1.5),))
    assert outline.bounds == ((2, 0, 1.0), (0, 3, 1.0), (3, 1, 1.5))


def test_bounds_on_issues_that_are_worth_nothing_are_left_out() -> None:
    layout = layout_of(Outline([[0, 1], [0, 0], [1, 0]], ranking=(2, 1, 0)))
    assert layout.live == (0, 2)
    assert layout.frame.bounds.shape == (0, 2), "nothing is said of the two that remain, one by the other"


def test_packages_are_items_over_the_options_of_live_issues() -> None:
    layout = layout_of(Outline([[0, 1, 2], [0, 0], [1, 0]], anchor=(1, 0, 1)))
    np.testing.assert_array_equal(layout.items(((2, 1, 0), (0, 0, 1))), [[2, 3], [0, 4]])
    np.testing.assert_array_equal(layout.anchor(), [[1, 4]])
    np.testing.assert_array_equal(layout_of(Outline([[0, 1]])).anchor(), [[-1]])


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"ranks": [[0, 2], [0, 1]]}, r"ranks\[0\]: \[0, 2\]"),
        ({"ranks": [[], [0, 1]]}, r"ranks\[0\]"),
        ({"ranks": [None, [0, 1]], "sizes": (0, 2)}, r"ranks\[0\]: without an order"),
        ({"ranking": (0, 2)}, "ranking: .* from 0 to 1"),
        ({"ranking": (1, 1)}, "different issues"),
        ({"ratios": ((0, 0, 1.0),)}, "two different issues"),
        ({"ratios": ((0, 1, 0.0),)}, "a number above 0"),
        ({"ratios": ((0, 1, float("inf")),)}, "a number above 0"),
        ({"ratios": ((0, 5, 1.0),)}, "from 0 to 1"),
        ({"anchor": (0,)}, "anchor: .* one option an issue"),
        ({"anchor": (0, 2)}, "anchor"),
        ({"anchor": (0, -1)}, "anchor"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(more: dict[str, object], message: str) -> None:
    with pytest.raises(PreferenceError, match=message):
        Outline(**{"ranks": [[0, 1], [1, 0]], **more})  # type: ignore[arg-type]


def test_everything_wrong_comes_at_once() -> None:
    with pytest.raises(PreferenceError) as caught:
        Outline([[0, 2], [1, 1]], ranking=(0, 7), ratios=((1, 1, 2.0),), anchor=(9, 9))
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == [
        "ranks[0]",
        "ranks[1]",
        "ranking",
        "ratios",
        "anchor",
    ]
