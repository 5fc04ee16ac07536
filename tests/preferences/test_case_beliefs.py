"""Statements and guesses of a case as outlines and answers."""

import numpy as np
import pytest
from cases import NORTH, could_live_with, could_not_live_with, less, make_case, more, prefers, ranking

from goodoffices.case import Case, Content, Direction
from goodoffices.preferences import Beliefs, QueryKind, beliefs_of, knowledge
from goodoffices.preferences.case_beliefs import outline_of

ISSUES = {"captives": (0, 10, 20), "pause": (0, 2, 4), "order": ("political", "mixed", "humanitarian")}


def beliefs(case: Case, side: str = "north", **more_of: float) -> Beliefs:
    return beliefs_of(case, side, knowledge(case, side), np.random.default_rng(0), **more_of)  # type: ignore[arg-type]


def known(said: list[Content], guessed: list[tuple[Content, float]] | None = None, **more_of: object) -> Case:
    return make_case({"north": said}, ISSUES, guessed={"north": guessed or []}, **more_of)  # type: ignore[arg-type]


def weights(found: Beliefs) -> np.ndarray:
    return np.array([table.max(axis=1).mean() for table in found.tables()])


def test_stated_orders_and_rankings_are_kept_and_silent_issues_are_worth_nothing() -> None:
    found = beliefs(known([more("captives"), less("pause"), ranking("pause", "captives")]))
    outline = found.layout.outline
    assert [None if r is None else r.tolist() for r in outline.ranks] == [[0, 1, 2], [2, 1, 0], [0, 0, 0]]
    assert outline.bounds == ((1, 0, 1.0),)
    assert outline.either_way == ()
    assert outline.anchor == (0, 0, 0)
    assert found.heard == ()
    captives, pause, order = found.tables()
    assert (np.diff(captives, axis=1) >= -1e-12).all() and (np.diff(pause, axis=1) <= 1e-12).all()
    assert (pause.max(axis=1) >= captives.max(axis=1) - 1e-9).all() and (order == 0).all()


def test_no_deal_is_measured_from_what_stands_then() -> None:
    said = [more("captives"), less("pause")]
    stands = beliefs(known(said, no_deal={"captives": 10, "pause": 2}))
    assert stands.layout.outline.anchor == (1, 1, 0)
    tables = stands.tables()
    np.testing.assert_allclose(
        stands.no_deal, (a := tables[0][:, 1] + tables[1][:, 1]) + stands.draws.no_deal * (1 - a)
    )


def test_statements_become_answers_that_may_be_wrong() -> None:
    said = [
        *[more("captives"), less("pause")],
        prefers({"captives": 10, "pause": 0}, {"captives": 20, "pause": 4}),
        could_live_with({"captives": 10}),
        could_not_live_with({"pause": 4}),
    ]
    found = beliefs(known(said), wrong=0.07)
    assert [(h.query.kind, h.query.packages, h.answer, h.wrong) for h in found.heard] == [
        (QueryKind.TWO_PACKAGES, ((1, 0, 0), (2, 2, 0)), 0, 0.07),
        (QueryKind.LIVE_WITH, ((1, 0, 0),), 1, 0.07),
        (QueryKind.LIVE_WITH, ((0, 2, 0),), 0, 0.07),
    ]
    values = [table[:, o] for table, o in zip(found.tables(), (1, 0, 0), strict=True)]
    assert (sum(values) >= found.no_deal).mean() > 0.85


def test_a_guessed_direction_may_stand_the_other_way() -> None:
    up = (np.diff(beliefs(known([less("pause")], [(more("captives"), 0.6)])).tables()[0], axis=1) > 0).all(axis=1)
    assert 0.65 < up.mean() < 0.95, "a guess of weight 0.6 is right with 0.8"
    outline = outline_of(
        known([less("pause")], [(more("captives"), 0.6)]),
        knowledge(known([less("pause")], [(more("captives"), 0.6)]), "north").fitting,
        [less("pause")],
    )
    assert outline.either_way == (0,)


@pytest.mark.parametrize("stated", [True, False])
def test_a_ranking_that_is_guessed_moves_weights_less_than_a_stated_one(stated: bool) -> None:
    said, order = [more("captives"), less("pause")], ranking("pause", "captives")
    plain = weights(beliefs(known(said)))
    moved = weights(beliefs(known([*said, order] if stated else said, [] if stated else [(order, 0.5)])))
    assert moved[1] > plain[1] + 0.05
    if not stated:
        firm = weights(beliefs(known([*said, order])))
        assert moved[1] < firm[1] - 0.02


def test_the_more_a_guess_weighs_the_more_it_moves_and_never_as_much_as_a_statement() -> None:
    package, numbers = {"captives": 10, "pause": 2}, (1, 1, 0)

    def share(found: Beliefs) -> float:
        values = sum(table[:, o] for table, o in zip(found.tables(), numbers, strict=True))
        return float((values >= found.no_deal).mean())

    said = [more("captives"), less("pause")]
    guessed = [share(beliefs(known(said, [(could_live_with(package), weight)]))) for weight in (0.2, 0.6, 1.0)]
    shares = [share(beliefs(known(said))), *guessed, share(beliefs(known([*said, could_live_with(package)])))]
    assert shares == sorted(shares) and len(set(shares)) == 5


@pytest.mark.parametrize(
    ("weight", "wrong", "expected"), [(0.5, 0.05, 0.25), (1.0, 0.05, 0.1), (1.0, 0.0, 0.02), (1.0, 0.4, 0.5)]
)
def test_how_often_a_guess_is_taken_to_be_wrong(weight: float, wrong: float, expected: float) -> None:
    case = known([more("captives"), less("pause")], [(could_live_with({"captives": 10}), weight)])
    (heard,) = beliefs(case, wrong=wrong).heard
    assert heard.wrong == pytest.approx(expected)


def test_part_of_an_order_is_heard_as_answers() -> None:
    said = [more("captives"), Direction("order", ("mixed", "political"))]
    found = beliefs(known(said))
    assert [(h.query.packages, h.answer, h.wrong) for h in found.heard] == [(((0, 0, 1), (0, 0, 0)), 0, 0.01)]
    order = found.tables()[2]
    assert (order[:, 1] > order[:, 0]).mean() > 0.95


def test_the_same_seed_gives_the_same_and_a_side_without_statements_is_worth_nothing() -> None:
    case = make_case({"north": NORTH, "south": []})
    one, other = beliefs(case), beliefs(case)
    for a, b in zip(one.tables(), other.tables(), strict=True):
        np.testing.assert_array_equal(a, b)
    silent = beliefs(case, "south")
    assert all((table == 0).all() for table in silent.tables()) and (silent.no_deal == 0).all()
